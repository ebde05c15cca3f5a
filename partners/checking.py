"""What organisations, memberships and clauses must not say: checked alike for forms and for an import.

Each check raises ValidationError with a sentence for every fault.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buendnis.languages.dates import short_day
from buendnis.languages.fields import GERMAN
from buendnis.languages.numbers import number
from buendnis.publishing.models import Item, Publication
from partners.clauses import order_of
from partners.models import AgreementEdition, AgreementSection, Organisation, OrganisationName, ProcessSupport

# The beginning of a slice, None where it is open, and the organisation that it names as the one above
Slices = Sequence[tuple[date | None, int | None]]


@dataclass(frozen=True)
class Span:
    """The days on which an organisation has a role in an alliance, both ends inside, None where open."""

    alliance: int | None
    role: str
    joined: date | None
    left: date | None

    def meets(self, other: "Span") -> bool:
        if (self.alliance, self.role) != (other.alliance, other.role):
            return False
        return _not_after(self.joined, other.left) and _not_after(other.joined, self.left)


def _not_after(first: date | None, last: date | None) -> bool:
    return first is None or last is None or first <= last


# Names


def check_names(organisation: int | None, slices: Slices) -> None:
    """Check the names of an organisation (None: a new one), and that it is never a part of itself.

    Inside a transaction nobody else can put it below one of its own parts at the same time.
    """
    faults = [*_faults_of_days([since for since, _parent in slices])]
    if not faults and organisation is not None:
        faults = [*_faults_of_parents(organisation, slices)]
    if faults:
        raise ValidationError(faults)


def _faults_of_days(days: list[date | None]) -> Iterable[ValidationError]:
    if not days:
        return
    if days.count(None) == 0:
        yield ValidationError(
            _("Please leave the day of the first name empty: what it was called before is not known."),
            code="no_first_name",
        )
    if days.count(None) > 1:
        yield ValidationError(
            _("Only the first name may be without a day. Please say from which day on each of the others holds."),
            code="two_first_names",
        )
    for day, count in sorted(Counter(day for day in days if day).items()):
        if count > 1:
            text = _("More than one name begins on %(day)s. Please give each its own day.")
            yield ValidationError(text, code="day_twice", params={"day": _told(day)})


def _faults_of_parents(organisation: int, slices: Slices) -> Iterable[ValidationError]:
    """Walk up from the organisation on every day on which anything above it changes."""
    above = _held_above(organisation, slices)
    days = {since for held in above.values() for since, _parent in held}
    told: set[int] = set()
    for day in sorted(days, key=lambda each: each or date.min):
        first = _parent_on(above[organisation], day)
        if first is None or first in told or not _leads_to(organisation, first, above, day):
            continue
        told.add(first)
        yield _fault_of_loop(organisation, first, day)


def _fault_of_loop(organisation: int, above: int, day: date | None) -> ValidationError:
    if above == organisation:
        return ValidationError(_("An organisation cannot be a part of itself."), code="part_of_itself")
    text = _("“%(above)s” cannot stand above it, because it is itself a part of it.")
    if day is not None:
        text = _("“%(above)s” cannot stand above it: from %(day)s on it is itself a part of it.")
    params = {"above": str(Organisation.objects.get(pk=above)), "day": _told(day) if day else ""}
    return ValidationError(text, code="part_of_itself", params=params)


def _held_above(organisation: int, slices: Slices) -> dict[int, list[tuple[date | None, int | None]]]:
    """Return the slices of the organisation as given and of all above it as stored, by organisation."""
    parents = {parent for _since, parent in slices if parent is not None}
    if parents and transaction.get_connection().in_atomic_block:
        _hold({organisation, *_read_above(organisation, parents)})
    return {**_read_above(organisation, parents), organisation: list(slices)}


def _read_above(organisation: int, parents: set[int]) -> dict[int, list[tuple[date | None, int | None]]]:
    found: dict[int, list[tuple[date | None, int | None]]] = defaultdict(list)
    wanted = parents - {organisation}
    while wanted:
        rows = OrganisationName.objects.filter(edition__in=wanted).values_list("edition_id", "since", "parent_id")
        for edition, since, parent in rows:
            found[edition].append((since, parent))
        reached = {parent for key in wanted for _since, parent in found[key] if parent is not None}
        wanted = reached - found.keys() - {organisation}
    return found


def _hold(organisations: Iterable[int]) -> None:
    """Keep others from writing any of these until the transaction ends; always taken in one order."""
    items = Publication.objects.filter(pk__in=list(organisations)).values("item")
    list(Item.objects.filter(pk__in=items).select_for_update().order_by("pk").values_list("pk"))


def _parent_on(slices: Slices, day: date | None) -> int | None:
    """Return what stands above on a day (None: before all days); before the first slice the first one holds."""
    ordered = sorted(slices, key=lambda each: each[0] or date.min)
    begun = [parent for since, parent in ordered if since is None or (day is not None and since <= day)]
    return (begun or [parent for _since, parent in ordered[:1]] or [None])[-1]


def _leads_to(organisation: int, first: int, above: dict[int, Any], day: date | None) -> bool:
    seen: set[int] = set()
    current: int | None = first
    while current is not None and current not in seen:
        if current == organisation:
            return True
        seen.add(current)
        current = _parent_on(above.get(current, ()), day)
    return False


def _told(day: date) -> str:
    return short_day(day, get_language() or GERMAN)


# Memberships


def overlaps(spans: Sequence[Span]) -> list[int]:
    """Return the positions of those spans that share a day with an earlier one in the list."""
    return [at for at, span in enumerate(spans) if any(span.meets(earlier) for earlier in spans[:at])]


# Agreements


def check_numbers(numbers: Iterable[str]) -> None:
    """Refuse a number of a clause that is given twice."""
    twice = sorted((each for each, count in Counter(filter(None, numbers)).items() if count > 1), key=order_of)
    text = _("The number %(number)s is there more than once. Please give each clause its own.")
    faults = [ValidationError(text, code="number_twice", params={"number": each}) for each in twice]
    if faults:
        raise ValidationError(faults)


def check_clause(agreement: int | None, clause: str) -> None:
    """Refuse a clause that the agreement (an item's key) does not have in its latest edition."""
    if not clause:
        return
    if agreement is None:
        raise ValidationError(_("Please choose the agreement that this clause stands in."), code="no_agreement")
    latest = AgreementEdition.objects.latest_editions().filter(publication__item=agreement)
    if not AgreementSection.objects.filter(edition__in=latest, number=clause).exists():
        text = _("The agreement has no clause %(number)s.")
        raise ValidationError(text, code="no_such_clause", params={"number": clause})


# Process support


def check_maximum(support: ProcessSupport, at_most: Decimal | None) -> None:
    """Refuse a maximum below the hours that are entered already."""
    used = support.hours_used()
    if at_most is not None and at_most < used:
        text = _("More hours than that are entered already: %(used)s.")
        raise ValidationError(text, code="maximum_too_low", params={"used": number(used, get_language() or GERMAN)})


def hours_faults(support: ProcessSupport, added: Sequence[Decimal]) -> dict[int, ValidationError]:
    """Return what is wrong with hours that are entered together, by their position: each counts for the next."""
    faults, before = {}, Decimal()
    for at, hours in enumerate(added):
        try:
            support.check_hours(hours, before)
        except ValidationError as error:
            faults[at] = error
        else:
            before += hours
    return faults
