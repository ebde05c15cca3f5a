"""How the public content stands at a moment: its generation and the nearest boundaries in time.

Two requests with the same standing get the same page. It is read first, in one query.
"""

from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.db.models import Exists, QuerySet, Subquery

from buendnis.publishing import clock
from buendnis.publishing.models import Generation, Publication, Redaction
from buendnis.publishing.viewpoint import moment


@dataclass(frozen=True)
class Standing:
    """``since`` is the last boundary at or before the moment, ``until`` the next one after it.

    ``changed`` is when the content that readers see last became another: by a write or by a boundary.
    ``redacted`` says whether anything was ever removed for legal reasons: only then it is asked where.
    """

    generation: int
    since: datetime
    until: datetime
    example: bool
    changed: datetime
    redacted: bool = False


# The standing of the request under way, so that a page reads it once.
current_standing: ContextVar[Standing | None] = ContextVar("standing", default=None)


def standing() -> Standing:
    """Return the request's standing, reading it in one query where no request has done so."""
    return current_standing.get() or read_standing()


def read_standing() -> Standing:
    at = moment()
    edges = Generation.objects.filter(pk=1).annotate(
        last_from=_edge("public_from", public_from__lte=at),
        last_until=_edge("public_until", public_until__lte=at),
        next_from=_edge("public_from", ahead=True, public_from__gt=at),
        next_until=_edge("public_until", ahead=True, public_until__gt=at),
        redacted=Exists(Redaction.objects.done()),
    )
    columns = ("number", "example", "redacted", "changed_at", "last_from", "last_until", "next_from", "next_until")
    number, example, redacted, written, *moments = edges.values_list(*columns).first() or (0, False, False, *[None] * 5)
    midnight, next_midnight = _midnights(at)
    return Standing(
        generation=number,
        example=example,
        redacted=redacted,
        changed=max((edge for edge in (written, *moments[:2]) if edge), default=midnight),
        since=max(edge for edge in (midnight, *moments[:2]) if edge),
        until=min(edge for edge in (next_midnight, *moments[2:]) if edge),
    )


def _edge(column: str, ahead: bool = False, **condition: datetime) -> Subquery:
    rows: QuerySet = Publication.objects.filter(**condition).order_by(column if ahead else f"-{column}")
    return Subquery(rows.values(column)[:1])


def _midnights(at: datetime) -> tuple[datetime, datetime]:
    """Return the Berlin midnights around a moment: "today" changes there.

    In UTC: two moments of one zone are compared by their clocks, which are set twice a year.
    """
    day = clock.berlin_day(at)
    first, following = (
        datetime.combine(each, time(), clock.BERLIN).astimezone(UTC) for each in (day, day + timedelta(days=1))
    )
    return first, following
