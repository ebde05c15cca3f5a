"""The alphabetical order of both languages, as plain strings of digits."""

import random

import pytest

from buendnis.languages.alphabet import initial, initials, sort_key

# Measured with the ICU collation hsb-x-icu of PostgreSQL 15
ICU = "a b c cyłk č čas ć ćma d da du dź dźak e ě f g h hač ch chleb i j k ł l m n ń o ó p r ř s š t tón ty u w y z ž ź"
MEASURED = ICU.split()
DIN_5007 = [
    "ab",
    "Ab",
    "äb",
    "Äb",
    "abc",
    "AWO Bautzen",
    "AWO-Kreisverband",
    "AWObus",
    "Bautzen 2",
    "Bautzen 10",
    "Mass",
    "Maß",
    "Masse",
    "Maße",
    "Maßstab",
    "Mast",
    "Ober",
    "öde",
    "Oder",
    "Zoo",
]


def in_order(texts: list[str], language: str) -> list[str]:
    shuffled = random.Random(7).sample(texts, len(texts))
    return sorted(shuffled, key=lambda text: sort_key(text, language))


def test_sorbian_words_stand_in_the_measured_order() -> None:
    assert in_order(MEASURED, "hsb") == MEASURED


def test_german_words_stand_in_the_order_of_din_5007() -> None:
    # Digits sort one by one, as in any plain order of strings
    expected = [word for word in DIN_5007 if not word.startswith("Bautzen")]
    expected[expected.index("AWObus") + 1 : expected.index("AWObus") + 1] = ["Bautzen 10", "Bautzen 2"]

    assert in_order(DIN_5007, "de") == expected


def test_sorbian_letters_stand_with_their_german_base_letters() -> None:
    words = ["Calau", "Čorny", "Cunnewitz", "Lubij", "Łužica", "Lydia"]

    assert in_order(words, "de") == words


def test_the_order_of_two_names_differs_between_the_languages() -> None:
    assert in_order(["chor", "club"], "de") == ["chor", "club"]
    assert in_order(["chor", "club"], "hsb") == ["club", "chor"]


@pytest.mark.parametrize("language", ["de", "hsb"])
@pytest.mark.parametrize("text", ["", "„Jugend“ 2000 – ß Ł ﬁ ½ İ", "مساعدة", "Допомога", "\u0301", "😀", "CHCHch dź"])
def test_a_key_is_made_of_digits(language: str, text: str) -> None:
    assert set(sort_key(text, language)) <= set("0123456789")


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_quotation_marks_and_dashes_do_not_move_a_name(language: str) -> None:
    words = ["Haus", "Jugend – Hilfe", "„Jugend hilft“ e. V.", "Jugendamt", "Допомога"]

    assert in_order(words, language) == words


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_both_ways_of_encoding_a_letter_sort_alike(language: str) -> None:
    assert sort_key("c\u030cas", language) == sort_key("čas", language)


def test_an_initial_is_a_letter_of_the_language() -> None:
    words = ["Chleb", "čas", "Łužica", "óda", "„dźak“", "4 Pfoten", "", "Öko"]

    assert [initial(word, "hsb") for word in words] == ["Ch", "Č", "Ł", "O", "D", "#", "#", "O"]
    assert [initial(word, "de") for word in words] == ["C", "C", "L", "O", "D", "#", "#", "O"]


def test_the_bar_stands_in_the_order_of_the_keys() -> None:
    assert len(initials("de")) == 26
    assert len(initials("hsb")) == 35
    for language in ("de", "hsb"):
        assert in_order(list(initials(language)), language) == list(initials(language))
        assert [initial(letter, language) for letter in initials(language)] == list(initials(language))
