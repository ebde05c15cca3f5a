"""How the demo's alliances are written down: one record for each item, a part for each row that hangs on it.

Strings such as ``organisation`` or ``alliance`` are keys of other records.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from buendnis.demo.shapes import EMPTY, Block, Pair, Part, Record


@dataclass(frozen=True, kw_only=True)
class PartnerRecord(Record):
    """Anything that an alliance consists of; it is public from the morning of its first day on."""

    public_on: date


@dataclass(frozen=True, kw_only=True)
class AllianceText(PartnerRecord):
    name: Pair
    slug: Pair
    summary: Pair
    body: tuple[Block, ...] = ()
    main: bool = False
    invented: bool = False
    contact: str = ""


@dataclass(frozen=True, kw_only=True)
class NameText(Part):
    """What an organisation is called from a day on, and what it is a part of."""

    name: Pair
    short_name: Pair = EMPTY
    since: date | None = None
    parent: str = ""


@dataclass(frozen=True, kw_only=True)
class OrganisationText(PartnerRecord):
    type: str
    names: tuple[NameText, ...]
    purpose: Pair = EMPTY
    address: str = ""
    website: str = ""
    phone: str = ""
    email: str = ""
    # When it said last that its entry is right; of a real one nobody knows that
    confirmed_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class MembershipText(PartnerRecord):
    """A slice of membership; what is empty is not known."""

    organisation: str
    alliance: str
    role: str = "member"
    joined: date | None = None
    joined_basis: str = ""
    joined_source: Pair = EMPTY
    left: date | None = None
    left_basis: str = ""
    left_source: Pair = EMPTY
    agreement: str = ""
    clause: str = ""


@dataclass(frozen=True, kw_only=True)
class PartyText(Part):
    organisation: str
    signatory: str = ""
    signatory_office: Pair = EMPTY


@dataclass(frozen=True, kw_only=True)
class SectionText(Part):
    """A clause or a section with its number."""

    number: str
    form: str = "clause"
    heading: Pair = EMPTY
    wording: tuple[Block, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AmendmentText(Part):
    """A second edition of an agreement: what it changes, and its whole text."""

    in_force_from: date
    amendment: Pair
    term_until: date
    sections: tuple[SectionText, ...]


@dataclass(frozen=True, kw_only=True)
class AgreementText(PartnerRecord):
    alliance: str
    title: Pair
    signed_on: date
    parties: tuple[PartyText, ...]
    sections: tuple[SectionText, ...]
    slug: Pair = EMPTY
    intro: tuple[Block, ...] = ()
    signed_in: Pair = EMPTY
    term_until: date | None = None
    programme_type: str = ""
    programme_name: Pair = EMPTY
    programme_aim: tuple[Block, ...] = ()
    programme_until: date | None = None
    bodies: tuple[str, ...] = ()
    amendment: AmendmentText | None = None


@dataclass(frozen=True, kw_only=True)
class TaskText(Part):
    task: Pair


@dataclass(frozen=True, kw_only=True)
class HoursText(Part):
    """Hours that were spent; ``task`` and ``corrects`` count from 0."""

    day: date
    hours: Decimal
    done: Pair
    task: int
    corrects: int | None = None


@dataclass(frozen=True, kw_only=True)
class SupportText(PartnerRecord):
    alliance: str
    provided_by: Pair
    hours_at_most: Decimal
    tasks: tuple[TaskText, ...]
    entries: tuple[HoursText, ...] = ()


@dataclass(frozen=True, kw_only=True)
class StateText(Part):
    """How a goal stood on a day, and what shows it."""

    day: date
    state: str
    sentence: Pair
    release: str = ""
    clause: str = ""


@dataclass(frozen=True, kw_only=True)
class GoalText(PartnerRecord):
    alliance: str
    number: int
    title: Pair
    statement: Pair
    meaning: tuple[Block, ...] = ()
    agreement: str = ""
    clause: str = ""
    entries: tuple[StateText, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MeasureText(PartnerRecord):
    """What is done for a goal; an empty state is not known."""

    goal: str
    title: Pair
    description: Pair = EMPTY
    term: str = ""
    starts: date | None = None
    ends: date | None = None
    state: str = ""
    agreement: str = ""
    clause: str = ""
    responsible: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TrainingText(PartnerRecord):
    alliance: str
    title: Pair
    starts_at: datetime
    ends_at: datetime
    online: bool = False
    venue: Pair = EMPTY
    audience: Pair = EMPTY
    registration: str = ""
    description: tuple[Block, ...] = ()
