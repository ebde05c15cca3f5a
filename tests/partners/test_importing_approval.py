"""What an import writes of memberships where four eyes are wanted: it waits as what is typed in the form does."""

import pytest

from buendnis.publishing import reviewing
from buendnis.publishing.approval import authors_of, is_changed_since_approval, waits_for_approval
from buendnis.publishing.auditing import audit
from buendnis.publishing.models import Save
from buendnis.publishing.saving import Conflict, create
from partners.accompanying import show_in_place
from partners.models import Membership, Organisation, OrganisationName
from tests.factories import make_membership, make_organisation, make_user
from tests.partners.tables import order, write_as_shown
from tests.publishing.hands import do

pytestmark = pytest.mark.django_db
ENDS = ["Name", "Rolle", "Beginn", "Grundlage", "Grundlage in Worten"]


@pytest.fixture(autouse=True)
def four_eyes(settings):
    settings.FOUR_EYES = True


@pytest.fixture
def author(db):
    return make_user("administrator")


@pytest.fixture
def approver(db):
    return make_user("approver")


def acts_of(edition):
    return list(Save.objects.filter(item=edition.item).order_by("version").values_list("act", flat=True))


def approved_for(moment, author, approver):
    house = create(Organisation(type="other"), author, names=[OrganisationName(name_de="Haus")])
    reviewing.replan(house, house.item.edit_version, author, wanted_from=moment)
    do(reviewing.send_for_review, house, author)
    do(reviewing.approve, house, approver)
    return house


def test_what_is_new_waits_as_it_does_from_the_form(alliance, author, approver, at):
    later = at("2026-12-24 10:00")
    at("2026-11-26 12:00")
    city, house = make_organisation("Stadt"), approved_for(later, author, approver)
    versions = [city.item.edit_version, house.item.edit_version]

    rows = ["Stadt", "member"], ["Haus", "member"]
    write_as_shown(order(alliance, ["Name", "Rolle"], *rows, at_once=True), author)

    for each in (city, house):
        each.reload()
    assert [city.item.edit_version, house.item.edit_version] == [version + 1 for version in versions]
    assert (house.publication.state, house.publication.public_from) == ("draft", None)
    assert [acts_of(each.memberships.get()) for each in (city, house)] == [["create", "open"], ["create"]]
    assert (waits_for_approval(city), authors_of(city), list(audit())) == (True, [author.pk], [])


def test_who_had_read_the_organisation_before_an_import_approves_nothing(alliance, author, approver):
    city = make_organisation("Stadt")
    make_membership(city, alliance)
    read = city.item.edit_version
    write_as_shown(order(alliance, ENDS, ["Stadt", "member", "1.1.2018", "letter", "Brief"]), author)

    with pytest.raises(Conflict):
        reviewing.approve(city, read, approver)


def test_a_moment_that_is_still_to_come_is_kept(alliance, author, at):
    later = at("2026-12-24 10:00")
    at("2026-11-26 12:00")
    membership = make_membership(make_organisation("Stadt"), alliance, publish=False)
    show_in_place(membership, membership.item.edit_version, author, later)

    write_as_shown(order(alliance, ENDS, ["Stadt", "member", "1.1.2018", "letter", "Brief"]), author)

    publication = Membership.objects.select_related("publication").get().publication
    assert (publication.public_from, is_changed_since_approval(publication)) == (later, True)
