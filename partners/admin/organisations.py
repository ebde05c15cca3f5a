"""Organisations in the admin, with their names and their memberships inside."""

from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from buendnis.pages.admin import NamedPictureInline
from buendnis.publishing import acts
from buendnis.publishing.desk.listing import SorbianFilter, StateFilter, sorbian_badge, state_badge
from buendnis.publishing.desk.overtaken import overtaken
from buendnis.publishing.desk.posted import posted_version
from buendnis.publishing.models import Item
from buendnis.publishing.saving import Conflict
from partners.accompanying import may_be_confirmed, write_memberships
from partners.addresses import addresses_of
from partners.admin.confirming import ConfirmingPages
from partners.admin.desks import FirstRow, PartInline, PartnerAdmin
from partners.entering import Names, OneOfManyForm
from partners.forms import AddressedForm
from partners.importing.page import ImportPage
from partners.joining import BESIDE, MembershipForm, Memberships
from partners.models import Membership, Organisation, OrganisationName, OrganisationPicture


class NameInline(FirstRow, PartInline):
    model = OrganisationName
    form = OneOfManyForm
    formset = Names
    fk_name = "edition"
    autocomplete_fields = ("parent",)
    verbose_name_plural = _("names: each holds from its day on until the next one begins")
    fieldsets = (
        (
            None,
            {"fields": (("name_de", "name_hsb"), ("short_name_de", "short_name_hsb"), ("since", "parent"))},
        ),
    )


class LogoInline(NamedPictureInline):
    model = OrganisationPicture
    max_num = 1
    verbose_name_plural = _("logo")


class MembershipInline(PartInline):
    model = Membership
    form = MembershipForm
    formset = Memberships
    only_for_writing = BESIDE
    readonly_fields = ("standing",)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "standing",
                    ("alliance", "role"),
                    ("joined", "joined_basis"),
                    ("joined_source_de", "joined_source_hsb"),
                    ("left", "left_basis"),
                    ("left_source_de", "left_source_hsb"),
                    ("agreement", "clause"),
                    ("public_from", "withdrawn"),
                    "version",
                )
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("publication__item", "alliance")

    @admin.display(description=_("state"))
    def standing(self, membership: Membership) -> str:
        if membership.pk is None:
            return str(_("new"))
        return format_html("{} {} {}", state_badge(membership), _("Sorbian text:"), sorbian_badge(membership))


@admin.register(Organisation)
class OrganisationAdmin(ImportPage, ConfirmingPages, PartnerAdmin):
    form = AddressedForm
    change_form_template = "partners/organisation_form.html"
    inlines = (NameInline, MembershipInline, LogoInline)
    list_display = ("__str__", "type", "roles", "state", "sorbian", "on_site")
    list_filter: ClassVar[Any] = (StateFilter, SorbianFilter, "type")
    search_help_text = _("Names of today or of former times, in either language; accents do not matter.")
    fieldsets = (
        (
            _("What it is and does"),
            {"fields": ("type", ("purpose_de", "purpose_hsb"), ("address", "website"), ("phone", "email"))},
        ),
        (_("Address of its page (may stay empty)"), {"classes": ("collapse",), "fields": (("slug_de", "slug_hsb"),)}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        parts = ("names", "memberships__publication", "memberships__alliance__publication")
        return super().get_queryset(request).prefetch_related(*parts)

    @admin.display(description=_("memberships"))
    def roles(self, organisation: Organisation) -> str:
        told = (f"{each.alliance}: {each.get_role_display()}" for each in organisation.memberships.all())
        return ", ".join(dict.fromkeys(told)) or "–"

    def addresses(self, edition: Organisation) -> dict[str, str]:
        """Return its page in an alliance that readers know it to belong to, the portal's own first."""
        known = [each.alliance for each in edition.memberships.all() if each.is_public()]
        first = min(known, key=lambda alliance: (not alliance.main, alliance.pk), default=None)
        return addresses_of(first, "member", edition) if first else {}

    def offered_acts(self, request: HttpRequest, edition: Any) -> list[str]:
        """Offer to confirm as well where only a membership waits for it."""
        offered = super().offered_acts(request, edition)
        waits = any(may_be_confirmed(each) for each in edition.memberships.select_related("publication"))
        return [*offered, "confirm"] if offered and waits and "confirm" not in offered else offered

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        if not isinstance(formset, Memberships):
            super().save_formset(request, form, formset, change)
            return
        write_memberships(form.instance, formset.writes(), request.user)

    def _delete(self, request: HttpRequest, edition: Any) -> Any:
        """Take its memberships along, as long as no reader has seen one."""
        try:
            with transaction.atomic():
                # The organisation before its memberships, as all who write both take them
                list(Item.objects.select_for_update().filter(pk=edition.item.pk))
                for membership in edition.memberships.select_related("publication__item").order_by("publication__item"):
                    acts.delete_item(membership, membership.item.edit_version)
                acts.delete_item(edition, posted_version(request))
        except Conflict:
            return overtaken(self, edition, posted_version(request))
        except ValidationError as error:
            return " ".join(error.messages)
        return None
