"""A correction that is approved for later gives nothing of itself away: no word, no note, no address."""

import pytest
from django.urls import reverse
from django.utils import translation

from buendnis.publishing import acts, correcting, reviewing
from news.presenting import address_of
from tests.factories import make_page, make_release, make_user
from tests.publishing.hands import changed, do
from tests.site.markup import read

pytestmark = pytest.mark.django_db
BEFORE, MOMENT = "2026-03-05 09:59:59", "2026-03-05 10:00"
NOTE, WORD = "Geheimvermerk", "Geheimwort"


@pytest.fixture
def author(at):
    at("2026-03-01 08:00")
    make_page("Start", type="route", route="pages:home", title_hsb="Startowa strona", confirm=True)
    make_page("Presse", type="route", route="news:list", title_hsb="Nowinarstwo", confirm=True)
    return make_user("superuser")


@pytest.fixture
def release(author, at, settings):
    """A release with one correction that everybody knows."""
    settings.FOUR_EYES = True
    settings.SELF_TEST_BEFORE_APPROVAL = False
    first = make_release(headline_de="Kinder lesen", headline_hsb="Dźěći čitaja", confirm=True)
    at("2026-03-02 08:00")
    return corrected(first, author, teaser_de="Zweiter Text.")


def corrected(edition, author, **texts):
    following = do(acts.correct, edition, author)
    changed(following, author, **texts)
    correcting.write_note(following, following.item.edit_version, author, ["wording"], f"{NOTE} {len(texts)}")
    do(reviewing.override, following, author, "weil")
    return following


def plan(edition, author, at):
    """Approve a further correction for later, in both languages."""
    following = do(acts.correct, edition, author)
    changed(following, author, teaser_de=f"{WORD} hier.", teaser_hsb=f"{WORD} tu.")
    correcting.write_note(following, following.item.edit_version, author, ["number"], f"{NOTE} morgen", f"{NOTE} jutře")
    do(acts.confirm_sorbian, following, author)
    do(reviewing.replan, following, author, wanted_from=at(MOMENT))
    at("2026-03-05 08:30")
    do(reviewing.override, following, author, "weil")
    return following


def every_answer(client, release):
    """Return what everybody is told, by address; without what only names the answer itself."""
    addresses = [
        place
        for code in ("de", "hsb")
        for place in (
            address_of(release, code),
            address_of(release, code, "news:text"),
            *(_below(release, code, number) for number in (1, 2, 3)),
            _named("news:feed", code),
            _named("news:list", code),
        )
    ]
    return {address: _told(client.get(address)) for address in [*addresses, "/sitemap.xml"]}


def _named(route, code, **parts):
    with translation.override(code):
        return reverse(route, kwargs=parts)


def _below(release, code, number):
    slug = address_of(release, code).rstrip("/").rpartition("/")[2]
    return _named("news:edition", code, day=release.publication.day, slug=slug, number=number)


def _told(response):
    return response.status_code, response.content.decode(), response.get("Location")


def test_before_its_moment_every_answer_is_what_it_was(client, release, author, at):
    at("2026-03-05 08:00")
    without = every_answer(client, release)
    following = plan(release, author, at)
    at(BEFORE)

    assert every_answer(client, release) == without
    assert [each for each in without.values() if WORD in each[1] or "morgen" in each[1]] == []
    at(MOMENT)
    now = every_answer(client, following)
    assert [WORD in now[address_of(following, code)][1] for code in ("de", "hsb")] == [True, True]


def test_at_its_moment_the_feed_moves_and_the_former_text_has_its_address(client, release, author, at):
    following = plan(release, author, at)
    at(BEFORE)
    before = client.get(address_of(release, "de"))
    at(MOMENT)
    after = client.get(address_of(following, "de"))

    assert before.headers["ETag"] != after.headers["ETag"]
    assert "<updated>2026-03-05T09:00:00+00:00" in client.get(_named("news:feed", "de")).content.decode()
    assert client.get(_below(following, "de", 2)).status_code == 200
    told = read(after.content.decode()).one("section", class_="changelog")
    assert [f"{NOTE} morgen" in told.text, len(told.all("li", class_="changelog__entry"))] == [True, 2]
