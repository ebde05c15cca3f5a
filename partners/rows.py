"""Memberships of a day as rows, ready in the reader's language: for pages and for exports that are streamed.

What has no public Sorbian text comes in German and says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import F, FilteredRelation, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from buendnis.languages.fields import GERMAN
from buendnis.languages.folding import fold
from buendnis.publishing.editions import public_in_sorbian
from partners.confirmations import last_confirmed
from partners.models import Alliance, Membership, Organisation, OrganisationName
from partners.slices import filled, holds_on, in_language, language_column

# So many rows are read at once where all of them are wanted
CHUNK = 1000


@dataclass(frozen=True)
class Choice:
    """What a reader asks of the list: a day, and filters. ``former`` adds those that had left before."""

    day: date
    role: str = ""
    type: str = ""
    words: str = ""
    former: bool = False

    @property
    def is_filtered(self) -> bool:
        return bool(self.role or self.type or self.words)


class MemberRow(NamedTuple):
    """One membership on a day; texts in ``lang``, those of the bases in ``basis_lang``."""

    pk: int
    role: str
    joined: date | None
    joined_basis: str
    left: date | None
    left_basis: str
    organisation: int
    type: str
    parent: int | None
    lang: str
    slug: str
    name: str
    short_name: str
    basis_lang: str
    joined_source: str
    left_source: str
    order: str
    last_confirmed: date | None

    @property
    def role_label(self) -> str:
        return str(Membership.Role(self.role).label)

    @property
    def type_label(self) -> str:
        return str(Organisation.Type(self.type).label) if self.type else ""

    @property
    def joined_basis_label(self) -> str:
        return str(Membership.Basis(self.joined_basis).label) if self.joined_basis else ""

    @property
    def left_basis_label(self) -> str:
        return str(Membership.Basis(self.left_basis).label) if self.left_basis else ""


def chosen(alliance: Alliance, choice: Choice, language: str) -> QuerySet[Membership]:
    """Return the public memberships that a choice asks for, each joined with its name of that day as ``named``."""
    # Columns are named with their language, so modeltranslation need not pass each row through its own hands.
    found = Membership.objects.rewrite(False).public().filter(alliance=alliance)
    began = Q(joined__isnull=True) | Q(joined__lte=choice.day)
    found = found.filter(began) if choice.former else found.on_day(choice.day)
    if choice.role:
        found = found.filter(role=choice.role)
    if choice.type:
        found = found.filter(organisation__type=choice.type)
    if choice.words:
        found = found.filter(organisation__in=_called(choice.words))
    on_day = holds_on(choice.day, "organisation__names__")
    return found.annotate(named=FilteredRelation("organisation__names", condition=on_day))


def _called(words: str) -> QuerySet[Organisation]:
    """Return the organisations that bear or once bore a name with all the words; unconfirmed Sorbian finds nothing."""
    found = Organisation.objects.all()
    for word in fold(words).split()[:8]:
        names = OrganisationName.objects.filter(
            Q(folded_de__contains=word) | (Q(folded_hsb__contains=word) & public_in_sorbian("edition__"))
        )
        found = found.filter(pk__in=names.values("edition"))
    return found


def _speaks_sorbian() -> Q:
    return public_in_sorbian("organisation__") & filled("named__name_hsb")


def _founded_in_sorbian() -> Q:
    """Both bases in Sorbian, or neither: one membership does not mix languages."""
    found = public_in_sorbian()
    for end in ("joined", "left"):
        found &= filled(f"{end}_source_hsb") | ~filled(f"{end}_source_de")
    return found


def order_column(language: str) -> Any:
    if language == GERMAN:
        found: Any = F("named__order_de")
    else:
        found = in_language(language, "named__order_de_in_hsb", "named__order_hsb", _speaks_sorbian())
    return Coalesce(found, Value(""))  # an organisation without any name


def in_order(found: QuerySet[Membership], language: str) -> QuerySet[Membership]:
    """Put memberships in the alphabet of a language; of one organisation the earliest first."""
    return found.alias(ordered=order_column(language)).order_by(
        "ordered", "organisation_id", F("joined").asc(nulls_first=True), "pk"
    )


def rows(found: QuerySet[Membership], language: str) -> QuerySet[Any]:
    """Return tuples in the order of ``MemberRow``'s fields: one query, ready to be streamed."""
    speaks = _speaks_sorbian()
    addressed = public_in_sorbian("organisation__") & filled("organisation__slug_hsb")
    founded = _founded_in_sorbian()
    return (
        found.annotate(
            row_lang=language_column(language, speaks),
            row_slug=in_language(language, "organisation__slug_de", "organisation__slug_hsb", addressed),
            row_name=Coalesce(in_language(language, "named__name_de", "named__name_hsb", speaks), Value("")),
            row_short=in_language(language, "named__short_name_de", "named__short_name_hsb", speaks),
            row_basis_lang=language_column(language, founded),
            row_joined=in_language(language, "joined_source_de", "joined_source_hsb", founded),
            row_left=in_language(language, "left_source_de", "left_source_hsb", founded),
            row_order=order_column(language),
            row_confirmed=last_confirmed("organisation__publication__item"),
        )
        .values_list(
            "pk", "role", "joined", "joined_basis", "left", "left_basis", "organisation_id", "organisation__type",
            "named__parent_id", "row_lang", "row_slug", "row_name", "row_short", "row_basis_lang", "row_joined",
            "row_left", "row_order", "row_confirmed",
        )
    )  # fmt: skip


def every_row(alliance: Alliance, choice: Choice, language: str) -> Iterator[MemberRow]:
    """Return all rows, in their order, read piece by piece; the query is made now, not when it is consumed."""
    found = rows(in_order(chosen(alliance, choice, language), language), language)
    return map(MemberRow._make, found.iterator(chunk_size=CHUNK))
