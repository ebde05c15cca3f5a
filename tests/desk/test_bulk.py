"""Approving several texts of a list: each as it was shown, none for whoever wrote it, none of a foreign kind."""

import pytest
from django.urls import reverse

from buendnis.publishing import reviewing
from buendnis.publishing.models import Item
from news.models import PressReleaseEdition
from tests.factories import make_page, make_release, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WAITING = reverse("admin:news_pressreleaseedition_waiting")


@pytest.fixture(autouse=True)
def four_eyes(settings):
    settings.FOUR_EYES = True
    settings.SELF_TEST_BEFORE_APPROVAL = False


@pytest.fixture
def approver(role_client):
    return role_client("approver", username="freigabe")


def sent(edition, author=None):
    author = author or make_user("editor")
    reviewing.send_for_review(edition, edition.item.edit_version, author)
    edition.reload()
    return edition


def ticket(edition):
    return f"{edition.pk}:{edition.item.edit_version}"


def public():
    return sorted(PressReleaseEdition.objects.public().values_list("headline_de", flat=True))


def test_what_is_ticked_is_approved_and_nothing_else(approver):
    one, _two, three = (
        sent(make_release(publish=False, headline_de=name, actor=make_user("editor")))
        for name in ("Eins", "Zwei", "Drei")
    )
    page = approver.get(WAITING)
    assert [row["edition"].headline_de for row in page.context["rows"]] == ["Eins", "Zwei", "Drei"]

    approver.post(WAITING, {"approve": [ticket(one), ticket(three)]})

    assert public() == ["Drei", "Eins"]


def test_what_was_changed_meanwhile_is_not_approved_and_stops_no_other(approver):
    one, two = (sent(make_release(publish=False, headline_de=name)) for name in ("Eins", "Zwei"))

    answer = approver.post(WAITING, {"approve": [f"{one.pk}:1", ticket(two)]}, follow=True)

    assert (public(), b"Eins" in answer.content) == (["Zwei"], True)


def test_what_the_database_refuses_is_told_as_a_conflict_and_stops_no_other(approver, monkeypatch):
    one, two = (sent(make_release(publish=False, headline_de=name)) for name in ("Eins", "Zwei"))
    approve = reviewing.approve

    def refused(edition, *given):
        if edition.pk == one.pk:
            Item.objects.create(pk=edition.item.pk, kind="release")
        return approve(edition, *given)

    monkeypatch.setattr(reviewing, "approve", refused)
    answer = approver.post(WAITING, {"approve": [ticket(one), ticket(two)]}, follow=True)

    assert (answer.status_code, public(), b"Eins" in answer.content) == (200, ["Zwei"], True)


def test_nobody_approves_their_own_text_in_a_heap(role_client):
    user = make_user("approver", username="selbst")
    client = role_client("approver")
    client.force_login(user)
    own = sent(make_release(publish=False, actor=user), user)

    client.post(WAITING, {"approve": [ticket(own)]})

    assert public() == []


@pytest.mark.parametrize("given", ["", "x", "1", "1:", ":1", "-1:2", "99999999999999999999:1", "١:١", "1:1:1"])
def test_a_bad_ticket_does_nothing(approver, given):
    sent(make_release(publish=False))

    assert (approver.post(WAITING, {"approve": [given]}).status_code, public()) == (302, [])


def test_a_foreign_item_and_a_draft_are_not_approved(approver):
    page, draft = sent(make_page("Seite", publish=False)), make_release(publish=False)

    approver.post(WAITING, {"approve": [ticket(page), ticket(draft)]})

    page.reload()
    assert (page.is_public(), public()) == (False, [])


@pytest.mark.parametrize("role", ["editor", "translator", "member manager"])
def test_only_approvers_get_the_list(role_client, role):
    client = role_client(role)

    assert (client.get(WAITING).status_code, client.post(WAITING, {"approve": ["1:1"]}).status_code) == (403, 403)
