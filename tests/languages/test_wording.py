"""Differences between two texts, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from buendnis.languages.wording import MOST_WORDS, Change, Piece, changes, pieces, plain, words

texts = st.lists(st.sampled_from(["Haus", "Hof", "und", "Łužica", "2017"]), max_size=12).map(" ".join)


def test_the_same_words_are_no_change():
    assert (changes("Der  Landrat\nlädt ein.", "Der Landrat lädt ein."), changes("", "")) == ([], [])


def test_a_word_that_took_the_place_of_another_is_one_change():
    assert changes("Der Landrat lädt ein.", "Der Landrat läd ein.") == [Change(("lädt",), ("läd",))]


def test_what_came_and_what_went_have_one_side_only():
    assert changes("heute um zehn", "um zehn Uhr") == [Change(("heute",), ()), Change((), ("Uhr",))]


def test_both_texts_stand_in_one_with_the_old_word_first():
    assert pieces("Der Termin ist um 9 Uhr.", "Der Termin ist um 10 Uhr.") == [
        Piece("same", "Der Termin ist um"),
        Piece("old", "9"),
        Piece("new", "10"),
        Piece("same", "Uhr."),
    ]


def test_long_runs_are_cut_around_what_changed():
    old = " ".join([*"abcdefghij", "alt", *"klmnopqrst"])
    assert pieces(old, old.replace("alt", "neu"), around=2) == [
        Piece("left out", "…"),
        Piece("same", "i j"),
        Piece("old", "alt"),
        Piece("new", "neu"),
        Piece("same", "k l"),
        Piece("left out", "…"),
    ]


@given(texts, texts)
def test_each_text_can_be_read_from_the_pieces(old, new):
    found = pieces(old, new, around=None)
    for kind, text in (("old", old), ("new", new)):
        assert words(" ".join(each.text for each in found if each.kind in ("same", kind))) == words(text)


def test_very_long_texts_that_share_nothing_are_one_change():
    old, new = (" ".join(f"{name}{number}" for number in range(MOST_WORDS + 1)) for name in "ab")
    assert changes(old, new) == [Change(tuple(old.split()), tuple(new.split()))]


def test_rich_text_becomes_words_with_the_targets_of_its_links():
    assert (
        plain('<h2>Kopf</h2><p>Lies <a href="/de/presse/">hier</a> &amp; dort<br>weiter.</p>')
        == "Kopf\nLies hier (/de/presse/) & dort\nweiter."
    )
