"""Members as a tree of offices and their units, on a day."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from partners.rows import MemberRow
from partners.slices import NamedOrganisation


@dataclass
class Branch:
    """An organisation in the tree; without rows it only stands above members."""

    name: str
    lang: str
    slug: str
    order: str
    rows: list[MemberRow] = field(default_factory=list)
    parts: list["Branch"] = field(default_factory=list)


def tree_of(rows: Iterable[MemberRow], heads: dict[int, NamedOrganisation]) -> list[Branch]:
    """Return the tops of the tree; each level keeps the order of the alphabet, rows theirs.

    What stands above a member and is not public is left out: its parts then stand at the top.
    """
    branches: dict[int, Branch] = {}
    above: dict[int, int | None] = {}
    for row in rows:
        if row.organisation not in branches:
            branches[row.organisation] = Branch(row.name, row.lang, row.slug, row.order)
            above[row.organisation] = row.parent
        branches[row.organisation].rows.append(row)
    for parent in list(above.values()):
        _add_line(parent, heads, branches, above)
    tops: list[Branch] = []
    for key, branch in branches.items():
        parent = above[key]
        (branches[parent].parts if parent in branches else tops).append(branch)
    _sort(tops)
    return tops


def _add_line(
    key: int | None,
    heads: dict[int, NamedOrganisation],
    branches: dict[int, Branch],
    above: dict[int, int | None],
) -> None:
    while key is not None and key not in branches and key in heads:
        head = heads[key]
        branches[key] = Branch(head.name, head.lang, head.slug, head.order)
        above[key] = head.parent
        key = head.parent


def _sort(branches: list[Branch]) -> None:
    branches.sort(key=lambda branch: branch.order)
    for branch in branches:
        _sort(branch.parts)
