"""A passage is found however it is written, and a mark stands in its place."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from buendnis.publishing.prose import cleaned
from buendnis.publishing.redacting.passages import MARKS, Passage, is_rich

MARK = MARKS["de"]
MAX = Passage("Max Müller")

RICH = {
    "<p>Max Müller kam.</p>": f"<p>{MARK} kam.</p>",
    "<p><strong>Max</strong> Müller kam.</p>": f"<p><strong>{MARK}</strong> kam.</p>",
    "<p>Ma<em>x Mü</em>ller kam.</p>": f"<p>{MARK} kam.</p>",
    "<p>Max&nbsp;M&uuml;ller kam.</p>": f"<p>{MARK} kam.</p>",
    "<p>Max M&#252;ller</p>": f"<p>{MARK}</p>",
    "<p>max\n  MÜLLER</p>": f"<p>{MARK}</p>",
    "<p>Max Mu\u0308ller</p>": f"<p>{MARK}</p>",
    "<p>Ma\u00adx Mül\u00adler, M\u200bax M\u2060üller</p>": f"<p>{MARK}, {MARK}</p>",
    "<p>Ma&shy;x Müller</p>": f"<p>{MARK}</p>",
    "<p>Herr Max</p><p>Müller kam.</p>": f"<p>Herr {MARK}</p><p> kam.</p>",
    "<p>Herr Max<br>Müller</p>": f"<p>Herr {MARK}<br></p>",
    "<p>Max Müllers Haus</p>": f"<p>{MARK}s Haus</p>",
    '<p>Fragen an <a href="mailto:x@example.org?subject=Max%20M%C3%BCller">uns</a>.</p>': "<p>Fragen an uns.</p>",
    '<p><a href="/de/">Max Müller</a></p>': f'<p><a href="/de/">{MARK}</a></p>',
    "<ul><li>Max Müller</li><li>Maria</li></ul>": f"<ul><li>{MARK}</li><li>Maria</li></ul>",
    "<p>Max Muller, MaxMüller, Max Mülle</p>": "<p>Max Muller, MaxMüller, Max Mülle</p>",
}


@pytest.mark.parametrize("text", RICH)
def test_it_is_taken_out_of_rich_text(text):
    assert MAX.removed_from_rich(text, MARK) == RICH[text]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Max Müller", MARK),
        ("Herr MAX  MÜLLER.", f"Herr {MARK}."),
        ("Max\u202fMu\u0308ller und Max\nMüller", f"{MARK} und {MARK}"),
        ("Max <b>Müller</b>", f"{MARK}<b></b>"),
        ("Maximilian Müller", "Maximilian Müller"),
    ],
)
def test_it_is_taken_out_of_plain_text(text, left):
    assert MAX.removed_from_plain(text, MARK) == left


def test_a_letter_without_its_mark_is_another_letter():
    assert Passage("Mulle").removed_from_plain("Mülle Mullé Mulle", MARK) == f"Mülle Mullé {MARK}"


def test_signs_that_mean_the_same_are_the_same():
    assert Passage("Karl-Heinz O’Neil").removed_from_plain("karl\u2011heinz O'Neil", MARK) == MARK
    assert Passage("Große Straße").removed_from_plain("GROSSE STRASSE", MARK) == MARK


def test_what_the_mark_leaves_beside_itself_is_looked_at_again():
    passage = Passage("b [aus")

    assert passage.is_in(passage.removed_from_plain("b b [aus b [aus", MARK)) is False


def test_words_of_the_mark_itself_cannot_be_removed():
    assert [Passage(words).is_in_mark for words in ("rechtlichen", "wotstronjene", "Max")] == [True, True, False]


def test_a_text_tells_by_its_tags_whether_it_is_rich():
    assert [is_rich(text) for text in ("<p>Ja</p>", "a < b > c", "<strong>x", "Nein", "<3")] == [
        True, False, True, False, False
    ]  # fmt: skip


WORDS = st.sampled_from(["Max", "Müller", "kam", "heim", "Straße", "über", "č", "1.", "–", "(", "&", "<"])
BETWEEN = st.sampled_from([" ", "\u00a0", "  ", "\n", "\u2009"])
INSIDE = st.sampled_from(["", "", "", "\u00ad", "\u200b", "<em>", "</em>", "<strong>", "</strong>"])


def spelled(draw, words, *, rich):
    """The same words, written otherwise."""
    text = draw(BETWEEN).join(words)
    text = draw(st.sampled_from([str, str.upper, str.title, str.casefold]))(text)
    text = unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), text)
    signs = []
    for sign in text:
        if rich and sign in "<>&":
            sign = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}[sign]
        elif rich and draw(st.integers(0, 9)) == 0:
            sign = f"&#{ord(sign)};"
        signs.append(sign)
    return "".join(sign + draw(INSIDE) if rich or draw(st.booleans()) else sign for sign in signs)


@st.composite
def texts(draw, rich):
    words = draw(st.lists(WORDS, min_size=2, max_size=4).filter(lambda each: sum(map(str.isalpha, "".join(each))) > 2))
    around = draw(st.lists(WORDS, max_size=4)), draw(st.lists(WORDS, max_size=4))
    middle = spelled(draw, words, rich=rich)
    before, after = (" ".join(each).replace("&", "&amp;").replace("<", "&lt;") for each in around)
    text = f"{before} {middle} {after}"
    return " ".join(words), cleaned(f"<p>{text}</p>") if rich else text


@given(texts(rich=True))
@example(("ab cd", "<p>a<em>b c</em>d</p>"))
def test_however_it_is_written_in_rich_text_it_is_gone(given_text):
    words, text = given_text
    left = Passage(words).removed_from_rich(text, MARK)

    assert MARK in left
    assert not Passage(words).is_in_rich(left)
    assert cleaned(left) == left


@given(texts(rich=False))
def test_however_it_is_written_in_plain_text_it_is_gone(given_text):
    words, text = given_text
    left = Passage(words).removed_from_plain(text, MARK)

    assert not Passage(words).is_in(left)


@given(st.text(min_size=3), st.text())
def test_what_does_not_hold_it_stays_as_it_is(words, text):
    passage = Passage(words)

    for left in (passage.removed_from_plain(text, MARK), passage.removed_from_any(text, MARK)):
        assert (left == text) == (not passage.needle or not passage.is_in(text)) or passage.is_in_mark
