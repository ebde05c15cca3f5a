"""What rests on the clauses of an agreement: goals, measures and members, in one query."""

from collections import defaultdict
from typing import Any, NamedTuple

from django.db.models import F, Value

from buendnis.publishing.editions import public_in_sorbian
from buendnis.publishing.viewpoint import today
from partners.models import Alliance, Goal, Measure
from partners.rows import Choice, chosen
from partners.slices import filled, in_language, language_column


class Resting(NamedTuple):
    """Something that rests on a clause; ``slug`` leads to its page, for a measure to its goal's."""

    clause: str
    kind: str
    name: str
    lang: str
    slug: str


def resting_on(agreement_item: int, alliance: Alliance, language: str) -> dict[str, list[Resting]]:
    """Return what publicly rests on each clause of an agreement, by the clause's number."""
    # Without rewriting: modeltranslation gives the columns an order of its own, and a union needs one for all.
    goals = Goal.objects.rewrite(False).public().filter(agreement=agreement_item, alliance=alliance)
    measures = Measure.objects.rewrite(False).public().filter(agreement=agreement_item, goal__alliance=alliance)
    members = chosen(alliance, Choice(today()), language).filter(agreement=agreement_item)
    columns = [
        _titled(goals, "goal", language, ""),
        _titled(measures, "measure", language, "goal__"),
        _members(members, language),
    ]
    found: dict[str, list[Resting]] = defaultdict(list)
    for row in columns[0].union(*columns[1:], all=True):
        found[row[0]].append(Resting._make(row))
    return {clause: sorted(each, key=lambda one: (one.kind, one.name)) for clause, each in found.items() if clause}


def _titled(rows: Any, kind: str, language: str, to_slug: str) -> Any:
    speaks = public_in_sorbian() & filled("title_hsb")
    addressed = public_in_sorbian(to_slug) & filled(f"{to_slug}slug_hsb")
    return _columns(
        rows.annotate(
            row_name=in_language(language, "title_de", "title_hsb", speaks),
            row_lang=language_column(language, speaks),
            row_slug=in_language(language, f"{to_slug}slug_de", f"{to_slug}slug_hsb", addressed),
        ),
        kind,
    )


def _members(rows: Any, language: str) -> Any:
    speaks = public_in_sorbian("organisation__") & filled("named__name_hsb")
    addressed = public_in_sorbian("organisation__") & filled("organisation__slug_hsb")
    return _columns(
        rows.annotate(
            row_name=in_language(language, "named__name_de", "named__name_hsb", speaks),
            row_lang=language_column(language, speaks),
            row_slug=in_language(language, "organisation__slug_de", "organisation__slug_hsb", addressed),
        ),
        "member",
    )


def _columns(rows: Any, kind: str) -> Any:
    return (
        rows.order_by()
        .annotate(row_kind=Value(kind), row_clause=F("clause"))
        .values_list("row_clause", "row_kind", "row_name", "row_lang", "row_slug")
    )
