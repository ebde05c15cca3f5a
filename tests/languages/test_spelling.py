"""Every Sorbian word of the catalogue stands in the dictionary, or a person knows its source."""

from pathlib import Path

import pytest
from django.conf import settings

from buendnis.languages import catalogues, spelling


def test_what_is_no_sorbian_word_is_not_checked() -> None:
    text = '<a href="/hsb/">Startowa</a> %(count)s {name}&nbsp;strona <b lang="de">Jugendamt</b> info@lra.de 5. %d'

    assert spelling.words(text) == {"Startowa", "strona"}


@pytest.mark.usefixtures("aspell")
def test_a_misspelt_word_is_found() -> None:
    assert spelling.unknown_words(["Startowa strona, Sztartowa strona", "hłowna <b>nawigacija</b>"]) == {"Sztartowa"}


@pytest.mark.usefixtures("aspell")
def test_the_sorbian_catalogue_is_spelt_right() -> None:
    messages = catalogues.entries(catalogues.read("hsb", Path(settings.BASE_DIR)))
    texts = [form for message in messages if message.context != "address" for form in catalogues.forms(message)]

    assert sorted(spelling.unknown_words(texts)) == []


def test_every_reviewed_word_has_a_source() -> None:
    words = spelling.reviewed_words()

    assert list(words) == sorted(words)
    assert [word for word, source in words.items() if not source.strip()] == []
