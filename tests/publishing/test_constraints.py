"""What the ground tables refuse, by raw writes."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from buendnis.publishing.models import Address, Generation, Item, Publication, Save
from tests.publishing.conftest import NOON

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def item():
    return Item.objects.create(kind="thing")


def publication(item, number=1, **given):
    state = "approved" if given.get("public_from") else "draft"
    return Publication.objects.create(item=item, number=number, kind="thing", **{"state": state, **given})


def test_an_edition_number_is_given_once(item):
    publication(item, public_from=NOON, public_until=NOON + HOUR, latest=False)

    with pytest.raises(IntegrityError):
        publication(item)


def test_there_is_one_unscheduled_draft(item):
    publication(item, latest=False)

    with pytest.raises(IntegrityError):
        publication(item, 2)


def test_one_edition_has_no_end(item):
    publication(item, public_from=NOON, latest=False)

    with pytest.raises(IntegrityError):
        publication(item, 2, public_from=NOON + HOUR)


def test_one_edition_is_the_latest(item):
    publication(item, public_from=NOON, public_until=NOON + HOUR)

    with pytest.raises(IntegrityError):
        publication(item, 2)


@pytest.mark.parametrize(
    ("public_from", "public_until"), [(NOON, NOON - timedelta(microseconds=1)), (None, NOON)], ids=["before", "alone"]
)
def test_an_end_needs_a_beginning_before_it(item, public_from, public_until):
    with pytest.raises(IntegrityError):
        publication(item, state="approved", public_from=public_from, public_until=public_until)


def test_the_empty_interval_is_allowed(item):
    assert publication(item, public_from=NOON, public_until=NOON).was_public() is False


@pytest.mark.parametrize("state", ["draft", "review"])
def test_only_what_is_approved_has_a_moment(item, state):
    with pytest.raises(IntegrityError):
        publication(item, state=state, public_from=NOON)


def test_what_is_approved_may_wait_for_its_moment(item):
    assert publication(item, state="approved").public_from is None


@pytest.mark.parametrize("day", [None, date(2017, 9, 27)])
def test_an_address_leads_to_one_item(item, day):
    address = {"kind": "thing", "language": "de", "day": day, "slug": "bautzen"}
    Address.objects.create(item=item, **address, current=False)

    with pytest.raises(IntegrityError):
        Address.objects.create(item=Item.objects.create(kind="thing"), **address, current=False)


def test_an_item_has_one_present_address_in_each_language(item):
    for language in ("de", "hsb"):
        Address.objects.create(item=item, kind="thing", language=language, slug="a")
    Address.objects.create(item=item, kind="thing", language="de", slug="b", current=False)

    with pytest.raises(IntegrityError):
        Address.objects.create(item=item, kind="thing", language="de", slug="c")


def test_a_version_is_the_base_of_one_save(item):
    held = publication(item)
    Save.objects.create(item=item, publication=held, base=1, version=2, act="save", snapshot={}, at=NOON)

    with pytest.raises(IntegrityError):
        Save.objects.create(item=item, publication=held, base=1, version=2, act="save", snapshot={}, at=NOON)


def test_the_generation_is_a_single_row():
    with pytest.raises(IntegrityError):
        Generation.objects.create(pk=2)
