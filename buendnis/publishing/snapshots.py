"""One function that says what a text is: it feeds the saves, the digests, the copy and the merge."""

import html
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Field, GeneratedField, Model

from buendnis.languages.digests import canonical, digest
from buendnis.languages.fields import BOTH, text_fields, translated_fields
from buendnis.languages.folding import fold
from buendnis.languages.models import Bilingual
from buendnis.publishing.editions import Edition

_BOOKKEEPING = frozenset({*(field.name for field in Bilingual._meta.get_fields()), "found_by"})
_MARKUP = re.compile(r"<[^>]+>")


def kept_fields(model: type[Model]) -> Iterator[Field]:
    """Yield the columns that belong to a text: no keys to its owner, no unsuffixed or generated ones."""
    unsuffixed = frozenset(translated_fields(model))
    for field in model._meta.concrete_fields:
        if field.primary_key or isinstance(field, GeneratedField):
            continue
        if field.name in unsuffixed or field.name in _BOOKKEEPING or field.name in ("edition", "item"):
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


def texts(edition: Edition, language: str) -> dict[str, str]:
    """Return all texts of an edition in one language by their form field's name."""
    return {
        f"{prefix}{name}": canonical(getattr(row, f"{name}_{language}"))
        for row, prefix in edition.text_rows()
        for name in text_fields(type(row))
    }


def refresh_digests(edition: Edition) -> None:
    """Compute the digests of both languages, and the text to search in, from the stored rows."""
    both = {language: texts(edition, language) for language in BOTH}
    columns = {f"{language}_digest": digest(found) for language, found in both.items()}
    words = " ".join(text for found in both.values() for text in found.values())
    columns["found_by"] = fold(html.unescape(_MARKUP.sub(" ", words)))
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
