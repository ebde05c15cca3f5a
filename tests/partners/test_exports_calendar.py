"""Trainings in a calendar: one by one, and all of them to subscribe to."""

import io
from datetime import datetime, timedelta

import pytest
from icalendar import Calendar

from tests.machinery.clock import BERLIN, berlin

pytestmark = pytest.mark.once


def _file(training, language):
    from partners.addresses import address_of, slug_of

    return address_of(training.alliance, "training-file", language, slug=slug_of(training, language))


def _feed(alliance, language):
    from partners.addresses import address_of

    return address_of(alliance, "trainings-calendar", language)


def _events(response):
    assert (response.status_code, response.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return Calendar.from_ical(response.content).events


@pytest.fixture
def training(alliance, then):
    from tests.factories import make_training

    return then(
        "2026-09-01 10:00",
        make_training,
        alliance,
        title_de="Sprache; Bildung, für alle",
        title_hsb="Rěč a kubłanje",
        starts_at=berlin("2026-12-01 09:00"),
        ends_at=berlin("2026-12-01 16:30"),
        venue_de="Bahnhofstraße 9, Bautzen",
        venue_hsb="Dwórnišćowa 9, Budyšin",
        audience_de="Erzieherinnen und Erzieher",
        registration="https://example.org/anmeldung?a=1;b",
        confirm=True,
    )


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_a_training_is_an_event_in_the_reader_s_language(training, client, language):
    from django.conf import settings
    from django.utils import translation
    from django.utils.text import capfirst

    from partners.addresses import address_of, slug_of

    answer = client.get(_file(training, language))
    (event,) = _events(answer)
    page = address_of(training.alliance, "training", language, slug=slug_of(training, language))
    assert {name: str(event[name]) for name in ("UID", "SUMMARY", "LOCATION", "URL")} == {
        "UID": str(training.item.uuid),
        "SUMMARY": {"de": "Sprache; Bildung, für alle", "hsb": "Rěč a kubłanje"}[language],
        "LOCATION": {"de": "Bahnhofstraße 9, Bautzen", "hsb": "Dwórnišćowa 9, Budyšin"}[language],
        "URL": settings.SITE_URL + page,
    }
    assert {event[name].params["LANGUAGE"] for name in ("SUMMARY", "LOCATION", "DESCRIPTION")} == {language}
    with translation.override(language):
        words = [capfirst(translation.gettext(each)) for each in ("for whom", "link to register")]
    audience = {"de": "Erzieherinnen und Erzieher", "hsb": "Serbsce Erzieherinnen und Erzieher"}[language]
    assert event["DESCRIPTION"] == f"{words[0]}: {audience}\n{words[1]}: https://example.org/anmeldung?a=1;b"
    assert (event.start, event.end) == (berlin("2026-12-01 09:00"), berlin("2026-12-01 16:30"))
    assert event["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == berlin("2026-09-01 10:00")
    assert (answer.headers["Content-Language"], answer.headers["X-Robots-Tag"]) == (language, "noindex")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{_file(training, language).split("/")[-1]}"'


def test_the_same_content_is_the_same_file_and_a_change_moves_its_stamp(training, client, at):
    from buendnis.publishing.saving import writing

    first = client.get(_file(training, "de")).content
    at("2026-11-26 18:00")
    assert client.get(_file(training, "de")).content == first
    with writing(training, training.item.edit_version, None):
        training.venue_de = "Rathaus"
        training.save()
    (before,) = Calendar.from_ical(first).events
    (after,) = _events(client.get(_file(training, "de")))
    assert (after["LOCATION"], after["DTSTAMP"].dt) == ("Rathaus", berlin("2026-11-26 18:00"))
    assert (after["UID"], after["SEQUENCE"] > before["SEQUENCE"]) == (before["UID"], True)


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_what_readers_do_not_see_leaves_no_trace_in_an_event(alliance, client, at, language):
    from buendnis.publishing import acts
    from buendnis.publishing.saving import writing
    from tests.factories import make_training

    at("2026-09-01 10:00")
    training = make_training(alliance, title_de="Kurs", starts_at=berlin("2026-12-01 09:00"))
    first = client.get(_file(training, language)).content
    at("2026-09-02 10:00")
    with writing(training, training.item.edit_version, None):
        training.title_hsb, training.venue_hsb = "Kurs serbsce", "Radnica"
        training.save()
    assert client.get(_file(training, language)).content == first
    acts.confirm_sorbian(training, training.item.edit_version, None)
    training.reload()
    (event,) = _events(client.get(_file(training, language)))
    told = (event["SUMMARY"], event["SEQUENCE"], event["LAST-MODIFIED"].dt)
    assert (
        told
        == {
            "de": ("Kurs", 0, berlin("2026-09-01 10:00")),
            "hsb": ("Kurs serbsce", 1, berlin("2026-09-02 10:00")),
        }[language]
    )


@pytest.mark.parametrize("when", [None, "2026-11-03 10:00"], ids=["at once", "planned"])
def test_how_often_a_draft_was_written_leaves_no_trace_in_an_event(alliance, client, at, when):
    from buendnis.publishing import acts
    from buendnis.publishing.saving import writing
    from tests.factories import make_training

    at("2026-09-01 10:00")
    training = make_training(alliance, starts_at=berlin("2026-12-01 09:00"), publish=False)
    for day, title in enumerate(("Erst so", "Dann so", "Endlich so"), 2):
        at(f"2026-10-0{day} 10:00")
        with writing(training, training.item.edit_version, None):
            training.title_de = title
            training.save()
    at("2026-11-02 10:00")
    acts.publish(training, training.item.edit_version, None, berlin(when) if when else None)
    at("2026-11-03 10:00")
    (event,) = _events(client.get(_file(training, "de")))
    told = (str(event["SUMMARY"]), event["SEQUENCE"], event["DTSTAMP"].dt, event["LAST-MODIFIED"].dt)
    shown = berlin(when or "2026-11-02 10:00")
    assert told == ("Endlich so", 0, shown, shown)


def test_lines_end_and_fold_as_calendars_ask(training, client):
    lines = client.get(_file(training, "de")).content.split(b"\r\n")
    assert lines[-1] == b""
    assert [line for line in lines if b"\n" in line or len(line) > 75] == []


@pytest.mark.parametrize(
    "moment",
    ["2026-03-29 01:59", "2026-03-29 03:00", "2026-10-25 01:59", "2026-10-25 04:00", "2026-07-01 12:00", "2027-01-01"],
)
def test_the_calendar_knows_berlin_s_clocks(training, client, moment):
    from dateutil.tz import tzical

    text = client.get(_file(training, "de")).content.decode()
    zone = tzical(io.StringIO(text)).get("Europe/Berlin")
    clocks = datetime.fromisoformat(moment)
    assert clocks.replace(tzinfo=zone).utcoffset() == clocks.replace(tzinfo=BERLIN).utcoffset()


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_online_is_a_place_and_an_unknown_end_stays_unknown(alliance, client, language):
    from django.utils import translation

    from tests.factories import make_training

    training = make_training(alliance, online=True, venue_de="", starts_at=berlin("2026-12-01 09:00"))
    (event,) = _events(client.get(_file(training, language)))
    with translation.override(language):
        assert event["LOCATION"] == translation.gettext("online")
    assert ("DTEND" in event, "DURATION" in event, event["SUMMARY"].params["LANGUAGE"]) == (False, False, "de")


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_the_feed_has_what_is_ahead_and_what_was_in_the_past_year(alliance, client, language):
    from tests.factories import make_alliance, make_training

    today = berlin("2026-11-26 09:00")
    titles = {"in two years": 730, "tomorrow": 1, "today": 0, "a year ago": -365, "too long ago": -366}
    for title, days in titles.items():
        make_training(alliance, title_de=title, starts_at=today + timedelta(days=days))
    make_training(alliance, title_de="draft", starts_at=today, publish=False)
    make_training(make_alliance(), title_de="of others", starts_at=today)
    found = [str(event["SUMMARY"]) for event in _events(client.get(_feed(alliance, language)))]
    assert found == ["a year ago", "today", "tomorrow", "in two years"]


def test_a_calendar_without_trainings_is_one_all_the_same(alliance, client):
    answer = client.get(_feed(alliance, "de"))
    assert _events(answer) == []
    assert [each["TZID"] for each in Calendar.from_ical(answer.content).timezones] == ["Europe/Berlin"]


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_an_event_of_an_invented_alliance_says_so(alliance, client, language):
    from django.utils import translation

    from tests.factories import make_alliance, make_training

    invented = make_alliance(name_de="Musterbündnis", invented=True)
    training = make_training(invented, title_de="Kurs", starts_at=berlin("2026-12-01 09:00"))
    with translation.override(language):
        word = translation.gettext("Example")
        note = translation.gettext("This alliance, its members and everything said of them are invented.")
    for address in (_file(training, language), _feed(invented, language)):
        (event,) = _events(client.get(address))
        assert (event["SUMMARY"], event["DESCRIPTION"]) == (f"{word}: Kurs", f"{word}: {note}")
        assert client.head(address).status_code == 200


def test_a_text_adds_no_line_of_its_own(alliance, client):
    from tests.factories import make_training

    title = "Kurs\r\nATTENDEE:mailto:x@example.org\x01\x0b"
    training = make_training(alliance, title_de="Kurs", starts_at=berlin("2026-12-01 09:00"), venue_de=title)
    (event,) = _events(client.get(_file(training, "de")))
    assert "ATTENDEE" not in event
    assert event["LOCATION"] == "Kurs\nATTENDEE:mailto:x@example.org "


def test_a_former_address_leads_on_and_what_is_not_public_is_not_found(training, client):
    from buendnis.publishing.saving import writing
    from tests.factories import make_training

    former = _file(training, "de")
    with writing(training, training.item.edit_version, None):
        training.slug_de = "neu"
        training.save()
    answer = client.get(former)
    assert (answer.status_code, answer.headers["Location"]) == (301, _file(training, "de"))
    draft = make_training(training.alliance, publish=False)
    assert client.get(former.replace(former.split("/")[-1], f"{draft.slug_de}.ics")).status_code == 404


def test_a_training_that_lost_its_beginning_has_no_file_and_no_place_in_the_feed(training, client):
    from partners.models import Training

    Training.objects.filter(pk=training.pk).update(starts_at=None, ends_at=None)
    assert client.get(_file(training, "de")).status_code == 404
    assert _events(client.get(_feed(training.alliance, "de"))) == []
