"""Acts that come too late do nothing: they say what has happened, lead there, and keep the reason that was typed."""

import re

import pytest
from django.urls import reverse

from buendnis.publishing import acts, reviewing
from buendnis.publishing.models import Save
from tests.desk.forms import address, sent_by, told
from tests.factories import make_page, make_release, make_user
from tests.publishing.hands import changed, do, written_by

pytestmark = pytest.mark.django_db

TYPED = {"cause": "error", "reason_de": "Weil es so ist", "reason": "Für Kollegen", "sure": "1"}


def link_of(answer):
    """Where the told sentence leads."""
    (found,) = re.findall(r'<li class="error">.*? <a href="([^"]*)">', answer.content.decode())
    return found


@pytest.mark.parametrize("act", ["withdraw", "hold", "override", "discard"])
def test_a_question_answered_too_late_is_asked_again_with_what_was_typed(role_client, settings, act):
    settings.FOUR_EYES = act == "override"
    leader = role_client("superuser", username="leitung")
    release = make_release(publish=act == "withdraw")
    changed(release, None, headline_hsb="Nowe")
    before = Save.objects.count()

    answer = leader.post(address(release, "act", act), {**TYPED, "version": release.item.edit_version - 1})

    assert (answer.status_code, Save.objects.count()) == (409, before)
    assert (answer.context["version"], link_of(answer)) == (release.item.edit_version, address(release, "history"))
    given = {name: answer.context["given"][name] for name in ("cause", "reason_de", "reason")}
    assert given == {name: TYPED[name] for name in given}


def test_a_question_about_an_edition_that_was_corrected_since_keeps_what_was_typed(editor):
    release = make_release()
    draft = acts.correct(release, release.item.edit_version, None)

    answer = editor.post(address(release, "act", "withdraw"), {**TYPED, "version": "2"})

    assert (answer.status_code, answer.context["original"]) == (409, draft)
    assert answer.context["given"]["reason_de"] == "Weil es so ist"


def test_a_question_about_something_deleted_since_leads_home(editor):
    release = make_release(publish=False)
    acts.delete_item(release, release.item.edit_version)

    answer = editor.post(address(release, "act", "hold"), {**TYPED, "version": "1"})

    assert answer.status_code == 302


def test_a_review_answered_too_late_keeps_its_reason(role_client, settings):
    settings.FOUR_EYES = True
    settings.SELF_TEST_BEFORE_APPROVAL = False
    approver = role_client("approver", username="freigabe")
    release = make_release(publish=False)
    changed(release, None, headline_de="Neu")

    answer = approver.post(address(release, "act", "return"), {"version": "1", "reason": "Bitte kürzer"})

    assert (answer.status_code, answer.context["typed_reason"]) == (409, "Bitte kürzer")
    assert link_of(answer) == address(release, "history")


@pytest.mark.parametrize("act", ["correct", "confirm", "delete"])
def test_what_asks_nothing_says_what_has_happened(editor, act):
    release = make_release(publish=act != "delete", headline_hsb="Serbsce", teaser_hsb="Serbsce")
    page = address(release, "delete") if act == "delete" else address(release, "act", act)

    answer = editor.post(page, {"version": "0", "sure": "1"}, follow=True)

    assert (len(told(answer)), link_of(answer)) == (1, address(release, "history"))


def test_a_move_too_late_says_what_has_happened(editor):
    make_page("Erste", position=10)
    second = make_page("Zweite", position=20)

    answer = editor.post(reverse("admin:pages_pageedition_move", args=[second.pk, "up"]), {"version": "0"}, follow=True)

    second.page.refresh_from_db()
    assert (second.page.position, link_of(answer)) == (20, address(second, "history"))


def test_of_several_approvals_the_one_that_is_too_late_is_told(role_client, settings):
    settings.FOUR_EYES = True
    settings.SELF_TEST_BEFORE_APPROVAL = False
    author, approver = make_user("editor"), role_client("approver", username="freigabe")
    releases = [written_by(author) for _each in range(2)]
    for release in releases:
        do(reviewing.send_for_review, release, author)
    tickets = [f"{each.pk}:{each.item.edit_version - at}" for at, each in enumerate(releases)]

    answer = approver.post(reverse("admin:news_pressreleaseedition_waiting"), {"approve": tickets}, follow=True)

    states = [(release.reload(), release.publication.state)[1] for release in releases]
    assert (states, len(told(answer))) == (["approved", "review"], 2)
    assert str(told(answer)[0]).count(address(releases[1], "history")) == 1


def test_of_two_names_in_a_sentence_none_is_markup(editor, role_client):
    colleague = role_client("editor", username="x", first_name="<b>Böse</b>", last_name="Person")
    release = make_release(publish=False)
    colleague.post(address(release), {**sent_by(colleague.get(address(release))), "number": "2", "_continue": "1"})

    answer = editor.post(address(release, "act", "hold"), {**TYPED, "version": "1"})

    assert (answer.status_code, answer.content.decode().count("<b>Böse")) == (409, 0)
