"""What items are called, whatever their kind: for choices and differences that know only the item."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any

from django.apps import apps
from django.contrib.auth import get_permission_codename
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buendnis.languages.dates import short_day
from buendnis.languages.fields import GERMAN
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Item

# To whom names are told; None: to somebody who may read everything, or to no person at all
_reader: ContextVar[Any] = ContextVar("reader", default=None)


@contextmanager
def told_to(user: Any) -> Iterator[None]:
    """Name items as a person may know them: without the right to read a kind, as everybody reads it."""
    token = _reader.set(user)
    try:
        yield
    finally:
        _reader.reset(token)


def may_read(user: Any, model: type[Edition]) -> bool:
    """Whether a person may read drafts of a kind."""
    verbs = (get_permission_codename(verb, model._meta) for verb in ("view", "change"))
    return any(user.has_perm(f"{model._meta.app_label}.{name}") for name in verbs)


def edition_model(kind: str) -> type[Edition] | None:
    """Return the model that holds the texts of a kind."""
    found = (model for model in apps.get_models() if issubclass(model, Edition) and model.kind == kind)
    return next(found, None)


def names_of(items: Iterable[Item]) -> dict[int, str]:
    """Return what staff call each item: its latest title, after the printed date. Takes a query for each kind.

    Whoever may not read a kind is told what is public of it (``told_to``).
    """
    by_kind: dict[str, dict[int, Item]] = defaultdict(dict)
    for item in items:
        by_kind[item.kind][item.pk] = item
    names: dict[int, str] = {}
    for kind, of_kind in by_kind.items():
        model = edition_model(kind)
        named = _named(model, of_kind) if model else {}
        unknown = _("something that is not public") if is_hidden(model) else _("something deleted since")
        names.update((pk, named.get(pk) or str(unknown)) for pk in of_kind)
    return names


def _named(model: type[Edition], items: dict[int, Item]) -> dict[int, str]:
    if is_hidden(model):
        shown = model.objects.public().filter(publication__item__in=items).select_related("publication")
        return {each.publication.item_id: _dated(each.publication.day, str(each)) for each in shown}
    latest = model.objects.latest_editions().filter(publication__item__in=items).select_related("publication")
    return {key: _dated(items[key].day, str(each)) for each in latest if (key := each.publication.item_id)}


def is_hidden(model: type[Edition] | None) -> bool:
    """Whether drafts of a kind are hidden from whom names are told to."""
    reader = _reader.get()
    return model is not None and reader is not None and not may_read(reader, model)


def name_of(item: Item) -> str:
    return names_of([item])[item.pk]


def _dated(day: date | None, name: str) -> str:
    return f"{short_day(day, get_language() or GERMAN)}: {name}" if day else name
