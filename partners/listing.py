"""A page of the list of members, with the counts of the whole: in few queries however many there are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.db.models.functions import Substr

from buendnis.languages.alphabet import WEIGHTS
from partners.models import Alliance, Membership
from partners.rows import Choice, MemberRow, chosen, in_order, order_column, rows
from partners.slices import NamedOrganisation, named_on

PAGE_SIZE = 200
# From so many rows on a bar of letters helps to find one
LONG = 40
LETTERS = {
    language: {weight: letter.capitalize() for letter, weight in weights.items()}
    for language, weights in WEIGHTS.items()
}


@dataclass(frozen=True)
class Group:
    """The rows of a page under one letter."""

    letter: str
    key: str
    rows: list[MemberRow]


@dataclass(frozen=True)
class Letter:
    """A letter of the bar and the page on which it begins; ``key`` names it in an address."""

    letter: str
    key: str
    page: int


@dataclass
class MemberList:
    """A page of the list with the counts of the whole."""

    language: str
    number: int
    pages: int
    total: int
    organisations: int
    by_role: dict[str, int]
    by_type: dict[str, int]
    letters: list[Letter]
    groups: list[Group]
    named: dict[int, NamedOrganisation] = field(default_factory=dict)

    @property
    def has_letters(self) -> bool:
        """Whether the list is long enough for a bar of letters."""
        return self.total > LONG

    def rows(self) -> Iterator[MemberRow]:
        for group in self.groups:
            yield from group.rows


def member_list(alliance: Alliance, choice: Choice, language: str, page: str = "1") -> MemberList | None:
    """Return a page of the list ("all": everything at once), None where there is no such page. Three queries."""
    ordered = in_order(chosen(alliance, choice, language), language)
    light = list(
        ordered.annotate(first=Substr(order_column(language), 1, 2)).values_list(
            "pk", "organisation_id", "role", "organisation__type", "first"
        )
    )
    pages = max(1, -(-len(light) // PAGE_SIZE))
    if page == "all":
        number, shown = 1, light
    elif page.isascii() and page.isdecimal() and len(page) < 8 and 1 <= int(page) <= pages:
        number = int(page)
        shown = light[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    else:
        return None
    found = _rows_of(ordered, [each[0] for each in shown], language, everything=len(shown) == len(light))
    firsts = {each[0]: each[4] for each in shown}
    parents = {row.parent for row in found if row.parent}
    return MemberList(
        language=language,
        number=number,
        pages=1 if page == "all" else pages,
        total=len(light),
        organisations=len({each[1] for each in light}),
        by_role=_counted(each[2] for each in light),
        by_type=_counted(_once(light, 3)),
        letters=_letters(light, language, page == "all"),
        groups=_groups(found, firsts, language),
        named=named_on(choice.day, language, parents),
    )


def _rows_of(ordered: QuerySet[Membership], keys: list[int], language: str, everything: bool) -> list[MemberRow]:
    if not keys:
        return []
    wanted = ordered if everything else ordered.filter(pk__in=keys)
    return [MemberRow._make(row) for row in rows(wanted, language)]


def _once(light: list[tuple], column: int) -> Iterable[str]:
    return {each[1]: each[column] for each in light}.values()


def _counted(values: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return counts


def _letter(first: str, language: str) -> str:
    return LETTERS[language].get(first or "", "#")


def _key(first: str, language: str) -> str:
    """Return the weight of a letter; digits stand under one key before them, other scripts under one behind."""
    if first in LETTERS[language]:
        return first
    return "99" if first.startswith("9") else "0"


def _letters(light: list[tuple], language: str, on_one_page: bool) -> list[Letter]:
    found: dict[str, Letter] = {}
    for position, (*_columns, first) in enumerate(light):
        key, page = _key(first, language), 1 if on_one_page else position // PAGE_SIZE + 1
        found.setdefault(key, Letter(_letter(first, language), key, page))
    return list(found.values())


def _groups(found: list[MemberRow], firsts: dict[int, str], language: str) -> list[Group]:
    groups: list[Group] = []
    for row in found:
        key = _key(firsts[row.pk], language)
        if not groups or groups[-1].key != key:
            groups.append(Group(_letter(firsts[row.pk], language), key, []))
        groups[-1].rows.append(row)
    return groups
