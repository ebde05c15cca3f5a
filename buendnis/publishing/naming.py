"""What items are called, whatever their kind: for choices and differences that know only the item."""

from collections import defaultdict
from collections.abc import Iterable

from django.apps import apps
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buendnis.languages.dates import short_day
from buendnis.languages.fields import GERMAN
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Item


def edition_model(kind: str) -> type[Edition] | None:
    """Return the model that holds the texts of a kind."""
    found = (model for model in apps.get_models() if issubclass(model, Edition) and model.kind == kind)
    return next(found, None)


def names_of(items: Iterable[Item]) -> dict[int, str]:
    """Return what staff call each item: its latest title, after the printed date. Takes a query for each kind."""
    by_kind: dict[str, dict[int, Item]] = defaultdict(dict)
    for item in items:
        by_kind[item.kind][item.pk] = item
    names: dict[int, str] = {}
    for kind, of_kind in by_kind.items():
        titles = _titles(kind, of_kind)
        names.update((pk, _dated(item, titles.get(pk))) for pk, item in of_kind.items())
    return names


def _titles(kind: str, keys: Iterable[int]) -> dict[int, str]:
    model = edition_model(kind)
    if model is None:
        return {}
    editions = model.objects.latest_editions().filter(publication__item__in=keys).select_related("publication")
    return {each.publication.item_id: str(each) for each in editions}


def name_of(item: Item) -> str:
    return names_of([item])[item.pk]


def _dated(item: Item, name: str | None) -> str:
    if name is None:
        return str(_("something deleted since"))
    return f"{short_day(item.day, get_language() or GERMAN)}: {name}" if item.day else name
