"""Terms for translators: which a German text holds."""

import pytest

from buendnis.languages.terms import all_terms, terms_in


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Das Jugendamt hilft.", [("Jugendamt", "młodźinski zarjad")]),
        ("des Jugendamtes, dem Jugendamt", [("Jugendamt", "młodźinski zarjad")]),
        ("Landratsamt Bautzen", [("Landratsamt Bautzen", "Krajnoradny zarjad Budyšin")]),
        ("Kinder und Jugendliche", [("Kinder und Jugendliche", "dźěći a młodostni")]),
        ("Die Kinder", [("Kinder", "dźěći")]),
        ("Amtsgericht, Projektion, jugendamt", []),
        ("Ziele und Maßnahmen", [("Ziele", "zaměry"), ("Maßnahmen", "naprawy")]),
        ("", []),
    ],
)
def test_terms_are_found_in_a_german_text(text, wanted):
    assert [(term.german, term.sorbian) for term in terms_in(text)] == wanted


def test_each_term_has_its_words_and_its_source():
    assert [term for term in all_terms().values() if not (term.german and term.sorbian and term.source)] == []
    assert len(all_terms()) > 150


def test_a_long_text_names_only_a_few():
    assert len(terms_in(" ".join(all_terms()))) == 8
