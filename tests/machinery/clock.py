"""Tests choose the moment: `at("2017-09-27 12:00")` sets the one clock that decides what is public."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

BERLIN = ZoneInfo("Europe/Berlin")


def berlin(moment: datetime | str) -> datetime:
    """Return an aware moment; without a zone it is one on the clocks of Berlin."""
    value = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return value if value.tzinfo else value.replace(tzinfo=BERLIN)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime | str], datetime]:
    """Set the clock, as often as a test likes; it stands still in between."""

    def set_clock(moment: datetime | str) -> datetime:
        value = berlin(moment)
        monkeypatch.setattr("buendnis.publishing.clock.now", lambda: value)
        return value

    return set_clock
