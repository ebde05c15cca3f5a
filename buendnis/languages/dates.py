"""Days, months and times as the two languages write them, from CLDR.

A Sorbian month stands in the genitive inside a date and in the nominative alone, as in a heading.
A moment is told in Berlin time; a moment without a time zone is taken as it is.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_timedelta

from buendnis.languages.locales import LOCALES

Unit = Literal["day", "hour", "minute"]
BERLIN = ZoneInfo("Europe/Berlin")
EARLIER_AND_LATER = {"de": ("seit {}", "bis {}"), "hsb": ("wot {}", "hač do {}")}
NOW = {"de": "jetzt", "hsb": "nětko"}
SUMMER_AND_WINTER = {"de": ("Sommerzeit", "Winterzeit"), "hsb": ("lětni čas", "zymski čas")}
# From here on nobody counts hours.
DAYS_WITH_HOURS = 10


def _in_berlin(value: datetime) -> datetime:
    return value.astimezone(BERLIN) if value.tzinfo else value


def _day(value: date) -> date:
    return _in_berlin(value).date() if isinstance(value, datetime) else value


def _formatted(value: date, pattern: str, language: str) -> str:
    return format_date(_day(value), pattern, locale=LOCALES[language])


def spoken_day(day: date, language: str) -> str:
    return _formatted(day, "d. MMMM y", language)


def short_day(day: date, language: str) -> str:
    return _formatted(day, "dd.MM.y", language)


def spoken_month(year: int, month: int, language: str) -> str:
    """Return month and year for a heading."""
    return _formatted(date(year, month, 1), "LLLL y", language)


def month_name(month: int, language: str) -> str:
    return _formatted(date(2000, month, 1), "LLLL", language)


def clock_time(value: time | datetime, language: str) -> str:
    moment = _in_berlin(value) if isinstance(value, datetime) else value
    if language == "hsb":
        return f"{moment.hour}:{moment.minute:02} hodź."
    return f"{moment.hour:02}:{moment.minute:02} Uhr"


def spoken_moment(moment: datetime, language: str) -> str:
    return f"{_formatted(moment, 'EEEE, d. MMMM y', language)}, {clock_time(moment, language)}"


def clock_in_force(moment: datetime, language: str) -> str:
    """Name the clock that is in force in Berlin at a moment: summer time or winter time."""
    summer, winter = SUMMER_AND_WINTER[language]
    return summer if moment.astimezone(BERLIN).dst() else winter


def spoken_range(first: date | None, last: date | None, language: str) -> str:
    """Return a period from day to day; an end that is open is left out, both open is ''."""
    since, until = EARLIER_AND_LATER[language]
    if first is None or last is None:
        known = first or last
        return (since if first else until).format(spoken_day(known, language)) if known else ""
    first, last = _day(first), _day(last)
    if first == last:
        return spoken_day(first, language)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}.–{spoken_day(last, language)}"
    pattern = "d. MMMM" if first.year == last.year else "d. MMMM y"
    return f"{_formatted(first, pattern, language)} – {spoken_day(last, language)}"


def spoken_distance(moment: datetime, now: datetime, language: str) -> str:
    """Return how far off a moment is, in whole minutes: "in 2 Tagen 3 Stunden", "vor 5 Minuten", "jetzt".

    A day reaches to the same hour on the next day, also where the clocks are changed in between.
    """
    earlier, later = sorted((moment.astimezone(UTC), now.astimezone(UTC)))
    days = (_day(later) - _day(earlier)).days
    if _days_after(earlier, days) > later:
        days -= 1
    minutes = (later - _days_after(earlier, days)) // timedelta(minutes=1)
    hours, minutes = divmod(minutes, 60)
    parts: list[tuple[Unit, int]] = [("day", days), ("hour", hours), ("minute", minutes)]
    units = [(unit, count) for unit, count in parts if count]
    if not units:
        return NOW[language]
    if days:
        units = [each for each in units if each[0] == "day" or (each[0] == "hour" and days < DAYS_WITH_HOURS)]
    sign = 1 if moment > now else -1
    told = [_in_unit(sign * count, unit, language) for unit, count in units]
    # Before the second unit the word for "in" or "ago" is not said again; both languages put it first.
    return " ".join([told[0], *(each.partition(" ")[2] for each in told[1:])])


def _days_after(moment: datetime, days: int) -> datetime:
    """Return the same hour on the clocks of Berlin so many days later, in UTC."""
    return (moment.astimezone(BERLIN) + timedelta(days=days)).astimezone(UTC)


def _in_unit(count: int, unit: Unit, language: str) -> str:
    seconds = {"day": 86400, "hour": 3600, "minute": 60}[unit]
    return format_timedelta(
        timedelta(seconds=count * seconds),
        granularity=unit,
        threshold=10**9,  # never in a larger unit
        add_direction=True,
        locale=LOCALES[language],
    )
