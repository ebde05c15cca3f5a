"""The rows of the table of translations: every item of several kinds, with the state of its Sorbian text.

One query over all kinds gives a page of rows in the order of their urgency; two more tell since when they are so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Case, Exists, F, IntegerField, Min, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from buendnis.languages.models import SorbianState
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Invitation, Proposal, Publication, Save
from buendnis.publishing.naming import edition_model
from buendnis.publishing.textrows import digests, rows_in

Coupling = Publication.Coupling
# What may be asked for besides a state: all to be done, or what is in German only; then person, readers and promise
OPEN, GERMAN_ONLY, NOBODY, PUBLIC, HIDDEN = "open", "german-only", "none", "public", "hidden"
OVERDUE, AHEAD = "late", "ahead"
CONFIRMED = (SorbianState.CONFIRMED, SorbianState.OUTDATED)
TO_DO = (SorbianState.MISSING, SorbianState.DRAFT, SorbianState.OUTDATED)
# The ranks of urgency; what is in German only stands apart
LATE, PROMISED, OUTDATED, DRAFT, MISSING, UNSEEN, DONE = range(7)


class Row(NamedTuple):
    """One item as the query gives it; ``form`` is the key of the item in whose form it is written."""

    rank: int
    until: date
    key: int
    item: int
    form: int
    kind: str
    state: str
    version: int
    promised: date | None
    owner: int | None
    coupling: str
    reason: str
    seen: bool
    confirmed_at: datetime | None
    confirmed_digest: str
    confirmed_source: str

    @property
    def is_german_only(self) -> bool:
        return self.coupling == Coupling.GERMAN_ONLY and self.state not in CONFIRMED


@dataclass(frozen=True)
class Wanted:
    """What a person wants to see of the table; '' is everything. ``owner`` is a key, "none" or ''."""

    state: str = ""
    kind: str = ""
    owner: str = ""
    readers: str = ""
    promise: str = ""
    answers: str = ""


def rows(models: Iterable[type[Edition]], wanted: Wanted, today: date) -> QuerySet[Any, Any]:
    """Return the rows of all kinds in the order of their urgency, as tuples of ``Row``."""
    parts = [_of_kind(model, wanted, today) for model in models if not wanted.kind or model.kind == wanted.kind]
    if not parts:
        return Publication.objects.none()
    return parts[0].union(*parts[1:], all=True).order_by("row_rank", "row_until", "-row_item")


def _of_kind(model: type[Edition], wanted: Wanted, today: date) -> Any:
    found = with_state(model.objects.rewrite(False), today).filter(*_conditions(wanted))
    columns = {
        "until": Coalesce("publication__sorbian_promised", Value(date.max)),
        "key": F("pk"),
        "item": F("publication__item_id"),
        "form": F(getattr(model, "written_in", "pk")),
        "kind": F("publication__kind"),
        "state": F("hsb_state"),
        "version": F("publication__item__edit_version"),
        "promised": F("publication__sorbian_promised"),
        "owner": F("publication__sorbian_owner_id"),
        "coupling": F("publication__coupling"),
        "reason": F("publication__german_only_reason"),
        "seen": F("now_public"),
        "confirmed_at": F("hsb_confirmed_at"),
        "confirmed_digest": F("hsb_confirmed_digest"),
        "confirmed_source": F("hsb_confirmed_source"),
    }
    named = {f"row_{name}": column for name, column in columns.items()}
    return found.annotate(**named).order_by().values_list(*(f"row_{name}" for name in Row._fields))


def with_state(editions: QuerySet[Any], today: date) -> QuerySet[Any]:
    """Annotate the latest editions that say anything with their rank, and whether readers see their items."""
    public = Publication.objects.public().filter(item=OuterRef("publication__item"))
    found = editions.filter(publication__latest=True).exclude(de_digest="").annotate(now_public=Exists(public))
    if hasattr(editions.model, "in_another_language"):
        found = found.exclude(editions.model.in_another_language())
    settled = Q(hsb_state=SorbianState.CONFIRMED) | german_only()
    ranks = [
        When(settled, then=Value(DONE)),
        When(publication__sorbian_promised__lt=today, then=Value(LATE)),
        When(publication__sorbian_promised__isnull=False, then=Value(PROMISED)),
        When(now_public=False, then=Value(UNSEEN)),
        When(hsb_state=SorbianState.OUTDATED, then=Value(OUTDATED)),
        When(hsb_state=SorbianState.DRAFT, then=Value(DRAFT)),
    ]
    return found.annotate(row_rank=Case(*ranks, default=Value(MISSING), output_field=IntegerField()))


def german_only() -> Q:
    """Those of which no Sorbian text is wanted, and a person has said why."""
    return Q(publication__coupling=Coupling.GERMAN_ONLY) & ~Q(hsb_state__in=CONFIRMED)


def _conditions(wanted: Wanted) -> list[Q]:
    conditions = []
    if wanted.state == GERMAN_ONLY:
        conditions.append(german_only())
    else:
        conditions.append(~german_only())
    if wanted.state == OPEN:
        conditions.append(Q(hsb_state__in=TO_DO))
    elif wanted.state in SorbianState.values:
        conditions.append(Q(hsb_state=wanted.state))
    if wanted.owner == NOBODY:
        conditions.append(Q(publication__sorbian_owner__isnull=True))
    elif wanted.owner:
        conditions.append(Q(publication__sorbian_owner=wanted.owner))
    if wanted.readers:
        conditions.append(Q(now_public=wanted.readers == PUBLIC))
    if wanted.promise:
        # What is confirmed or in German only has no rank of these two.
        conditions.append(Q(row_rank=LATE if wanted.promise == OVERDUE else PROMISED))
    if wanted.answers:
        conditions.append(Q(Exists(answers().filter(invitation__item=OuterRef("publication__item")))))
    return conditions


def answers() -> QuerySet[Proposal]:
    """Return the translations that have come back by a link and wait for the office."""
    translations = Proposal.objects.filter(invitation__purpose=Invitation.Purpose.TRANSLATE)
    return translations.filter(sent_at__isnull=False, settled_at__isnull=True)


def since_when(shown: Iterable[Row]) -> dict[int, datetime]:
    """Return since when each of some rows is what it is, told from the saves that made it so. Two queries at most."""
    kept = list(shown)
    found = {row.key: row.confirmed_at for row in kept if row.state == SorbianState.CONFIRMED and row.confirmed_at}
    # What nobody has confirmed yet is missing from its beginning.
    new = {row.item: row.key for row in kept if row.state == SorbianState.MISSING and not row.confirmed_digest}
    if new:
        first = Save.objects.filter(item__in=new).order_by().values_list("item").annotate(at=Min("at"))
        found.update({new[item]: at for item, at in first})
    told = {row.item: row for row in kept if row.key not in found}
    return {**found, **_from_saves(told)} if told else found


def _from_saves(told: Mapping[int, Row]) -> dict[int, datetime]:
    looked_at = Q()
    for item, row in told.items():
        # What was written before the confirmation says nothing about what came after it.
        looked_at |= Q(item=item, at__gte=row.confirmed_at) if row.confirmed_at else Q(item=item)
    saves = Save.objects.filter(looked_at).order_by("item", "version").values_list("item", "at", "snapshot")
    found: dict[int, datetime] = {}
    for item, of_item in groupby(saves.iterator(chunk_size=50), key=lambda save: save[0]):
        row = told[item]
        model = edition_model(row.kind)
        for _item, at, taken in of_item:
            if model is None or _state(row, digests(rows_in(model, taken))) != row.state:
                found.pop(row.key, None)
            else:
                found.setdefault(row.key, at)
    return found


def _state(row: Row, said: Mapping[str, str]) -> str:
    """The twin of ``Bilingual.hsb_state`` for a save: what it said against what is confirmed now."""
    if not said["hsb_digest"]:
        return SorbianState.MISSING
    if said["hsb_digest"] != row.confirmed_digest:
        return SorbianState.DRAFT
    return SorbianState.CONFIRMED if said["de_digest"] == row.confirmed_source else SorbianState.OUTDATED
