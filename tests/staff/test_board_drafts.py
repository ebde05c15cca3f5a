"""Drafts on the first page: one's own alone, those that came back before the others."""

import pytest
from django.urls import reverse

from buendnis.publishing import reviewing
from tests.factories import make_user
from tests.publishing.hands import do, written_by

INDEX = reverse("admin:index")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two_pairs_of_eyes(settings):
    settings.FOUR_EYES, settings.SELF_TEST_BEFORE_APPROVAL = True, False


def test_my_drafts_are_mine_and_those_that_came_back_stand_first(client_of, django_user_model):
    client = client_of("editor", username="redaktion")
    me = django_user_model.objects.get(username="redaktion")
    mine, back = written_by(me, headline_de="Meine"), written_by(me, headline_de="Zurück")
    do(reviewing.send_for_review, back, me)
    do(reviewing.give_back, back, make_user("approver"), "Bitte kürzer.")
    do(reviewing.send_for_review, written_by(me, headline_de="Unterwegs"), me)
    written_by(make_user("editor"), headline_de="Fremd")

    found = client.get(INDEX).context["board"].drafts

    assert [(work.name, work.returned) for work in found] == [("Zurück", True), ("Meine", False)]
    assert mine.publication.state == "draft"


def test_drafts_that_are_not_named_stand_in_a_list_of_mine(client_of, django_user_model):
    client = client_of("editor", username="redaktion")
    me = django_user_model.objects.get(username="redaktion")
    for number in range(8):
        written_by(me, headline_de=f"Entwurf {number}")
    written_by(make_user("editor"))

    board = client.get(INDEX).context["board"]

    assert (len(board.drafts), [each.count for each in board.further]) == (6, [8])
    assert client.get(board.further[0].address).context["cl"].result_count == 8
