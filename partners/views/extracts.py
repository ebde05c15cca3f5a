"""What one can say of an organisation's membership on a day, in both languages, with what it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise

from buendnis.languages.fields import BOTH, GERMAN, SORBIAN
from buendnis.languages.reading import Reading
from buendnis.publishing.viewpoint import today
from partners.models import Membership, Organisation, OrganisationName
from partners.organisations import slice_on


@dataclass(frozen=True)
class Basis:
    """What one end of a membership rests on, in one language."""

    label: str | Promise
    text: str
    lang: str


@dataclass(frozen=True)
class Extract:
    """The sentence of one language: who, what on which day, and the bases.

    ``tense`` is past, present or future, seen from today; ``role`` is "" where there was no membership, and
    "undated" where one is recorded whose beginning nobody knows: then it cannot be said of any day.
    """

    lang: str
    name: str
    name_lang: str
    day: date
    tense: str
    role: str
    bases: list[Basis]
    roles: list[str]
    end_unknown: bool


@dataclass(frozen=True)
class Period:
    """One membership as it is told on the member's page."""

    role: str
    joined: date | None
    left: date | None
    on_day: bool
    bases: list[Basis]


def named(name: OrganisationName | None, edition: Organisation, language: str) -> Reading | None:
    """Read a name in a language: in German while the organisation or this name has no Sorbian text."""
    if name is None:
        return None
    speaks = language == SORBIAN and edition.is_in_public_language(SORBIAN) and bool(name.name_hsb)
    return Reading(name, SORBIAN if speaks else GERMAN)


def extracts(
    edition: Organisation,
    names: Sequence[OrganisationName],
    memberships: Sequence[Membership],
    day: date,
    language: str,
) -> dict[str, Any]:
    """Return the name of the day, the extract in both languages (the page's own first), and all memberships."""
    on_day = [each for each in memberships if each.is_on(day)]
    present = slice_on(names, day)
    order = (language, *(code for code in BOTH if code != language))
    return {
        "name": named(present, edition, language),
        "other_names": [
            (named(each, edition, language), each) for each in names if present is not None and each.pk != present.pk
        ],
        "extracts": [_extract(edition, present, on_day, day, code) for code in order],
        "periods": [
            Period(str(each.get_role_display()), each.joined, each.left, each.is_on(day), bases(each, language))
            for each in memberships
        ],
    }


def _extract(
    edition: Organisation, name: OrganisationName | None, on_day: list[Membership], day: date, language: str
) -> Extract:
    reading = named(name, edition, language)
    return Extract(
        lang=language,
        name=reading.name if reading else "",
        name_lang=reading.lang if reading else GERMAN,
        day=day,
        tense="past" if day < today() else "future" if day > today() else "present",
        role=_role(on_day),
        bases=[basis for each in on_day for basis in bases(each, language)],
        roles=list(dict.fromkeys(each.role for each in on_day)),
        end_unknown=any(each.left is None for each in on_day),
    )


def _role(on_day: list[Membership]) -> str:
    """Who co-signed is a member too; who only supports is none."""
    dated = {each.role for each in on_day if each.joined is not None}
    if dated - {Membership.Role.SUPPORTER}:
        return "member"
    if dated:
        return "supporter"
    return "undated" if on_day else ""


def bases(membership: Membership, language: str) -> list[Basis]:
    """Return what the known ends of a membership rest on."""
    reading = membership.in_language(language).of_entry(membership)  # both in Sorbian, or both in German
    found = []
    for end in ("joined", "left"):
        if getattr(membership, end):
            label = Membership.Basis(getattr(membership, f"{end}_basis")).label  # spoken where it is shown
            found.append(Basis(label, getattr(reading, f"{end}_source"), reading.lang))
    return found
