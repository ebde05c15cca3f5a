"""What waits for somebody, as numbers that lead to their lists. Each room offers its part; all are counted at once."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Count, IntegerField, QuerySet, Value
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

Desks = Mapping[Any, Any]


class Heading(StrEnum):
    """Under what a number stands on the page, in the order of the page."""

    APPROVAL = "approval"
    SORBIAN = "sorbian"
    ALLIANCE = "alliance"
    SITE = "site"


HEADINGS = {
    Heading.APPROVAL: _("Waits for approval"),
    Heading.SORBIAN: _("Sorbian texts"),
    Heading.ALLIANCE: _("Alliance"),
    Heading.SITE: _("On the site"),
}


@dataclass(frozen=True)
class Asked:
    """One number: how many rows ``query`` finds, and the list in which exactly they stand.

    ``quiet`` is what is named where all numbers with the same words are zero. ``is_urgent``: red, and said in words.
    """

    heading: Heading
    label: Any
    quiet: Any
    address: str
    query: QuerySet[Any]
    is_urgent: bool = False


@dataclass(frozen=True)
class Number:
    """A number that is not zero, in words."""

    heading: Heading
    label: Any
    count: int
    address: str
    is_urgent: bool


# Takes the request and the kinds that the person may read, with their admins
Finder = Callable[[HttpRequest, Desks], Iterable[Asked]]
_finders: list[Finder] = []


def offer(finder: Finder) -> None:
    """Let a room name what waits in it for a person: only what they may do, each with a list that they may see."""
    if finder not in _finders:
        _finders.append(finder)


def asked(request: HttpRequest, desks: Desks) -> list[Asked]:
    return [each for finder in _finders for each in finder(request, desks)]


def counted(questions: list[Asked]) -> list[int]:
    """Return the numbers, in one query for all of them."""
    parts = [_counting(place, each.query) for place, each in enumerate(questions)]
    if not parts:
        return []
    found = dict(parts[0].union(*parts[1:], all=True))
    return [found.get(place, 0) for place in range(len(questions))]


def _counting(place: int, query: QuerySet[Any]) -> QuerySet[Any, Any]:
    rows = query.model._base_manager.filter(pk__in=query.order_by().values("pk")).order_by()
    rows = rows.rewrite(False) if hasattr(rows, "rewrite") else rows
    placed = rows.annotate(row_place=Value(place, output_field=IntegerField())).values("row_place")
    return placed.annotate(row_count=Count("pk")).values_list("row_place", "row_count")


def numbers(questions: list[Asked], counts: Iterable[int]) -> tuple[list[Number], list[Any]]:
    """Return what is to be done, and the names of what is not: each once, and only where all of that name is zero."""
    pairs = list(zip(questions, counts, strict=True))
    found = [Number(each.heading, each.label, count, each.address, each.is_urgent) for each, count in pairs if count]
    busy = {str(each.quiet) for each, count in pairs if count}
    return found, list(_quiet(questions, busy))


def _quiet(questions: Iterable[Asked], busy: set[str]) -> Iterator[str]:
    for name in dict.fromkeys(str(each.quiet) for each in questions):
        if name and name not in busy:
            yield name
