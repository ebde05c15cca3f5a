"""A person's own texts: drafts that they wrote in, also those that came back, and what they saved last."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Subquery
from django.urls import reverse
from django.utils.safestring import SafeString

from buendnis.publishing.desk.listing import WROTE, badge_of
from buendnis.publishing.desk.tasks.parts import capital
from buendnis.publishing.desk.tasks.register import Desks
from buendnis.publishing.models import Publication, ReviewStep, Save
from buendnis.publishing.titles import Called

MOST_DRAFTS, MOST_WORKS = 6, 5
# Nobody has so many drafts; more of them are not counted.
LONGEST = 500


@dataclass(frozen=True)
class Work:
    """One text of a person; ``returned``: it has come back from its approval, or lost it."""

    name: str
    kind: str
    badge: SafeString
    address: str
    returned: bool = False


@dataclass(frozen=True)
class More:
    """A list with more of them, of one kind."""

    label: str
    count: int
    address: str


def drafts_by(user: Any, desks: Desks) -> list[Any]:
    """Return the drafts in which a person wrote, those that came back first. One query."""
    wrote = Save.objects.filter(publication=OuterRef("pk"), actor=user, act__in=WROTE)
    last = ReviewStep.objects.filter(publication=OuterRef("pk")).order_by("-pk").values("act")[:1]
    found = Publication.objects.filter(
        Exists(wrote),
        latest=True,
        public_from__isnull=True,
        state=Publication.State.DRAFT,
        kind__in=[model.kind for model, desk in desks.items() if desk.model is model],
    )
    rows = list(found.annotate(last_act=Subquery(last)).order_by("-pk")[:LONGEST])
    return sorted(rows, key=lambda each: not came_back(each))


def came_back(publication: Any) -> bool:
    return publication.last_act in (ReviewStep.Act.RETURNED, ReviewStep.Act.VOIDED)


def further(drafts: list[Any], desks: Desks) -> list[More]:
    """Return where the drafts stand that are not shown by name."""
    if len(drafts) <= MOST_DRAFTS:
        return []
    by_kind = Counter(each.kind for each in drafts)
    return [
        More(capital(model._meta.verbose_name_plural), by_kind[model.kind], f"{_list(desk)}?state=draft&mine=yes")
        for model, desk in desks.items()
        if by_kind[model.kind]
    ]


def _list(desk: Any) -> str:
    return reverse(f"admin:{desk.opts.app_label}_{desk.opts.model_name}_changelist")


def last_saved(user: Any, desks: Desks) -> list[Any]:
    """Return the latest editions of what a person saved last, each item once. One query."""
    kinds = [model.kind for model, desk in desks.items() if desk.model is model]
    columns = ("pk", "kind", "number", "state", "public_from", "public_until", "first_seen", "held_reason", "item_id")
    paths = {name: F(f"item__publications__{name}") for name in columns}
    saves = Save.objects.filter(actor=user, item__publications__latest=True, item__publications__kind__in=kinds)
    rows: Any = saves.order_by().values(**{f"of_{name}": path for name, path in paths.items()}).annotate(last=Max("pk"))
    found = rows.order_by("-last")[:MOST_WORKS]
    return [Publication(**{name: row[f"of_{name}"] for name in columns}) for row in found]


def works(found: list[Any], names: dict[int, Called], desks: Desks) -> Iterator[Work]:
    models = {model.kind: model for model in desks}
    for each in found:
        known = names.get(each.pk)
        if known is not None:
            model = models[each.kind]
            yield Work(
                name=known.title,
                kind=str(model._meta.verbose_name),
                badge=badge_of(each),
                address=desks[model].address_in_admin(known.form),
                returned=hasattr(each, "last_act") and came_back(each),
            )
