"""Something of every kind that the desk has, with all its parts, in German."""

from datetime import date
from decimal import Decimal

from news.models import PressReleaseLink
from partners.models import AgreementParty, AgreementSection, GoalEntry, SupportEntry, SupportTask
from tests.factories import (
    make_agreement,
    make_alliance,
    make_contact,
    make_goal,
    make_measure,
    make_membership,
    make_name,
    make_organisation,
    make_page,
    make_picture,
    make_release,
    make_support,
    make_teaser,
    make_topic,
    make_training,
)


def release(**given):
    texts = {"kicker_de": "Ohr", "body_de": "<p>Ein Absatz.</p>", "place_de": "Bautzen"}
    link = PressReleaseLink(url="https://example.org/", label_de="Mehr dazu")
    return make_release(pictures=[make_picture()], links=[link], **{**texts, **given})


def agreement(**given):
    party = AgreementParty(organisation=make_organisation("Landkreis"), signatory_office_de="Landrat")
    section = AgreementSection(number="2.1", heading_de="Sprache", wording_de="<p>Wir lernen.</p>")
    return make_agreement(parties=[party], sections=[section], intro_de="<p>Vorrede</p>", **given)


def organisation(**given):
    names = [make_name("Altes Amt"), make_name("Neues Amt", "2020-01-01", short_name_de="NA")]
    made = make_organisation(names=names, **{"purpose_de": "Sie hilft.", **given})
    same = {name: given[name] for name in ("publish", "at", "confirm") if name in given}
    make_membership(made, joined="2017-09-26", left="2019-12-31", **same)
    make_membership(made, role="supporter", **same)
    return made


def goal(**given):
    return make_goal(
        meaning_de="<p>Gemeint ist</p>",
        entries=[GoalEntry(day=date(2018, 1, 1), state="planned", sentence_de="Bald.")],
        **given,
    )


def support(**given):
    task = SupportTask(task_de="Leitbild")
    entry = SupportEntry(day=date(2018, 1, 1), hours=Decimal("2.5"), task=task, done_de="Auftakt")
    return make_support(tasks=[task], entries=[entry], provided_by_de="Bund", **given)


def page(**given):
    return make_page(summary_de="Kurz gesagt", body_de="<h2>Zeile</h2><p>Absatz</p>", **given)


MAKERS = {
    "agreement": agreement,
    "alliance": lambda **given: make_alliance(body_de="<p>Text</p>", **given),
    "contact": lambda **given: make_contact(hours_de="Mo", spoken_de="Deutsch", **given),
    "goal": goal,
    "measure": lambda **given: make_measure(description_de="Lernen", **given),
    "organisation": organisation,
    "page": page,
    "release": release,
    "support": support,
    "teaser": make_teaser,
    "topic": make_topic,
    "training": lambda **given: make_training(description_de="<p>Inhalt</p>", audience_de="Eltern", **given),
}
