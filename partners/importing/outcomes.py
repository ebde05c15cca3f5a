"""What becomes of a row: what it makes, what it changes, or what is wrong with it."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buendnis.languages.dates import short_day
from buendnis.languages.fields import GERMAN
from partners.importing.columns import told_heading
from partners.importing.records import CHOICES, Fault

NEW_ORGANISATION, NEW_MEMBERSHIP = "new-organisation", "new-membership"
CHANGED_ORGANISATION, CHANGED_MEMBERSHIP = "changed-organisation", "changed-membership"
EFFECTS: dict[str, str | Promise] = {
    NEW_ORGANISATION: _("new organisation"),
    NEW_MEMBERSHIP: _("new membership"),
    CHANGED_ORGANISATION: _("organisation changed"),
    CHANGED_MEMBERSHIP: _("membership changed"),
}


@dataclass(frozen=True)
class Change:
    """A field with what it held and what it will hold."""

    key: str
    old: Any
    new: Any

    @property
    def label(self) -> str:
        return told_heading(self.key)

    @property
    def old_text(self) -> str:
        return _told(self.key, self.old)

    @property
    def new_text(self) -> str:
        return _told(self.key, self.new)


@dataclass(frozen=True)
class Effect:
    kind: str
    changes: tuple[Change, ...]

    @property
    def label(self) -> str | Promise:
        return EFFECTS[self.kind]

    @property
    def is_new(self) -> bool:
        return self.kind in (NEW_ORGANISATION, NEW_MEMBERSHIP)


@dataclass
class Outcome:
    """What becomes of one row; one without effects and faults says what is stored already."""

    number: int
    name: str
    effects: list[Effect] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


@dataclass(frozen=True)
class Told:
    """A fault as it is shown: with the heading of its column, if it has one."""

    heading: str
    sentence: str


def told_faults(outcome: Outcome) -> list[Told]:
    return [Told(told_heading(fault.key), fault.sentence) for fault in outcome.faults]


def digest_of(outcomes: Iterable[Outcome]) -> str:
    """Return what is the same for the same effects, and for no others."""
    said = [
        [outcome.number, [[effect.kind, [[c.key, str(c.old), str(c.new)] for c in effect.changes]] for effect in found]]
        for outcome in outcomes
        if (found := outcome.effects)
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _told(key: str, value: Any) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, date):
        return short_day(value, get_language() or GERMAN)
    if key in CHOICES:
        return str(CHOICES[key](value).label)
    return str(value)
