"""The press room with nothing in it, and with as many releases as a test says and no more."""

from xml.etree import ElementTree

import pytest

from tests.site.many import add_releases
from tests.site.markup import read
from tests.site.portal import PRESS

LANGUAGES = pytest.mark.parametrize("language", ["de", "hsb"])
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize(
    ("number", "german", "sorbian"),
    [
        (0, "0 Pressemitteilungen", "0 nowinskich zdźělenkow"),
        (1, "1 Pressemitteilung", "1 nowinska zdźělenka"),
        (2, "2 Pressemitteilungen", "2 nowinskej zdźělence"),
        (3, "3 Pressemitteilungen", "3 nowinske zdźělenki"),
        (5, "5 Pressemitteilungen", "5 nowinskich zdźělenkow"),
        (101, "101 Pressemitteilungen, Seite 1 von 11", "101 nowinska zdźělenka, strona 1 z 11"),
    ],
)
def test_the_count_takes_the_right_form_of_the_word(db, at, client, number, german, sorbian):
    at("2026-03-10 12:00")
    add_releases(number)
    for language, words in (("de", german), ("hsb", sorbian)):
        page = read(client.get(PRESS[language]).content.decode())
        assert page.one("p", class_="count").text == words


@LANGUAGES
def test_an_empty_press_list_says_that_nothing_is_known(db, client, language):
    page = read(client.get(PRESS[language]).content.decode()).one("main")
    assert page.all(class_="listed__title") == []
    assert len(page.all("p")) >= 2


@LANGUAGES
def test_an_empty_home_page_is_answered_in_its_language(db, client, language):
    response = client.get(f"/{language}/")
    assert response.status_code == 200
    assert read(response.content.decode()).one("html")["lang"] == language


@LANGUAGES
def test_an_empty_feed_is_a_feed(db, client, language):
    root = ElementTree.fromstring(client.get(f"{PRESS[language]}feed.atom").content)
    assert list(root.iter(f"{ATOM}entry")) == []
    assert len(root.findall(f"{ATOM}updated")) == 1


def test_an_empty_sitemap_is_a_sitemap(db, client):
    assert list(ElementTree.fromstring(client.get("/sitemap.xml").content)) == []
    assert client.get("/sitemap.xml?part=1").status_code == 200
    assert client.get("/sitemap.xml?part=2").status_code == 404
