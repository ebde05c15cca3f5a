"""Choosing a page in a form: by its title, indented by its depth."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator

from buendnis.pages.models import Page, PageEdition


def outline() -> Iterator[tuple[int, int, str]]:
    """Yield every page, drafts too, as (item id, depth, German title) in the tree's order; one query."""
    rows = (
        PageEdition.objects.latest_editions()
        .order_by("publication__item__page__position", "publication__item_id")
        .values_list("publication__item_id", "publication__item__page__parent_id", "title_de")
    )
    below: dict[int | None, list[tuple[int, str]]] = {}
    for item_id, parent_id, title in rows:
        below.setdefault(parent_id, []).append((item_id, title or "–"))

    def walk(parent: int | None, depth: int) -> Iterator[tuple[int, int, str]]:
        for item_id, title in below.get(parent, []):
            yield item_id, depth, title
            yield from walk(item_id, depth + 1)

    yield from walk(None, 0)


class _Outline(ModelChoiceIterator):
    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        for item_id, depth, title in outline():
            yield item_id, f"{'– ' * depth}{title}"


class PageChoice(forms.ModelChoiceField):
    """A choice of one page."""

    iterator = _Outline

    def __init__(self, queryset: Any = None, **kwargs: Any) -> None:
        super().__init__(Page.objects.all() if queryset is None else queryset, **kwargs)
