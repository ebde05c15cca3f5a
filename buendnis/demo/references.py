"""Where content refers to examples: found in the models themselves, so that no later room is forgotten."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import RESTRICT, ForeignKey, ManyToOneRel, Model, QuerySet

from buendnis.media.models import File
from buendnis.pages.models import Page, PageEdition
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Item


class Reference(NamedTuple):
    """A row, its key to an example, and the edition that the row belongs to."""

    row: Model
    key: ForeignKey
    edition: Edition


def own_references() -> Iterator[Reference]:
    """Yield what is no example itself but refers to one."""
    for key, rows in _referring():
        for row in rows.filter(**{_mark_of(key.model): False}):
            edition = _edition_of(row)
            if edition is not None:
                yield Reference(row, key, edition)


def needed() -> Iterator[Item]:
    """Yield the examples that something that is no example cannot be without, such as a membership its alliance."""
    for row, key, _edition in own_references():
        if key.remote_field.on_delete is RESTRICT:
            yield getattr(row, key.name).item


def empty_all() -> None:
    """Empty every key to an example that can be empty, so that examples no longer protect each other."""
    for key, rows in _referring():
        if key.null:
            rows.update(**{key.attname: None})


def _referring() -> Iterator[tuple[ForeignKey, QuerySet[Any]]]:
    for model, is_example in _example_models():
        for relation in model._meta.get_fields(include_hidden=True):
            if not isinstance(relation, ManyToOneRel):
                continue
            key = relation.field
            if key.primary_key or not _belongs_to_an_edition(key.model):
                continue
            rows = key.model._base_manager.filter(**{f"{key.name}__{is_example}": True})
            yield key, rows


def _example_models() -> Iterator[tuple[type[Model], str]]:
    """Yield each model that examples are made of, and the path to the mark of one."""
    yield Item, "example"
    yield File, "example"
    yield Page, _mark_of(Page)
    for model in apps.get_models():
        if issubclass(model, Edition):
            yield model, _mark_of(model)


def _mark_of(model: type[Model]) -> str:
    """Return the path from what belongs to an item to the mark of an example."""
    if issubclass(model, Page):
        return "item__example"
    return "publication__item__example" if issubclass(model, Edition) else "edition__publication__item__example"


def _belongs_to_an_edition(model: type[Model]) -> bool:
    return issubclass(model, (Edition, Page)) or "edition" in {field.name for field in model._meta.fields}


def _edition_of(row: Model) -> Edition | None:
    if isinstance(row, Edition):
        return row
    if isinstance(row, Page):
        return PageEdition.objects.latest_editions().filter(publication__item=row.pk).first()
    edition = getattr(row, "edition", None)
    return edition if isinstance(edition, Edition) else None
