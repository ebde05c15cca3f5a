"""Digests run over one form of writing a text."""

import hashlib
import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buendnis.languages.digests import canonical, digest

words = st.text(alphabet=st.sampled_from("aÄä\u0308čc\u030cł \t\r\n\u00a0ß"), max_size=12)


@given(st.one_of(st.text(max_size=20), words))
def test_what_is_canonical_stays_as_it_is(text):
    assert canonical(canonical(text)) == canonical(text)


@given(words)
def test_composed_and_decomposed_letters_are_one_text(text):
    forms = {digest({"headline": unicodedata.normalize(form, text)}) for form in ("NFC", "NFD")}

    assert len(forms) == 1


@pytest.mark.parametrize(
    "other", ["Erste\r\nZweite", "Erste \nZweite\t\n\n", "\n Erste\nZweite".replace(" ", ""), "Erste\nZweite\u00a0"]
)
def test_white_space_at_the_ends_of_lines_says_nothing(other):
    assert digest({"text": other}) == digest({"text": "Erste\nZweite"})


@pytest.mark.parametrize(
    "other", ["Erste  Zweite", "Erste\n\nZweite", "erste Zweite", "Erste Zweite.", "Erste\nZweite"]
)
def test_everything_else_does(other):
    assert digest({"text": other}) != digest({"text": "Erste Zweite"})


def test_it_is_the_sha_256_of_the_filled_texts_by_name():
    expected = hashlib.sha256(json.dumps({"a": "ä", "b": "ł"}, ensure_ascii=False).encode()).hexdigest()

    assert digest({"b": "ł", "c": " ", "d": None, "a": "a\u0308"}) == expected


@pytest.mark.parametrize("texts", [{}, {"a": ""}, {"a": None, "b": " \r\n"}])
def test_no_text_has_no_digest(texts):
    assert digest(texts) == ""


def test_a_text_that_moves_to_another_field_is_another_text():
    assert digest({"a": "x", "b": ""}) != digest({"a": "", "b": "x"})


@given(st.dictionaries(st.sampled_from("abc"), words), st.dictionaries(st.sampled_from("abc"), words))
def test_equal_digests_mean_equal_texts(one, other):
    def said(texts):
        return {name: canonical(text) for name, text in texts.items() if canonical(text)}

    assert (digest(one) == digest(other)) == (said(one) == said(other))
