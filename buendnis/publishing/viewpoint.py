"""The moment at which the site is looked at: fixed once for a request, now everywhere else.

What is public asks ``moment()``. Stamps, token expiry, throttles and logs ask the clock.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime

from buendnis.publishing import clock


@dataclass(frozen=True)
class Viewpoint:
    """A moment, and the drafts that may be seen at it: publications with their items, by their keys."""

    moment: datetime
    drafts: Mapping[int, int] = field(default_factory=dict)


_viewpoint: ContextVar[Viewpoint | None] = ContextVar("viewpoint", default=None)


def moment() -> datetime:
    """Return the moment that is looked at, aware; call it late, never in a default or a class body."""
    current = _viewpoint.get()
    return current.moment if current else clock.now()


def shown_drafts() -> Mapping[int, int]:
    """Return the publications that are shown although they are not public, each with its item; none as a rule."""
    current = _viewpoint.get()
    return current.drafts if current else {}


def today() -> date:
    """Return the Berlin day of the moment that is looked at."""
    return clock.berlin_day(moment())


@contextmanager
def looking_at(at: datetime, drafts: Mapping[int, int] | None = None) -> Iterator[None]:
    """Look at the site at a moment; the viewpoint before is back afterwards, also after an error."""
    token = _viewpoint.set(Viewpoint(at, drafts or {}))
    try:
        yield
    finally:
        _viewpoint.reset(token)
