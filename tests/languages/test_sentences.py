"""A sentence with parts is put together in the language of whoever reads it."""

from datetime import date

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from buendnis.languages.dates import spoken_day
from buendnis.languages.sentences import late


def test_text_and_parts_follow_the_language_that_is_active_when_it_is_read():
    sentence = late(
        _("This release is of %(day)s. Some of it may be out of date."),
        day=lambda language: spoken_day(date(2017, 9, 27), language),
    )

    for language in ("de", "hsb", "de"):
        with translation.override(language):
            expected = translation.gettext("This release is of %(day)s. Some of it may be out of date.")
            assert str(sentence) == expected % {"day": spoken_day(date(2017, 9, 27), language)}


def test_a_part_may_be_lazy_itself_and_signs_of_its_own_stay_as_they_are():
    with translation.override("hsb"):
        assert (
            str(late("%(state)s: 100 %%, %(typed)s", state=_("draft"), typed="50 %(x)s")) == "naćisk: 100 %, 50 %(x)s"
        )
