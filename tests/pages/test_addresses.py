"""Addresses of the tree: the whole branch follows a move, and no address that was given out is lost."""

import pytest
from django.core.exceptions import ValidationError

from tests.machinery.clock import berlin
from tests.machinery.keeping import again
from tests.pages.planting import correct, hide, move, show_again, table_equals_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def branch(at):
    """Oben / Mitte / Unten in both languages, and Drueben beside it."""
    at("2026-03-10 12:00")
    return again("a branch of pages", build_branch)


def build_branch():
    from tests.factories import make_page

    top = make_page("Oben", title_hsb="Horjeka", confirm=True)
    middle = make_page("Mitte", title_hsb="Srjedź", parent=top, confirm=True)
    below = make_page("Unten", title_hsb="Deleka", parent=middle, confirm=True)
    german = make_page("Deutsch", parent=middle)
    aside = make_page("Drueben", title_hsb="Tam", confirm=True)
    return top, middle, below, german, aside


def status(client, address):
    response = client.get(address)
    return (response.status_code, response.headers.get("Location"))


def test_a_page_stands_below_the_pages_above_it_in_both_languages(branch, client):
    for address in ("/de/oben/mitte/unten/", "/hsb/horjeka/srjedz/deleka/", "/hsb/horjeka/srjedz/deutsch/"):
        assert status(client, address) == (200, None)
    assert table_equals_tree()


def test_the_whole_branch_follows_a_move_and_its_old_addresses_lead_on(branch, client):
    _, middle, _, _, aside = branch
    move(middle, aside)
    for old, new in (
        ("/de/oben/mitte/", "/de/drueben/mitte/"),
        ("/de/oben/mitte/unten/", "/de/drueben/mitte/unten/"),
        ("/hsb/horjeka/srjedz/deleka/", "/hsb/tam/srjedz/deleka/"),
        ("/hsb/horjeka/srjedz/deutsch/", "/hsb/tam/srjedz/deutsch/"),
        ("/hsb/oben/mitte/unten/", "/hsb/tam/srjedz/deleka/"),
    ):
        assert status(client, old) == (301, new)
        assert status(client, new) == (200, None)
    assert table_equals_tree()


def test_a_move_back_takes_the_first_addresses_again(branch, client):
    top, middle, _, _, aside = branch
    move(middle, aside)
    move(middle, top)
    assert status(client, "/de/oben/mitte/unten/") == (200, None)
    assert status(client, "/de/drueben/mitte/unten/") == (301, "/de/oben/mitte/unten/")
    assert table_equals_tree()


def test_a_rooted_page_leaves_out_the_pages_above_it_and_takes_its_branch_along(branch, client):
    top, middle, *_ = branch
    move(middle, top, rooted=True)
    assert status(client, "/de/mitte/unten/") == (200, None)
    assert status(client, "/de/oben/mitte/unten/") == (301, "/de/mitte/unten/")
    assert table_equals_tree()


def test_another_slug_moves_the_branch(branch, client):
    top, *_ = branch
    correct(top, slug_de="anfang", slug_hsb="spocatk")
    assert status(client, "/de/oben/mitte/unten/") == (301, "/de/anfang/mitte/unten/")
    assert status(client, "/de/anfang/mitte/unten/") == (200, None)
    assert status(client, "/hsb/horjeka/srjedz/deleka/")[0] == 301
    assert table_equals_tree()


def test_a_draft_with_another_slug_changes_no_address_below_it(branch, client):
    from buendnis.publishing import acts
    from tests.factories import make_page

    top, middle, *_ = branch
    draft = acts.correct(top, type(top).objects.get(pk=top.pk).item.edit_version, None)
    draft.slug_de = "geheim"
    draft.save()
    make_page("Neu", parent=middle)
    assert status(client, "/de/oben/mitte/neu/") == (200, None)
    assert status(client, "/de/geheim/mitte/neu/") == (404, None)
    assert table_equals_tree()


def test_a_scheduled_slug_is_unknown_before_its_moment_and_leads_the_branch_from_then_on(branch, client, at):
    top, *_ = branch
    correct(top, at=berlin("2026-03-20 10:00"), slug_de="anfang")
    for moment, old, new in (
        ("2026-03-20 09:59:59", (200, None), (404, None)),
        ("2026-03-20 10:00", (301, "/de/anfang/mitte/unten/"), (200, None)),
    ):
        at(moment)
        assert status(client, "/de/oben/mitte/unten/") == old
        assert status(client, "/de/anfang/mitte/unten/") == new
        assert status(client, "/de/gibt-es-nicht/mitte/unten/") == (404, None)


def test_a_page_added_while_a_move_is_scheduled_keeps_both_addresses(branch, client, at):
    from tests.factories import make_page

    top, middle, *_ = branch
    correct(top, at=berlin("2026-03-20 10:00"), slug_de="anfang")
    make_page("Neu", parent=middle)
    assert status(client, "/de/oben/mitte/neu/") == (200, None)
    at("2026-03-20 10:00")
    assert status(client, "/de/oben/mitte/neu/") == (301, "/de/anfang/mitte/neu/")


def test_an_address_that_is_taken_is_refused_with_a_sentence(branch):
    from tests.factories import make_page

    top, *_ = branch
    with pytest.raises(ValidationError, match="oben/mitte"):
        make_page("Mitte", parent=top)
    other = make_page("Unten")
    with pytest.raises(ValidationError, match="/de/oben/mitte/unten/"):
        move(other, branch[1])
    assert table_equals_tree()


def test_an_address_that_led_to_another_page_is_refused_too(branch):
    from tests.factories import make_page

    top, middle, _, _, aside = branch
    move(middle, aside)
    with pytest.raises(ValidationError, match="oben/mitte"):
        make_page("Mitte", parent=top)


def test_a_move_is_refused_when_an_address_below_it_is_taken(branch):
    from tests.factories import make_page

    top, middle, below, _, aside = branch
    move(below, aside)  # keeps /de/oben/mitte/unten/ as its former address
    move(middle, aside)
    make_page("Unten", parent=middle)
    with pytest.raises(ValidationError, match="/de/oben/mitte/unten/"):
        move(middle, top)
    assert table_equals_tree()


def test_an_address_of_the_site_itself_is_refused(branch):
    from tests.factories import make_page

    for slug in ("presse", "kontakt"):
        page = make_page("Falle", slug_de=slug, publish=False)
        with pytest.raises(ValidationError, match=f"/de/{slug}/"):
            move(page)
    page = make_page("Sorbische Falle", slug_hsb="nowinarstwo", publish=False)
    with pytest.raises(ValidationError, match="/hsb/nowinarstwo/"):
        move(page)


def test_an_address_that_gets_too_long_is_refused(branch):
    from tests.factories import make_page

    above = None
    for number in range(7):
        above = make_page(f"Lang {number}", slug_de=f"{number}-" + "x" * 78, parent=above)
    with pytest.raises(ValidationError, match="zu lang"):
        move(make_page("Zu lang", slug_de="y" * 80), above)


def test_the_address_of_a_hidden_page_is_gone_and_that_of_a_page_below_it_not_found(branch, client):
    top, middle, *_ = branch
    move(middle, branch[4])
    move(middle, top)
    hide(top)
    assert status(client, "/de/oben/") == (410, None)
    for address in ("/de/oben/mitte/", "/de/oben/mitte/unten/", "/de/drueben/mitte/", "/hsb/horjeka/srjedz/"):
        assert status(client, address) == (404, None)
    show_again(top)
    assert status(client, "/de/oben/mitte/unten/") == (200, None)
    assert status(client, "/de/drueben/mitte/") == (301, "/de/oben/mitte/")


@pytest.mark.parametrize("slug", ["Jugendamt", "UNTER_strich", "a_b-C9"])
def test_whatever_a_slug_may_be_has_an_address(db, at, client, slug):
    from tests.factories import make_page

    at("2026-03-10 12:00")
    make_page("Titel", slug_de=slug, in_main=True)
    assert status(client, "/de/") == (200, None)
    assert status(client, f"/de/{slug}/") == (200, None)


def test_places_of_the_site_and_elsewhere_add_nothing_to_the_addresses_below_them(branch, client):
    from tests.factories import make_page

    route = make_page("Presse", type="route", route="news:list", slug_de="presse")
    make_page("Verteiler", parent=route)
    external = make_page("Anderswo", type="external", url="https://example.org/", slug_de="anderswo", parent=branch[0])
    make_page("Mehr", parent=external)
    assert status(client, "/de/verteiler/") == (200, None)
    assert status(client, "/de/oben/mehr/") == (200, None)
    assert table_equals_tree()


def test_a_page_that_was_withdrawn_once_and_is_back_is_not_found_when_the_page_above_is_hidden(branch, client, at):
    top, middle, *_ = branch
    hide(middle)
    at("2026-03-11 12:00")
    show_again(middle)
    assert status(client, "/de/oben/mitte/") == (200, None)
    at("2026-03-12 12:00")
    hide(top)
    assert status(client, "/de/oben/") == (410, None)
    assert status(client, "/de/oben/mitte/") == (404, None)
