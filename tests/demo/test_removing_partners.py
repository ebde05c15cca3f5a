"""What staff made around the example alliances stays when the examples go, with all that it cannot be without."""

from collections.abc import Callable
from datetime import date

import pytest

from buendnis.demo.content import RECORDS
from buendnis.demo.content.bare_frame import PAGES
from buendnis.demo.removing import remove_examples
from buendnis.publishing import acts
from buendnis.publishing.auditing import audit
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Item, Save
from buendnis.publishing.saving import create, writing
from news.models import PressReleaseEdition, ReleaseConcern
from partners.models import (
    AgreementEdition,
    AgreementParty,
    Alliance,
    Goal,
    Measure,
    MeasureResponsible,
    Membership,
    Organisation,
    OrganisationName,
    ProcessSupport,
)
from tests.factories import make_user
from tests.site.many import tell_the_planner

pytestmark = pytest.mark.once

MAIN = "Bündnis im Landkreis Bautzen"


def own(edition: Edition, **children: list) -> Edition:
    """Make something as staff would, and publish it."""
    create(edition, None, **children)
    edition.refresh_from_db()
    acts.publish(edition, edition.item.edit_version, None)
    edition.refresh_from_db()
    return edition


def own_organisation(parent: Organisation | None = None) -> Edition:
    return own(Organisation(type="association"), names=[OrganisationName(name_de="Eigener Verein", parent=parent)])


def main() -> Alliance:
    return Alliance.objects.get(main=True)


def organisation(name: str) -> Organisation:
    return Organisation.objects.get(names__name_de=name)


def left() -> dict[str, list[str]]:
    """Name what is left of the rooms of the alliance, and check that all of it passed the door."""
    assert Item.objects.filter(example=True).count() == 0
    assert [str(finding) for finding in audit()] == []
    models = (Alliance, Organisation, Membership, AgreementEdition, Goal, Measure, ProcessSupport)
    found = {model.kind: sorted(str(each) for each in model.objects.all()) for model in models}
    return {kind: names for kind, names in found.items() if names}


def test_nothing_of_the_examples_is_left(demo: Callable[[], int]) -> None:
    assert remove_examples(None) == len(RECORDS)

    assert left() == {}


def test_an_own_membership_keeps_the_alliance_that_it_belongs_to(demo: Callable[[], int]) -> None:
    membership = own(Membership(organisation=own_organisation(), alliance=main(), role="member"))

    assert remove_examples(None) == len(RECORDS) - 1

    assert left() == {"alliance": [MAIN], "organisation": ["Eigener Verein"], "membership": [str(membership)]}
    assert Item.objects.count() == len(PAGES) + 3


def test_an_example_that_staff_changed_keeps_what_it_cannot_be_without(demo: Callable[[], int]) -> None:
    person = make_user("editor")
    membership = Membership.objects.get(organisation=organisation("Jobcenter"))
    with writing(membership, membership.item.edit_version, person):
        Membership.objects.filter(pk=membership.pk).update(
            left=date(2018, 6, 30), left_basis="letter", left_source_de="Brief vom 1. Juni 2018"
        )

    remove_examples(person)

    # the unit, and the office that it is a part of
    assert left() == {
        "alliance": [MAIN],
        "organisation": ["Jobcenter", "Landratsamt Bautzen"],
        "membership": [str(membership)],
    }
    membership.refresh_from_db()
    assert (membership.joined, membership.left) == (date(2017, 9, 26), date(2018, 6, 30))


def test_an_own_agreement_keeps_its_parties_and_an_own_measure_its_goal(demo: Callable[[], int]) -> None:
    town = organisation("Stadt Bautzen")
    goal = Goal.objects.get(alliance__main=True, number=2)
    own(
        AgreementEdition(alliance=main(), title_de="Eigene Vereinbarung", signed_on=date(2026, 11, 2)),
        parties=[AgreementParty(organisation=town)],
    )
    own(Measure(goal=goal, title_de="Eigene Maßnahme"), responsible=[MeasureResponsible(organisation=town)])

    remove_examples(None)

    assert left() == {
        "alliance": [MAIN],
        "organisation": ["Stadt Bautzen"],
        "agreement": ["Eigene Vereinbarung"],
        "goal": [str(goal)],
        "measure": ["Eigene Maßnahme"],
    }


def test_an_own_office_below_an_example_keeps_its_place(demo: Callable[[], int]) -> None:
    office = organisation("Landratsamt Bautzen")
    own_organisation(parent=office)

    remove_examples(None)

    assert left() == {"organisation": ["Eigener Verein", "Landratsamt Bautzen"]}
    assert OrganisationName.objects.get(name_de="Eigener Verein").parent == office


def test_references_that_can_be_empty_are_emptied_through_the_door(demo: Callable[[], int]) -> None:
    agreement = AgreementEdition.objects.get(alliance__main=True).item
    goal = own(
        Goal(alliance=main(), number=4, title_de="Eigenes Ziel", statement_de="Mehr.", agreement=agreement, clause="4")
    )
    release = own(
        PressReleaseEdition(headline_de="Eigene Meldung", teaser_de="Von uns.", day=date(2026, 11, 1)),
        concerns=[ReleaseConcern(subject=agreement), ReleaseConcern(subject=goal.item)],
    )

    remove_examples(None)

    assert left() == {"alliance": [MAIN], "goal": ["4. Eigenes Ziel"]}
    goal.refresh_from_db()
    assert (goal.agreement, goal.alliance) == (None, main())
    assert [concern.subject for concern in release.concerns.all()] == [goal.item]
    assert [Save.objects.filter(item=each.item).first().act for each in (goal, release)] == ["untie"] * 2


@pytest.mark.prove
def test_the_demo_comes_back_around_what_staff_have_kept(demo: Callable[[], int]) -> None:
    membership = own(Membership(organisation=organisation("Stadt Bautzen"), alliance=main(), role="supporter"))
    own(Goal(alliance=main(), number=4, title_de="Eigenes Ziel", statement_de="Mehr."))
    remove_examples(None)
    goal = Goal.objects.get()
    with writing(goal, goal.item.edit_version, None):
        Goal.objects.filter(pk=goal.pk).update(number=1)

    # alliance and town are there still, and goal 1 is another one
    assert demo() == len(RECORDS) - 3

    assert Alliance.objects.filter(main=True).count() == 1
    assert sorted(str(each) for each in Goal.objects.filter(alliance__main=True)) == [
        "1. Eigenes Ziel", "2. Gegen Diskriminierung und Rassismus", "3. Beteiligung junger Flüchtlinge",
    ]  # fmt: skip
    assert Membership.objects.filter(organisation=membership.organisation).count() == 2
    assert [str(finding) for finding in audit()] == []


@pytest.mark.prove
def test_a_portal_with_a_main_alliance_of_its_own_keeps_it(demo: Callable[[], int]) -> None:
    remove_examples(None)
    tell_the_planner()
    alliance = own(Alliance(name_de="Eigenes Bündnis", summary_de="Von uns.", main=True))

    assert demo() == len(RECORDS)

    assert main() == alliance
    assert Alliance.objects.get(name_de=MAIN).main is False
