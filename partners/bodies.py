"""The bodies around an agreement, under their names of a day: who signed it, who runs the programme."""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import Case, CharField, F, FilteredRelation, Value, When

from buendnis.languages.reading import Reading
from buendnis.publishing.editions import public_in_sorbian
from buendnis.publishing.models import public_at
from buendnis.publishing.viewpoint import moment
from partners.models import AgreementParty, ProgrammeBody
from partners.slices import filled, holds_on, in_language, language_column


class Body(NamedTuple):
    """A contracting party ("party") or a body of the programme ("body"); without a slug it has no public page."""

    kind: str
    position: int
    signatory: str
    office: str
    name: str
    lang: str
    slug: str

    @property
    def is_party(self) -> bool:
        return self.kind == "party"


def bodies_of(edition: Any, reading: Reading, day: date, language: str) -> list[Body]:
    """Return the bodies of an edition with their names on a day; an office held is in the reading's language."""
    office = f"signatory_office_{reading.column}"
    # Without rewriting: modeltranslation gives the columns an order of its own, and a union needs one for all.
    parties = _named(AgreementParty.objects.rewrite(False).filter(edition=edition), day, language).annotate(
        row_kind=Value("party"), row_signatory=F("signatory"), row_office=F(office)
    )
    running = _named(ProgrammeBody.objects.filter(edition=edition), day, language).annotate(
        row_kind=Value("body"),
        row_signatory=Value("", output_field=CharField()),
        row_office=Value("", output_field=CharField()),
    )
    columns = ("row_kind", "row_position", "row_signatory", "row_office", "row_name", "row_lang", "row_slug")
    found = parties.order_by().values_list(*columns).union(running.order_by().values_list(*columns), all=True)
    return sorted((Body._make(row) for row in found), key=lambda body: (body.kind != "party", body.position))


def _named(rows: Any, day: date, language: str) -> Any:
    speaks = public_in_sorbian("organisation__") & filled("named__name_hsb")
    addressed = public_in_sorbian("organisation__") & filled("organisation__slug_hsb")
    slug = in_language(language, "organisation__slug_de", "organisation__slug_hsb", addressed)
    public = public_at(moment(), "organisation__publication__")
    return rows.annotate(
        named=FilteredRelation("organisation__names", condition=holds_on(day, "organisation__names__"))
    ).annotate(
        row_name=in_language(language, "named__name_de", "named__name_hsb", speaks),
        row_position=F("position"),
        row_lang=language_column(language, speaks),
        row_slug=Case(When(public, then=slug), default=Value(""), output_field=CharField()),
    )
