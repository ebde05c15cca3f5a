"""Where content refers to examples: found in the models themselves, so that no later room is forgotten."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import ForeignKey, ManyToOneRel, Model, QuerySet

from buendnis.media.models import File
from buendnis.pages.models import Page, PageEdition
from buendnis.publishing.editions import Edition


class Reference(NamedTuple):
    """A row, its key to an example, and the edition that the row belongs to."""

    row: Model
    key: ForeignKey
    edition: Edition


def own_references() -> Iterator[Reference]:
    """Yield what is no example itself but refers to one."""
    for key, rows in _referring():
        for row in rows:
            edition = _edition_of(row)
            if edition is not None and not edition.item.example:
                yield Reference(row, key, edition)


def empty_all() -> None:
    """Empty every key to an example that can be empty, so that examples no longer protect each other."""
    for key, rows in _referring():
        if key.null:
            rows.update(**{key.attname: None})


def _referring() -> Iterator[tuple[ForeignKey, QuerySet[Any]]]:
    for model, is_example in _example_models():
        for relation in model._meta.get_fields(include_hidden=True):
            if not isinstance(relation, ManyToOneRel) or relation.one_to_one:
                continue
            key = relation.field
            rows = key.model._base_manager.filter(**{f"{key.name}__{is_example}": True})
            yield key, rows


def _example_models() -> Iterator[tuple[type[Model], str]]:
    """Yield each model that examples are made of, and the path to the mark of one."""
    yield Page, "item__example"
    yield File, "example"
    for model in apps.get_models():
        if issubclass(model, Edition):
            yield model, "publication__item__example"


def _edition_of(row: Model) -> Edition | None:
    if isinstance(row, Edition):
        return row
    if isinstance(row, Page):
        return PageEdition.objects.latest_editions().filter(publication__item=row.pk).first()
    edition = getattr(row, "edition", None)
    return edition if isinstance(edition, Edition) else None
