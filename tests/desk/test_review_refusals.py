"""The review at the desk where something stands in the way: old forms, odd input, changes in place, lost approvals."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from buendnis.publishing import acts, reviewing
from buendnis.publishing.models import Address, Publication, ReviewStep
from tests.desk.forms import sent_by
from tests.factories import make_contact, make_release, make_user
from tests.publishing.hands import changed, do, written_by

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def four_eyes(settings):
    settings.FOUR_EYES = True
    settings.SELF_TEST_BEFORE_APPROVAL = False


@pytest.fixture
def approver(role_client):
    return role_client("approver", username="freigabe", email="freigabe@portal.example")


def act(edition, name):
    opts = edition._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_act", args=[edition.pk, name])


def press(client, edition, name, **typed):
    version = Publication.objects.get(pk=edition.pk).item.edit_version
    return client.post(act(edition, name), {"version": version, **typed}, follow=True)


def test_an_act_on_a_former_edition_leads_to_the_latest_and_does_nothing(editor):
    first = make_release(headline_de="Alt", headline_hsb="Stare", teaser_hsb="Stare")
    following = acts.correct(first, first.item.edit_version, None)
    before = set(Address.objects.values_list("slug", "current"))

    answer = press(editor, first, "confirm")

    assert answer.redirect_chain[-1][0] == reverse("admin:news_pressreleaseedition_change", args=[following.pk])
    assert set(Address.objects.values_list("slug", "current")) == before


@pytest.mark.parametrize("name", ["hold", "withdraw", "override"])
def test_signs_that_no_database_takes_are_left_out_of_a_reason(role_client, name):
    release = make_release(publish=name == "withdraw")

    answer = press(role_client("superuser"), release, name, sure="1", cause="error", reason="Das\x00 ist\x07 so.")

    assert answer.status_code == 200
    told = release.publication.withdrawals.get() if name == "withdraw" else ReviewStep.objects.last_of(release.pk)
    assert told.note == "Das ist so."


def test_a_reason_that_is_too_long_is_refused_with_a_sentence_and_kept(editor):
    release = make_release(publish=False)

    answer = press(editor, release, "hold", sure="1", reason="a" * 2001)

    assert (ReviewStep.objects.count(), answer.context["given"]["reason"]) == (0, "a" * 2001)


def test_a_change_in_place_stands_in_the_approvers_list_until_somebody_has_looked(approver):
    contact = make_contact(actor=make_user("editor"))
    changed(contact, make_user("editor"), office_de="Neues Amt")
    waiting = reverse("admin:pages_contactpoint_waiting")
    assert [row["edition"].pk for row in approver.get(waiting).context["rows"]] == [contact.pk]

    approver.post(waiting, {"approve": [f"{contact.pk}:{contact.item.edit_version}"]})

    assert approver.get(waiting).context["rows"] == []


def test_the_list_of_what_waits_costs_the_same_however_long_it_is(approver):
    counts = []
    for number in (1, 4):
        for _each in range(number):
            author = make_user("editor")
            do(reviewing.send_for_review, written_by(author), author)
        approver.get(reverse("admin:news_pressreleaseedition_waiting"))
        with CaptureQueriesContext(connection) as queries:
            approver.get(reverse("admin:news_pressreleaseedition_waiting"))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_who_changed_something_in_place_is_told_of_its_approval(approver, django_capture_on_commit_callbacks):
    contact = make_contact(actor=make_user("editor", email="erste@portal.example"))
    changed(contact, make_user("editor", email="zweite@portal.example"), office_de="Neues Amt")

    with django_capture_on_commit_callbacks(execute=True):
        press(approver, contact, "approve")

    assert [sent.to for sent in mail.outbox] == [["zweite@portal.example"]]


def test_a_save_that_costs_the_approval_says_so(editor, approver):
    author = make_user("editor")
    release = written_by(author)
    reviewing.replan(release, 1, author, coupling="both")
    do(reviewing.send_for_review, release, author)
    press(approver, release, "approve")
    url = reverse("admin:news_pressreleaseedition_change", args=[release.pk])

    answer = editor.post(url, {**sent_by(editor.get(url)), "headline_de": "Anders", "_continue": "1"}, follow=True)

    assert '<li class="warning">' in answer.content.decode()
    release.reload()
    assert release.publication.state == "draft"


def test_confirming_a_change_twice_gets_a_sentence(editor, approver):
    author = make_user("editor", username="autor")
    release = written_by(author)
    editor.force_login(author)
    do(reviewing.send_for_review, release, author)
    changed(release, make_user("approver"), headline_de="Lesen lernen")

    answer = press(editor, release, "confirm_change")

    assert (answer.status_code, '<li class="error">' in answer.content.decode()) == (200, True)


def test_letting_a_held_draft_go_does_not_speak_of_an_approval(editor):
    author = make_user("editor")
    release = written_by(author)
    do(reviewing.hold, release, author, "Noch nicht.")

    answer = press(editor, release, "resume")

    assert "nicht mehr angehalten" in answer.content.decode()
