"""Memberships in the form of their organisation where four eyes are wanted."""

import pytest

from buendnis.publishing.approval import is_changed_since_approval, waits_for_approval
from partners.models import Membership
from tests.desk.forms import address, typed_in
from tests.factories import make_alliance, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def four_eyes(settings, at):
    settings.FOUR_EYES = True
    at("2026-03-01 08:00")


def row(moment=("", "")):
    day, hour = moment
    return {
        "memberships-0-alliance": str(make_alliance(main=True).pk),
        "memberships-0-public_from_0": day,
        "memberships-0-public_from_1": hour,
    }


def test_a_moment_for_a_draft_is_wanted_and_stays_so(send, at):
    house = make_organisation("Haus", publish=False)
    later = at("2026-03-07 10:00")
    at("2026-03-01 08:00")

    send(address(house), {"memberships": 1}, **row(("07.03.2026", "10:00")))
    page = send(address(house), memberships__0__role="supporter")

    publication = Membership.objects.select_related("publication").get().publication
    assert (publication.public_from, publication.wanted_from, publication.state) == (None, later, "draft")
    assert typed_in(page, "memberships-0-public_from") == later
    send(address(house), memberships__0__public_from_0="", memberships__0__public_from_1="")
    publication.refresh_from_db()
    assert publication.wanted_from is None


def test_what_is_new_on_a_public_organisation_shows_and_waits(send):
    city = make_organisation("Stadt")

    send(address(city), {"memberships": 1}, **row())

    membership = Membership.objects.select_related("publication").get()
    assert (membership.is_public(), is_changed_since_approval(membership.publication)) == (True, True)
    assert waits_for_approval(city) is True
