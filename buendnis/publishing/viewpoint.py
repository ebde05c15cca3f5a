"""The moment at which the site is looked at: fixed once for a request, now everywhere else.

What is public asks ``moment()``. Stamps, token expiry, throttles and logs ask the clock.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from buendnis.publishing import clock


@dataclass(frozen=True)
class Viewpoint:
    """A moment, and the item whose draft may be seen at it (None: no draft)."""

    moment: datetime
    draft: Any = None


_viewpoint: ContextVar[Viewpoint | None] = ContextVar("viewpoint", default=None)


def moment() -> datetime:
    """Return the moment that is looked at, aware; call it late, never in a default or a class body."""
    current = _viewpoint.get()
    return current.moment if current else clock.now()


def today() -> date:
    """Return the Berlin day of the moment that is looked at."""
    return clock.berlin_day(moment())


@contextmanager
def looking_at(at: datetime, draft: Any = None) -> Iterator[None]:
    """Look at the site at a moment; the viewpoint before is back afterwards, also after an error."""
    token = _viewpoint.set(Viewpoint(at, draft))
    try:
        yield
    finally:
        _viewpoint.reset(token)
