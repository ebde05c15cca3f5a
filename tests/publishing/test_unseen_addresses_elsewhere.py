"""The addresses of editions that nobody has seen: in the tree of pages, and in the alliance."""

from datetime import date
from types import SimpleNamespace

import pytest

from buendnis.publishing import acts
from tests.factories import make_agreement, make_alliance, make_goal, make_page, make_user
from tests.machinery.clock import berlin
from tests.publishing.unseen import (
    EARLY,
    LATER,
    THURSDAY,
    addresses,
    changed_with_its_address,
    do,
    findings,
    held,
    made_to_wait,
    planned,
    scheduled,
    status,
    typed,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(settings, at):
    settings.FOUR_EYES = True
    at(EARLY)
    return SimpleNamespace(author=make_user("editor"), approver=make_user("approver"))


def page_changed(edition, people):
    typed(edition, people.author, summary_de="Etwas anderes.")


@pytest.mark.parametrize("take_back", [held, page_changed, changed_with_its_address, made_to_wait])
def test_the_address_of_a_page_whose_moment_is_taken_back_is_unknown_with_all_below_it(people, client, at, take_back):
    page = make_page("Hilfe", actor=people.author)
    below = make_page("Unten", parent=page)
    following = planned(page, people, slug_de="geheim-neu")
    secret = ["/de/geheim-neu/", "/de/geheim-neu/unten/", "/hsb/geheim-neu/"]
    before = [status(client, address) for address in secret]

    take_back(following, people)

    at(LATER)
    assert before == [status(client, address) for address in secret] == [(404, None)] * 3
    assert [each for each in addresses(page) + addresses(below) if each[0] == "de"] == [
        ("de", "hilfe", True),
        ("de", "hilfe/unten", True),
    ]
    assert status(client, "/de/hilfe/unten/") == (200, None)


def test_a_page_that_nobody_has_seen_leaves_no_address_and_none_below_it(people):
    page = make_page("Geheim", at=berlin(THURSDAY))
    below = make_page("Unten", parent=page)
    before = [each[1] for each in addresses(page) + addresses(below) if each[0] == "de"]

    held(page, people)

    assert (before, addresses(page) + addresses(below)) == (["geheim", "geheim/unten"], [])


def test_an_address_that_a_page_had_once_leads_on_while_and_after_it_is_planned_again(people, client):
    page = make_page("Hilfe")
    below = make_page("Unten", parent=page)
    second = do(acts.publish, typed(do(acts.correct, page), slug_de="rat"))
    third = planned(second, people, slug_de="hilfe")
    while_planned = status(client, "/de/hilfe/"), status(client, "/de/hilfe/unten/")

    held(third, people)

    assert while_planned == (status(client, "/de/hilfe/"), status(client, "/de/hilfe/unten/"))
    assert while_planned == ((301, "/de/rat/"), (301, "/de/rat/unten/"))
    assert [each for each in addresses(below) if each[0] == "de"] == [
        ("de", "hilfe/unten", False),
        ("de", "rat/unten", True),
    ]


def test_a_page_that_moves_while_its_next_edition_is_planned_loses_no_address(people, client):
    from tests.pages.planting import move

    top, aside = make_page("Oben"), make_page("Drueben")
    page = make_page("Hilfe", parent=top)
    following = scheduled(page, slug_de="geheim-neu")
    move(following, aside)

    assert status(client, "/de/oben/hilfe/") == (301, "/de/drueben/hilfe/")
    assert [status(client, f"/de/{each}/geheim-neu/") for each in ("oben", "drueben")] == [(404, None)] * 2


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_withdrawn_page_names_no_address_that_nobody_has_seen(people, client, when):
    page = make_page("Hilfe")
    if when == "before":
        do(acts.withdraw, scheduled(page, slug_de="geheim-neu"))
    else:
        scheduled(do(acts.withdraw, page), slug_de="geheim-neu")

    answers = [client.get(f"/{language}/hilfe/") for language in ("de", "hsb")]

    assert [(each.status_code, "geheim-neu" in each.content.decode()) for each in answers] == [(410, False)] * 2
    assert [status(client, f"/{language}/geheim-neu/") for language in ("de", "hsb")] == [(404, None)] * 2


@pytest.fixture
def agreements(people):
    """An older agreement of an alliance, and the current one."""
    alliance = make_alliance(main=True)
    old = make_agreement(alliance, title_de="Alt", slug_de="alte-v", signed_on="2017-09-26")
    return old, make_agreement(alliance, title_de="Neu", slug_de="neue-v", signed_on="2020-09-26")


BASE = "/de/buendnis/vereinbarung/"


@pytest.mark.parametrize("which", [0, 1], ids=["older", "current"])
def test_the_address_of_a_scheduled_amendment_is_unknown_until_its_moment(agreements, client, at, which):
    agreement = agreements[which]
    slug = agreement.slug_de
    shown = (200, None) if which == 0 else (302, BASE)
    scheduled(agreement, slug_de="geheim-v", in_force_from=date(2026, 12, 1), amendment_de="Neu.")

    before = [status(client, f"{BASE}{each}/") for each in (slug, "geheim-v", "unbekannt")]
    at(THURSDAY)

    assert before == [shown, (404, None), (404, None)]
    assert status(client, f"{BASE}geheim-v/") == shown
    assert status(client, f"{BASE}{slug}/") == ((301, f"{BASE}geheim-v/") if which == 0 else shown)


def test_the_address_of_an_amendment_whose_moment_is_taken_back_is_unknown(agreements, people, client, at):
    following = scheduled(agreements[0], slug_de="geheim-v", in_force_from=date(2026, 12, 1), amendment_de="Neu.")

    held(following, people)

    at(LATER)
    assert (status(client, f"{BASE}geheim-v/"), status(client, f"{BASE}alte-v/")) == ((404, None), (200, None))
    assert findings(following) == []


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_withdrawn_agreement_is_not_gone_at_an_address_that_nobody_has_seen(agreements, client, when):
    texts = {"slug_de": "geheim-v", "in_force_from": date(2026, 12, 1), "amendment_de": "Neu."}
    if when == "before":
        do(acts.withdraw, scheduled(agreements[0], **texts))
    else:
        scheduled(do(acts.withdraw, agreements[0]), **texts)

    assert [status(client, f"{BASE}{each}/") for each in ("alte-v", "geheim-v")] == [(410, None), (404, None)]


def test_what_is_changed_while_it_is_withdrawn_is_not_gone_at_an_address_that_nobody_has_seen(people, client, at):
    goal = make_goal(make_alliance(main=True), title_de="Lesen", slug_de="lesen")
    at("2026-11-24 09:00")
    do(acts.withdraw, goal)
    at("2026-11-24 10:00")
    typed(goal, slug_de="geheim-z")
    base = "/de/buendnis/ziele/"
    withdrawn = [status(client, f"{base}{each}/") for each in ("lesen", "geheim-z")]
    do(acts.publish, goal, None, berlin(THURSDAY))
    scheduled_again = [status(client, f"{base}{each}/") for each in ("lesen", "geheim-z")]
    at(THURSDAY)

    assert withdrawn == scheduled_again == [(410, None), (404, None)]
    assert [status(client, f"{base}{each}/") for each in ("lesen", "geheim-z")] == [
        (301, f"{base}geheim-z/"),
        (200, None),
    ]
