"""Memberships and four eyes: they are approved with their organisation, or shown in its place and then seen."""

from types import SimpleNamespace

import pytest

from buendnis.publishing import acts, reviewing
from buendnis.publishing.approval import authors_of, is_changed_since_approval, waits_for_approval
from buendnis.publishing.auditing import audit
from buendnis.publishing.models import Save
from buendnis.publishing.previewing import drafts_of
from buendnis.publishing.saving import create, writing
from partners.accompanying import MembershipWrite, write_memberships
from partners.models import Membership, Organisation, OrganisationName
from tests.factories import make_alliance, make_membership, make_organisation, make_user
from tests.publishing.hands import do

pytestmark = pytest.mark.django_db
NOW, LATER, LATEST = "2026-03-01 08:00", "2026-03-05 10:00", "2026-03-09 10:00"


@pytest.fixture
def people(settings, at):
    settings.FOUR_EYES = True
    at(NOW)
    return SimpleNamespace(author=make_user("administrator"), approver=make_user("approver"), other=make_user("editor"))


@pytest.fixture
def alliance(people):
    return make_alliance(main=True)


@pytest.fixture
def city(alliance):
    return make_organisation("Stadt")


@pytest.fixture
def draft(people):
    return create(Organisation(type="other"), people.author, names=[OrganisationName(name_de="Haus")])


@pytest.fixture
def moment(at):
    """Return a moment without going there."""

    def of(spoken):
        found = at(spoken)
        at(NOW)
        return found

    return of


def form(organisation, actor, *writes):
    """Write memberships as the organisation's form does, inside its own write."""
    organisation.reload()
    with writing(organisation, organisation.item.edit_version, actor):
        write_memberships(organisation, writes, actor)
    organisation.reload()


def new(alliance, **given):
    return MembershipWrite(Membership(alliance=alliance, role="member"), **given)


def changed(membership, **given):
    """The row of a stored membership in the form, with another role."""
    membership.reload()
    membership.role = "supporter"
    return MembershipWrite(membership, membership.item.edit_version, **{"keeps_moment": True, **given})


def stored():
    found = Membership.objects.select_related("publication__item").get()
    return found, found.publication


def acts_of(edition):
    return list(Save.objects.filter(item=edition.item).order_by("version").values_list("act", flat=True))


def approved(organisation, people, wanted=None):
    if wanted is not None:
        do(reviewing.replan, organisation, people.author)
        reviewing.replan(organisation, organisation.item.edit_version, people.author, wanted_from=wanted)
    do(reviewing.send_for_review, organisation, people.author)
    assert do(reviewing.approve, organisation, people.approver) is True


def test_a_moment_typed_for_a_draft_organisation_is_only_wanted(people, alliance, draft, moment):
    form(draft, people.author, new(alliance, public_from=moment(LATER)))

    membership, publication = stored()
    assert (publication.state, publication.public_from, publication.approved_by) == ("draft", None, None)
    assert (publication.wanted_from, acts_of(membership)) == (moment(LATER), ["create", "plan"])
    assert drafts_of(draft) == {draft.pk: draft.item.pk, membership.pk: membership.item.pk}

    approved(draft, people)
    _membership, publication = stored()
    assert (publication.public_from, publication.approved_by) == (moment(LATER), people.approver)
    assert (is_changed_since_approval(publication), list(audit())) == (False, [])


def test_a_draft_shows_with_it_what_has_a_moment_that_is_still_to_come(people, alliance, draft, moment):
    membership = make_membership(draft, alliance, at=moment(LATER))

    assert drafts_of(draft) == {draft.pk: draft.item.pk, membership.pk: membership.item.pk}


@pytest.mark.parametrize("what", ["changed", "new", "deleted", "planned"])
def test_another_membership_takes_the_approval_of_an_organisation_that_nobody_has_seen(
    people, alliance, draft, moment, at, what
):
    form(draft, people.author, new(alliance))
    approved(draft, people, moment(LATER))
    membership, publication = stored()
    assert publication.public_from == moment(LATER)

    rows = {
        "changed": lambda: changed(membership, public_from=publication.public_from),
        "new": lambda: new(make_alliance()),
        "deleted": lambda: MembershipWrite(membership, membership.item.edit_version, deleted=True),
        "planned": lambda: MembershipWrite(
            membership, membership.item.edit_version, changed=False, public_from=moment(LATEST)
        ),
    }
    form(draft, people.author, rows[what]())

    assert (draft.publication.state, draft.publication.public_from) == ("draft", None)
    at(LATEST)
    assert (Membership.objects.public().count(), list(audit())) == (0, [])


def test_a_sorbian_word_of_a_membership_takes_no_approval(people, alliance, draft, moment):
    form(draft, people.author, new(alliance))
    approved(draft, people, moment(LATER))
    membership, publication = stored()
    membership.joined_source_hsb = "List"

    start = publication.public_from
    row = MembershipWrite(membership, membership.item.edit_version, public_from=start, keeps_moment=True)
    form(draft, people.author, row)

    assert [draft.publication.public_from, stored()[1].public_from] == [start, start]


def test_what_is_new_on_a_public_organisation_shows_at_once_and_waits_to_be_seen(people, alliance, city):
    form(city, people.author, new(alliance))

    membership, publication = stored()
    assert (membership.is_public(), is_changed_since_approval(publication)) == (True, True)
    assert (acts_of(membership), publication.approved_by) == (["create", "open"], None)
    assert (waits_for_approval(city), authors_of(city)) == (True, [people.author.pk])

    assert do(reviewing.approve, city, people.approver) is True
    _membership, publication = stored()
    assert (is_changed_since_approval(publication), waits_for_approval(city)) == (False, False)
    assert (publication.approved_by, authors_of(city), list(audit())) == (people.approver, [], [])


def test_a_later_moment_on_a_public_organisation_is_kept_through_changes(people, alliance, city, moment, at):
    form(city, people.author, new(alliance, public_from=moment(LATER)))
    membership, _publication = stored()
    form(city, people.author, changed(membership, public_from=moment(LATER)))

    _membership, publication = stored()
    assert (publication.public_from, publication.approved_by) == (moment(LATER), None)
    assert is_changed_since_approval(publication) is True
    at(LATER)
    assert (Membership.objects.public().count(), list(audit())) == (1, [])


def test_what_is_brought_back_waits_to_be_seen(people, alliance, city):
    membership = make_membership(city, alliance)
    given = {"changed": False, "keeps_moment": True}
    form(city, people.author, MembershipWrite(membership, withdrawn=True, **given))
    form(city, people.author, MembershipWrite(membership, withdrawn=False, **given))

    membership, publication = stored()
    assert (membership.is_public(), is_changed_since_approval(publication)) == (True, True)
    assert acts_of(membership) == ["create", "publish", "withdraw", "open"]


def test_a_changed_membership_lets_its_organisation_wait(people, alliance, city):
    membership = make_membership(city, alliance)
    form(city, people.author, changed(membership))

    assert (stored()[0].is_public(), waits_for_approval(city), authors_of(city)) == (True, True, [people.author.pk])
    assert list(Organisation.objects.filter(Organisation.companions_changed())) == [city]
    do(reviewing.approve, city, people.approver)
    assert list(Organisation.objects.filter(Organisation.companions_changed())) == []


def test_memberships_lose_their_moment_with_their_organisation_and_come_out_with_it(
    people, alliance, draft, moment, at
):
    form(draft, people.author, new(alliance))
    form(draft, people.author, new(make_alliance(), public_from=moment(LATEST)))
    approved(draft, people, moment(LATER))
    do(reviewing.hold, draft, people.author, "Noch nicht.")
    held = list(Membership.objects.values_list("publication__public_from", "publication__wanted_from"))
    do(reviewing.resume, draft, people.approver)
    reviewing.replan(draft, draft.item.edit_version, people.approver, wanted_from=moment("2026-03-06 10:00"))

    assert sorted(held, key=str) == sorted([(None, None), (None, moment(LATEST))], key=str)
    rows = Membership.objects.order_by("publication__public_from")
    assert list(rows.values_list("publication__public_from", "publication__approved_by")) == [
        (moment("2026-03-06 10:00"), people.approver.pk), (moment(LATEST), people.approver.pk),
    ]  # fmt: skip
    assert [is_changed_since_approval(each.publication) for each in rows] == [False, False]
    assert (waits_for_approval(draft), list(audit())) == (False, [])


def test_memberships_of_an_organisation_whose_text_was_changed_do_not_come_out(people, alliance, draft, moment, at):
    form(draft, people.author, new(alliance))
    approved(draft, people, moment(LATER))
    with writing(draft, draft.item.edit_version, people.author):
        draft.type = "school"
        draft.save()

    assert stored()[1].public_from is None
    approved(draft, people)
    assert (stored()[1].public_from, list(audit())) == (moment(LATER), [])


def test_what_was_written_while_an_organisation_was_withdrawn_waits_to_be_seen(people, alliance, city):
    do(acts.withdraw, city, people.author)
    form(city, people.author, new(alliance))
    assert stored()[1].public_from is None

    do(reviewing.restore, city, people.approver)

    membership, publication = stored()
    assert (membership.is_public(), is_changed_since_approval(publication)) == (True, True)
