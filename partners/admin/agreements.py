"""Agreements in the admin: the programme, who signed, the clauses, the documents."""

from typing import Any, ClassVar

from django.contrib import admin
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buendnis.languages.dates import short_day
from buendnis.media.admin import DocumentInlineForm
from buendnis.media.forms import DocumentForm
from buendnis.publishing.desk.forms import name_languages
from buendnis.publishing.desk.listing import SorbianFilter, StateFilter
from partners.addresses import addresses_of
from partners.admin.desks import BodyNames, FirstRow, PartInline, PartnerAdmin
from partners.entering import Bodies, OneOfManyForm, Sections
from partners.forms import AddressedForm
from partners.models import AgreementDocument, AgreementEdition, AgreementParty, AgreementSection, ProgrammeBody
from partners.standing_work import EndsFilter


class PaperForm(DocumentForm):
    """A document with the language on its label."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_languages(self)


class PartyInline(FirstRow, BodyNames, PartInline):
    model = AgreementParty
    form = OneOfManyForm
    formset = Bodies
    autocomplete_fields = ("organisation",)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("organisation", "signatory"),
                    ("signatory_office_de", "signatory_office_hsb"),
                    "position",
                )
            },
        ),
    )


class BodyInline(BodyNames, PartInline):
    model = ProgrammeBody
    form = OneOfManyForm
    formset = Bodies
    autocomplete_fields = ("organisation",)
    fieldsets = ((None, {"fields": (("organisation", "position"),)}),)


class SectionInline(PartInline):
    model = AgreementSection
    form = OneOfManyForm
    formset = Sections
    verbose_name_plural = _("clauses and sections: they stand in the order of their numbers")
    fieldsets = (
        (
            None,
            {"fields": (("number", "form"), ("heading_de", "heading_hsb"), ("wording_de", "wording_hsb"))},
        ),
    )


class DocumentInline(DocumentInlineForm, PartInline):
    model = AgreementDocument
    form = PaperForm
    only_for_writing = ("upload",)
    fieldsets = ((None, {"fields": ("upload", "file", ("label_de", "label_hsb"), "position")}),)


@admin.register(AgreementEdition)
class AgreementAdmin(PartnerAdmin):
    form = AddressedForm
    inlines = (PartyInline, SectionInline, BodyInline, DocumentInline)
    list_display = ("__str__", "alliance", "signed", "state", "sorbian", "on_site")
    list_select_related: ClassVar[Any] = ("publication__item", "alliance__publication")
    list_filter: ClassVar[Any] = (StateFilter, SorbianFilter, EndsFilter, "alliance")
    fieldsets = (
        (
            _("Text"),
            {
                "fields": (
                    "alliance",
                    ("title_de", "title_hsb"),
                    ("intro_de", "intro_hsb"),
                    ("signed_on", "term_until"),
                    ("signed_in_de", "signed_in_hsb"),
                )
            },
        ),
        (
            _("Programme"),
            {
                "fields": (
                    ("programme_type", "programme_until"),
                    ("programme_name_de", "programme_name_hsb"),
                    ("programme_aim_de", "programme_aim_hsb"),
                )
            },
        ),
        (
            _("Only for an amendment"),
            {"classes": ("collapse",), "fields": ("in_force_from", ("amendment_de", "amendment_hsb"))},
        ),
        (_("Address (may stay empty)"), {"classes": ("collapse",), "fields": (("slug_de", "slug_hsb"),)}),
    )

    @admin.display(description=_("signed on"))
    def signed(self, agreement: AgreementEdition) -> str:
        return short_day(agreement.signed_on, get_language() or "de") if agreement.signed_on else "–"

    def addresses(self, edition: AgreementEdition) -> dict[str, str]:
        if not edition.alliance or not edition.is_public():
            return {}
        return addresses_of(edition.alliance, "agreement-other", edition)
