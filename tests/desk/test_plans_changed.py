"""A plan that is changed: after approval, after the moment, by two people at once, and by those who may not."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission

from buendnis.publishing import acts, reviewing
from buendnis.publishing.models import Generation, Publication
from buendnis.staff.models import User
from tests.desk.forms import address, told
from tests.desk.plans import MOMENT, NOW, WANTED, errors, page_of, sent_by, stored, words
from tests.factories import make_contact, make_page, make_release, make_user
from tests.machinery.clock import berlin

pytestmark = pytest.mark.django_db

LATER = berlin("2026-11-27 09:30")


@pytest.fixture(autouse=True)
def now(at, settings):
    settings.FOUR_EYES = True
    return at(NOW)


@pytest.fixture
def second(db):
    """Somebody who may approve, and knows that they may."""
    user = make_user("approver", username="zweite")
    user.user_permissions.add(Permission.objects.get(codename="approve_publication"))
    return User.objects.get(pk=user.pk)


@pytest.fixture
def approved(editor, second):
    """Make a release that a second person approves as it is planned."""

    def make(confirm=False, **columns):
        author = User.objects.get(username="redaktion")
        release = make_release(publish=False, confirm=confirm, actor=author)
        Publication.objects.filter(pk=release.pk).update(**{"wanted_from": MOMENT, **columns})
        release.reload()
        reviewing.send_for_review(release, release.item.edit_version, author)
        reviewing.approve(release, release.item.edit_version, second)
        release.reload()
        return release

    return make


def test_a_later_moment_keeps_the_approval(plan, approved):
    release = approved()

    plan(release, wanted_from_0="2026-11-27", wanted_from_1="09:30")

    after = stored(release)
    assert (after.public_from, after.wanted_from, after.state) == (LATER, LATER, "approved")
    assert after.approved_digest == after.text_digest


def test_an_earlier_moment_asks_for_approval_again_unless_one_may_approve(plan, approved, second, editor, client):
    release = approved()
    page = plan(release, wanted_from_1="09:00")

    assert (stored(release).public_from, stored(release).state, page.status_code) == (None, "review", 302)
    assert len(told(editor.get(address(release)))) == 2  # saved, and: it waits again

    client.force_login(second)
    release = approved()
    plan(release, client=client, wanted_from_1="09:00")

    assert (stored(release).public_from, stored(release).state) == (berlin("2026-11-26 09:00"), "approved")


def test_a_promise_leaves_the_moment_of_what_is_approved_alone(plan, approved):
    release = approved()

    plan(release, sorbian_promised="2026-12-05")

    assert (stored(release).public_from, stored(release).sorbian_promised) == (MOMENT, date(2026, 12, 5))


def test_what_was_scheduled_without_a_plan_keeps_its_moment(plan, editor):
    release = make_release(at=MOMENT)

    plan(release, sorbian_promised="2026-12-05")

    assert (stored(release).public_from, stored(release).sorbian_promised) == (MOMENT, date(2026, 12, 5))


def test_before_something_approved_opens_at_once_that_is_said(plan, approved, second, client):
    client.force_login(second)
    release = approved()

    page = plan(release, "check", client=client, wanted_from_0="", wanted_from_1="")
    assert words(page)[-1] == "Es ist schon freigegeben: Mit dem Speichern ist es sofort öffentlich."

    plan(release, client=client, wanted_from_0="", wanted_from_1="")
    assert stored(release).public_from == NOW


def test_once_public_only_the_languages_can_be_planned(plan, editor):
    release = make_release(at=berlin("2026-11-20 10:00"))
    page = editor.get(page_of(release))

    assert list(page.context["form"].fields) == [
        "coupling", "sorbian_promised", "german_only_reason", "sorbian_owner",
    ]  # fmt: skip
    assert [value for value, _label in page.context["form"].fields["coupling"].choices] == [
        "german_first", "german_only",
    ]  # fmt: skip
    assert errors(plan(release, coupling="both")).keys() == {"coupling"}

    plan(release, sorbian_promised="2026-12-05", **WANTED)
    assert (stored(release).sorbian_promised, stored(release).wanted_from, stored(release).public_from) == (
        date(2026, 12, 5), None, berlin("2026-11-20 10:00"),
    )  # fmt: skip


def test_a_promise_that_readers_see_counts_as_a_change_of_the_page(plan, editor):
    release = make_release(at=berlin("2026-11-20 10:00"))
    before = Generation.objects.get().number

    plan(release, sorbian_promised="2026-12-05")

    assert Generation.objects.get().number > before


def test_a_promise_that_is_over_stays_until_it_is_changed(plan, editor, at):
    release = make_release(at=berlin("2026-11-20 10:00"))
    plan(release, sorbian_promised="2026-11-25")
    at("2026-12-01 10:00")

    assert plan(release, german_only_reason="Vielleicht").status_code == 302
    assert list(errors(plan(release, sorbian_promised="2026-11-26"))) == ["sorbian_promised"]
    assert plan(release, sorbian_promised="2026-12-05").status_code == 302


@pytest.mark.parametrize("state", ["public in both languages", "withdrawn"])
def test_where_nothing_is_left_to_plan_there_is_no_form(editor, state):
    release = make_release(at=berlin("2026-11-20 10:00"), confirm=True)
    if state == "withdrawn":
        acts.withdraw(release, release.item.edit_version, None)
    sent = {"version": release.item.edit_version, "coupling": "german_first", **WANTED, "save": "1"}

    page = editor.get(page_of(release))
    answer = editor.post(page_of(release), sent, follow=True)

    assert (page.context["form"], len(told(answer)), stored(release).wanted_from) == (None, 1, None)


def test_what_is_changed_in_its_place_can_be_planned_again_after_a_withdrawal(plan, editor):
    contact = make_contact(at=berlin("2026-11-20 10:00"))
    acts.withdraw(contact, contact.item.edit_version, None)

    page = plan(contact, "check", **WANTED)

    assert words(page)[:2] == ["Es ist zurzeit nicht öffentlich.", words(page)[1]]
    assert words(page)[1].count("in 2 Tagen 3 Stunden") == 1


def test_the_later_of_two_gets_409_and_keeps_what_was_typed(plan, editor, colleague):
    release = make_release(publish=False)
    sent = {**sent_by(editor.get(page_of(release))), **WANTED, "save": "1"}
    plan(release, client=colleague, wanted_from_0="2026-11-27", wanted_from_1="09:30")

    page = editor.post(page_of(release), sent)

    assert (page.status_code, stored(release).wanted_from) == (409, LATER)
    assert (sent_by(page)["wanted_from_0"], page.context["collision"].who) == ("2026-11-26", "Karl Kollege")
    assert (words(page, "stored")[0].count("27. November"), words(page)[0].count("26. November")) == (1, 1)

    # Whoever saves again has decided.
    again = {**sent_by(page), "save": "1"}
    assert editor.post(page_of(release), again).status_code == 409
    assert editor.post(page_of(release), {**again, "choice-wanted_from": "mine"}).status_code == 302
    assert stored(release).wanted_from == MOMENT


@pytest.mark.parametrize("version", ["", "abc", "-1", "99999", "²"])
def test_a_missing_or_tampered_version_is_a_conflict(plan, editor, version):
    release = make_release(publish=False)

    page = plan(release, version=version, **WANTED)

    assert (page.status_code, stored(release).wanted_from, sent_by(page)["wanted_from_0"]) == (409, None, "2026-11-26")


def test_what_opens_while_its_plan_is_written_keeps_its_moment(plan, approved, monkeypatch, at):
    release = approved()
    real = reviewing.replan

    def slow(*args, **columns):
        at(MOMENT)
        return real(*args, **columns)

    monkeypatch.setattr(reviewing, "replan", slow)
    page = plan(release, wanted_from_0="2026-11-27")

    assert (page.status_code, stored(release).public_from, stored(release).wanted_from) == (409, MOMENT, MOMENT)


@pytest.mark.parametrize("role", ["translator", "member manager"])
def test_who_may_not_edit_an_item_plans_nothing(role_client, role):
    release = make_release(publish=False)
    client = role_client(role)
    sent = {"version": release.item.edit_version, "coupling": "german_first", **WANTED, "save": "1"}

    assert client.get(page_of(release)).status_code == 403
    assert client.post(page_of(release), sent).status_code == 403
    assert stored(release).wanted_from is None


def test_a_page_of_the_tree_has_a_plan_too(plan, editor):
    page = make_page("Hilfe", publish=False)

    assert plan(page, **WANTED).headers["Location"] == address(page)
    assert stored(page).wanted_from == MOMENT
