"""What a reader may ask of the list of members: its parameters, and how they are offered."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, QueryDict

from partners.days import PARAMETER
from partners.listing import MemberList
from partners.models import Membership, Organisation
from partners.rows import Choice

LONGEST_WORDS = 80


def read_choice(given: QueryDict, day: date) -> Choice:
    """Read the filters of an address; raises Http404 for a kind or a role that does not exist."""
    role, kind = given.get("role", ""), given.get("kind", "")
    if (role and role not in Membership.Role.values) or (kind and kind not in Organisation.Type.values):
        raise Http404
    words = given.get("q", "").strip()[:LONGEST_WORDS]
    return Choice(day=day, role=role, type=kind, words=words, former=given.get("former", "") == "1")


def query_of(choice: Choice, asked_day: date | None, **more: str) -> str:
    """Return the query that asks for a choice again, "" for the plain list of today."""
    parts = {
        PARAMETER: asked_day.isoformat() if asked_day else "",
        "role": choice.role,
        "kind": choice.type,
        "q": choice.words,
        "former": "1" if choice.former else "",
        **more,
    }
    query = urlencode({name: value for name, value in parts.items() if value})
    return f"?{query}" if query else ""


@dataclass(frozen=True)
class Option:
    """One entry of a choice, with how many rows it has in the list that is shown (None: not counted)."""

    value: str
    label: str
    chosen: bool
    count: int | None = None


def role_options(choice: Choice, found: MemberList) -> list[Option]:
    counts = None if choice.role or not found.total else found.by_role
    return _options(Membership.Role.choices, choice.role, counts)


def type_options(choice: Choice, found: MemberList) -> list[Option]:
    counts = None if choice.type or not found.total else found.by_type
    return _options(Organisation.Type.choices, choice.type, counts)


def _options(choices: list, chosen: str, counts: dict[str, int] | None) -> list[Option]:
    return [
        Option(value, str(label), value == chosen, counts.get(value, 0) if counts is not None else None)
        for value, label in choices
        if counts is None or value in counts or value == chosen
    ]
