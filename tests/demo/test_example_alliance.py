"""The invented alliance says that it is one, bears no real name, and shows all that may happen to members."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

import pytest

from buendnis.demo.content import RELEASES, partners
from buendnis.demo.content.example_alliance import PARTNERS
from buendnis.demo.partner_shapes import (
    AgreementText,
    AllianceText,
    GoalText,
    MeasureText,
    MembershipText,
    OrganisationText,
    PartnerRecord,
    TrainingText,
)
from buendnis.demo.shapes import Pair, Sorbian
from partners.models import AgreementEdition, Goal, Measure, Membership, Organisation, ProcessSupport, Training

pytestmark = pytest.mark.once

REAL = re.compile(
    r"Bautzen|Budyš|Willkommen|Jugendamt|Młodźinski|Jobcenter|Ausländer|wukrajn|Agentur|agentura|Sächsisch|Sakska"
    r"|House of|Kinder- und Jugend|ministerium|ministerstwo"
)


def titles(record: PartnerRecord) -> Iterator[Pair]:
    """Yield what a record is called where it is named without its surroundings."""
    if isinstance(record, OrganisationText):
        for name in record.names:
            yield from (pair for pair in (name.name, name.short_name) if pair.de)
    elif isinstance(record, AllianceText):
        yield record.name
    elif isinstance(record, AgreementText):
        yield from (record.title, record.programme_name, record.signed_in)
    elif isinstance(record, GoalText | MeasureText | TrainingText):
        yield record.title


def test_every_name_and_title_is_marked_as_an_example() -> None:
    named = [(record, pair) for record in PARTNERS for pair in titles(record)]

    assert len(named) == 36
    assert [pair.de for _record, pair in named if not pair.de.endswith("(Beispiel)")] == []
    translated = [pair for record, pair in named if record.sorbian is not Sorbian.NONE]
    assert [pair.hsb for pair in translated if not pair.hsb.endswith("(přikład)")] == []


def test_none_bears_a_real_name_and_no_person_is_named() -> None:
    sentences = [text for record in PARTNERS for pair in record.pairs() for text in pair]

    assert [text for text in sentences if REAL.search(text)] == []
    real = {name.name.de for record in partners.ORGANISATIONS for name in record.names}
    assert real & {pair.de for record in PARTNERS for pair in titles(record)} == set()
    parties = [party for record in PARTNERS if isinstance(record, AgreementText) for party in record.parties]
    assert [(party.signatory, party.signatory_office) for party in parties] == [("", Pair(""))] * 3


def test_addresses_lead_nowhere() -> None:
    made = [record for record in PARTNERS if isinstance(record, OrganisationText)]

    assert len(made) == 11
    assert [each.email for each in made if each.email and not each.email.endswith("@example.org")] == []
    assert [each.phone for each in made if each.phone and not re.fullmatch(r"030 23125-\d{3}", each.phone)] == []
    linked = [each.website for each in made] + [
        each.registration for each in PARTNERS if isinstance(each, TrainingText)
    ]
    assert [url for url in linked if url and not url.startswith("https://example.org/")] == []


def test_every_state_of_translation_is_shown() -> None:
    assert {record.sorbian for record in PARTNERS if isinstance(record, OrganisationText)} == set(Sorbian)
    assert {record.sorbian for record in PARTNERS if isinstance(record, GoalText)} == set(Sorbian)
    assert {record.sorbian for record in PARTNERS if isinstance(record, TrainingText)} == set(Sorbian)


def members_on(day: date) -> set[str]:
    found = Membership.objects.public().filter(alliance__invented=True).on_day(day)
    return {str(each.organisation.name_on(day)).removesuffix(" (Beispiel)") for each in found}


@pytest.mark.usefixtures("demo")
def test_members_join_leave_come_back_and_are_renamed() -> None:
    first = {
        "Stadt Musterhausen", "Amt für Musterfragen", "Musterbüro Bildung", "Musterverein Lesefreude e. V.",
        "Musterschule", "Bücherei Musterhausen", "Musterstiftung Wortschatz",
    }  # fmt: skip
    always = {"Gemeinde Beispielau"}  # nobody knows since when
    renamed = first - {"Musterverein Lesefreude e. V."} | {"Musterverein Lesen und Lernen e. V."}

    assert members_on(date(2024, 1, 31)) == always
    assert members_on(date(2024, 2, 1)) == first | always == members_on(date(2024, 12, 31))
    assert members_on(date(2025, 1, 1)) == first - {"Bücherei Musterhausen"} | always
    assert members_on(date(2025, 3, 1)) == first - {"Bücherei Musterhausen"} | always | {"Musterwerkstatt"}
    assert members_on(date(2025, 7, 31)) == renamed - {"Bücherei Musterhausen"} | always | {"Musterwerkstatt"}
    assert members_on(date(2025, 9, 1)) == renamed - {"Musterschule"} | always | {"Musterwerkstatt"}


@pytest.mark.usefixtures("demo")
def test_a_unit_moves_to_another_office_on_a_day() -> None:
    bureau = Organisation.objects.get(names__name_de="Musterbüro Bildung (Beispiel)", names__since=None)

    above = {day: str(bureau.name_on(date.fromisoformat(day)).parent) for day in ("2025-12-31", "2026-01-01")}
    assert above == {
        "2025-12-31": "Landratsamt Musterkreis (Beispiel)",
        "2026-01-01": "Stadt Musterhausen (Beispiel)",
    }


@pytest.mark.usefixtures("demo")
def test_every_role_and_every_basis_occurs() -> None:
    slices = Membership.objects.filter(alliance__invented=True)

    assert {each.role for each in slices} == set(Membership.Role)
    assert {each.joined_basis for each in slices} == {*Membership.Basis, ""}
    assert sorted((each.left, each.left_basis) for each in slices if each.left) == [
        (date(2024, 12, 31), "letter"),
        (date(2025, 7, 31), "letter"),
    ]


@pytest.mark.usefixtures("demo")
def test_the_agreement_has_clauses_and_an_amendment(at: Callable[[str], None]) -> None:
    at("2025-03-01 09:59")
    before = AgreementEdition.objects.public().get(alliance__invented=True)
    at("2025-03-01 10:00")
    after = AgreementEdition.objects.public().get(alliance__invented=True)

    numbers = [[each.number for each in edition.sections.all()] for edition in (before, after)]
    assert set(numbers[0]) - set(numbers[1]) == {"2.4"}
    assert set(numbers[1]) - set(numbers[0]) == {"3.5"}
    assert {each.form for edition in (before, after) for each in edition.sections.all()} == {"clause"}
    assert (before.holds_from, before.term_until) == (date(2024, 2, 1), date(2027, 12, 31))
    assert (after.holds_from, after.term_until) == (date(2025, 3, 1), date(2031, 12, 31))
    assert (before.amendment_de or "", bool(after.amendment_de)) == ("", True)
    assert [each.in_language("hsb").lang for each in (before, after)] == ["hsb", "hsb"]


@pytest.mark.usefixtures("demo")
def test_hours_are_corrected_by_a_counter_entry_and_stay_below_the_maximum() -> None:
    support = ProcessSupport.objects.get(alliance__invented=True)
    counter = support.entries.get(corrects__isnull=False)

    assert (support.hours_used(), support.hours_left()) == (Decimal(30), Decimal(10))
    assert (counter.hours, counter.corrects.hours, counter.corrects.day) == (Decimal(-2), Decimal(8), date(2025, 2, 6))


@pytest.mark.usefixtures("demo")
def test_goals_stand_in_every_state_with_evidence_that_exists() -> None:
    goals = list(Goal.objects.public().filter(alliance__invented=True).in_order())
    entries = [entry for goal in goals for entry in goal.entries.all()]

    assert {entry.state for entry in entries} == {"planned", "under-way", "reached", "given-up"}
    assert [goal.entries.count() for goal in goals] == [3, 1, 2, 2, 0]
    days = {release.key: release.day for release in RELEASES}
    named = {
        entry.release: entry.day for record in PARTNERS if isinstance(record, GoalText) for entry in record.entries
    }
    assert {key: day for key, day in named.items() if key and days[key] != day} == {}
    current = AgreementEdition.objects.public().get(alliance__invented=True)
    numbers = {section.number for section in current.sections.all()}
    resting = [record for record in PARTNERS if isinstance(record, GoalText | MeasureText | MembershipText)]
    assert {record.clause for record in resting if record.clause} <= numbers
    assert {record.key for record in resting if bool(record.clause) != bool(record.agreement)} == set()


@pytest.mark.usefixtures("demo")
def test_measures_are_short_or_long_and_in_every_state() -> None:
    measures = Measure.objects.public().filter(goal__alliance__invented=True)

    assert {measure.term for measure in measures} == {"short", "long"}
    assert {measure.state for measure in measures} == {"planned", "under-way", "done", "given-up", ""}
    members = set(Membership.objects.filter(alliance__invented=True).values_list("organisation", flat=True))
    assert {each.organisation_id for measure in measures for each in measure.responsible.all()} <= members


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(("moment", "ahead", "over"), [("2026-11-26 12:00", 3, 3), ("2031-10-17 23:59", 1, 5)])
def test_trainings_lie_behind_and_ahead(at: Callable[[str], None], moment: str, ahead: int, over: int) -> None:
    at(moment)
    trainings = Training.objects.public().filter(alliance__invented=True)

    assert (trainings.ahead().count(), trainings.over().count()) == (ahead, over)
    assert {training.online for training in trainings} == {True, False}
