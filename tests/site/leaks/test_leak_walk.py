"""Nothing leaks: what is hidden is found nowhere a second before its moment, and everywhere at it.

How it is built, asked and compared stands in `walk.py`. That it knows every route and kind is asked in `test_known.py`.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import override_settings

from tests.machinery.clock import berlin
from tests.site.leaks import desks, scenes, surfaces
from tests.site.leaks.findings import at, carrying, differing, is_public_then, leaks, needle
from tests.site.leaks.routes import every_route, leads_to
from tests.site.leaks.walk import Walk, recorded

pytestmark = [pytest.mark.django_db, pytest.mark.prove]
# Who may see every file, used or not
SEE_FILES = frozenset({"superuser", "editor", "translator", "member manager", "administrator"})


@pytest.fixture(scope="module")
def walk(django_db_setup: None, django_db_blocker: Any) -> Iterator[Walk]:
    """Walk once, with four eyes on; nothing of it is left in the database.

    What staff see and what links open hangs on no database: one of them is asked.
    """

    def clock(moment: str) -> None:
        patch.setattr("buendnis.publishing.clock.now", lambda: berlin(moment))

    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, override_settings(FOUR_EYES=True):
        yield recorded(clock, staff=connection.vendor == "sqlite")


# The walk itself


@pytest.mark.once
def test_each_route_is_asked_and_answers_at_its_own_addresses(walk):
    asked = [*walk.addresses, *walk.desk["anybody"]]
    assert {each.route for each in asked} == set(every_route())
    assert [(each.path, leads_to(each.path)) for each in asked if leads_to(each.path) != each.route] == []


# A second before


def test_a_second_before_nothing_of_what_is_hidden_is_found(walk):
    gone = {each: answer for each, answer in walk.before.items() if answer.status == 410}
    given_out = {key for each in gone for key in walk.portal.needles.in_text(each.path)}
    assert leaks(walk, {each: answer for each, answer in walk.before.items() if each not in gone}) == {}
    # What was withdrawn leads to its address in the other language: that was given out once, and says as much.
    assert {key for each, answer in gone.items() for key in walk.needles_in(each, answer)} - given_out == set()


def test_a_second_before_every_answer_is_that_of_a_portal_without_it(walk):
    withdrawn = {each for each in walk.before if "withdrawn" in at(walk, each) and walk.before[each].status == 410}
    assert differing({each: walk.before[each] for each in walk.before if each not in withdrawn}, walk.without) == {}
    assert {walk.without[each].status for each in withdrawn} == {404}


def test_a_second_before_a_sitemap_in_parts_has_no_more_of_them(walk):
    assert differing(walk.parts["before"], walk.parts["without"]) == {}
    assert b"/sitemap.xml?part=2<" in next(iter(walk.parts["before"].values())).body


def test_an_address_of_something_hidden_is_not_found_and_leads_nowhere(walk):
    statuses = {(scene, walk.before[each].status) for each in walk.before for scene in at(walk, each)}
    seen = {"withdrawn", "party"}
    assert {status for scene, status in statuses if scene not in seen} == {404}
    assert {status for scene, status in statuses if scene in seen} == {404, 410}


def test_head_says_no_more_than_get(walk):
    assert [each.path for each, answer in walk.heads.items() if answer.body] == []
    assert leaks(walk, {each: answer for each, answer in walk.heads.items() if at(walk, each)}) == {}
    # A file is never compressed, and a workbook only written when it is read.
    left_out = {"media:file(name, token)": "vary", "partners:members-xlsx()": "content-length"}
    assert {
        each.path
        for each, answer in walk.heads.items()
        if answer.told(left_out.get(each.route, "")) != walk.before[each].told(left_out.get(each.route, ""))
    } == set()


def test_who_knows_the_name_of_an_answer_or_asks_for_a_part_of_it_gets_no_more(walk):
    # What is public already is given in parts to whoever asks for one.
    parts = {each for each, answer in walk.again.items() if answer.status == 206 and walk.before[each].status == 200}
    assert differing({each: answer for each, answer in walk.again.items() if each not in parts}, walk.before) == {}


def test_nginx_is_handed_a_file_only_once_it_is_public(walk):
    for moment, answers in (("before", walk.before), ("then", walk.then)):
        found = {each: answer for each, answer in walk.handed_over[moment].items() if each in answers}
        handed = {each: bool(answer.header("x-accel-redirect")) for each, answer in found.items()}
        assert handed == {each: answers[each].status == 200 for each in handed}
    assert {True, False} == set(handed.values())


@pytest.mark.once
@pytest.mark.parametrize("role", [*scenes.ROLES, "superuser", "account", "staff without a role", "without a factor"])
def test_staff_see_no_more_than_anybody_at_readers_addresses_but_files(walk, role):
    found = walk.staff[role]
    files = {each for each in found if found[each].status != walk.before[each].status}
    assert differing({each: found[each] for each in found if each not in files}, walk.before) == {}
    assert {(each.route, found[each].status, found[each].header("cache-control")) for each in files} == (
        {("media:file(name, token)", 200, "no-store")} if role in SEE_FILES else set()
    )


# At the moment


def test_at_the_moment_each_kind_is_on_its_surfaces_and_on_no_others(walk):
    found: dict[tuple[str, str], set[str]] = {}
    for each, answer in walk.then.items():
        for key in walk.needles_in(each, answer) if answer.status == 200 else ():
            found.setdefault(needle(walk, key)[:2], set()).add(each.route)
    wanted = {place: set(surfaces.expected(*place)) for place in found}
    assert {
        place: (routes - wanted[place], wanted[place] - routes) for place, routes in found.items()
    } == dict.fromkeys(found, (set(), set()))
    assert set(found) == {each[:2] for each in walk.portal.needles.known.values() if is_public_then(each)}


def test_at_the_moment_every_word_is_read_somewhere(walk):
    found = {key for each, answer in walk.then.items() for key in walk.needles_in(each, answer)}
    wanted = {key for key, each in walk.portal.needles.known.items() if is_public_then(each)}
    assert (
        walk.portal.needles.named(key for key in wanted - found if not surfaces.is_for_nobody(needle(walk, key))) == []
    )


def test_at_the_moment_nothing_is_found_of_what_stays_hidden(walk):
    open_then = {each: answer for each, answer in walk.then.items() if answer.status != 410}
    assert leaks(walk, open_then, lambda each: not is_public_then(each)) == {}
    assert differing(walk.then_without, walk.then) == {}


# Where staff work


@pytest.mark.once
@pytest.mark.parametrize("role", ["anybody", "account", "staff without a role", "without a factor"])
def test_who_has_no_right_finds_nothing_where_staff_work(walk, role):
    assert leaks(walk, walk.desk[role], years=False) == {}


@pytest.mark.once
def test_where_staff_work_everybody_else_is_answered_alike_whatever_is_there(walk):
    assert differing(walk.desk["anybody"], walk.desk_without, ["expires"]) == {}


@pytest.mark.once
def test_a_member_manager_finds_nothing_of_releases_and_pages(walk):
    assert leaks(walk, walk.desk["member manager"], desks.is_secret_to_member_managers, years=False) == {}
    own = {
        "alliance",
        "organisation",
        "agreement",
        "goal",
        "measure",
        "training",
        "past training",
        "support",
        "contact",
    }
    found = {key for each, answer in walk.desk["member manager"].items() for key in walk.needles_in(each, answer)}
    assert own <= {needle(walk, key).kind for key in found}


@pytest.mark.once
def test_who_may_read_everything_finds_it_there(walk):
    found = {key for each, answer in walk.desk["superuser"].items() for key in walk.needles_in(each, answer)}
    assert {"draft", "later", "held", "waiting", "withdrawn"} <= {needle(walk, key).scene for key in found}
    assert desks.NOT_OF_MEMBERS <= {needle(walk, key).kind for key in found}


# Preview links


@pytest.mark.once
def test_every_link_that_opens_nothing_is_answered_alike(walk):
    answers = {answer.comparable("content-language") for each in walk.dead.values() for answer in each}
    assert {path: len({each.comparable() for each in found}) for path, found in walk.dead.items()} == dict.fromkeys(
        walk.dead, 1
    )
    assert {answer[0] for answer in answers} == {404}
    assert [
        found for each in walk.dead.values() for answer in each if (found := answer.needles(walk.portal.needles))
    ] == []


@pytest.mark.once
def test_a_link_to_the_site_shows_what_everybody_will_see_at_its_moment(walk):
    # A page under a link is for people: it names no item for machines.
    planned = {
        each
        for each in walk.portal.needles.known.values()
        if each.scene != "confirmed" and each.kind != "preview" and each.what != "uuid"
    }
    # What somebody confirms only at the moment no link can show before, nor that its German address leads on then.
    foreseen = {each: answer for each, answer in walk.links["then"].items() if "confirmed" not in carrying(walk, each)}
    assert len(foreseen) > len(walk.links["then"]) // 2
    for each, answer in foreseen.items():
        shown = {key for key in walk.needles_in(each, answer) if needle(walk, key) in planned}
        assert shown == {key for key in walk.needles_in(each, walk.then[each]) if needle(walk, key) in planned}, each


@pytest.mark.once
def test_a_link_to_the_site_a_second_before_shows_nothing_hidden(walk):
    assert leaks(walk, walk.links["soon"], lambda each: each.kind != "preview") == {}


@pytest.mark.once
def test_a_link_to_a_draft_shows_that_draft_and_nothing_else(walk):
    found = {(each.route, needle(walk, key)[:2]) for each, answer in walk.links["draft"].items()
             for key in walk.needles_in(each, answer) if needle(walk, key).kind != "preview"}  # fmt: skip
    own = ("draft", "release")
    assert found == {("preview-draft()", own), ("media:file(name, token)", own)}
