"""Alliances, their trainings and their process support in the admin."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buendnis.languages.dates import spoken_moment
from buendnis.languages.numbers import number
from buendnis.pages.models import ContactPoint
from buendnis.publishing.desk.listing import SorbianFilter, StateFilter
from partners.addresses import addresses_of
from partners.admin.desks import EntryInline, PartInline, PartnerAdmin
from partners.entering import Hours, HoursForm
from partners.forms import AddressedForm, AllianceForm, SupportForm
from partners.models import Alliance, ProcessSupport, SupportEntry, SupportTask, Training


@admin.register(Alliance)
class AllianceAdmin(PartnerAdmin):
    form = AllianceForm
    list_display = ("__str__", "role", "state", "sorbian", "on_site")
    fieldsets = (
        (
            _("Text"),
            {"fields": (("name_de", "name_hsb"), ("summary_de", "summary_hsb"), ("body_de", "body_hsb"))},
        ),
        (_("Contact and place"), {"fields": ("contact", ("main", "invented"))}),
        (_("Address (may stay empty)"), {"classes": ("collapse",), "fields": (("slug_de", "slug_hsb"),)}),
    )

    @admin.display(description=_("which one"))
    def role(self, alliance: Alliance) -> str:
        if alliance.main:
            return str(_("the portal's own"))
        return str(_("invented example")) if alliance.invented else "–"

    def addresses(self, edition: Alliance) -> dict[str, str]:
        return addresses_of(edition, "alliance") if edition.is_public() else {}

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "contact":
            kwargs["queryset"] = ContactPoint.objects.public().order_by("publication_id")
            kwargs["empty_label"] = _("(the one of the page in the menu)")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Training)
class TrainingAdmin(PartnerAdmin):
    form = AddressedForm
    list_display = ("__str__", "when", "alliance", "state", "sorbian", "on_site")
    list_select_related: ClassVar[Any] = ("publication__item", "alliance__publication")
    list_filter: ClassVar[Any] = (StateFilter, SorbianFilter, "alliance")
    ordering = ("-starts_at", "-publication_id")
    fieldsets = (
        (
            _("What, when and where"),
            {
                "fields": (
                    "alliance",
                    ("title_de", "title_hsb"),
                    ("starts_at", "ends_at"),
                    "online",
                    ("venue_de", "venue_hsb"),
                    ("audience_de", "audience_hsb"),
                    "registration",
                    ("description_de", "description_hsb"),
                )
            },
        ),
        (_("Address (may stay empty)"), {"classes": ("collapse",), "fields": (("slug_de", "slug_hsb"),)}),
    )

    @admin.display(description=_("begins"))
    def when(self, training: Training) -> str:
        return spoken_moment(training.starts_at, get_language() or "de") if training.starts_at else "–"

    def addresses(self, edition: Training) -> dict[str, str]:
        return addresses_of(edition.alliance, "training", edition) if edition.alliance and edition.is_public() else {}


class TaskInline(PartInline):
    model = SupportTask
    extra = 1
    fieldsets = ((None, {"fields": (("task_de", "task_hsb"), "position")}),)


class HoursInline(EntryInline):
    model = SupportEntry
    form = HoursForm
    formset = Hours
    verbose_name_plural = _(
        "hours: entries stay as they are; a wrong one is corrected by one with fewer hours than none"
    )
    fieldsets = ((None, {"fields": (("day", "hours"), ("task", "corrects"), ("done_de", "done_hsb"))}),)


@admin.register(ProcessSupport)
class ProcessSupportAdmin(PartnerAdmin):
    form = SupportForm
    inlines = (TaskInline, HoursInline)
    list_display = ("__str__", "hours", "state", "sorbian")
    list_select_related: ClassVar[Any] = ("publication__item", "alliance")
    fieldsets = ((None, {"fields": ("alliance", ("provided_by_de", "provided_by_hsb"), "hours_at_most")}),)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("entries")

    @admin.display(description=_("hours"))
    def hours(self, support: ProcessSupport) -> str:
        language = get_language() or "de"
        if not support.entries.all():
            return "–"
        used = number(support.hours_used(), language)
        if support.hours_at_most is None:
            return used
        return str(_("%(used)s of %(most)s") % {"used": used, "most": number(support.hours_at_most, language)})
