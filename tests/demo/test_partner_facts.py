"""What the rows tell of real bodies is what the public page of 27.09.2017 told: all of it, and nothing else."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model

from buendnis.publishing.models import Item
from partners.models import (
    AgreementEdition,
    Alliance,
    EntryConfirmation,
    Goal,
    Membership,
    Organisation,
    ProcessSupport,
)
from tests.demo import facts
from tests.demo.told import told

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.once]


def real_organisations() -> list[Organisation]:
    every = Organisation.objects.order_by("pk").prefetch_related("names")
    return [each for each in every if not any(name.name_de.endswith("(Beispiel)") for name in each.names.all())]


def agreement() -> AgreementEdition:
    return AgreementEdition.objects.get(alliance__main=True)


def test_the_main_alliance_says_what_is_known_of_it() -> None:
    assert [told(each) for each in Alliance.objects.filter(main=True)] == [facts.ALLIANCE]
    assert len(facts.ALLIANCE["summary_de"].split()) <= 25
    assert len(facts.ALLIANCE["summary_hsb"].split()) <= 25


def test_of_organisations_the_name_the_kind_and_the_office_above_are_told() -> None:
    found = []
    for each in real_organisations():
        own = told(each)
        names = [told(name) for name in each.names.all()]
        assert own.keys() - {"slug_de", "slug_hsb"} == {"type"}
        assert [set(name) - {"parent"} for name in names] == [{"name_de", "name_hsb"}]
        assert each.pictures.count() == 0
        found.append((own["type"], names[0]["name_de"], names[0]["name_hsb"], names[0].get("parent", "")))

    assert found == facts.ORGANISATIONS


def test_members_are_those_of_2017_from_the_day_of_signing_on() -> None:
    slices = Membership.objects.filter(alliance__main=True).order_by("pk")

    assert [told(each) for each in slices] == [
        {"organisation": facts.CO_SIGNATORY, "role": "co-signatory", **facts.JOINED},
        *({"organisation": name, "role": "member", **facts.JOINED} for name in facts.MEMBERS),
    ]


def test_the_district_office_is_a_heading_without_a_membership() -> None:
    of_real = Membership.objects.filter(organisation__in=real_organisations())

    belonging = {facts.CO_SIGNATORY, *facts.MEMBERS}
    assert {str(each.organisation) for each in of_real} == belonging
    assert {str(each.alliance) for each in of_real} == {facts.ALLIANCE["name_de"]}
    assert {name for _kind, name, _hsb, _above in facts.ORGANISATIONS} - belonging == {
        "Landkreis Bautzen", facts.OFFICE, facts.FOUNDATION, facts.MINISTRY,
    }  # fmt: skip


def test_the_agreement_says_what_is_known_of_it() -> None:
    edition = agreement()

    assert told(edition) == facts.AGREEMENT
    assert [told(party) for party in edition.parties.all()] == facts.PARTIES
    assert [told(body) for body in edition.bodies.all()] == [{"organisation": name} for name in facts.BODIES]
    assert edition.documents.count() == 0
    assert (edition.signed_on, edition.programme_until) == (date(2017, 9, 26), date(2018, 12, 31))


def test_its_sections_tell_the_press_release_and_none_is_a_clause() -> None:
    sections = [told(section) for section in agreement().sections.all()]

    columns = ("number", "heading_de", "heading_hsb", "wording_de", "wording_hsb")
    assert sections == [{"form": "section", **dict(zip(columns, section, strict=True))} for section in facts.SECTIONS]
    assert sections[0]["heading_de"] == "Inhalt nach der Pressemitteilung vom 27.09.2017"


def test_goals_stand_in_their_order_and_nothing_is_said_of_what_became_of_them() -> None:
    goals = list(Goal.objects.filter(alliance__main=True).in_order())

    above = {"alliance": facts.ALLIANCE["name_de"], "agreement": str(agreement().item), "clause": "4"}
    assert [told(goal) for goal in goals] == [
        {"number": number, **goal, **above} for number, goal in enumerate(facts.GOALS, start=1)
    ]
    assert [goal.agreement for goal in goals] == [agreement().item] * 3
    assert [(goal.entries.count(), goal.measures.count()) for goal in goals] == [(0, 0)] * 3


def test_process_support_has_a_maximum_and_four_tasks_and_no_hours() -> None:
    support = ProcessSupport.objects.get(alliance__main=True)

    assert told(support) == facts.SUPPORT
    assert [told(task) for task in support.tasks.all()] == [{"task_de": de, "task_hsb": hsb} for de, hsb in facts.TASKS]
    assert support.entries.count() == 0


def test_there_are_no_trainings_measures_or_second_editions_of_the_real_alliance() -> None:
    alliance = Alliance.objects.get(main=True)

    assert alliance.trainings.count() == 0
    assert alliance.agreement_editions.count() == alliance.process_support.item.publications.count() == 1


def _of_the_example(row: Model, real: list[Organisation]) -> bool:
    """Whether the edition that a row belongs to hangs on the invented alliance, or is none of the real bodies."""
    edition: Any = getattr(row, "edition", row)
    if isinstance(row, EntryConfirmation):  # of a real member nobody knows that it has confirmed anything
        edition = Organisation.objects.get(publication__item=row.item)
    if isinstance(edition, Organisation):
        return edition not in real
    if isinstance(edition, Alliance):
        return edition.invented
    above = edition.goal.alliance if edition._meta.model_name == "measure" else edition.alliance
    return above.invented


def test_every_row_of_the_alliance_is_told_of_here_or_belongs_to_the_example() -> None:
    real = real_organisations()
    found = {
        model._meta.model_name: sum(not _of_the_example(row, real) for row in model._base_manager.all())
        for model in apps.get_app_config("partners").get_models()
    }

    assert {name: number for name, number in found.items() if number} == {
        "alliance": 1,
        "organisation": len(facts.ORGANISATIONS),
        "organisationname": len(facts.ORGANISATIONS),
        "membership": 1 + len(facts.MEMBERS),
        "agreementedition": 1,
        "agreementparty": len(facts.PARTIES),
        "programmebody": len(facts.BODIES),
        "agreementsection": len(facts.SECTIONS),
        "processsupport": 1,
        "supporttask": len(facts.TASKS),
        "goal": len(facts.GOALS),
    }


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_all_of_it_is_public_in_both_languages_since_the_day_after_the_signing(
    language: str, at: Callable[[str], None]
) -> None:
    items = [each.item.pk for each in (*real_organisations(), agreement(), Alliance.objects.get(main=True))]
    for model in (Membership, Goal, ProcessSupport):
        items += [each.item.pk for each in model.objects.filter(alliance__main=True)]
    models = (Organisation, AgreementEdition, Alliance, Membership, Goal, ProcessSupport)

    def readable() -> int:
        found = [
            model.objects.public().in_public_language(language).filter(publication__item__in=items) for model in models
        ]
        return sum(each.count() for each in found)

    at("2017-09-27 09:59")
    assert readable() == 0
    at("2017-09-27 10:00")
    assert readable() == len(items) == Item.objects.filter(pk__in=items).count()
