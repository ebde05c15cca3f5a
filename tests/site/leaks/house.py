"""The clean house: what is public, in both languages, and what the hidden things of the scenes hang on.

It stays the same whether anything hidden is there or not; so it is what a reader's answers are compared on.
"""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from buendnis.publishing.clock import BERLIN
from partners.models import AgreementSection, GoalEntry
from tests import factories

ROUTES = {
    "press": ("news:list", "Presse", "Nowinarstwo"),
    "contacts": ("pages:contacts", "Kontakt", "Kontakt"),
    "alliance_place": ("partners:alliance", "Bündnis", "Zwjazkarstwo"),
    "agreement_place": ("partners:agreement", "Vereinbarung", "Dojednanje"),
    "goals_place": ("partners:goals", "Ziele", "Zaměry"),
    "members_place": ("partners:members", "Mitglieder", "Čłonojo"),
    "trainings_place": ("partners:trainings", "Fortbildungen", "Dalekubłanja"),
}


def build_house() -> SimpleNamespace:
    house = SimpleNamespace(supported={})
    _frame(house)
    _alliance(house)
    _releases(house)
    return house


def _frame(house: Any) -> None:
    both = {"confirm": True}
    house.contact = factories.make_contact(matter_de="Alle Fragen", position=2, **both)
    route = {"type": "route", "in_main": True, **both}
    house.home = factories.make_page("Start", title_hsb="Start", route="pages:home", contact=house.contact, **route)
    house.office = factories.make_page("Jugendamt", title_hsb="Zarjad", layout="office", is_office=True, **both)
    for name, (target, title_de, title_hsb) in ROUTES.items():
        place = factories.make_page(title_de, title_hsb=title_hsb, route=target, parent=house.office, **route)
        setattr(house, name, place)
    house.topic = factories.make_topic(name_de="Lesen", **both)
    house.teaser = factories.make_teaser(pages=[house.office], **both)


def _alliance(house: Any) -> None:
    both = {"confirm": True}
    house.alliance = factories.make_alliance(main=True, name_de="Das Bündnis", contact=house.contact, **both)
    house.other = factories.make_alliance(name_de="Anderes Bündnis", **both)
    house.head = factories.make_organisation("Landkreis", type="district", **both)
    house.member = factories.make_organisation("Stadt Ähren", parent=house.head, **both)
    house.waiting_member = factories.make_organisation("Verein Geduld", parent=house.head, **both)
    section = AgreementSection(number="1", heading_de="Hilfe", wording_de="<p>Wir helfen.</p>")
    signed = {"parties": [house.member], "sections": [section], **both}
    # Signed before all hidden ones: whichever of these shows takes the place of the current one.
    house.former = factories.make_agreement(house.alliance, title_de="Alt", **signed, signed_on="1898-01-01")
    section.pk = None
    house.agreement = factories.make_agreement(house.alliance, title_de="Neu", **signed, signed_on="1899-01-01")
    for member in (house.member, house.waiting_member):
        factories.make_membership(member, house.alliance, role="supporter", joined="2017-09-26", **both)
    factories.make_membership(house.member, house.other, joined="2017-09-26", **both)
    entry = GoalEntry(day=date(2018, 1, 1), state="planned", sentence_de="Bald.")
    house.goal = factories.make_goal(house.alliance, title_de="Lernen", entries=[entry], **both)
    house.measure = factories.make_measure(house.goal, responsible=[house.member], **both)
    soon = datetime(2027, 3, 1, 9, tzinfo=BERLIN)
    house.training = factories.make_training(house.alliance, title_de="Kurs", starts_at=soon, **both)
    house.past_training = factories.make_training(house.alliance, title_de="Alter Kurs", **both)


def _releases(house: Any) -> None:
    """On either side of the day of 2017, and one that is the newest."""
    for name, day in (("eve", "2017-09-26"), ("morrow", "2017-09-28"), ("newest", "2026-01-05")):
        setattr(
            house,
            name,
            factories.make_release(headline_de=f"Meldung {name}", day=date.fromisoformat(day), confirm=True),
        )
