"""Choosing an item by its name: from a list where there are few of a kind, by searching where there are many."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.apps import apps
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator
from django.http import HttpRequest, JsonResponse

from buendnis.publishing.desk.listing import BoundedPaginator
from buendnis.publishing.models import Item
from buendnis.publishing.naming import edition_model, may_read, name_of, names_of

PER_PAGE = 20


class _Names(ModelChoiceIterator):
    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        yield from sorted(names_of(self.queryset).items(), key=lambda named: named[1])


class ItemChoice(forms.ModelChoiceField):
    """A choice of one item from a list of all of its kind."""

    iterator = _Names

    def label_from_instance(self, obj: Any) -> str:
        return name_of(obj)


class FoundItem(forms.ModelChoiceField):
    """A choice of one item that is searched for; goes with ``ItemSearch``."""

    def label_from_instance(self, obj: Any) -> str:
        return name_of(obj)


class ItemSearch(AutocompleteSelect):
    """Asks the address of ``find_items`` while a person types."""

    url_name = "%s:find-items"


def readable_items(user: Any, kind: str) -> QuerySet[Item]:
    """Return the items of a kind that a person may choose from: without a right to read it what is public of it."""
    items, model = Item.objects.filter(kind=kind), edition_model(kind)
    if model is None:
        return items.none()
    return items if may_read(user, model) else items.filter(pk__in=model.objects.public().values("publication__item"))


def find_items(request: HttpRequest) -> JsonResponse:
    """Answer a search as the admin's own list of choices does: for a key to an item, of the kinds that it allows.

    Of several kinds each gives as many as one page holds; who does not find theirs types more of its name.
    """
    kinds = _asked_kinds(request)
    if not any(edition_model(kind) for kind in kinds):
        raise PermissionDenied
    items, more = [], False
    for kind in kinds:
        page = _page(request, BoundedPaginator(_found(request, kind), PER_PAGE))
        if page.number == _number(request):  # a kind that has no further page repeats its last one
            items += [edition.item for edition in page]
        more = more or page.has_next()
    names = names_of(items)
    results = [{"id": str(item.pk), "text": _told(item, names, len(kinds) > 1)} for item in items]
    return JsonResponse({"results": results, "pagination": {"more": more}})


def _found(request: HttpRequest, kind: str) -> QuerySet:
    model = edition_model(kind)
    if model is None:
        raise PermissionDenied
    # Whoever may not read drafts does not find their words either.
    known = model.objects.latest_editions() if may_read(request.user, model) else model.objects.public()
    found: QuerySet = known.found(request.GET.get("term", "")[:200]).newest_first()
    return found.select_related("publication__item")


def _told(item: Item, names: dict[int, str], with_kind: bool) -> str:
    model = edition_model(item.kind)
    return f"{names[item.pk]} ({model._meta.verbose_name})" if with_kind and model else names[item.pk]


def _asked_kinds(request: HttpRequest) -> list[str]:
    """Return the kinds of items that the field asked for may refer to. Raises PermissionDenied where it is none."""
    try:
        model = apps.get_model(request.GET.get("app_label", ""), request.GET.get("model_name", ""))
        field: Any = model._meta.get_field(request.GET.get("field_name", ""))
    except (LookupError, ValueError, FieldDoesNotExist):
        raise PermissionDenied from None
    if getattr(field, "related_model", None) is not Item or not hasattr(field, "get_limit_choices_to"):
        raise PermissionDenied
    allowed = dict(field.get_limit_choices_to())
    return list(allowed.get("kind__in", [allowed.get("kind", "")]))


def _page(request: HttpRequest, paginator: Paginator) -> Any:
    return paginator.get_page(_number(request))


def _number(request: HttpRequest) -> int:
    given = request.GET.get("page", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 6 else 1
