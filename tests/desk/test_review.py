"""The review at the desk: who is offered what, the approver's page, its two answers, and the mails with a link."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from buendnis.publishing.models import Publication, ReviewStep
from news.models import PressReleaseEdition
from tests.desk.forms import sent_by
from tests.factories import make_release, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ADD = reverse("admin:news_pressreleaseedition_add")


@pytest.fixture(autouse=True)
def four_eyes(settings):
    settings.FOUR_EYES = True
    settings.SELF_TEST_BEFORE_APPROVAL = False


@pytest.fixture
def approver(role_client):
    return role_client("approver", username="freigabe", first_name="Franz", email="freigabe@portal.example")


def act(edition, name):
    return reverse("admin:news_pressreleaseedition_act", args=[edition.pk, name])


def only():
    return PressReleaseEdition.objects.select_related("publication__item").get()


@pytest.fixture
def waiting(save):
    """A release that its editor has sent for review."""
    save(ADD, "_send", headline_de="Lesen", teaser_de="Worum es geht.", headline_hsb="Čitanje")
    return only()


def press(client, edition, name, **typed):
    version = Publication.objects.get(pk=edition.pk).item.edit_version
    return client.post(act(edition, name), {"version": version, **typed}, follow=True)


def shown(page, name):
    return f"publishing/{name}.html" in [template.name for template in page.templates]


def refusals(page):
    return re.findall(r'<li class="error">(.*?)</li>', page.content.decode())


def test_an_editor_sends_and_does_not_publish(editor, waiting):
    assert (waiting.publication.state, waiting.is_public()) == ("review", False)
    form = editor.get(reverse("admin:news_pressreleaseedition_change", args=[waiting.pk]))
    offered = ["review", "preview", "plan", "hold", "confirm", "template", "delete"]
    assert form.context["acts"] == offered
    assert b'name="_publish"' not in form.content


def test_a_crafted_publish_is_refused_with_four_eyes(editor):
    release = make_release(publish=False)

    assert press(editor, release, "publish").status_code == 403
    assert press(editor, release, "override", reason="weil", sure="1").status_code == 403
    assert only().is_public() is False


def test_sending_mails_the_approvers_a_link_and_no_text(approver, editor, django_capture_on_commit_callbacks):
    release = make_release(publish=False, headline_de="Geheime Zahl", actor=None)

    with django_capture_on_commit_callbacks(execute=True):
        press(editor, release, "send")

    (sent,) = mail.outbox
    assert sent.to == ["freigabe@portal.example"]
    assert act(release, "review") in sent.body
    assert "Geheime Zahl" not in sent.subject + sent.body


def test_the_approvers_page_shows_both_languages_as_readers_will_see_them(approver, waiting):
    page = approver.get(act(waiting, "review"))
    readings = dict(page.context["readings"])

    assert page.status_code == 200
    assert ["Lesen" in readings["de"], "Worum es geht." in readings["de"], "Čitanje" in readings["hsb"]] == [True] * 3
    assert [page.context["may_approve"], page.context["objection"]] == [True, None]
    assert page.context["authors"] == ["Rita Redaktion"]


def test_approving_publishes_and_tells_the_author(approver, waiting, django_capture_on_commit_callbacks):
    waiting.publication.saves.first().actor.__class__.objects.filter(username="redaktion").update(
        email="redaktion@portal.example"
    )

    with django_capture_on_commit_callbacks(execute=True):
        press(approver, waiting, "approve")

    assert only().is_public() is True
    assert [sent.to for sent in mail.outbox] == [["redaktion@portal.example"]]


def test_a_return_without_a_reason_keeps_the_page_and_with_one_reaches_the_author(approver, editor, waiting):
    refused = press(approver, waiting, "return", reason=" ")
    assert (shown(refused, "review"), len(refusals(refused))) == (True, 1)

    press(approver, waiting, "return", reason="Der Ort fehlt.")

    form = editor.get(reverse("admin:news_pressreleaseedition_change", args=[waiting.pk]))
    assert (only().publication.state, form.context["returned"].note) == ("draft", "Der Ort fehlt.")
    assert "Der Ort fehlt." in form.content.decode()


def test_the_author_sees_why_they_cannot_approve(approver, editor):
    release = make_release(publish=False, actor=make_user("approver", username="zweite"))
    own = make_release(publish=False)
    form = approver.get(reverse("admin:news_pressreleaseedition_change", args=[own.pk]))
    approver.post(
        reverse("admin:news_pressreleaseedition_change", args=[own.pk]),
        {**sent_by(form), "headline_de": "Meins", "_send": "1"},
    )

    page = press(approver, own, "approve")
    assert (shown(page, "review"), len(refusals(page))) == (True, 1)
    assert page.context["objection"] is not None
    own.reload()
    assert (own.is_public(), release.is_public()) == (False, False)


def test_an_approvers_change_waits_for_one_click_of_the_author(approver, editor, waiting):
    url = reverse("admin:news_pressreleaseedition_change", args=[waiting.pk])
    approver.post(url, {**sent_by(approver.get(url)), "headline_de": "Lesen lernen", "_continue": "1"})

    press(approver, waiting, "approve")
    assert only().is_public() is False
    page = editor.get(act(waiting, "review"))
    assert page.context["confirms"].act == ReviewStep.Act.CHANGED
    changes = [
        (each.version.text, [(said.old, said.new) for said in each.version.said]) for each in page.context["told"]
    ]
    assert changes == [("Lesen lernen", [("", "lernen")]), ("lesen-lernen", [("lesen", "lesen-lernen")])]
    press(editor, waiting, "confirm_change")

    assert (only().is_public(), only().headline_de) == (True, "Lesen lernen")


def test_an_approval_of_what_was_changed_meanwhile_does_nothing_and_shows_it(approver, editor, waiting):
    page = press(approver, waiting, "approve", version="1")

    assert (shown(page, "review"), len(refusals(page)), only().is_public()) == (True, 1, False)


def test_holding_asks_for_a_reason_and_keeps_what_was_typed(editor, waiting):
    refused = press(editor, waiting, "hold", sure="1", reason="")
    assert shown(refused, "hold")

    press(editor, waiting, "hold", sure="1", reason="Die Zahl stimmt nicht.")

    assert only().publication.held_reason == "Die Zahl stimmt nicht."


def test_withdrawing_wants_a_reason_for_readers_and_keeps_what_was_typed(editor, client):
    release = make_release(headline_de="Lesen", day="2017-09-27")

    refused = press(editor, release, "withdraw", sure="1", reason_de="Weil es falsch war.")
    assert (shown(refused, "withdraw"), refused.context["given"]["reason_de"]) == (True, "Weil es falsch war.")
    press(editor, release, "withdraw", sure="1", cause="other", reason_de="Weil es falsch war.")

    for language in ("de", "hsb"):
        gone = client.get({"de": "/de/presse/2017/09/27/lesen/", "hsb": "/hsb/nowinarstwo/2017/09/27/lesen/"}[language])
        mark = '<span lang="de">' if language == "hsb" else "<span>"
        assert (gone.status_code, f"{mark}Weil es falsch war.</span>" in gone.content.decode()) == (410, True)


def test_a_chosen_reason_is_told_in_the_readers_language(editor, client):
    release = make_release(headline_de="Lesen", day="2017-09-27")

    press(editor, release, "withdraw", sure="1", cause="error")

    page = client.get("/hsb/nowinarstwo/2017/09/27/lesen/").content.decode()
    assert 'lang="de"' not in page.split("<main")[1].split("</main>")[0]


def test_an_administrator_publishes_alone_with_a_reason(role_client):
    leader = role_client("superuser")
    release = make_release(publish=False)

    refused = press(leader, release, "override", sure="1", reason="")
    assert shown(refused, "override")
    press(leader, release, "override", sure="1", reason="Alle sind krank.")

    assert only().is_public() is True
