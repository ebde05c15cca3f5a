"""What the demo says: only what is known of real bodies and persons, and examples that can be seen to be some."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from django.conf import settings

from buendnis.demo.content import CONTACTS, PAGES, PARTNERS, RECORDS, RELEASES, TEASERS
from buendnis.demo.content.bare_frame import PAGES as BARE_PAGES
from buendnis.demo.partner_shapes import AgreementText, AllianceText
from buendnis.demo.shapes import Pair, Record, Sorbian
from buendnis.languages import spelling

pytestmark = pytest.mark.once

EXAMPLES = [release for release in RELEASES if release.day.year > 2017]
TAG = re.compile(r"<[^>]+>")
NUMBER = re.compile(r"\+?\d[\d ()/–-]{6,}\d")
# What two capitalised words in a row may name besides a person
PLACES = {
    "Towarstwo Netzwerk", "Wokrjes Budyšin", "Město Budyšin", "Město Musterhausen", "Knihownja Musterhausen",
    "Gmejna Beispielau",
}  # fmt: skip
CAPITALISED = re.compile(r"[A-ZÄÖÜĆČŁŠŽ][a-zäöüßćčěłńóřšźž]+")


def pairs(*records: Record) -> Iterator[Pair]:
    for record in records:
        yield from record.pairs()


def text(of: str) -> str:
    return " ".join(TAG.sub("", of).replace("\n", " / ").split())


def names(of: str) -> Iterator[str]:
    """Yield two capitalised words in a row: Sorbian writes nothing but names like that."""
    for first, second in pairwise(text(of).split()):
        if CAPITALISED.fullmatch(first) and CAPITALISED.fullmatch(second.rstrip(".,)")):
            yield f"{first} {second.rstrip('.,)')}"


def test_every_key_names_one_record() -> None:
    keys = [record.key for record in (*RECORDS, *BARE_PAGES)]

    assert sorted(set(keys)) == sorted(keys)


def test_no_person_is_named_but_the_three_signatories() -> None:
    sorbian = {name for sentence in pairs(*RECORDS, *BARE_PAGES) for name in names(sentence.hsb)}

    persons = {party.signatory for record in PARTNERS if isinstance(record, AgreementText) for party in record.parties}
    assert sorbian - PLACES == persons - {""} == {"Alexander Ahrens", "Michael Harig", "Timon Perabo"}


def test_examples_name_no_real_body() -> None:
    real = re.compile(r"Bautzen|Budy|Landrat|Landkreis|Jugendamt|Jobcenter|Ausländer|Stiftung|Agentur|Sachsen|e\.V\.")

    assert [sentence.de for sentence in pairs(*EXAMPLES) if real.search(sentence.de)] == []


def test_examples_are_marked_in_both_languages() -> None:
    assert len(EXAMPLES) >= 24
    assert {release.day.year for release in EXAMPLES} == {2024, 2025, 2026}
    assert [each.key for each in EXAMPLES if not each.headline.de.startswith("Beispielmeldung: ")] == []
    translated = [each for each in EXAMPLES if each.sorbian is not Sorbian.NONE]
    assert [each.key for each in translated if not each.headline.hsb.startswith("Přikładowa zdźělenka: ")] == []


def test_examples_are_in_every_state_of_translation() -> None:
    states = [release.sorbian for release in EXAMPLES]

    assert {state: states.count(state) for state in Sorbian} == {
        Sorbian.NONE: 9,
        Sorbian.DRAFT: 4,
        Sorbian.CONFIRMED: 13,
    }


def test_every_telephone_number_is_reserved_for_films() -> None:
    said = [number for sentence in pairs(*RECORDS) for number in NUMBER.findall(text(sentence.de + " " + sentence.hsb))]
    phones = [*(contact.phone for contact in CONTACTS), *(number for number in said if number.startswith(("0", "+")))]

    assert [phone for phone in phones if not re.fullmatch(r"030 23125-\d{3}", phone)] == []
    linked = re.findall(r'tel:([^"]+)', " ".join(sentence.de + sentence.hsb for sentence in pairs(*RECORDS)))
    assert [phone for phone in linked if not re.fullmatch(r"\+493023125\d{3}", phone)] == []


def test_contacts_are_marked_as_examples() -> None:
    assert [contact.key for contact in CONTACTS if not contact.matter.de.endswith("(Beispiel)")] == []
    assert [contact.key for contact in CONTACTS if not contact.matter.hsb.endswith("(přikład)")] == []
    assert [contact.email for contact in CONTACTS if not contact.email.endswith("@example.org")] == []


def test_summaries_are_short() -> None:
    alliances = [record for record in PARTNERS if isinstance(record, AllianceText)]
    summaries = [each for told in (*PAGES, *BARE_PAGES, *alliances) for each in told.summary if each]

    assert [summary for summary in summaries if len(summary.split()) > 25] == []


def test_what_is_translated_is_translated_whole() -> None:
    translated = [record for record in (*RECORDS, *BARE_PAGES) if record.sorbian is not Sorbian.NONE]

    assert [sentence.de for sentence in pairs(*translated) if not sentence.hsb] == []


def test_teasers_stand_in_the_order_of_2017() -> None:
    assert [teaser.title.de for teaser in TEASERS] == [
        "Amt24 – Lebenslage Pflegekinder, Pflegeeltern",
        "Amt24 – Lebenslage Adoption",
        "Netzwerk für Kinder- und Jugendarbeit e.V.",
        "Freiwilligendienst",
    ]


@pytest.mark.usefixtures("aspell")
def test_the_sorbian_texts_are_spelt_right() -> None:
    assert sorted(spelling.unknown_words(sentence.hsb for sentence in pairs(*RECORDS, *BARE_PAGES))) == []


def test_every_built_sentence_stands_in_the_review() -> None:
    rows = (settings.BASE_DIR / "docs" / "sorbian-built.tsv").read_text(encoding="utf-8").splitlines()[1:]
    listed = {tuple(row.split("\t")[:2]) for row in rows}
    spoken = {(text(each.de), text(each.hsb)) for each in pairs(*RECORDS, *BARE_PAGES) if each.hsb}

    same_in_both = {(de, hsb) for de, hsb in spoken if de == hsb or not re.search(r"[^\W\d_]{3,}", hsb)}
    assert sorted(spoken - same_in_both - listed) == []
