"""What staff do to an item besides typing, one act after the other."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from buendnis.media.models import Use
from buendnis.publishing import acts
from buendnis.publishing.models import Item, Publication
from news.models import PressReleaseEdition
from tests.factories import make_contact, make_page, make_picture, make_release
from tests.machinery.clock import berlin

HOUR = timedelta(hours=1)

pytestmark = pytest.mark.django_db


def version(edition):
    return Item.objects.get(pk=edition.item.pk).edit_version


def do(name, edition, *more, **options):
    return getattr(acts, name)(edition, version(edition), None, *more, **options)


def intervals(edition):
    rows = Publication.objects.filter(item=edition.item).order_by("number")
    return list(rows.values_list("public_from", "public_until"))


def test_a_release_needs_headline_and_teaser_to_be_published():
    release = make_release(publish=False, headline_de="", teaser_de="")

    with pytest.raises(ValidationError) as refused:
        do("publish", release)

    assert len(refused.value.messages) == 2
    assert (version(release), intervals(release)) == (1, [(None, None)])


def test_what_is_published_is_not_published_again():
    release = make_release()

    with pytest.raises(ValidationError):
        do("publish", release)

    assert version(release) == 2


def test_the_printed_day_is_the_berlin_day_of_publication(at):
    at("2017-09-27 00:15")

    assert make_release().publication.day.isoformat() == "2017-09-27"


def test_what_is_withdrawn_ends_now_and_a_record_says_so(at, noon):
    release = make_release()
    later = at(noon + HOUR)

    do("withdraw", release, note="Falsche Zahlen")

    assert intervals(release) == [(noon, later)]
    assert list(release.publication.withdrawals.values_list("note", "at")) == [("Falsche Zahlen", later)]
    assert list(Publication.objects.withdrawn()) == [release.publication]


def test_only_what_is_public_is_withdrawn(noon):
    for release in (make_release(publish=False), make_release(at=noon + HOUR)):
        with pytest.raises(ValidationError):
            do("withdraw", release)


def test_a_superseded_edition_is_not_withdrawn(at, noon):
    release = make_release()
    following = do("correct", release)
    at(noon + HOUR)
    do("publish", following)

    assert list(Publication.objects.withdrawn()) == []


def test_taking_a_withdrawal_back_is_a_new_edition(at, noon):
    release = make_release()
    at(noon + HOUR)
    do("withdraw", release)
    at(noon + 2 * HOUR)

    following = do("correct", release)
    do("publish", following)

    assert intervals(release) == [(noon, noon + HOUR), (noon + 2 * HOUR, None)]
    assert list(PressReleaseEdition.objects.public()) == [following]


def test_a_withdrawn_contact_point_can_be_published_again(at, noon):
    contact = make_contact()
    at(noon + HOUR)
    do("withdraw", contact)
    back = at(noon + 2 * HOUR)

    do("publish", contact)

    assert intervals(contact) == [(back, None)]


def test_a_draft_that_nobody_saw_is_deleted_with_everything():
    release = make_release(publish=False, pictures=[make_picture()])

    acts.delete_item(release, 1)

    assert (Item.objects.count(), PressReleaseEdition.objects.count(), Use.objects.count()) == (0, 0, 0)


def test_what_is_only_scheduled_may_still_be_deleted(noon):
    release = make_release(at=noon + HOUR)

    acts.delete_item(release, 2)

    assert Item.objects.count() == 0


@pytest.mark.parametrize("make", [make_release, make_page, make_contact])
def test_what_was_once_public_is_not_deleted(make, at, noon):
    edition = make()
    at(noon + HOUR)
    do("withdraw", edition)

    with pytest.raises(ValidationError):
        acts.delete_item(edition, version(edition))

    assert Item.objects.count() == 1


def test_what_others_point_to_is_not_deleted():
    contact = make_contact(publish=False)
    make_release(publish=False, contact=contact)

    with pytest.raises(ValidationError):
        acts.delete_item(contact, 1)


def test_a_copy_used_as_template_has_its_own_identity_and_nothing_confirmed(at):
    at("2017-09-27 12:00")
    release = make_release(confirm=True, number="214/2017", pictures=[make_picture()])

    copied = acts.use_as_template(release, None)
    copied.refresh_from_db()

    assert copied.item.pk != release.item.pk
    assert (copied.number, copied.day, copied.publication.day, copied.item.day) == ("", None, None, None)
    assert (copied.headline_hsb, copied.hsb_state, copied.hsb_confirmed_at) == (release.headline_hsb, "draft", None)
    assert [picture.alt_de for picture in copied.pictures.all()] == ["Zwei Kinder lesen"]
    assert copied.item.addresses.count() == 0


def test_the_moment_of_a_scheduled_release_is_its_printed_day(at):
    at("2017-09-27 12:00")

    release = make_release(at=berlin("2017-10-02 00:00"))

    assert (release.day.isoformat(), release.publication.day) == ("2017-10-02", release.day)
