"""A moment in words, and what staff should know about it before they choose it. All clocks are those of Berlin.

Public holidays are those of Saxony, from the library ``holidays``.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any

import holidays
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from buendnis.languages.dates import clock_in_force, clock_time, spoken_day, spoken_distance, spoken_moment
from buendnis.languages.sentences import late
from buendnis.publishing.clock import BERLIN

SATURDAY, SUNDAY = 5, 6
DAYTIME = range(6, 22)
# Named as the library names them in German.
HOLIDAYS = {
    "Neujahr": pgettext_lazy("public holiday", "New Year’s Day"),
    "Karfreitag": pgettext_lazy("public holiday", "Good Friday"),
    "Ostermontag": pgettext_lazy("public holiday", "Easter Monday"),
    "Erster Mai": pgettext_lazy("public holiday", "First of May"),
    "Christi Himmelfahrt": pgettext_lazy("public holiday", "Ascension Day"),
    "Pfingstmontag": pgettext_lazy("public holiday", "Whit Monday"),
    "Fronleichnam": pgettext_lazy("public holiday", "Corpus Christi"),
    "Tag der Deutschen Einheit": pgettext_lazy("public holiday", "Day of German Unity"),
    "Reformationstag": pgettext_lazy("public holiday", "Reformation Day"),
    "Buß- und Bettag": pgettext_lazy("public holiday", "Day of Repentance and Prayer"),
    "Erster Weihnachtstag": pgettext_lazy("public holiday", "Christmas Day"),
    "Zweiter Weihnachtstag": pgettext_lazy("public holiday", "Second Day of Christmas"),
}


def in_words(moment: datetime, language: str, now: datetime) -> str:
    """Return a moment as people say it: "Donnerstag, 26. November 2026, 10:00 Uhr, in 2 Tagen 3 Stunden".

    An hour that exists twice says which of the two it is.
    """
    named = spoken_moment(moment, language)
    if is_doubled(moment):
        named += f" ({clock_in_force(moment, language)})"
    return f"{named}, {spoken_distance(moment, now, language)}"


# The clocks of Berlin


def berlin_moment(day: date, at: time) -> datetime:
    """Return a moment from what a calendar and a clock in Berlin show, in UTC.

    Of an hour that exists twice the first is meant. Raises ValidationError for one that does not exist.
    """
    wall = datetime.combine(day, at)
    if not _exists(wall):
        raise ValidationError(_no_such_time(wall), code="no_such_time")
    return wall.replace(tzinfo=BERLIN).astimezone(UTC)


def on_the_wall(moment: datetime) -> datetime:
    """Return what calendars and clocks in Berlin show at a moment, without a zone, to the minute."""
    return moment.astimezone(BERLIN).replace(tzinfo=None, second=0, microsecond=0, fold=0)


def is_doubled(moment: datetime) -> bool:
    """Whether the clocks in Berlin show a moment's time twice on its day."""
    first, second = _offsets(on_the_wall(moment))
    return first > second


def _exists(wall: datetime) -> bool:
    first, second = _offsets(wall)
    return first >= second


def _offsets(wall: datetime) -> tuple[timedelta, timedelta]:
    """Return how far a wall time is ahead of UTC before and after a change of the clocks; they mostly are equal."""
    first, second = (wall.replace(tzinfo=BERLIN, fold=fold).utcoffset() for fold in (0, 1))
    return first or timedelta(), second or timedelta()


def _no_such_time(wall: datetime) -> Any:
    following = wall.replace(second=0, microsecond=0)
    while not _exists(following):
        following += timedelta(minutes=1)
    return late(
        _(
            "On %(day)s the clocks are put forward, and there is no %(time)s. "
            "The next time that exists is %(following)s."
        ),
        day=lambda language: spoken_day(wall.date(), language),
        time=lambda language: clock_time(wall.time(), language),
        following=lambda language: clock_time(following.time(), language),
    )


# Working days


def after_one_working_day(moment: datetime) -> datetime:
    """Return when one working day is over: the same time on the next one, in UTC.

    What begins on a day without work has until the end of the next working day.
    """
    wall = on_the_wall(moment)
    day = next(each for each in _days_from(wall.date() + timedelta(days=1)) if is_working_day(each))
    if is_working_day(wall.date()):
        return berlin_moment(day, wall.time())
    return berlin_moment(day + timedelta(days=1), time())


def is_working_day(day: date) -> bool:
    """Whether the office works: Monday to Friday, but not on public holidays of the whole of Saxony."""
    return day.weekday() < SATURDAY and day not in holidays_of(day.year)


def _days_from(day: date) -> Iterator[date]:
    while True:
        yield day
        day += timedelta(days=1)


# Warnings


def warnings_for(moment: datetime, now: datetime) -> list[Any]:
    """Return lazy sentences on what somebody may have overlooked; of a past moment only that it is past."""
    if moment <= now:
        return [_("This moment is in the past. It becomes public at once when it is approved.")]
    return [*_about_the_day(on_the_wall(moment).date()), *_about_the_hour(moment)]


def _about_the_day(day: date) -> Iterator[Any]:
    if day.weekday() == SUNDAY:
        yield _("It is a Sunday.")
    for name in holidays_of(day.year).get(day, ()):
        yield late(_("It is a public holiday in Saxony: %(name)s."), name=_named(name))
    for name in catholic_holidays_of(day.year).get(day, ()):
        yield late(_("It is a public holiday in some municipalities of the district: %(name)s."), name=_named(name))


def _about_the_hour(moment: datetime) -> Iterator[Any]:
    local = moment.astimezone(BERLIN)
    if is_doubled(moment) and local.fold:
        yield _(
            "This hour exists twice, because the clocks are put back. The second one is meant, in winter time, "
            "one hour ahead of UTC; not the first one in summer time, two hours ahead of UTC."
        )
    elif is_doubled(moment):
        yield _(
            "This hour exists twice, because the clocks are put back. The first one is meant, in summer time, "
            "two hours ahead of UTC; not the second one in winter time, one hour ahead of UTC."
        )
    if local.hour not in DAYTIME:
        yield _("At this hour, between 22 and 6 o’clock, hardly anybody reads it.")


def _named(name: str) -> Any:
    # One that Saxony introduces one day is named in German until we have a word for it.
    return HOLIDAYS.get(name, name)


@cache
def holidays_of(year: int) -> dict[date, list[str]]:
    """Return Saxony's public holidays of a year by their German names."""
    return _kept(holidays.PUBLIC, year)


@cache
def catholic_holidays_of(year: int) -> dict[date, list[str]]:
    """Return what is a public holiday only in those municipalities of Saxony that are mostly Catholic.

    Several of them are Sorbian and lie in the district.
    """
    return _kept(holidays.CATHOLIC, year)


def _kept(category: str, year: int) -> dict[date, list[str]]:
    known = holidays.country_holidays("DE", subdiv="SN", years=year, language="de", categories=[category])
    return {day: known.get_list(day) for day in known}
