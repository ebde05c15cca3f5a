"""What was told of the alliance in 2017 stands in the past, and nothing is said of today."""

import html
import re
from collections.abc import Callable

import pytest
from django.test import Client

from buendnis.demo.content import CONTACTS, PAGES, TEASERS
from buendnis.demo.content.alliance import AFTERWARDS, AS_OF, RAN_UNTIL
from buendnis.demo.content.alliance import PAGES as ALLIANCE
from buendnis.demo.content.legal import INCOMPLETE, MISSING
from buendnis.demo.shapes import PageText
from buendnis.languages.fields import BOTH

# Verbs in the present that the release of 2017 used
PRESENT = re.compile(r"\b(läuft|stellt|hilft|gibt|arbeiten|tritt|will)\b|\b(traje|staja|pomha|dźěłaja|chce|ma)\b")
# Facts of the public page that these pages repeat: what they say of it in each language
TOLD = {
    "/de/buendnis/vereinbarung/": (
        "Für den Landkreis Bautzen: Michael Harig, Landrat",
        "Für die Stadt Bautzen: Alexander Ahrens, Oberbürgermeister",
        "Für die Deutsche Kinder- und Jugendstiftung: Timon Perabo",
        "Das Programm stellte eine Prozessbegleitung von höchstens 100 Stunden.",
        "Das Bundesprogramm lief bis Ende 2018.",
    ),
    "/hsb/zwjazkarstwo/dojednanje/": (
        "za wokrjes Budyšin: Michael Harig, krajny rada",
        "za město Budyšin: Alexander Ahrens, wyši měšćanosta",
        "za załožbu Deutsche Kinder- und Jugendstiftung: Timon Perabo",
        "Program staješe přewodźenje procesa z najwjace 100 hodźinami k dispoziciji.",
        "Zwjazkowy program traješe hač do kónca lěta 2018.",
    ),
    "/de/buendnis/ziele/": ("Vereinbart wurden drei Hauptziele:",),
    "/hsb/zwjazkarstwo/zamery/": ("Dojednane buchu tři hłowne zaměry:",),
}


def written(page: PageText, language: str) -> str:
    return "".join(block.html(language) for block in page.body)


@pytest.mark.parametrize("language", BOTH)
def test_each_page_of_the_alliance_begins_with_its_date_and_claims_nothing_of_later(language: str) -> None:
    index = BOTH.index(language)

    assert [page.key for page in ALLIANCE if not written(page, language).startswith(f"<p>{AS_OF[index]}")] == []
    ends = f"{RAN_UNTIL[index]} {AFTERWARDS[index]}</p>"
    assert [page.key for page in ALLIANCE if written(page, language).count(ends) != 1] == []


@pytest.mark.parametrize("language", BOTH)
def test_no_page_of_the_alliance_speaks_in_the_present(language: str) -> None:
    texts = {page.key: page.summary.text(language) + written(page, language) for page in ALLIANCE}

    assert {key: found.group() for key, text in texts.items() if (found := PRESENT.search(text))} == {}


@pytest.mark.parametrize("address", TOLD)
def test_the_pages_of_the_alliance_tell_the_facts_of_then(
    demo: Callable[[], int], client: Client, address: str
) -> None:
    page = client.get(address).content.decode()
    text = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())

    assert [fact for fact in TOLD[address] if text.count(fact) != 1] == []
    assert page.count("<table") == 0


@pytest.mark.parametrize("key", ["page/legal-notice", "page/privacy", "page/accessibility"])
@pytest.mark.parametrize("language", BOTH)
def test_a_legal_page_says_once_that_something_is_missing(key: str, language: str) -> None:
    text = written(next(page for page in PAGES if page.key == key), language)
    index = BOTH.index(language)

    assert text.startswith(f"<p>{INCOMPLETE[index]}</p>")
    assert text.count(INCOMPLETE[index]) == 1
    assert text.count(f"<p>{MISSING[index]}</p>") >= 3


def test_the_legal_notice_leads_to_the_contact_box(demo: Callable[[], int], client: Client) -> None:
    page = client.get("/de/impressum/").content.decode()

    assert page.count("Beides steht unten im Kasten „Ihr Kontakt“.") == 1
    assert page.index("Beides steht unten") < page.index('id="contact-title">Ihr Kontakt<')


def test_every_teaser_has_a_text() -> None:
    assert [teaser.key for teaser in TEASERS if not teaser.text.de or not teaser.text.hsb] == []


def test_the_press_office_is_the_contact_of_the_press() -> None:
    assert [contact.key for contact in CONTACTS if contact.for_press] == ["contact/press"]
