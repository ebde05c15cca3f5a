"""How a clause is cited: by its paragraph where its words stand here, as a section where they are only told."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext

from buendnis.publishing.models import public_at
from buendnis.publishing.viewpoint import moment
from partners.models import AgreementSection


def with_form(rows: QuerySet[Any], agreement: str = "agreement") -> QuerySet[Any]:
    """Annotate rows that name a clause with its form in the public text, and with that text's edition and address.

    ``agreement`` is the path to the agreement's item. Without a form no public text has such a clause.
    """
    cited = AgreementSection.objects.filter(
        public_at(moment(), "edition__publication__"),
        edition__publication__item=OuterRef(agreement),
        number=OuterRef("clause"),
    )
    return rows.annotate(
        clause_form=Subquery(cited.values("form")[:1]),
        clause_edition=Subquery(cited.values("edition")[:1]),
        clause_slug=Subquery(cited.values("edition__slug_de")[:1]),
    )


def cited(number: str, form: str | None) -> str:
    """Return the name of a clause in the active language: "§ 2.1", or "section 4" of what is told in other words."""
    if form == AgreementSection.Form.SECTION:
        return gettext("section %(number)s") % {"number": number}
    return f"§ {number}"
