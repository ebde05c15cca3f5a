"""A table as a whole: shown as it would be written, or written whole; nothing if anything is wrong with it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Q

from buendnis.publishing.models import Item
from buendnis.publishing.saving import Conflict
from partners.importing.doors import Door, Rehearsal
from partners.importing.ordering import in_order
from partners.importing.outcomes import Outcome, digest_of
from partners.importing.planning import Planner
from partners.importing.records import record_of
from partners.importing.register import Register
from partners.importing.settling import Settler
from partners.importing.tables import Row
from partners.models import Alliance, Membership, Organisation

# So many organisations are named where somebody else has changed some.
MOST_NAMED = 5


@dataclass(frozen=True)
class Order:
    """What a person wants imported: rows, what their columns mean, into which alliance, and whether it is public."""

    alliance: Alliance
    at_once: bool
    columns: dict[int, str]
    rows: tuple[Row, ...]
    name: str = ""


@dataclass
class Result:
    """What became of the rows, in their order; ``versions`` are those of the items that they refer to."""

    outcomes: list[Outcome]
    versions: dict[int, int] = field(default_factory=dict)

    @property
    def faulty(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.faults]

    @property
    def sound(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if not outcome.faults]

    @property
    def writes(self) -> int:
        """How many rows write something."""
        return sum(bool(outcome.effects) for outcome in self.outcomes)

    @property
    def unchanged(self) -> int:
        return sum(not outcome.effects for outcome in self.sound)

    def counts(self) -> Counter[str]:
        return Counter(effect.kind for outcome in self.outcomes for effect in outcome.effects)

    @property
    def digest(self) -> str:
        return digest_of(self.outcomes)


class Outdated(Exception):
    """What was shown is not what would be written now.

    ``organisations`` are those that somebody has changed: what staff call them, by their keys.
    """

    def __init__(self, organisations: dict[int, str] | None = None) -> None:
        self.organisations = organisations or {}
        super().__init__(*self.organisations.values())


def rehearse(order: Order) -> Result:
    """Return what would become of the rows; nothing stays written."""
    with transaction.atomic():
        result = _run(order, Rehearsal())
        transaction.set_rollback(True)
    return result


def write(order: Order, actor: Any, versions: dict[int, int], digest: str) -> Result:
    """Write all rows, or none if one has a fault: then the result names it.

    Raises Outdated where that would not be what was shown under ``digest``, or where an item that
    rows refer to has no longer the version it was shown in.
    """
    try:
        with transaction.atomic():
            _wait_for_other_imports()
            if changed := _changed_since(versions):
                raise Outdated(_organisations_of(changed))
            result = _run(order, Door(actor))
            if result.faulty:
                transaction.set_rollback(True)
            elif result.digest != digest:
                raise Outdated
    except Conflict as conflict:
        raise Outdated(_organisations_of([conflict.item_id])) from conflict
    return result


def _run(order: Order, door: Door) -> Result:
    records = [record_of(row, order.columns, order.alliance) for row in order.rows]
    register = Register(order.alliance, records)
    planner = Planner(register)
    settler = Settler(planner, door, order.at_once)
    outcomes = [settler.settle(record) for record in in_order(records, register)]
    return Result(sorted(outcomes, key=lambda outcome: outcome.number), planner.versions)


def _wait_for_other_imports() -> None:
    """Hold the alliances: two imports at once would each make what is new to both."""
    list(Item.objects.filter(kind=Alliance.kind).select_for_update().order_by("pk").values_list("pk"))


def _changed_since(versions: dict[int, int]) -> list[int]:
    """Hold all these items until the transaction ends; return those that have another version now, or are gone."""
    keys = sorted(versions)
    present: dict[int, int] = {}
    for start in range(0, len(keys), 500):
        some = Item.objects.filter(pk__in=keys[start : start + 500]).select_for_update().order_by("pk")
        present.update(some.values_list("pk", "edit_version"))
    return [key for key in keys if present.get(key) != versions[key]]


def _organisations_of(items: Iterable[int]) -> dict[int, str]:
    """Return the first few organisations that items belong to, by their names."""
    wanted = list(items)[:MOST_NAMED]
    memberships = Membership.objects.filter(publication__item__in=wanted).values("organisation")
    found = Organisation.objects.filter(Q(publication__item__in=wanted) | Q(pk__in=memberships))
    return {each.pk: str(each) for each in sorted(found, key=str)}
