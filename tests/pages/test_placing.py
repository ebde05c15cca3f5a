"""Placing a page: below what it may stand, and when it is public because of what stands above it."""

import pytest
from django.core.exceptions import ValidationError

from tests.machinery.clock import berlin
from tests.pages.planting import correct, hide, move, public_titles, show_again

pytestmark = pytest.mark.django_db


@pytest.fixture
def branch(at):
    from tests.factories import make_page

    at("2026-03-10 12:00")
    top = make_page("Oben")
    middle = make_page("Mitte", parent=top)
    return top, middle, make_page("Unten", parent=middle)


def test_a_loop_is_refused_with_a_sentence(branch):
    top, middle, below = branch
    for above in (top, middle, below):
        with pytest.raises(ValidationError, match=r"below itself|unter sich selbst"):
            move(top, above)
    assert public_titles() == {"Oben", "Mitte", "Unten"}


def test_the_database_itself_refuses_a_page_below_itself(branch):
    from django.db import IntegrityError, transaction

    from buendnis.pages.models import Page

    with pytest.raises(IntegrityError), transaction.atomic():
        Page.objects.filter(pk=branch[0].item.pk).update(parent_id=branch[0].item.pk)


def test_a_page_with_pages_below_it_cannot_be_deleted(branch):
    from django.db.models import ProtectedError

    with pytest.raises(ProtectedError):
        branch[0].page.delete()


def test_hiding_a_page_hides_everything_below_it_and_showing_it_again_shows_it(branch, at):
    _, middle, _ = branch
    hide(middle)
    assert public_titles() == {"Oben"}
    at("2026-03-11 12:00")
    show_again(middle)
    assert public_titles() == {"Oben", "Mitte", "Unten"}


def test_what_is_hidden_itself_stays_hidden_when_the_page_above_is_shown_again(branch):
    top, _, below = branch
    hide(below)
    hide(top)
    show_again(top)
    assert public_titles() == {"Oben", "Mitte"}


def test_a_page_below_a_draft_is_not_public_before_the_draft_is(branch):
    from buendnis.publishing import acts
    from tests.factories import make_page

    draft = make_page("Entwurf", publish=False)
    make_page("Darunter", parent=draft)
    assert "Darunter" not in public_titles()
    acts.publish(draft, draft.item.edit_version, None)
    assert {"Entwurf", "Darunter"} <= public_titles()


def test_a_page_below_a_scheduled_page_comes_with_it(branch, at):
    from tests.factories import make_page

    above = make_page("Später", at=berlin("2026-04-01 08:00"))
    make_page("Mit ihr", parent=above)
    at("2026-04-01 07:59:59")
    assert public_titles() == {"Oben", "Mitte", "Unten"}
    at("2026-04-01 08:00")
    assert public_titles() == {"Oben", "Mitte", "Unten", "Später", "Mit ihr"}


def test_moving_below_a_hidden_page_hides_and_moving_away_shows(branch):
    from tests.factories import make_page

    top, middle, _ = branch
    hidden = make_page("Versteckt")
    hide(hidden)
    move(middle, hidden)
    assert public_titles() == {"Oben"}
    move(middle, top)
    assert public_titles() == {"Oben", "Mitte", "Unten"}


def test_a_correction_of_the_page_above_takes_nothing_away(branch, at):
    top, *_ = branch
    correct(top, at=berlin("2026-03-20 10:00"), title_de="Oben neu")
    at("2026-03-20 09:59:59")
    assert public_titles() == {"Oben", "Mitte", "Unten"}
    at("2026-03-20 10:00")
    assert public_titles() == {"Oben neu", "Mitte", "Unten"}


def test_no_page_is_lost_when_the_page_above_is_hidden_corrected_and_shown_in_turn(branch, at):
    top, middle, _ = branch
    for day in range(11, 16):
        at(f"2026-03-{day} 08:00")
        hide(top)
        assert public_titles() == set()
        at(f"2026-03-{day} 09:00")
        top = show_again(top)
        middle = correct(middle)
        assert public_titles() == {"Oben", "Mitte", "Unten"}


def test_a_move_wakes_every_copy_of_a_page(branch, client):
    """What is answered with 304 follows the generation: a move has to count it up."""
    name = client.get("/de/oben/").headers["ETag"]
    move(branch[2])
    assert client.get("/de/oben/", headers={"if-none-match": name}).status_code == 200
