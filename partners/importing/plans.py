"""What a row would change, before anything is written."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from partners.exports.cells import writable
from partners.importing.outcomes import (
    CHANGED_MEMBERSHIP,
    CHANGED_ORGANISATION,
    NEW_MEMBERSHIP,
    NEW_ORGANISATION,
    Change,
    Effect,
)


@dataclass
class Part:
    """A stored or new row of the database, and what a row of the table gives it."""

    row: Any
    is_new: bool
    values: dict[str, Any] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    _before: dict[str, Any] = field(default_factory=dict)

    def give(self, key: str, value: Any, column: str = "") -> None:
        """Take a value down if it is another one; ``column`` is that of the database where it has another name."""
        old = getattr(self.row, column or key)
        if not _says_the_same(old, value):
            self.values[column or key] = value
            self.changes.append(Change(key, None if self.is_new else old, value))

    def assign(self) -> None:
        for name, value in self.values.items():
            self._before.setdefault(name, getattr(self.row, name))
            setattr(self.row, name, value)

    def take_back(self) -> None:
        """Leave the object at hand as it was found."""
        for name, value in self._before.items():
            setattr(self.row, name, value)


@dataclass
class Plan:
    """What a row of the table does to an organisation, to one of its names and to a membership."""

    organisation: Part
    name: Part
    membership: Part | None = None

    def parts(self) -> Iterator[Part]:
        yield self.organisation
        yield self.name
        if self.membership is not None:
            yield self.membership

    @property
    def writes_organisation(self) -> bool:
        return self.organisation.is_new or bool(self.organisation.values or self.name.values)

    @property
    def writes_membership(self) -> bool:
        return self.membership is not None and (self.membership.is_new or bool(self.membership.values))

    @property
    def changes_what_is_approved(self) -> bool:
        """Whether a membership says something else then, apart from Sorbian: that is approved by its confirmation."""
        if self.membership is None:
            return False
        return self.membership.is_new or any(not name.endswith("_hsb") for name in self.membership.values)

    def effects(self) -> list[Effect]:
        found = []
        if self.writes_organisation:
            kind = NEW_ORGANISATION if self.organisation.is_new else CHANGED_ORGANISATION
            found.append(Effect(kind, (*self.name.changes, *self.organisation.changes)))
        if self.membership is not None and self.writes_membership:
            kind = NEW_MEMBERSHIP if self.membership.is_new else CHANGED_MEMBERSHIP
            found.append(Effect(kind, tuple(self.membership.changes)))
        return found


def _says_the_same(old: Any, new: Any) -> bool:
    """Whether a value is what is stored already, as a file shows it: exports and forms treat some letters alike."""
    if isinstance(new, str) and not isinstance(new, models.Choices):
        return writable(old or "").replace("\r\n", "\n").strip() == new
    return bool(old == new)
