"""Links inside the site lead to the reader's language."""

import pytest
from django.test import RequestFactory
from django.utils import translation

from buendnis.pages.frame import Frame
from buendnis.pages.leading import in_language
from buendnis.pages.templatetags.frame import prose
from buendnis.pages.tree import Tree
from tests.factories import make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    make_page("Vereinbarung", slug_de="vereinbarung", title_hsb="Dojednanje", slug_hsb="dojednanje", confirm=True)
    make_page("Ziele", slug_de="ziele")
    return Tree.load()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("/de/vereinbarung/", "/hsb/dojednanje/"),
        ("/de/vereinbarung/#p2-1", "/hsb/dojednanje/#p2-1"),
        ("/de/ziele/", "/hsb/ziele/"),
        ("/de/presse/", "/hsb/nowinarstwo/"),
        ("/de/presse/2017/09/27/meldung/", "/hsb/nowinarstwo/2017/09/27/meldung/"),
        ("/de/", "/hsb/"),
        ("/de/gibt-es-nicht/", "/de/gibt-es-nicht/"),
        ("/de/NICHTS", "/de/NICHTS"),
        ("/hsb/dojednanje/", "/hsb/dojednanje/"),
        ("https://www.example.org/de/", "https://www.example.org/de/"),
    ],
)
def test_a_german_address_leads_to_the_same_page_in_sorbian(tree: Tree, given: str, expected: str) -> None:
    assert in_language(given, "hsb", tree) == expected


def test_on_a_german_page_every_link_stays_as_it_was_written(tree: Tree) -> None:
    assert in_language("/de/vereinbarung/", "de", tree) == "/de/vereinbarung/"


def test_links_in_rich_text_are_led_as_well(tree: Tree, rf: RequestFactory) -> None:
    html = '<p><a href="/de/vereinbarung/">a</a> <a href="https://www.example.org/de/?a=1&amp;b=2">b</a></p>'

    with translation.override("hsb"):
        led = prose(html, Frame(rf.get("/hsb/")))

    assert led == '<p><a href="/hsb/dojednanje/">a</a> <a href="https://www.example.org/de/?a=1&amp;b=2">b</a></p>'
