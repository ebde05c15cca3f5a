"""Sorbian texts that were exchanged between rows are confirmed by nobody, though their words are all the same."""

import pytest

from buendnis.publishing import acts
from buendnis.publishing.saving import writing
from news.models import PressReleaseLink
from tests.factories import make_release

pytestmark = pytest.mark.django_db


@pytest.fixture
def release():
    links = [PressReleaseLink(url=f"/{name}/", label_de=name, label_hsb=f"{name}o") for name in ("eins", "zwei")]
    release = make_release(headline_hsb="Dźěći", teaser_hsb="Krótko.", links=links, publish=False)
    acts.confirm_sorbian(release, release.item.edit_version, None)
    release.reload()
    return release


def exchanged(release, *names):
    first, second = release.links.order_by("position")
    with writing(release, release.item.edit_version, None):
        for name in names:
            one, other = getattr(first, name), getattr(second, name)
            setattr(first, name, other)
            setattr(second, name, one)
        first.save()
        second.save()
    release.reload()
    return release.hsb_state


def test_exchanged_sorbian_texts_are_a_draft(release):
    assert exchanged(release, "label_hsb") == "draft"


def test_exchanged_german_texts_make_them_outdated(release):
    assert exchanged(release, "label_de") == "outdated"


def test_rows_that_changed_their_places_stay_confirmed(release):
    assert exchanged(release, "position") == "confirmed"
