"""The memberships of a day as records: the facts that each kind of file writes in its own way.

A file is written after the request's moment and language are gone. So what depends on them is settled when
``Members`` is made: the query, the labels, the headings.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple

from django.conf import settings
from django.db.models import TextChoices
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from buendnis.languages.dates import spoken_moment
from buendnis.publishing.standing import standing
from buendnis.publishing.viewpoint import looking_at, moment
from partners.addresses import address_of
from partners.exports.cells import writable
from partners.models import Alliance, Membership, Organisation
from partners.rows import CHUNK, Choice, MemberRow, every_row
from partners.slices import NamedOrganisation, named_on

# Stands for a slug where addresses are made by the hundred thousand
_SLUG = "slug-of-the-member"


class Record(NamedTuple):
    """One membership: what is not known is None, texts are never empty."""

    name: str | None
    short_name: str | None
    kind: str | None
    kind_label: str | None
    part_of: str | None
    role: str
    role_label: str
    joined: date | None
    joined_basis: str | None
    joined_basis_label: str | None
    joined_source: str | None
    left: date | None
    left_basis: str | None
    left_basis_label: str | None
    left_source: str | None
    address: str | None
    last_confirmed: date | None
    name_language: str
    basis_language: str


class Members:
    """The members that a reader asks for, once readable, and what all of them have in common."""

    def __init__(self, alliance: Alliance, choice: Choice, language: str) -> None:
        reading = alliance.in_language(language)
        self.choice = choice
        self.language = language
        self.alliance = writable(reading.name)
        self.example = alliance.invented
        self.note = example_note() if self.example else None
        self.changed = standing().changed
        self.changed_label = spoken_moment(self.changed, language)
        self.example_label = _("example, invented") if self.example else None
        self.headings = _headings()
        self._at = moment()
        self._rows = every_row(alliance, choice, language)
        self._kinds = _labels(Organisation.Type)
        self._roles = _labels(Membership.Role)
        self._bases = _labels(Membership.Basis)
        before, _slug, after = address_of(alliance, "member", language, slug=_SLUG).rpartition(_SLUG)
        self._address = (f"{settings.SITE_URL}{before}", after)

    def __iter__(self) -> Iterator[Record]:
        while chunk := list(islice(self._rows, CHUNK)):
            parents = self._parents(chunk)
            for row in chunk:
                yield self._record(row, parents)

    def _parents(self, rows: Iterable[MemberRow]) -> dict[int, NamedOrganisation]:
        with looking_at(self._at):
            return named_on(self.choice.day, self.language, (row.parent for row in rows if row.parent))

    def _record(self, row: MemberRow, parents: dict[int, NamedOrganisation]) -> Record:
        parent = parents.get(row.parent) if row.parent else None
        before, after = self._address
        return Record(
            name=_known(row.name),
            short_name=_known(row.short_name),
            kind=row.type or None,
            kind_label=self._kinds.get(row.type),
            part_of=_known(parent.name) if parent else None,
            role=row.role,
            role_label=self._roles[row.role],
            joined=row.joined,
            joined_basis=row.joined_basis or None,
            joined_basis_label=self._bases.get(row.joined_basis),
            joined_source=_known(row.joined_source),
            left=row.left,
            left_basis=row.left_basis or None,
            left_basis_label=self._bases.get(row.left_basis),
            left_source=_known(row.left_source),
            address=f"{before}{row.slug}{after}" if row.slug else None,
            last_confirmed=row.last_confirmed,
            name_language=row.lang,
            basis_language=row.basis_lang,
        )

    def cells(self, record: Record) -> list[str | date | None]:
        """Return a record as a line of a table, in the order of ``headings``."""
        return [
            self.choice.day,
            self.changed_label,
            self.alliance,
            record.name,
            record.short_name,
            record.kind_label,
            record.part_of,
            record.role_label,
            record.joined,
            record.joined_basis_label,
            record.joined_source,
            record.left,
            record.left_basis_label,
            record.left_source,
            record.address,
            record.last_confirmed,
            self.example_label,
            record.name_language,
            record.basis_language,
        ]


def example_note() -> str:
    return _("This alliance, its members and everything said of them are invented.")


def _headings() -> list[str]:
    words = [
        _("day looked at"),
        _("Date of the data"),
        _("alliance"),
        _("name"),
        _("short name"),
        _("kind"),
        _("part of"),
        _("role"),
        _("first day"),
        _("basis of the beginning"),
        _("basis of the beginning in words"),
        _("last day"),
        _("basis of the end"),
        _("basis of the end in words"),
        _("address of its page"),
        _("last confirmed on"),
        _("example"),
        _("language of the name"),
        _("language of the bases"),
    ]
    return [capfirst(word) for word in words]


def _labels(choices: type[TextChoices]) -> dict[str, str]:
    return {value: str(label) for value, label in choices.choices}


def _known(text: str | None) -> str | None:
    return writable(text) if text else None
