"""One function that says what a text is: it feeds the saves, the digests, the copy and the merge."""

import html
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Field, GeneratedField, Model

from buendnis.languages.digests import canonical, digest
from buendnis.languages.fields import BOTH, GERMAN, SORBIAN, text_fields, translated_fields
from buendnis.languages.folding import fold
from buendnis.publishing.editions import Edition

_MARKUP = re.compile(r"<[^>]+>")


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
        taken[name] = [values(row) for row in getattr(edition, name).all()]
    return taken


def part_of_languages(taken: dict[str, Any], languages: list[str]) -> dict[str, Any]:
    """Return what a snapshot says in some languages, one entry for each value and each number of parts.

    All that is not Sorbian belongs to German. What the item has only once belongs to no edition.
    """
    found: dict[str, Any] = {}
    for part, held in taken.items():
        if part == "identity":
            continue
        rows = held if isinstance(held, list) else [held]
        if isinstance(held, list):
            found[part] = len(rows)
        for position, row in enumerate(rows):
            for name, value in row.items():
                if (SORBIAN if name.endswith(f"_{SORBIAN}") else GERMAN) in languages:
                    found[f"{part}-{position}-{name}"] = value
    return found


def differing(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Name what two flat snapshots say differently; a column that one of them does not know says nothing."""
    return [name for name, value in before.items() if name in after and after[name] != value]


def texts(edition: Edition, language: str) -> dict[str, str]:
    """Return all texts of an edition in one language by their form field's name."""
    return {
        f"{prefix}{name}": canonical(getattr(row, f"{name}_{language}"))
        for row, prefix in edition.text_rows()
        for name in text_fields(type(row))
    }


def derived(edition: Edition) -> dict[str, str]:
    """Compute the digests of both languages, and the text to search in, by their columns."""
    both = {language: texts(edition, language) for language in BOTH}
    columns = {f"{language}_digest": digest(found) for language, found in both.items()}
    words = " ".join(text for found in both.values() for text in found.values())
    return {**columns, "found_by": fold(html.unescape(_MARKUP.sub(" ", words)))}


def refresh_digests(edition: Edition) -> None:
    """Store what is derived from the texts."""
    columns = derived(edition)
    type(edition)._base_manager.filter(pk=edition.pk).update(**columns)
    edition.refresh_from_db(fields=[*columns, "hsb_state"])


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
