"""An item is read in one language, all of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buendnis.languages.reading import Reading
from news.models import PressReleaseEdition, PressReleasePicture, Topic

TEXTS = ("place", "kicker", "headline", "teaser", "body")
filled = st.fixed_dictionaries(
    {
        f"{name}_{language}": st.sampled_from(["", None, f"{language} {name}"])
        for name in TEXTS
        for language in ("de", "hsb")
    }
)


@settings(max_examples=60, deadline=None)
@given(filled, st.sampled_from(["de", "hsb"]))
def test_every_text_comes_from_the_one_language_or_is_empty(texts, language):
    reading = Reading(PressReleaseEdition(**texts), language)

    found = {name: getattr(reading, name) for name in TEXTS}

    assert found == {name: texts[f"{name}_{language}"] or "" for name in TEXTS}


@pytest.mark.parametrize("active", ["de", "hsb"])
def test_the_language_of_the_request_decides_nothing(active):
    from django.utils import translation

    release = PressReleaseEdition(headline_de="Lesen", headline_hsb="Čitać")

    with translation.override(active):
        read = [Reading(release, language).headline for language in ("de", "hsb")]

    assert read == ["Lesen", "Čitać"]


def test_what_has_no_language_is_given_as_it_is():
    reading = Reading(PressReleaseEdition(number="214/2017"), "hsb")

    assert (reading.number, reading.is_old(), reading.lang, reading.dir) == ("214/2017", False, "hsb", "")


def test_parts_are_read_in_the_language_of_the_whole():
    picture = PressReleasePicture(alt_de="Ein Haus", alt_hsb="")

    part = Reading(PressReleaseEdition(), "hsb").of(picture)

    assert (part.alt, part.lang) == ("", "hsb")


def test_a_page_in_a_further_language_is_read_from_the_german_columns_with_its_own_tag():
    reading = Reading(Topic(name_de="مساعدة"), "de", "ar", "rtl")

    assert (reading.name, reading.lang, reading.dir, reading.is_german) == ("مساعدة", "ar", "rtl", False)
    assert (reading.of(Topic(name_de="x")).lang, reading.of(Topic()).dir) == ("ar", "rtl")


def test_its_name_holds_no_text_of_any_language():
    assert str(Reading(Topic(pk=7, name_de="Lesen", name_hsb="Čitać"), "hsb")) == "news.Topic 7 (hsb)"


@pytest.mark.parametrize("name", ["_state", "__deepcopy__", "unknown"])
def test_what_is_not_there_is_an_attribute_error(name):
    with pytest.raises(AttributeError):
        getattr(Reading(Topic(), "de"), name)
