"""What was told of the alliance in 2017 stands in the past, and nothing is said of today."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from buendnis.demo.content import CONTACTS, PAGES, TEASERS
from buendnis.demo.content.alliance import AFTERWARDS, AS_OF
from buendnis.demo.content.alliance import PAGES as ALLIANCE
from buendnis.demo.content.legal import INCOMPLETE, MISSING
from buendnis.demo.content.partners import PARTNERS
from buendnis.demo.partner_shapes import AgreementText, AllianceText, PartnerRecord
from buendnis.demo.shapes import PageText
from buendnis.languages.fields import BOTH

pytestmark = pytest.mark.once

# Verbs in the present that the release of 2017 used
PRESENT = re.compile(r"\b(läuft|stellt|hilft|gibt|arbeiten|tritt|will)\b|\b(traje|staja|pomha|dźěłaja|chce|ma)\b")
BEGINNINGS = [record for record in PARTNERS if isinstance(record, AllianceText | AgreementText)]


def written(page: PageText, language: str) -> str:
    return "".join(block.html(language) for block in page.body)


def beginning(record: PartnerRecord, language: str) -> str:
    blocks = record.intro if isinstance(record, AgreementText) else getattr(record, "body", ())
    return "".join(block.html(language) for block in blocks)


@pytest.mark.parametrize("language", BOTH)
def test_alliance_and_agreement_begin_with_their_date_and_claim_nothing_of_later(language: str) -> None:
    index = BOTH.index(language)
    texts = [beginning(record, language) for record in BEGINNINGS]

    assert len(texts) == 2
    assert [text for text in texts if not text.startswith(f"<p>{AS_OF[index]}")] == []
    assert [text for text in texts if not text.endswith(f" {AFTERWARDS[index]}</p>")] == []


@pytest.mark.parametrize("language", BOTH)
def test_nothing_that_is_told_of_the_alliance_of_2017_stands_in_the_present(language: str) -> None:
    texts = [pair.text(language) for record in (*PARTNERS, *ALLIANCE) for pair in record.pairs()]

    assert [text for text in texts if PRESENT.search(text)] == []


def test_the_places_of_the_alliance_in_the_menu_hold_no_text_of_their_own() -> None:
    assert [page.kind for page in ALLIANCE] == [
        {"type": "route", "route": f"partners:{name}"}
        for name in ("alliance", "agreement", "goals", "members", "trainings")
    ]
    assert [page.key for page in ALLIANCE if page.body] == []


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
