"""Correcting what is public: the next edition, from its draft to the moment when it takes over."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from buendnis.media.models import Use
from buendnis.publishing import acts
from buendnis.publishing.models import Item, Publication
from buendnis.publishing.snapshots import KEY, PLAN
from buendnis.publishing.viewpoint import looking_at
from news.models import PressReleaseEdition, PressReleaseLink
from tests.factories import make_contact, make_page, make_picture, make_release, make_teaser

HOUR = timedelta(hours=1)

pytestmark = pytest.mark.django_db


def do(name, edition, *more):
    version = Item.objects.get(pk=edition.item.pk).edit_version
    return getattr(acts, name)(edition, version, None, *more)


def intervals(edition):
    rows = Publication.objects.filter(item=edition.item).order_by("number")
    return list(rows.values_list("public_from", "public_until"))


def test_a_correction_copies_everything_and_keeps_the_confirmation(noon):
    release = make_release(
        confirm=True,
        number="214/2017",
        body_de="<p>Text</p>",
        pictures=[make_picture()],
        links=[PressReleaseLink(url="/de/kontakt/", label_de="Kontakt")],
    )

    following = do("correct", release)

    def told(edition):
        said = edition.item.saves.filter(publication_id=edition.pk).first().snapshot
        # Rows of its own, which say the same
        parts = {name: [{**row, KEY: 0} for row in said[name]] for name in edition.children}
        # When it is to be public is no text
        return {name: held for name, held in {**said, **parts}.items() if name != PLAN}

    assert told(following) == told(release)
    assert (following.hsb_state, following.hsb_confirmed_at) == ("confirmed", noon)
    assert following.found_by == release.found_by
    assert (following.publication.number, following.publication.public_from) == (2, None)
    assert list(Use.objects.filter(publication=following.pk).values_list("file", flat=True)) == [
        release.pictures.get().file_id
    ]


def test_readers_see_the_old_edition_until_the_correction_is_published(at, noon):
    release = make_release(headline_de="Alt")
    following = do("correct", release)
    assert list(PressReleaseEdition.objects.public()) == [release]

    later = at(noon + HOUR)
    do("publish", following)

    assert intervals(release) == [(noon, later), (later, None)]
    assert list(PressReleaseEdition.objects.public()) == [following]
    with looking_at(noon):
        assert list(PressReleaseEdition.objects.public()) == [release]


def test_a_scheduled_correction_takes_over_at_its_moment(noon):
    release = make_release()
    following = do("correct", release)

    do("publish", following, noon + HOUR)

    assert intervals(release) == [(noon, noon + HOUR), (noon + HOUR, None)]
    with looking_at(noon + HOUR - timedelta(microseconds=1)):
        assert list(PressReleaseEdition.objects.public()) == [release]
    with looking_at(noon + HOUR):
        assert list(PressReleaseEdition.objects.public()) == [following]


def test_no_draft_is_started_while_an_edition_is_scheduled(noon):
    first = make_release(at=noon + HOUR)
    second = make_release()
    following = do("correct", second)
    do("publish", following, noon + HOUR)

    for scheduled in (first, following):
        with pytest.raises(ValidationError):
            do("correct", scheduled)


def test_there_is_one_draft_at_a_time():
    release = make_release()
    do("correct", release)

    with pytest.raises(ValidationError):
        do("correct", release)


def test_an_edition_is_not_published_before_the_one_it_follows(noon):
    release = make_release()
    following = do("correct", release)

    with pytest.raises(ValidationError):
        do("publish", following, noon - HOUR)

    assert intervals(release) == [(noon, None), (None, None)]


def test_a_correction_copies_the_latest_edition_whichever_is_given(at, noon):
    first = make_release(headline_de="Erste")
    second = do("correct", first)
    PressReleaseEdition.objects.filter(pk=second.pk).update(headline_de="Zweite")
    at(noon + HOUR)
    do("publish", PressReleaseEdition.objects.get(pk=second.pk))

    third = do("correct", first)

    assert third.headline_de == "Zweite"


@pytest.mark.parametrize("make", [make_contact, make_teaser])
def test_what_is_changed_in_place_has_no_second_edition(make):
    with pytest.raises(ValidationError):
        do("correct", make())


def test_a_page_is_corrected_and_its_draft_stays_one_while_the_tree_moves(noon):
    page = make_page()
    following = do("correct", page)

    page.settle()

    assert (following.own_from, following.own_until) == (None, None)
    assert intervals(page) == [(noon, None), (None, None)]
