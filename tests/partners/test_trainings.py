"""Trainings: ahead until their last day is over, then in the archive by themselves."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

pytestmark = pytest.mark.once

LISTS = {"de": "/de/buendnis/fortbildungen/", "hsb": "/hsb/zwjazkarstwo/dalekublanja/"}
ARCHIVE = {"de": "/de/buendnis/fortbildungen/archiv/", "hsb": "/hsb/zwjazkarstwo/dalekublanja/archiw/"}
BOTH = pytest.mark.parametrize("language", ["de", "hsb"])
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def training(alliance, then):
    from tests.factories import make_training

    return then(
        "2026-11-01 08:00",
        make_training,
        alliance,
        title_de="Trauma verstehen",
        title_hsb="Trawma zrozumić",
        starts_at=datetime(2026, 12, 1, 22, tzinfo=BERLIN),
        ends_at=datetime(2026, 12, 1, 23, 30, tzinfo=BERLIN),
        venue_de="Rathaus",
        audience_de="Lehrkräfte",
        registration="https://example.org/anmelden",
        confirm=True,
    )


def titles(response):
    return [each.text for each in response.page.all(class_="listed__title")]


@BOTH
def test_a_training_moves_to_the_archive_at_the_midnight_after_its_last_day(training, visit, at, language):
    title = {"de": "Trauma verstehen", "hsb": "Trawma zrozumić"}[language]

    at("2026-12-01 23:59:59")
    assert (titles(visit(LISTS[language])), titles(visit(ARCHIVE[language]))) == ([title], [])
    at("2026-12-02 00:00")
    assert (titles(visit(LISTS[language])), titles(visit(ARCHIVE[language]))) == ([], [title])


def test_an_old_name_of_the_list_is_not_taken_for_the_new_day(training, visit, at):
    at("2026-12-01 23:59:59")
    name = visit(LISTS["de"])["ETag"]
    at("2026-12-02 00:00")

    assert visit(LISTS["de"], **{"If-None-Match": name}).status_code == 200


def test_the_page_says_when_where_for_whom_and_how_to_register(training, visit, at):
    response = visit("/de/buendnis/fortbildungen/trauma-verstehen/")
    facts = response.page.all("dl", class_="facts")[0]

    assert facts.text == (
        "Beginn Dienstag, 1. Dezember 2026, 22:00 Uhr Ende Dienstag, 1. Dezember 2026, 23:30 Uhr "
        "Ort Rathaus Für wen Lehrkräfte"
    )
    assert "https://example.org/anmelden" in [each.get("href") for each in response.page.all("a")]
    at("2027-01-01 12:00")
    later = visit("/de/buendnis/fortbildungen/trauma-verstehen/")
    assert "https://example.org/anmelden" not in [each.get("href") for each in later.page.all("a")]
    assert "Diese Fortbildung ist vorbei." in later.told


def test_the_next_one_stands_first_and_the_latest_past_one(training, alliance, visit):
    from tests.factories import make_training

    for title, day in (("Bald", 28), ("Später", 29)):
        make_training(alliance, title_de=title, starts_at=datetime(2026, 11, day, 9, tzinfo=BERLIN))
    for title, year in (("Früher", 2024), ("Neulich", 2025)):
        make_training(alliance, title_de=title, starts_at=datetime(year, 1, 1, 9, tzinfo=BERLIN))

    assert titles(visit(LISTS["de"])) == ["Bald", "Später", "Trauma verstehen"]
    assert titles(visit(ARCHIVE["de"])) == ["Neulich", "Früher"]


def test_over_and_its_twin_agree(alliance, at):
    from partners.models import Training
    from tests.factories import make_training

    made = make_training(alliance, starts_at=datetime(2026, 12, 31, 23, 30, tzinfo=BERLIN))
    for moment in ("2026-12-31 23:59:59", "2027-01-01 00:00"):
        at(moment)
        found = Training.objects.get(pk=made.pk)
        assert found.is_over is Training.objects.public().over().filter(pk=made.pk).exists()
        assert found.is_over is not Training.objects.public().ahead().filter(pk=made.pk).exists()


@BOTH
def test_without_trainings_the_list_says_that_nothing_is_known(alliance, visit, language):
    from django.utils import translation

    with translation.override(language):
        sentence = translation.gettext("There is no information about coming trainings.")
    assert sentence in visit(LISTS[language]).told
