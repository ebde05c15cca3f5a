"""Whom a row means: the organisation, the name that it speaks of, and the organisation above."""

from django.utils.translation import gettext as _

from buendnis.languages.fields import BOTH
from partners.importing.columns import STAND
from partners.importing.records import Fault, Record
from partners.importing.register import Register, plain
from partners.models import Membership, OrganisationName
from partners.organisations import slice_on


class Unclear(Exception):
    """A row cannot be settled; ``faults`` say why."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = list(faults)


class Finder:
    """Finds in the register what rows name; raises Unclear where that is nothing, or more than one."""

    def __init__(self, register: Register) -> None:
        self.register = register

    def organisation(self, record: Record) -> int | None:
        """Return the organisation that a row means, None for one that is new."""
        slug = record.values.get("slug", "")
        addressed = self.register.at(slug, record.address_language) if slug else []
        named = self._named(record)
        if addressed:
            return self._addressed(addressed, named)
        if len(named) > 1:
            named = self._below_the_same(record, named)
        if named:
            return named[0]
        if "name_de" not in record.values:
            key = "slug" if slug and "name_hsb" not in record.values else "name_de"
            raise Unclear(Fault(key, _("No such organisation is known. A new one needs its German name here.")))
        return None

    def _named(self, record: Record) -> list[int]:
        """Return those that bear the German name, or the Sorbian one where the row has no other."""
        for language in BOTH:
            if name := record.values.get(f"name_{language}"):
                return self.register.called(name)
        return []

    def _addressed(self, addressed: list[list[int]], named: list[int]) -> int:
        """Return the one at an address that also bears the name, if one does."""
        both = (found for keys in addressed if (found := [key for key in keys if key in named]))
        found = next(both, addressed[0])
        if len(found) > 1:
            raise Unclear(Fault("slug", _("Several organisations have this address. Please leave it empty.")))
        if named and found[0] not in named:
            text = _("This address leads to “%(other)s”, but the name belongs to another organisation.")
            raise Unclear(Fault("slug", text % {"other": self.register.organisation(found[0])}))
        return found[0]

    def _below_the_same(self, record: Record, named: list[int]) -> list[int]:
        """Leave of several those that are a part of what the row names."""
        parents = set(self.register.called(record.values.get("parent", "")))
        found = [key for key in named if parents & {name.parent_id for name in self.register.names(key)}]
        if len(found) == 1:
            return found
        text = _("Several organisations bear this name. Please give the address of the page of the one that is meant.")
        raise Unclear(Fault("name_de" if "name_de" in record.values else "name_hsb", text))

    def name(self, record: Record, organisation: int) -> OrganisationName:
        """Return the name that a row speaks of, which may be a former one; if none fits, the present one.

        An export tells its day: an organisation may bear the same name again, as a part of another one.
        """
        names = self.register.names(organisation)
        on_day = slice_on(names, record.values[STAND]) if STAND in record.values else None
        for language in BOTH:
            if given := record.values.get(f"name_{language}"):
                fitting = [each for each in names if plain(getattr(each, f"name_{language}") or "") == plain(given)]
                if fitting:
                    return on_day if on_day in fitting else fitting[-1]
        return on_day or (names[-1] if names else OrganisationName(edition_id=organisation))

    def parent(self, record: Record, present: int | None) -> int | None:
        """Return the organisation above; ``present`` is the one that stands there now, which is kept if it fits."""
        given = record.values["parent"]
        found = self.register.called(given)
        if present in found:
            return present
        if len(found) == 1:
            return found[0]
        if found:
            raise Unclear(Fault("parent", _("Several organisations bear this name. Please choose it in the form.")))
        if plain(given) == plain(record.name):
            raise Unclear(Fault("parent", _("An organisation cannot be a part of itself.")))
        text = _("“%(name)s” is not known. Please give it a row of its own in the table.")
        raise Unclear(Fault("parent", text % {"name": given[:80]}))

    def membership(self, record: Record, organisation: int) -> Membership | None:
        """Return the membership that a row means, None for one that is new."""
        values = record.values
        try:
            return self.register.membership(organisation, values["role"], values.get("joined"))
        except LookupError:
            text = _("There are several memberships in this role. Please write here when the one that is meant began.")
            raise Unclear(Fault("joined", text)) from None
