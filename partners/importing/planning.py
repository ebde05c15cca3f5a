"""From what a row says to what it would do to what is there."""

from collections.abc import Iterable

from buendnis.publishing.editions import Edition
from partners.importing.finding import Finder
from partners.importing.outcomes import Change
from partners.importing.plans import Part, Plan
from partners.importing.records import Record
from partners.importing.register import Register, plain
from partners.models import Membership, Organisation, OrganisationName

OF_ORGANISATION = ("type", "purpose_de", "purpose_hsb", "address", "website", "phone", "email")
OF_NAME = ("name_de", "name_hsb", "short_name_de", "short_name_hsb")
OF_MEMBERSHIP = (
    "role", "joined", "joined_basis", "joined_source_de", "joined_source_hsb",
    "left", "left_basis", "left_source_de", "left_source_hsb",
)  # fmt: skip


class Planner:
    """Plans rows by the register. ``versions`` are those of the items that rows refer to, as they were found."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.versions: dict[int, int] = {}
        self._find = Finder(register)
        self._made: set[int] = set()

    def plan(self, record: Record) -> Plan:
        """Return what a row would do; raises Unclear where that cannot be told."""
        key = self._find.organisation(record)
        if key is None:
            organisation, name = Part(Organisation(), True), Part(OrganisationName(), True)
            if slug := record.values.get("slug"):
                organisation.give("slug", slug, "slug_de")
        else:
            organisation = Part(self.register.organisation(key), False)
            name = Part(self._find.name(record, key), False)
            self._refer_to(organisation.row)
        _give(organisation, record, OF_ORGANISATION)
        _give(name, record, (key for key in OF_NAME if not self._is_only_found_by(record, key, name)))
        self._place(name, record)
        return Plan(organisation, name, self._membership(record, organisation))

    def _is_only_found_by(self, record: Record, key: str, name: Part) -> bool:
        """Whether a name is only what the row was found by: then it says nothing about how the name is spelled."""
        if name.is_new or "slug" in record.values or not key.startswith("name"):
            return False
        return plain(record.values.get(key, "")) == plain(getattr(name.row, key) or "")

    def _place(self, name: Part, record: Record) -> None:
        if "parent" not in record.values:
            return
        present = name.row.parent_id
        parent = self._find.parent(record, present)
        if parent != present:
            old = str(Organisation.objects.get(pk=present)) if present else None
            name.values["parent_id"] = parent
            name.changes.append(Change("parent", old, record.values["parent"]))

    def _membership(self, record: Record, organisation: Part) -> Part | None:
        if not record.has_membership:
            return None
        found = None if organisation.is_new else self._find.membership(record, organisation.row.pk)
        if found is not None:
            self._refer_to(found)
        row = found or Membership(organisation=organisation.row, alliance=self.register.alliance, role="")
        part = Part(row, found is None)
        _give(part, record, OF_MEMBERSHIP)
        return part

    def _refer_to(self, edition: Edition) -> None:
        if edition.pk not in self._made:
            self.versions.setdefault(edition.item.pk, edition.item.edit_version)

    def learn(self, plan: Plan, record: Record) -> None:
        """Let later rows find what a plan has written."""
        organisation, membership = plan.organisation.row, plan.membership
        if plan.organisation.is_new:
            self._made.add(organisation.pk)
        if plan.writes_organisation:
            # Not the address that is made of the name: a rehearsal does not know it yet.
            self.register.learn(organisation, plan.name.row, record.values.get("slug", ""))
        if membership is not None and membership.is_new:
            self._made.add(membership.row.pk)
            self.register.add_membership(membership.row)


def _give(part: Part, record: Record, keys: Iterable[str]) -> None:
    for key in keys:
        if key in record.values:
            part.give(key, record.values[key])
