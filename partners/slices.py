"""The names that hold on a day, as columns of a query in the reader's language."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Case, CharField, F, Q, Value, When

from buendnis.languages.fields import GERMAN, SORBIAN
from buendnis.publishing.editions import public_in_sorbian
from buendnis.publishing.models import public_at
from buendnis.publishing.viewpoint import moment
from partners.models import OrganisationName


class NamedOrganisation(NamedTuple):
    """An organisation with its name on a day."""

    pk: int
    parent: int | None
    lang: str
    slug: str
    name: str
    order: str


def holds_on(day: date, prefix: str = "") -> Q:
    """The name that holds on a day: of each organisation one, as its first name has no beginning."""
    since, before = f"{prefix}since", f"{prefix}before"
    begun = Q(**{f"{since}__isnull": True}) | Q(**{f"{since}__lte": day})
    return begun & (Q(**{f"{before}__isnull": True}) | Q(**{f"{before}__gt": day}))


def in_language(language: str, german: str, sorbian: str, condition: Q) -> Any:
    """Return one column of two: the Sorbian one where the condition holds on a Sorbian page."""
    if language == GERMAN:
        return F(german)
    return Case(When(condition, then=F(sorbian)), default=F(german), output_field=CharField())


def language_column(language: str, condition: Q) -> Any:
    if language == GERMAN:
        return Value(GERMAN)
    return Case(When(condition, then=Value(SORBIAN)), default=Value(GERMAN), output_field=CharField())


def filled(column: str) -> Q:
    return Q(**{f"{column}__isnull": False}) & ~Q(**{column: ""})


def named_on(day: date, language: str, keys: Iterable[int]) -> dict[int, NamedOrganisation]:
    """Return public organisations with their names on a day, by key, in one query (none for no keys)."""
    wanted = set(keys)
    return {each.pk: each for each in _named(day, language, Q(edition__in=wanted))} if wanted else {}


def heads_on(day: date, language: str) -> dict[int, NamedOrganisation]:
    """Return all public organisations that have parts on a day."""
    parts = OrganisationName.objects.filter(holds_on(day), parent__isnull=False).values("parent")
    return {each.pk: each for each in _named(day, language, Q(edition__in=parts))}


def related_on(day: date, language: str, key: int, parent: int | None, among: Any) -> list[NamedOrganisation]:
    """Return, of some organisations, one's parts on a day and what stands above it, in the order of the alphabet."""
    related = Q(parent=key) | Q(edition=parent) if parent else Q(parent=key)
    # The few that are related are looked up first: whether one is among the others costs more.
    few = among.filter(pk__in=OrganisationName.objects.filter(related).values("edition"))
    found = _named(day, language, related & Q(edition__in=few.values("pk")))
    return sorted(found, key=lambda each: each.order)


def _named(day: date, language: str, condition: Q) -> Iterator[NamedOrganisation]:
    speaks = public_in_sorbian("edition__") & filled("name_hsb")
    addressed = public_in_sorbian("edition__") & filled("edition__slug_hsb")
    order = F("order_de") if language == GERMAN else in_language(language, "order_de_in_hsb", "order_hsb", speaks)
    found = (
        OrganisationName.objects.rewrite(False)
        .filter(condition, holds_on(day), public_at(moment(), "edition__publication__"))
        .annotate(
            row_lang=language_column(language, speaks),
            row_slug=in_language(language, "edition__slug_de", "edition__slug_hsb", addressed),
            row_name=in_language(language, "name_de", "name_hsb", speaks),
            row_order=order,
        )
        .values_list("edition_id", "parent_id", "row_lang", "row_slug", "row_name", "row_order")
    )
    return map(NamedOrganisation._make, found)
