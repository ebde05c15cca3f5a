"""What is there already, found by names and addresses without a query for each row; it grows while rows are written."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from buendnis.languages.fields import BOTH, GERMAN
from buendnis.languages.folding import fold
from buendnis.publishing.models import Address
from partners.importing.records import Record
from partners.models import Alliance, Membership, Organisation, OrganisationName

# So many keys go into one query.
_TOGETHER = 500


class Register:
    """The organisations that a table speaks of, and their memberships in one alliance."""

    def __init__(self, alliance: Alliance, records: Iterable[Record]) -> None:
        self.alliance = alliance
        self._by_name: dict[str, set[int]] = defaultdict(set)
        self._given_out: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._drafted: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._organisations: dict[int, Organisation] = {}
        self._names: dict[int, list[OrganisationName]] = {}
        self._memberships: dict[tuple[int, str], list[Membership]] = defaultdict(list)
        self._read_names()
        self._read_addresses()
        self._read(self._spoken_of(records))

    # Reading

    def _read_names(self) -> None:
        names = OrganisationName.objects.order_by("pk").values_list("edition_id", "name_de", "name_hsb")
        for key, *texts in names.iterator():
            for text in texts:
                if text:
                    self._by_name[plain(text)].add(key)

    def _read_addresses(self) -> None:
        keys = dict(Organisation.objects.values_list("publication__item_id", "pk"))
        given_out = Address.objects.filter(kind=Organisation.kind, day__isnull=True)
        for language, slug, item in given_out.values_list("language", "slug", "item_id").iterator():
            if item in keys:
                self._given_out[language, slug].add(keys[item])
        for key, *slugs in Organisation.objects.values_list("pk", "slug_de", "slug_hsb").iterator():
            for language, slug in zip(BOTH, slugs, strict=True):
                if slug:
                    self._drafted[language, slug].add(key)

    def _spoken_of(self, records: Iterable[Record]) -> list[int]:
        found: set[int] = set()
        for record in records:
            found.update(*self.at(record.values.get("slug", ""), record.address_language))
            for language in BOTH:
                found |= self._by_name.get(plain(record.values.get(f"name_{language}", "")), set())
        return sorted(found)

    def _read(self, keys: list[int]) -> None:
        for start in range(0, len(keys), _TOGETHER):
            some = keys[start : start + _TOGETHER]
            # Their versions come first: what is changed after that is then noticed when it is written.
            organisations = Organisation.objects.filter(pk__in=some).select_related("publication__item")
            self._organisations.update((each.pk, each) for each in organisations)
            self._names.update((key, []) for key in some)
            for name in OrganisationName.objects.filter(edition__in=some):
                self._names[name.edition_id].append(name)
            memberships = Membership.objects.filter(alliance=self.alliance, organisation__in=some)
            for membership in memberships.select_related("publication__item"):
                self._memberships[membership.organisation_id, membership.role].append(membership)

    # Finding

    def called(self, name: str) -> list[int]:
        """Return the organisations that bear or bore a name in either language."""
        return sorted(self._by_name.get(plain(name), set()))

    def at(self, slug: str, language: str) -> list[list[int]]:
        """Return the organisations whose page has or had an address, those that it more likely means first.

        That is in this language before the other, and what readers know before what drafts have written down.
        """
        languages = sorted(BOTH, key=lambda other: other != language)
        found = [addresses.get((each, slug)) for addresses in (self._given_out, self._drafted) for each in languages]
        return [sorted(keys) for keys in found if keys]

    def organisation(self, key: int) -> Organisation:
        return self._organisations[key]

    def names(self, key: int) -> list[OrganisationName]:
        """Return the names of an organisation, the first one first."""
        return self._names[key]

    def membership(self, organisation: int, role: str, joined: date | None) -> Membership | None:
        """Return the membership that a row means: that of its first day, or one whose first day is still open.

        A row without a first day means the only membership in the role. Raises LookupError if there are several.
        """
        found = self._memberships.get((organisation, role), [])
        same = [each for each in found if each.joined == joined]
        if same:
            return same[0]
        if joined is None:
            if len(found) > 1:
                raise LookupError
            return found[0] if found else None
        began_open = (each for each in found if each.joined is None and (each.left is None or each.left >= joined))
        return next(began_open, None)

    # What the rows do

    def learn(self, organisation: Organisation, name: OrganisationName, slug: str) -> None:
        """Let later rows find an organisation by a name and by an address."""
        self._organisations[organisation.pk] = organisation
        names = self._names.setdefault(organisation.pk, [])
        if name not in names:
            names.append(name)
        for text in (name.name_de, name.name_hsb):
            if text:
                self._by_name[plain(text)].add(organisation.pk)
        if slug:
            self._drafted[GERMAN, slug].add(organisation.pk)

    def add_membership(self, membership: Membership) -> None:
        self._memberships[membership.organisation_id, membership.role].append(membership)


def plain(name: str) -> str:
    """Return a name as it is compared: without case, accents and double blanks."""
    return fold(" ".join(name.split()))
