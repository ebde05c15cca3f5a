"""Days, months and times as the two languages write them, from CLDR.

A Sorbian month stands in the genitive inside a date and in the nominative alone, as in a heading.
A moment is told in Berlin time; a moment without a time zone is taken as it is.
"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from babel.dates import format_date

from buendnis.languages.locales import LOCALES

BERLIN = ZoneInfo("Europe/Berlin")
EARLIER_AND_LATER = {"de": ("seit {}", "bis {}"), "hsb": ("wot {}", "hač do {}")}


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
