"""Trainings as events for calendars (iCalendar, RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard
from icalendar.prop import vRecur

from buendnis.languages.reading import Reading
from buendnis.publishing import clock
from partners.addresses import address_of, slug_of
from partners.exports.cells import writable
from partners.exports.changes import Changes, changes_of
from partners.exports.records import example_note
from partners.models import Alliance

TYPE = "text/calendar; charset=utf-8"
_WINTER, _SUMMER = timedelta(hours=1), timedelta(hours=2)


def calendar_of(trainings: Iterable[Any], alliance: Alliance, language: str) -> bytes:
    """Return a calendar of public trainings that begin."""
    calendar = Calendar()
    name = writable(alliance.in_language(language).name)
    calendar.add("prodid", f"-//{urlsplit(settings.SITE_URL).hostname}//{name}//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    title = f"{_('Trainings')}: {name}"
    for known_as in ("name", "x-wr-calname"):
        calendar.add(known_as, _marked(title, alliance))
    # Always there: a calendar without any component is none.
    calendar.add_component(_berlin())
    shown = list(trainings)
    changes = changes_of(shown, language)
    for training in shown:
        calendar.add_component(_event(training, alliance, language, changes[training.pk]))
    return calendar.to_ical()


def _event(training: Any, alliance: Alliance, language: str, changes: Changes) -> Event:
    reading = training.in_language(language)
    spoken = {"LANGUAGE": reading.lang}
    changed = max(training.publication.public_from, changes.last).astimezone(UTC)
    event = Event()
    event.add("uid", str(training.item.uuid))
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", changes.number)
    event.add("dtstart", _in_berlin(training.starts_at))
    if training.ends_at:
        event.add("dtend", _in_berlin(training.ends_at))
    event.add("summary", writable(_marked(reading.title, alliance)), parameters=spoken)
    if place := ", ".join(filter(None, [reading.venue, _("online") if training.online else ""])):
        event.add("location", writable(place), parameters=spoken)
    if text := _description(reading, alliance):
        event.add("description", writable(text), parameters=spoken)
    slug = slug_of(training, language)
    event.add("url", settings.SITE_URL + address_of(alliance, "training", language, slug=slug))
    return event


def _description(reading: Reading, alliance: Alliance) -> str:
    lines = [
        f"{_('Example')}: {example_note()}" if alliance.invented else "",
        f"{capfirst(_('for whom'))}: {reading.audience}" if reading.audience else "",
        f"{capfirst(_('link to register'))}: {reading.registration}" if reading.registration else "",
    ]
    return "\n".join(filter(None, lines))


def _marked(title: str, alliance: Alliance) -> str:
    return f"{_('Example')}: {title}" if alliance.invented else title


def _in_berlin(moment: datetime) -> datetime:
    return moment.astimezone(clock.BERLIN)


def _berlin() -> Timezone:
    """Return the rules of Berlin's clocks since 1996; the library's own table has summer begin an hour late."""
    zone = Timezone()
    zone.add("tzid", clock.BERLIN.key)
    seasons = (
        (TimezoneDaylight(), "CEST", datetime(1996, 3, 31, 2), 3, _WINTER, _SUMMER),
        (TimezoneStandard(), "CET", datetime(1996, 10, 27, 3), 10, _SUMMER, _WINTER),
    )
    for season, name, begins, month, before, after in seasons:
        season.add("dtstart", begins)
        season.add("rrule", vRecur(freq="YEARLY", bymonth=month, byday="-1SU"))
        season.add("tzoffsetfrom", before)
        season.add("tzoffsetto", after)
        season.add("tzname", name)
        zone.add_component(season)
    return zone
