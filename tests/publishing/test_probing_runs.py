"""How the self-test runs: alone in its thread, within its time, writing nothing, honest about what it does not know."""

import threading
import time

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.urls import get_script_prefix, set_script_prefix
from django.utils import translation

from buendnis.publishing import clock
from buendnis.publishing.probing import probe, surfaces
from buendnis.publishing.probing.probe import lights_for
from buendnis.publishing.viewpoint import looking_at
from news.archive import DayCounts
from news.models import PressReleaseEdition
from tests.factories import make_membership, make_page, make_picture, make_release
from tests.machinery.clock import berlin
from tests.publishing.probing import SOON, addresses, colours, every_scheduled_one, reds, yellows

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def patience(at, monkeypatch):
    at("2026-11-26 12:00")
    monkeypatch.setattr(probe, "LONGEST", 120)
    DayCounts.forget()
    yield
    DayCounts.forget()


@pytest.fixture
def release():
    return make_release(headline_de="Kinder lesen im Landratsamt vor", at=berlin(SOON))


def fails(*args, **named):
    raise RuntimeError("a view that is out of order")


def test_a_view_that_fails_is_yellow_and_blocks_nothing(release, monkeypatch):
    monkeypatch.setattr("news.feeds.ReleaseFeed.items", fails)
    monkeypatch.setattr("buendnis.sitemaps.alliance_entries", fails)

    told = "The site has answered with an error (500)."
    feeds = ["/de/presse/feed.atom", "/hsb/nowinarstwo/feed.atom"]
    assert (yellows(release), reds(release)) == (dict.fromkeys([*feeds, "/sitemap.xml"], told), {})


def test_an_answer_that_breaks_off_is_yellow(release, monkeypatch):
    monkeypatch.setattr("buendnis.publishing.probing.visiting.told", fails)

    assert set(yellows(release).values()) == {"The site has failed to answer."}
    assert colours(release) == {"yellow"}


def test_an_answer_without_end_is_yellow_unless_something_is_found(release, monkeypatch):
    monkeypatch.setattr("buendnis.publishing.probing.visiting.LONGEST", 100)

    assert set(yellows(release).values()) == {"The answer is too long to be read to its end."}


def test_what_is_not_reached_in_time_is_yellow(release, monkeypatch):
    monkeypatch.setattr(probe, "LONGEST", 0.4)
    monkeypatch.setattr("news.feeds.ReleaseFeed.items", lambda feed: time.sleep(2) or [])

    lights = lights_for(release)
    for thread in threading.enumerate():
        if thread.name == "self-test":
            thread.join(20)

    left = {light.address: light.colour for light in lights}
    assert (left["/hsb/nowinarstwo/feed.atom"], left["/sitemap.xml"], lights.red) == ("yellow", "yellow", [])


def test_surfaces_that_cannot_be_named_leave_the_others(release, monkeypatch):
    monkeypatch.setitem(surfaces._finders, surfaces.EVERY_KIND, [fails])

    assert yellows(release) == {"": "A part of the self-test has failed."}
    assert "/de/presse/feed.atom" in addresses(release)


def test_nothing_of_the_request_that_asks_is_handed_on(release):
    """The moment, the language and the prefix of a preview stay with whoever asks."""
    seen = make_page("Von heute")
    with looking_at(clock.now()), translation.override("hsb"):
        set_script_prefix("/vorschau/xyz/")
        at_once = colours(release)
        assert (translation.get_language(), get_script_prefix()) == ("hsb", "/vorschau/xyz/")
        assert [each for each in addresses(release) if each.startswith("/vorschau")] == []
    with looking_at(berlin("2026-11-28 10:00")):
        later = colours(release)

    assert (at_once, later, addresses(seen)) == ({"green"}, {"green"}, [])


def test_what_is_not_stored_for_good_is_not_asked_for(release):
    with transaction.atomic():
        draft = make_release(headline_de="Noch nicht gespeichert", publish=False)

        assert addresses(draft) == []


def test_it_writes_nothing(release):
    make_membership(at=berlin(SOON))
    before = rows()

    colours(release)

    assert rows() == before


def rows():
    return {model._meta.label: sorted(model._base_manager.values_list(), key=repr) for model in apps.get_models()}


def test_what_becomes_public_in_between_is_no_finding(release, at, monkeypatch):
    def opened(edition):
        at("2026-11-27 10:00")
        return list(given(edition))

    given = surfaces._finders["release"][0]
    monkeypatch.setitem(surfaces._finders, "release", [opened])

    assert addresses(release) == []


def test_no_redirect_to_https_comes_in_between(release, settings):
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://portal.example", ["portal.example"]
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    assert colours(release) == {"green"}


def test_the_site_that_refuses_its_own_name_is_yellow(release, settings):
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://portal.example", ["*.other"]

    assert set(yellows(release).values()) == {"The site has refused the question (400)."}


@pytest.mark.postgres
def test_connections_of_the_thread_are_closed(release):
    """On PostgreSQL one that stays open would keep the test database from being removed."""
    with connection.cursor() as cursor:
        counted = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        cursor.execute(counted)
        before = cursor.fetchone()
        colours(release)
        cursor.execute(counted)
        assert cursor.fetchone() == before


def selftest(capsys):
    try:
        call_command("selftest")
    except CommandError as error:
        return 1, [*capsys.readouterr().out.splitlines(), str(error)]
    return 0, capsys.readouterr().out.splitlines()


def test_the_command_asks_for_all_that_is_hidden(release, capsys, monkeypatch):
    make_page("Geheime Seite", publish=False)
    make_page("Offene Seite")
    quiet = "Nothing found. Items that were asked for: 2. Places without an answer: 0."
    assert selftest(capsys) == (0, [quiet])

    monkeypatch.setattr("news.archive.public_releases", lambda: every_scheduled_one("release"))
    DayCounts.forget()
    code, lines = selftest(capsys)

    key = PressReleaseEdition.objects.get().pk
    place = "/de/presse/2026/"
    line = (
        f"red news.pressreleaseedition {key}: Archive of the year {place}: Headline (German) already stands in {place}."
    )
    assert (code, line in lines, lines[-1].startswith("Findings: ")) == (1, True, True)


def test_a_picture_of_a_public_release_is_not_asked_for(release):
    picture = make_picture()
    make_release(pictures=[picture])
    draft = make_release(pictures=[make_picture(picture.file)], publish=False)

    assert [address for address in addresses(draft) if address.startswith("/medien/")] == []
