"""Which columns hold text in two languages."""

import pytest

from buendnis.languages.fields import text_fields, translated_fields
from buendnis.pages.models import Page
from news.models import PressReleaseEdition, PressReleasePicture


@pytest.mark.parametrize(
    ("model", "names"),
    [
        (PressReleaseEdition, ("place", "kicker", "headline", "slug", "teaser", "body")),
        (PressReleasePicture, ("alt", "caption", "credit")),
        (Page, ()),
    ],
)
def test_translated_fields_come_in_the_order_of_the_model(model, names):
    """What is put together from them must be the same in every process."""
    assert translated_fields(model) == names


def test_an_address_is_no_text():
    assert text_fields(PressReleaseEdition) == ("place", "kicker", "headline", "teaser", "body")
