"""The one clock of the portal; tests patch ``now`` here."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

BERLIN = ZoneInfo("Europe/Berlin")


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return timezone.now()


def berlin_day(moment: datetime) -> date:
    """Return the calendar day that a moment has in Bautzen."""
    return moment.astimezone(BERLIN).date()
