"""The alliance's forms in a real browser: nothing breaks the policy, axe finds nothing of ours, nothing sticks out."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from partners.models import GoalEntry, Membership, SupportEntry, SupportTask
from tests.browser.desk import beyond, log_in, press
from tests.desk.forms import address
from tests.factories import (
    make_agreement,
    make_alliance,
    make_goal,
    make_measure,
    make_membership,
    make_name,
    make_organisation,
    make_release,
    make_support,
    make_training,
    make_user,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OF_DJANGO = {"label-title-only": "the search field of a list has its label in an image"}


@pytest.fixture
def things(live_site):
    """Something of each kind, with all its parts."""
    make_user("member manager", username="mitglieder")
    alliance = make_alliance(main=True, name_de="Bündnis")
    head = make_organisation("Landratsamt")
    unit = make_organisation(names=[make_name("Amt", parent=head), make_name("Neues Amt", "2020-01-01", parent=head)])
    make_membership(unit, alliance, joined="2017-09-26", left="2019-12-31")
    make_membership(unit, alliance, publish=False, role="supporter")
    release = make_release(headline_de="Es geht voran")
    entry = GoalEntry(day=date(2018, 1, 1), state="planned", sentence_de="Bald.", release=release.item)
    goal = make_goal(alliance, title_de="Sprache", entries=[entry])
    task = SupportTask(task_de="Leitbild")
    hours = SupportEntry(day=date(2018, 1, 1), hours=Decimal("2.5"), task=task, done_de="Auftakt")
    return {
        "organisation": unit,
        "agreement": make_agreement(alliance, publish=False, sections=["1", "2.1"], bodies=[head]),
        "public agreement": make_agreement(alliance, sections=["1"]),
        "goal": goal,
        "measure": make_measure(goal, responsible=[unit]),
        "support": make_support(alliance, tasks=[task], entries=[hours]),
        "training": make_training(alliance),
        "alliance": alliance,
    }


def test_no_form_breaks_the_policy_and_nothing_sticks_out(live_site, things, new_page):
    page = new_page(viewport={"width": 360, "height": 800})  # fails at its end on a violation or another host
    log_in(page, live_site, "mitglieder")
    too_wide = {}

    for name, thing in things.items():
        page.goto(live_site.url + address(thing))
        page.wait_for_timeout(50)  # what scripts load they ask for now
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            standing_out = beyond(page)
            too_wide |= {f"{name}, {width}": standing_out[:3]} if standing_out else {}

    assert too_wide == {}


@pytest.mark.parametrize(
    "names", [("organisation", "agreement"), pytest.param(None, marks=pytest.mark.prove)], ids=["some", "all"]
)
def test_axe_finds_nothing_of_ours_in_any_form(live_site, things, new_page, axe, names):
    # axe puts styles of its own into the page to look at it.
    page = new_page(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    log_in(page, live_site, "mitglieder")
    pages = {name: address(thing) for name, thing in things.items()}
    pages["history"] = address(things["organisation"], "history")
    pages["list"] = reverse("admin:partners_organisation_changelist")

    found = {}
    for name in names or pages:
        page.goto(live_site.url + pages[name])
        page.wait_for_timeout(250)
        if findings := axe(page, allow=OF_DJANGO):
            found[name] = findings

    assert found == {}


def test_a_release_is_searched_for_in_a_row_that_was_just_added(live_site, things, new_page):
    page = new_page(viewport={"width": 1280, "height": 900})
    log_in(page, live_site, "mitglieder")
    page.goto(live_site.url + address(things["goal"]))
    page.locator("#entries-group .add-row a").click()
    page.fill("[name=entries-1-day]", "05.03.2018")
    page.select_option("[name=entries-1-state]", "reached")
    page.fill("[name=entries-1-sentence_de]", "Geschafft.")
    page.locator("#entries-1 .field-release .select2-selection").click()
    page.locator(".select2-search__field").fill("voran")
    page.locator(".select2-results__option", has_text="Es geht voran").click()
    press(page, "_continue")

    entry = GoalEntry.objects.get(state="reached")
    assert (entry.sentence_de, str(entry.release_id)) == (
        "Geschafft.", str(GoalEntry.objects.get(state="planned").release_id),
    )  # fmt: skip


def test_a_membership_is_added_by_hand(live_site, things, new_page):
    page = new_page(viewport={"width": 1280, "height": 900})
    log_in(page, live_site, "mitglieder")
    page.goto(live_site.url + address(things["organisation"]))
    page.locator("#memberships-group .add-row a").click()
    page.select_option("[name=memberships-2-alliance]", label="Bündnis")
    page.fill("[name=memberships-2-joined]", "01.01.2020")
    page.select_option("[name=memberships-2-joined_basis]", "letter")
    page.fill("[name=memberships-2-joined_source_de]", "Schreiben")
    press(page, "_continue")

    assert Membership.objects.public().filter(joined="2020-01-01").count() == 1
