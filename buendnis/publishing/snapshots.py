"""One function that says what a text is: it feeds the saves, the digests, the copy and the merge."""

import html
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Field, GeneratedField, Model

from buendnis.languages.digests import digest
from buendnis.languages.fields import BOTH, GERMAN, SORBIAN, translated_fields
from buendnis.languages.folding import fold
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Correction
from buendnis.publishing.textrows import digests, named, rows_of

_MARKUP = re.compile(r"<[^<>]+>")
# Under these names a row of a part says which one it is, which is no value, and where it stands among the others
KEY, ORDER = "#", "position"
# What is planned stands beside the text: it belongs to no language, and is approved by itself
PLAN = "plan"
PLANNED = ("wanted_from", "coupling", "sorbian_promised", "german_only_reason", "sorbian_owner_id")


def kept_fields(model: type[Model]) -> Iterator[Field]:
    """Yield the columns that people fill: no keys to the owner, no unsuffixed, generated or bookkeeping ones."""
    unsuffixed = frozenset(translated_fields(model))
    for field in model._meta.concrete_fields:
        if field.primary_key or isinstance(field, GeneratedField) or not field.editable:
            continue
        if field.name in unsuffixed or field.name in ("edition", "item"):
            continue
        yield field


def values(row: Model) -> dict[str, Any]:
    """Return a row's own values by column, None as ''."""
    return {field.attname: _plain(getattr(row, field.attname)) for field in kept_fields(type(row))}


def snapshot(edition: Edition) -> dict[str, Any]:
    """Return everything an edition says: its fields, those of its identity, its parts in order."""
    taken: dict[str, Any] = {"fields": values(edition)}
    if edition.identity:
        taken["identity"] = values(getattr(edition, edition.identity))
    for name in edition.children:
        taken[name] = [{KEY: row.pk, **values(row)} for row in getattr(edition, name).all()]
    if note := _note(edition):
        taken["correction"] = note
    taken[PLAN] = plan(edition)
    return taken


def plan(edition: Edition) -> dict[str, Any]:
    """Return when and in which languages an edition is to be public."""
    publication = edition.publication
    held = {name: _plain(getattr(publication, name)) for name in PLANNED}
    return {**held, "wanted_from": _plain(publication.public_from or publication.wanted_from)}


def _note(edition: Edition) -> dict[str, Any]:
    """Return what readers are told of a correction. Approved with the text, whatever language it is in."""
    if edition.publication.number == 1:
        return {}
    note = Correction.objects.filter(pk=edition.pk).first()
    if note is None or not note.says_something:
        return {}
    return {"reasons": note.reasons, "told": note.note_de, "told in Sorbian": note.note_hsb}


def part_of_languages(taken: dict[str, Any], languages: list[str]) -> dict[str, Any]:
    """Return what a snapshot says in some languages, one entry for each value and each number of parts.

    All that is not Sorbian belongs to German. What the item has only once belongs to no edition.
    """
    found: dict[str, Any] = {}
    for part, held in taken.items():
        if part in ("identity", PLAN):
            continue
        rows = held if isinstance(held, list) else [held]
        if isinstance(held, list):
            found[part] = len(rows)
        for position, row in enumerate(rows):
            for name, value in row.items():
                if name != KEY and (SORBIAN if name.endswith(f"_{SORBIAN}") else GERMAN) in languages:
                    found[f"{part}-{position}-{name}"] = value
    return found


def differing(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Name what two flat snapshots say differently; a column that one of them does not know says nothing."""
    return [name for name, value in before.items() if name in after and after[name] != value]


def is_exchanged(model: type[Edition], before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether rows hold other Sorbian texts than before, while each has its German ones still."""
    moved = False
    for part in model.children:
        old = {row.get(KEY): row for row in before.get(part, ())}
        for row in after.get(part, ()):
            was = old.get(row.get(KEY), row)
            changed = {name for name in row.keys() & was.keys() if row[name] != was[name]} - {KEY, ORDER}
            if any(name.endswith(f"_{GERMAN}") for name in changed):
                return False
            moved = moved or any(name.endswith(f"_{SORBIAN}") for name in changed)
    return moved


def texts(edition: Edition, language: str) -> dict[str, str]:
    """Return all texts of an edition in one language by name; rows of a part are counted by what they say."""
    return named(rows_of(edition), language)


def derived(edition: Edition) -> dict[str, str]:
    """Compute the digests of both languages, and the text to search in, by their columns."""
    rows = rows_of(edition)
    words = " ".join(text for language in BOTH for row in rows for text in row.texts(language))
    return {**digests(rows), "found_by": fold(html.unescape(_MARKUP.sub(" ", words)))}


def refresh_digests(edition: Edition) -> None:
    """Store what is derived from the texts."""
    columns = derived(edition)
    if columns == {name: getattr(edition, name) for name in columns}:
        return
    row = type(edition)._base_manager.filter(pk=edition.pk)
    row.update(**columns)
    for name, value in columns.items():
        setattr(edition, name, value)
    edition.hsb_state = row.values_list("hsb_state", flat=True).get()


def field_digests(edition: Edition, language: str) -> dict[str, str]:
    """Return the digest of each text, to say later which of them has changed."""
    return {name: digest({"": text}) for name, text in texts(edition, language).items() if text}


def _plain(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, str | int | float | bool | list | dict):
        return value
    return str(value)
