"""The Atom feeds, held to RFC 4287."""

import re
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from tests.machinery.clock import berlin
from tests.site.portal import FULL, PRESS, fresh

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
BASE = "{http://www.w3.org/XML/1998/namespace}base"
SITE = "http://127.0.0.1:8000"
LANGUAGES = pytest.mark.parametrize("language", ["de", "hsb"])


@pytest.fixture
def feed(visit):
    def fetch(language="de"):
        response = visit(f"{PRESS[language]}feed.atom")
        assert response.status_code == 200
        assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
        assert response.headers["Content-Language"] == language
        return ElementTree.fromstring(response.content)

    return fetch


def entry_of(root, headline):
    (found,) = [each for each in root.iter(f"{ATOM}entry") if each.findtext(f"{ATOM}title") == headline]
    return found


def updated(entry):
    return datetime.fromisoformat(once(entry, "updated").text)


def once(element, name):
    found = element.findall(ATOM + name)
    assert len(found) == 1, (name, len(found))
    return found[0]


@LANGUAGES
def test_the_feed_has_what_the_rfc_requires(feed, language):
    root = feed(language)
    assert root.tag == f"{ATOM}feed"
    assert (root.get(LANG), root.get(BASE)) == (language, f"{SITE}/")
    assert once(root, "id").text == f"{SITE}{PRESS[language]}feed.atom"
    assert once(root, "title").text
    assert once(once(root, "author"), "name").text
    assert datetime.fromisoformat(once(root, "updated").text).tzinfo
    links = {each.get("rel"): each.get("href") for each in root.findall(f"{ATOM}link")}
    assert links == {"self": f"{SITE}{PRESS[language]}feed.atom", "alternate": f"{SITE}{PRESS[language]}"}


@LANGUAGES
def test_every_entry_has_what_the_rfc_requires(feed, language):
    entries = list(feed(language).iter(f"{ATOM}entry"))
    assert len(entries) == 3
    for entry in entries:
        assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", once(entry, "id").text)
        assert once(entry, "title").get("type", "text") == "text"
        assert datetime.fromisoformat(once(entry, "updated").text).tzinfo
        assert datetime.fromisoformat(once(entry, "published").text).tzinfo
        assert once(entry, "link").get("rel", "alternate") == "alternate"
        assert urlsplit(once(entry, "link").get("href")).netloc == "127.0.0.1:8000"
        assert len(entry.findall(f"{ATOM}summary")) == 1
        assert {each.get("type") for each in entry.findall(f"{ATOM}content")} <= {"html"}
    assert len({once(entry, "id").text for entry in entries}) == 3


def test_an_entry_leads_to_its_release_and_shows_day_and_text(feed):
    entry = entry_of(feed(), "Kinder lesen")
    assert once(entry, "link").get("href") == SITE + FULL["de"]
    assert once(entry, "published").text == "2017-09-27T00:00:00+02:00"
    assert once(entry, "summary").text == "Worum es geht."
    assert once(entry, "content").text == "<h2>Warum</h2><p>Weil es Freude macht.</p>"


def test_each_entry_says_in_which_language_it_is(feed):
    german = {entry.get(LANG) for entry in feed("de").iter(f"{ATOM}entry")}
    sorbian = {entry.findtext(f"{ATOM}title"): entry.get(LANG) for entry in feed("hsb").iter(f"{ATOM}entry")}
    assert german == {"de"}
    assert sorbian == {"Najnowše": "hsb", "Nur auf Deutsch": "de", "Dźěći čitaja": "hsb"}


def test_both_feeds_give_a_release_the_same_id(feed):
    assert (
        once(entry_of(feed("de"), "Kinder lesen"), "id").text == once(entry_of(feed("hsb"), "Dźěći čitaja"), "id").text
    )


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_a_correction_keeps_the_id_and_moves_the_time_of_update(feed, portal, at, language):
    from buendnis.publishing import acts

    headline = {"de": "Kinder lesen", "hsb": "Dźěći čitaja"}[language]
    before = entry_of(feed(language), headline)
    release = fresh(portal.full)
    following = acts.correct(release, release.item.edit_version, None)
    following.slug_de = "anders"
    following.save()
    acts.publish(following, following.item.edit_version, None, at("2026-03-10 11:00"))
    at("2026-03-10 12:00")
    after = entry_of(feed(language), headline)
    assert once(after, "id").text == once(before, "id").text
    assert once(after, "published").text == once(before, "published").text
    assert updated(before) == berlin("2017-09-27T09:00:00")
    assert updated(after) == berlin("2026-03-10T11:00:00")
    if language == "de":
        assert once(after, "link").get("href") == f"{SITE}/de/presse/2017/09/27/anders/"


def test_a_later_confirmation_moves_the_update_of_the_sorbian_entry_alone(feed, portal, at):
    from buendnis.publishing import acts
    from tests.factories import make_release

    at("2026-03-01 08:00")
    release = make_release(headline_de="Später", headline_hsb="Pozdźišo", teaser_hsb="Serbsce")
    at("2026-03-02 08:00")
    acts.confirm_sorbian(release, release.item.edit_version, None)
    at("2026-03-10 12:00")
    assert updated(entry_of(feed("de"), "Später")) == berlin("2026-03-01T08:00:00")
    assert updated(entry_of(feed("hsb"), "Pozdźišo")) == berlin("2026-03-02T08:00:00")


def test_texts_with_signs_that_xml_cannot_hold_do_not_break_the_feed(feed, now):
    from tests.factories import make_release

    make_release(headline_de="A & B <c>\x0b", teaser_de="5 < 6\x0c & \x01\uffff", body_de="<p>Aus\x0bWord</p>")
    entry = entry_of(feed(), "A & B <c> ")
    assert once(entry, "summary").text == "5 &lt; 6  &amp;  "
    assert "Word" in once(entry, "content").text


def test_the_feed_holds_the_newest_twenty(feed, now):
    from tests.site.many import add_releases

    add_releases(30)
    titles = [entry.findtext(f"{ATOM}title") for entry in feed().iter(f"{ATOM}entry")]
    assert titles == ["Das Neueste", *[f"Meldung {number}" for number in range(29, 10, -1)]]


@LANGUAGES
def test_every_page_names_the_feed_of_its_language(page, language):
    link = page(f"/{language}/").one("link", type="application/atom+xml")
    assert link["href"] == f"{PRESS[language]}feed.atom"
