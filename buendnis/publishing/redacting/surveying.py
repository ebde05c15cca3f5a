"""Where something stands that is to go: in every item, in every save, and in all that is written about them.

Looking and removing are the same: a survey holds what each place would be afterwards.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Item, Publication, Redaction, Save
from buendnis.publishing.naming import edition_model
from buendnis.publishing.redacting.columns import columns_of
from buendnis.publishing.redacting.passages import Passage
from buendnis.publishing.redacting.removals import (
    FILE,
    EditionRemoval,
    FileRemoval,
    PassageRemoval,
    Removal,
    owner_of,
)

# Who works here, what they may do and how they sign in: accounts are no content
_NO_CONTENT = frozenset({"account", "auth", "contenttypes", "mfa", "sessions", "staff"})
BATCH = 500


@dataclass(frozen=True)
class RowChange:
    """A row of a text or of a part of it; ``after`` None: it goes."""

    model: type[Model]
    pk: int
    part: str
    edition: int
    before: dict[str, Any]
    after: dict[str, Any] | None

    @property
    def changed(self) -> dict[str, Any]:
        after = self.after or {}
        return {name: value for name, value in after.items() if self.before[name] != value}


@dataclass(frozen=True)
class SaveChange:
    pk: int
    publication: int | None
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True)
class LooseChange:
    """A row that is written about an item, or about none."""

    model: type[Model]
    pk: Any
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass
class OfItem:
    """All that would change in one item."""

    item: Item
    rows: list[RowChange] = field(default_factory=list)
    saves: list[SaveChange] = field(default_factory=list)

    @property
    def model(self) -> type[Edition] | None:
        return edition_model(self.item.kind)

    def editions(self) -> list[int]:
        """Return the keys of the editions in whose present text something would change."""
        return list(dict.fromkeys(row.edition for row in self.rows))


@dataclass
class Survey:
    items: dict[int, OfItem] = field(default_factory=dict)
    loose: list[LooseChange] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not self.items and not self.loose

    def versions(self) -> dict[int, int]:
        """Return the version of each item concerned: what a person has looked at."""
        return {key: of.item.edit_version for key, of in sorted(self.items.items())}


def survey(removal: Removal, publication: Publication | None = None) -> Survey:
    """Look everywhere; with a ``publication`` only at that edition and its saves."""
    found = Survey()
    rows: dict[int, list[RowChange]] = defaultdict(list)
    for change in _rows(removal, publication):
        rows[change.edition].append(change)
    owners = dict(Publication.objects.filter(pk__in=rows).values_list("pk", "item"))
    for edition, changes in rows.items():
        _of(found, owners[edition]).rows += changes
    for item, save in _saves(removal, publication):
        _of(found, item).saves.append(save)
    for key, stored in Item.objects.in_bulk(list(found.items)).items():
        found.items[key].item = stored
    if isinstance(removal, PassageRemoval):
        found.loose = list(_loose(removal))
    return found


def _of(found: Survey, item: int) -> OfItem:
    return found.items.setdefault(item, OfItem(Item(pk=item)))


def edition_models() -> list[type[Edition]]:
    return [model for model in apps.get_models() if issubclass(model, Edition)]


def stored(model: type[Model]) -> QuerySet[Any]:
    """Return all rows of a table with its own columns: the managers' would answer for the language that is active."""
    return QuerySet(model)


def _rows(removal: Removal, publication: Publication | None) -> Iterator[RowChange]:
    for model in edition_models():
        if publication is not None and model.kind != publication.kind:
            continue
        chosen = {} if publication is None else {"pk": publication.pk}
        yield from _changed(removal, model, "", "publication_id", chosen)
        for part in model.children:
            owner = owner_of(model, part)
            if owner is not None:
                chosen = {} if publication is None else {"edition": publication.pk}
                yield from _changed(removal, owner, part, "edition_id", chosen)


def _changed(removal: Removal, model: type[Model], part: str, key: str, chosen: dict[str, Any]) -> Iterator[RowChange]:
    fields = {each.attname for each in model._meta.concrete_fields}
    names = [*columns_of(model), *({FILE} & fields)]
    if not names:
        return
    pk = model._meta.pk.attname
    for row in stored(model).filter(**chosen).values(*{pk, key, *names}).iterator(BATCH):
        before = {name: row[name] for name in names}
        after = removal.of_part(model, before) if part else removal.of_edition(model, before)
        if after != before:
            yield RowChange(model, row[pk], part, row[key], before, after)


def _saves(removal: Removal, publication: Publication | None) -> Iterator[tuple[int, SaveChange]]:
    saves = Save.objects.order_by("pk")
    if publication is not None:
        # The next edition begins as a copy of it.
        copied = Q(item=publication.item_id, act="correct", publication__number=publication.number + 1)
        saves = saves.filter(Q(publication=publication) | copied)
    columns = ("pk", "item", "item__kind", "publication", "snapshot")
    for pk, item, kind, of, taken in saves.values_list(*columns).iterator(BATCH):
        left = removal.of_snapshot(_model(kind), taken)
        if left != taken:
            yield item, SaveChange(pk, of, taken, left)


_model = cache(edition_model)


def loose_models() -> Iterator[type[Model]]:
    """Yield the tables that hold words and are neither texts of items nor their saves."""
    texts = {model for each in edition_models() for model in (each, *filter(None, _parts(each)))}
    for model in apps.get_models():
        about = model not in texts and model is not Save and model._meta.app_label not in _NO_CONTENT
        if about and columns_of(model):
            yield model


def _parts(model: type[Edition]) -> Iterator[type[Model] | None]:
    yield from (owner_of(model, part) for part in model.children)
    if model.identity:
        yield owner_of(model, "identity")


def _loose(removal: PassageRemoval) -> Iterator[LooseChange]:
    for model in loose_models():
        names = list(columns_of(model))
        pk = model._meta.pk.attname
        for row in stored(model).order_by("pk").values(pk, *names).iterator(BATCH):
            before = {name: row[name] for name in names}
            after = removal.of_edition(model, before)
            if after != before:
                yield LooseChange(model, row[pk], before, after)


def removal_of(redaction: Redaction) -> Removal:
    """Return what a request asks for."""

    if redaction.what == Redaction.What.PASSAGE:
        return PassageRemoval(Passage(redaction.passage))
    if redaction.what == Redaction.What.PICTURE:
        return FileRemoval(redaction.file or 0)
    return EditionRemoval()


def survey_of(redaction: Redaction) -> Survey:
    """Look for what a request asks for. Its own words do not count."""
    whole = redaction.what == Redaction.What.EDITION
    found = survey(removal_of(redaction), redaction.publication if whole else None)
    found.loose = [each for each in found.loose if not (each.model is Redaction and each.pk == redaction.pk)]
    return found
