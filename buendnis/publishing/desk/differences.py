"""What changed between two snapshots of an item, in the words that staff know from the form."""

import html
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import zip_longest
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.html import strip_tags
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buendnis.languages import wording
from buendnis.languages.dates import short_day, spoken_moment
from buendnis.languages.fields import BOTH, GERMAN, translated_fields
from buendnis.publishing.desk.forms import language_label
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Item
from buendnis.publishing.naming import edition_model, is_hidden, name_of
from buendnis.publishing.snapshots import KEY

# So much of a long text is shown around the first change in it.
BEFORE, AFTER = 30, 150


@dataclass(frozen=True)
class Difference:
    """One field with what it held and what it holds, as text; ``lang`` is the language of both.

    ``old`` and ``new`` are cut to what stands around the first difference; ``whole`` has both uncut, with the
    addresses of links, and ``stored`` both as they are kept.
    """

    label: str
    lang: str
    old: str
    new: str
    whole: tuple[str, str] = ("", "")
    stored: tuple[Any, Any] = (None, None)


def differences(model: type[Edition], before: dict[str, Any], after: dict[str, Any]) -> list[Difference]:
    """Return the fields that differ, in the order of the form, parts after the text."""
    found: list[Difference] = []
    for name in ("fields", "identity", *model.children):
        owner = _owner(model, name)
        if owner is None:
            continue
        old, new = before.get(name, {}), after.get(name, {})
        if isinstance(old or new, list):
            found += _of_parts(owner, list(old), list(new))
        else:
            found += _of_row(owner, "", old, new)
    return found


def companion_differences(kind: str, before: dict[str, Any], after: dict[str, Any]) -> list[Difference]:
    """Return what changed in an item that is written in the form of another one, under its kind's name."""
    model = edition_model(kind)
    if model is None:
        return []
    name = capital(model._meta.verbose_name)
    return [replace(each, label=f"{name}: {each.label}") for each in differences(model, before, after)]


def _owner(model: type[Edition], name: str) -> type[models.Model] | None:
    """Return the model whose columns stand under a name of the snapshot."""
    if name == "fields":
        return model
    try:
        if name == "identity":
            return Item._meta.get_field(model.identity).related_model  # type: ignore[return-value]
        return model._meta.get_field(name).related_model  # type: ignore[return-value]
    except FieldDoesNotExist:  # a part that a later release has dropped
        return None


def _of_parts(owner: type[models.Model], old: list[Any], new: list[Any]) -> Iterator[Difference]:
    for position, pair in enumerate(_pairs(old, new), start=1):
        yield from _of_row(owner, f"{capital(owner._meta.verbose_name)} {position}: ", *pair)


def _pairs(old: list[Any], new: list[Any]) -> Iterator[tuple[Any, Any]]:
    """Yield each row as it was and is, {} for what is not there; copies and older saves go by their order."""
    before, after = ({row.get(KEY): row for row in rows} for rows in (old, new))
    if None not in {*before, *after} and before.keys() & after.keys():
        yield from ((before.get(key, {}), after.get(key, {})) for key in {**before, **after})
    else:
        yield from zip_longest(old, new, fillvalue={})


def _of_row(owner: type[models.Model], prefix: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Difference]:
    # In the order of the model: a database may keep the keys of a snapshot in another one.
    for column in (field.attname for field in owner._meta.concrete_fields):
        before, after = old.get(column, ""), new.get(column, "")
        # A part that came or went is told by what it held, not by what it left empty.
        if before == after or not ((old and new) or before or after):
            continue
        base, _sep, language = column.rpartition("_")
        translated = language in BOTH and base in translated_fields(owner)
        try:
            field: Any = owner._meta.get_field(base if translated else column.removesuffix("_id"))
        except FieldDoesNotExist:
            continue
        label = language_label(field.verbose_name, language) if translated else capital(field.verbose_name)
        texts = _around_change(in_words(field, before), in_words(field, after))
        whole = in_full(field, before), in_full(field, after)
        yield Difference(f"{prefix}{label}", language if translated else "", *texts, whole, (before, after))


def in_words(field: Any, value: Any) -> str:
    """Return a value of a snapshot as staff read it. Raises ValueError where it is none of the field's."""
    if value in ("", None):
        return ""
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if field.is_relation:
        return _named(field.related_model, value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.DateTimeField):
        return spoken_moment(datetime.fromisoformat(value), get_language() or GERMAN)
    if isinstance(field, models.DateField):
        return short_day(date.fromisoformat(value[:10]), get_language() or GERMAN)
    if hasattr(field, "config"):
        return " ".join(html.unescape(strip_tags(str(value).replace("<", " <"))).split())
    return " ".join(str(value).split())


def in_full(field: Any, value: Any) -> str:
    """Return the same with the addresses of links, and a line for each paragraph."""
    return wording.plain(value) if hasattr(field, "config") and value else in_words(field, value)


def _named(model: type[models.Model], key: Any) -> str:
    """Return what staff call a row: a place is called after the item that stands there."""
    found = model._base_manager.filter(pk=key).first()
    if found is None:
        return str(_("something deleted since"))
    if isinstance(found, Edition) and not is_hidden(type(found)):
        return str(found)
    # Asked for by the item, it is told as whoever reads it may know it: anybody can type the key of a row.
    item = found if isinstance(found, Item) else getattr(found, "item", None)
    return name_of(item) if isinstance(item, Item) else str(found)


def _around_change(old: str, new: str) -> tuple[str, str]:
    """Cut both texts to what stands around the first place where they part."""
    same = next((at for at, (left, right) in enumerate(zip(old, new, strict=False)) if left != right), 0)
    start = max(0, same - BEFORE)
    return _cut(old, start), _cut(new, start)


def _cut(text: str, start: int) -> str:
    end = start + BEFORE + AFTER
    return f"{'…' if start and text[start:] else ''}{text[start:end]}{'…' if text[end:] else ''}"


def capital(text: Any) -> str:
    return str(text)[:1].upper() + str(text)[1:]
