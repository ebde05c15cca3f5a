"""The address of an edition that nobody has seen leads nowhere, and is free again once its moment is taken back."""

from datetime import date
from types import SimpleNamespace

import pytest

from buendnis.publishing import acts, reviewing
from buendnis.publishing.saving import create
from buendnis.publishing.viewpoint import looking_at
from news.models import PressReleaseEdition
from tests.factories import make_release, make_user
from tests.machinery.clock import berlin
from tests.publishing.unseen import (
    EARLY,
    LATER,
    THURSDAY,
    addresses,
    changed,
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
PRESS = "/de/presse/2026/11/24/"
SECRET = "landrat-tritt-zurueck"


@pytest.fixture
def people(settings, at):
    settings.FOUR_EYES = True
    at(EARLY)
    return SimpleNamespace(author=make_user("editor"), approver=make_user("approver"))


TAKING_BACK = pytest.mark.parametrize("take_back", [held, changed, changed_with_its_address, made_to_wait])


@TAKING_BACK
def test_the_address_of_a_release_whose_moment_is_taken_back_is_unknown(people, client, at, take_back):
    first = make_release(headline_de="Lesen", day="2026-11-24", actor=people.author)
    following = planned(first, people, slug_de=SECRET)
    assert (status(client, f"{PRESS}{SECRET}/"), addresses(first)[-1]) == ((404, None), ("de", SECRET, True))

    take_back(following, people)

    at(LATER)
    assert addresses(first) == [("de", "lesen", True)]
    assert [status(client, f"{PRESS}{slug}/") for slug in (SECRET, "lesen")] == [(404, None), (200, None)]
    assert findings(first) == []


def test_another_release_may_have_an_address_that_was_given_back(people, client):
    held(planned(make_release(day="2026-11-24", actor=people.author), people, slug_de=SECRET), people)

    make_release(headline_de="Landrat tritt zurück", day="2026-11-24")

    assert status(client, f"{PRESS}{SECRET}/") == (200, None)


def test_a_release_that_is_let_go_again_has_its_address_from_its_moment_on(people, client, at):
    following = planned(
        make_release(headline_de="Lesen", day="2026-11-24", actor=people.author), people, slug_de=SECRET
    )
    held(following, people)
    do(reviewing.resume, following, people.approver)

    before = [status(client, f"{PRESS}{slug}/") for slug in (SECRET, "lesen")]
    at(THURSDAY)

    assert before == [(404, None), (200, None)]
    assert [status(client, f"{PRESS}{slug}/") for slug in (SECRET, "lesen")] == [
        (200, None),
        (301, f"{PRESS}{SECRET}/"),
    ]


def test_an_address_that_readers_had_once_leads_on_while_and_after_it_is_planned_again(people, client):
    first = make_release(headline_de="Lesen", day="2026-11-24", actor=people.author)
    second = do(acts.publish, typed(do(acts.correct, first), slug_de="vorlesen"))
    third = planned(second, people, slug_de="lesen")

    while_planned = status(client, f"{PRESS}lesen/")
    held(third, people)

    assert while_planned == status(client, f"{PRESS}lesen/") == (301, f"{PRESS}vorlesen/")
    assert addresses(first) == [("de", "lesen", False), ("de", "vorlesen", True)]


def test_a_preview_of_a_moment_ahead_knows_the_addresses_of_that_moment(people):
    from news.locating import release_at

    first = make_release(headline_de="Lesen", day="2026-11-24", actor=people.author)
    following = planned(first, people, slug_de=SECRET)
    with looking_at(berlin(THURSDAY)):
        found = [release_at(date(2026, 11, 24), slug, "de") for slug in (SECRET, "lesen")]

    assert [each.pk for each in found] == [following.pk, following.pk]


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_withdrawn_release_names_no_address_that_nobody_has_seen(people, client, when):
    release = make_release(headline_de="Lesen", day="2026-11-24")
    if when == "before":
        do(acts.withdraw, scheduled(release, slug_de=SECRET))
    else:
        scheduled(do(acts.withdraw, release), slug_de=SECRET)

    answer = client.get(f"{PRESS}lesen/")

    assert (answer.status_code, SECRET in answer.content.decode()) == (410, False)
    assert [status(client, f"{base}{SECRET}/")[0] for base in (PRESS, "/hsb/nowinarstwo/2026/11/24/")] == [404, 404]
    assert findings(release) == []


def test_a_confirmation_of_a_former_edition_takes_no_address_back(people, client):
    first = make_release(headline_de="Lesen", headline_hsb="Čitać", teaser_hsb="Wo čo dźe.", day="2026-11-24")
    do(acts.publish, typed(do(acts.correct, first), slug_de="vorlesen"))

    do(acts.confirm_sorbian, first)

    assert addresses(first) == [("de", "lesen", False), ("de", "vorlesen", True)]
    assert findings(first) == []


def test_sorbian_that_is_confirmed_while_the_next_edition_is_planned_has_its_address(people, client):
    first = make_release(headline_de="Lesen", headline_hsb="Čitać", teaser_hsb="Wo čo dźe.", day="2026-11-24")
    scheduled(first, slug_de=SECRET)

    do(acts.confirm_sorbian, first)

    assert addresses(first)[1:] == [("de", SECRET, True), ("hsb", "citac", True)]
    assert status(client, "/hsb/nowinarstwo/2026/11/24/citac/") == (200, None)
    assert findings(first) == []


def test_a_first_edition_whose_moment_is_taken_back_leaves_no_address(people):
    release = create(PressReleaseEdition(headline_de="Lesen", teaser_de="Worum."), people.author)
    do(acts.publish, release, people.author, berlin(THURSDAY))
    assert len(addresses(release)) == 1

    held(release, people)

    assert addresses(release) == []
