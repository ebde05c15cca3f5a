"""Memberships in the form of their organisation: each an item of its own, written only when it was touched."""

import pytest
from django.utils import translation
from django.utils.translation import gettext

from buendnis.publishing import acts
from buendnis.publishing.auditing import audit
from buendnis.publishing.models import Save
from partners.models import Membership
from tests.desk.forms import address, faults, text_of, typed_in
from tests.factories import make_agreement, make_alliance, make_membership, make_organisation

pytestmark = pytest.mark.django_db

OVERLAP = "The organisation already has this role on some of these days."


@pytest.fixture(autouse=True)
def now(at):
    at("2026-03-01 08:00")


@pytest.fixture
def alliance():
    return make_alliance(main=True)


@pytest.fixture
def city():
    return make_organisation("Stadt")


def new_row(alliance, at=0, **given):
    """The fields of a row as somebody fills them."""
    columns = {"alliance": str(alliance.pk), **given}
    for end in ("joined", "left"):
        if end in given:
            columns = {f"{end}_basis": "letter", f"{end}_source_de": "Schreiben", **columns}
    return {f"memberships-{at}-{name}": value for name, value in columns.items()}


def spans():
    rows = Membership.objects.order_by("joined").values_list("role", "joined", "left")
    return [tuple(str(value or "") for value in row) for row in rows]


def acts_of(membership):
    return [save.act for save in Save.objects.filter(item=membership.item).order_by("version")]


def test_a_new_membership_of_a_public_organisation_is_public_at_once(send, city, alliance):
    send(address(city), {"memberships": 1}, **new_row(alliance, joined="2017-09-26"))

    membership = Membership.objects.public().get()
    assert (acts_of(membership), membership.item.saves.first().actor.username) == (["create", "publish"], "mitglieder")
    assert list(audit()) == []


def test_a_new_membership_waits_for_the_moment_that_was_chosen(send, city, alliance, at):
    at("2026-03-01 09:00")
    moment = {"memberships-0-public_from_0": "02.03.2026", "memberships-0-public_from_1": "10:00"}

    send(address(city), {"memberships": 1}, **new_row(alliance), **moment)

    seen = []
    for now in ("2026-03-02 09:59", "2026-03-02 10:00"):
        at(now)
        seen.append(Membership.objects.public().count())
    assert (seen, list(audit())) == ([0, 1], [])


def test_a_moment_that_has_passed_is_refused(send, city, alliance, at):
    at("2026-03-01 09:00")
    moment = {"memberships-0-public_from_0": "01.03.2026", "memberships-0-public_from_1": "09:00"}

    answer = send(address(city), {"memberships": 1}, **new_row(alliance), **moment)

    assert (list(faults(answer)), Membership.objects.count()) == (["memberships-0-public_from"], 0)


def test_a_planned_moment_can_be_moved_and_taken_away(send, city, alliance, at):
    at("2026-03-01 09:00")
    membership = make_membership(city, alliance, at=at("2026-03-05 10:00"))
    at("2026-03-01 09:00")
    moved = {"memberships-0-public_from_0": "07.03.2026", "memberships-0-public_from_1": "10:00"}

    send(address(city), **moved)
    membership.reload()
    later = membership.publication.public_from
    send(address(city), memberships__0__public_from_0="", memberships__0__public_from_1="")
    membership.reload()

    assert (later, membership.is_public()) == (at("2026-03-07 10:00"), True)
    at("2026-03-01 09:00")
    assert (membership.is_public(), list(audit())) == (True, [])


def test_rows_that_nobody_touched_are_not_written(send, city, alliance):
    first, second = (make_membership(city, alliance, joined=f"{year}-01-01", left=f"{year}-12-31")
                     for year in (2018, 2019))  # fmt: skip

    send(address(city), type="school", memberships__1__left="2019-06-30")

    assert (acts_of(first), acts_of(second)) == (["create", "publish"], ["create", "publish", "save"])
    assert [row[2] for row in spans()] == ["2018-12-31", "2019-06-30"]
    assert list(audit()) == []


def test_ending_one_and_beginning_the_next_works_in_one_form(send, city, alliance):
    make_membership(city, alliance, joined="2017-09-26")
    ended = {"left": "2018-06-30", "left_basis": "letter", "left_source_de": "Schreiben"}
    typed = {f"memberships-0-{name}": value for name, value in ended.items()}

    send(address(city), {"memberships": 1}, **typed, **new_row(alliance, 1, joined="2018-07-01"))

    assert spans() == [("member", "2017-09-26", "2018-06-30"), ("member", "2018-07-01", "")]
    assert list(audit()) == []


def test_days_are_exchanged_in_one_form(send, city, alliance):
    make_membership(city, alliance, joined="2017-01-01", left="2017-12-31")
    make_membership(city, alliance, joined="2018-01-01", left="2018-12-31")

    send(address(city), memberships__0__left="2018-06-30", memberships__1__joined="2018-07-01")

    assert spans() == [("member", "2017-01-01", "2018-06-30"), ("member", "2018-07-01", "2018-12-31")]


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"joined": "2018-06-30"}, {"memberships-1-joined": [OVERLAP]}),
        ({}, {"memberships-1-joined": [OVERLAP]}),
        (
            {"joined": "2019-02-01", "left": "2019-01-31"},
            {"memberships-1-left": ["The last day lies before the first one."]},
        ),
    ],
)
def test_what_cannot_be_is_refused_at_its_row_and_kept(send, city, alliance, given, refused):
    make_membership(city, alliance, joined="2017-09-26", left="2018-06-30")

    answer = send(address(city), {"memberships": 1}, **new_row(alliance, 1, **given), purpose_de="Bleibt stehen")

    assert faults(answer) == refused
    assert (typed_in(answer, "memberships-1-joined"), typed_in(answer, "purpose_de")) == (
        given.get("joined", ""), "Bleibt stehen",
    )  # fmt: skip
    assert Membership.objects.count() == 1


def test_a_day_needs_its_basis_and_readers_need_it_in_words(send, city, alliance):
    row = {"memberships-0-alliance": str(alliance.pk), "memberships-0-joined": "2017-09-26"}

    without = send(address(city), {"memberships": 1}, **row)
    wordless = send(address(city), {"memberships": 1}, **row, **{"memberships-0-joined_basis": "resolution"})

    assert [list(faults(answer)) for answer in (without, wordless)] == [
        ["memberships-0-joined_basis"], ["memberships-0-joined_source_de"],
    ]  # fmt: skip


def test_the_same_day_in_another_role_or_alliance_is_no_overlap(send, city, alliance):
    make_membership(city, alliance, joined="2017-09-26")
    other = make_alliance()

    send(
        address(city),
        {"memberships": 2},
        **new_row(alliance, 1, joined="2017-09-26", role="supporter"),
        **new_row(other, 2, joined="2017-09-26"),
    )

    assert sorted(row[0] for row in spans()) == ["member", "member", "supporter"]


def test_an_overlap_that_the_database_finds_is_a_sentence(send, city, alliance, monkeypatch):
    make_membership(city, alliance, joined="2017-09-26")
    monkeypatch.setattr("partners.joining.overlaps", lambda spans: [])

    answer = send(address(city), {"memberships": 1}, **new_row(alliance, 1, joined="2018-01-01"))

    with translation.override("de"):  # told by the refusal in the language of the person
        assert (faults(answer), answer.status_code) == ({"__all__": [gettext(OVERLAP)]}, 200)
    assert (typed_in(answer, "memberships-1-joined"), Membership.objects.count()) == ("2018-01-01", 1)


def test_what_was_public_is_not_deleted_and_a_sentence_says_how_to_end_it(send, city, alliance):
    make_membership(city, alliance)

    answer = send(address(city), memberships__0__DELETE="on")

    (sentence,) = faults(answer)["memberships"]
    assert (sentence.count("fill in its last day"), Membership.objects.count()) == (1, 1)


def test_a_draft_that_nobody_has_seen_is_deleted(send, alliance):
    organisation = make_organisation("Stadt", publish=False)
    make_membership(organisation, alliance, publish=False)

    send(address(organisation), memberships__0__DELETE="on")

    assert (Membership.objects.count(), list(audit())) == (0, [])


def test_a_mistake_is_withdrawn_and_can_be_brought_back(send, city, alliance):
    membership = make_membership(city, alliance)

    send(address(city), memberships__0__withdrawn="on")
    hidden = Membership.objects.public().count()
    page = send(address(city), type="school")
    still_hidden = Membership.objects.public().count()
    send(address(city), memberships__0__withdrawn="")

    assert (hidden, still_hidden, Membership.objects.public().count()) == (0, 0, 1)
    assert typed_in(page, "memberships-0-withdrawn") is True
    assert acts_of(membership) == ["create", "publish", "withdraw", "publish"]
    assert list(audit()) == []


def test_a_membership_of_a_withdrawn_organisation_waits_for_it(send, manager, city, alliance):
    acts.withdraw(city, city.item.edit_version, None)

    send(address(city), {"memberships": 1}, **new_row(alliance))
    waiting = Membership.objects.get().publication.public_from
    city.reload()
    acts.publish(city, city.item.edit_version, None)

    assert (waiting, Membership.objects.public().count(), list(audit())) == (None, 1, [])


def test_a_clause_must_be_in_the_agreement(send, city, alliance):
    agreement = make_agreement(alliance, sections=["1", "2.1"])
    row = new_row(alliance, agreement=str(agreement.item.pk))

    refused = send(address(city), {"memberships": 1}, **row, **{"memberships-0-clause": "2.2"})
    alone = send(address(city), {"memberships": 1}, **new_row(alliance), **{"memberships-0-clause": "2.1"})
    send(address(city), {"memberships": 1}, **row, **{"memberships-0-clause": "2.1"})

    assert faults(refused) == {"memberships-0-clause": ["The agreement has no clause 2.2."]}
    assert faults(alone) == {"memberships-0-clause": ["Please choose the agreement that this clause stands in."]}
    assert (Membership.objects.get().clause, Membership.objects.get().agreement) == ("2.1", agreement.item)


def test_agreements_are_offered_by_their_titles(manager, city, alliance):
    make_agreement(alliance, title_de="Vereinbarung vom 26. September")

    assert text_of(manager.get(address(city))).count("Vereinbarung vom 26. September") == 1
