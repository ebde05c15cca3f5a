"""Goals with what became of them, and the measures on the way, in the admin."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import Max
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from buendnis.media.admin import DocumentInlineForm
from buendnis.publishing.desk.listing import SorbianFilter, StateFilter, state_badge
from partners.addresses import addresses_of
from partners.admin.desks import BodyNames, EntryInline, PartInline, PartnerAdmin
from partners.entering import Bodies, OneOfManyForm, StateForm, States
from partners.forms import GoalForm, MeasureForm
from partners.models import Goal, GoalEntry, Measure, MeasureResponsible


class StateInline(DocumentInlineForm, EntryInline):
    model = GoalEntry
    form = StateForm
    formset = States
    only_for_writing = ("upload",)
    verbose_name_plural = _("what became of it: entries stay as they are; a new one says how it stands now")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("day", "state"),
                    ("sentence_de", "sentence_hsb"),
                    ("release", "clause"),
                    ("file", "upload"),
                )
            },
        ),
    )


@admin.register(Goal)
class GoalAdmin(PartnerAdmin):
    form = GoalForm
    inlines = (StateInline,)
    list_display = ("__str__", "alliance", "state", "sorbian", "on_site")
    list_select_related: ClassVar[Any] = ("publication__item", "alliance__publication")
    list_filter: ClassVar[Any] = (StateFilter, SorbianFilter, "alliance")
    ordering = ("alliance", "number", "publication_id")
    fieldsets = (
        (
            _("Text"),
            {
                "fields": (
                    ("alliance", "number"),
                    ("title_de", "title_hsb"),
                    ("statement_de", "statement_hsb"),
                    ("meaning_de", "meaning_hsb"),
                )
            },
        ),
        (_("What it rests on"), {"fields": (("agreement", "clause"),)}),
        (_("Address (may stay empty)"), {"classes": ("collapse",), "fields": (("slug_de", "slug_hsb"),)}),
    )

    def addresses(self, edition: Goal) -> dict[str, str]:
        return addresses_of(edition.alliance, "goal", edition) if edition.alliance and edition.is_public() else {}

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Go on with the next number of the alliance."""
        given = super().get_changeform_initial_data(request)
        last = Goal.objects.filter(alliance=given.get("alliance")).aggregate(last=Max("number"))["last"]
        return {"number": (last or 0) + 1, **given}


class GoalChoice(forms.ModelChoiceField):
    """A goal with its alliance: both of two alliances begin with 1."""

    def label_from_instance(self, goal: Any) -> str:
        return f"{goal.alliance}: {goal}" if goal.alliance_id else str(goal)


class ResponsibleInline(BodyNames, PartInline):
    model = MeasureResponsible
    form = OneOfManyForm
    formset = Bodies
    autocomplete_fields = ("organisation",)
    fieldsets = ((None, {"fields": (("organisation", "position"),)}),)


@admin.register(Measure)
class MeasureAdmin(PartnerAdmin):
    form = MeasureForm
    inlines = (ResponsibleInline,)
    list_display = ("__str__", "goal", "standing", "sorbian")
    list_select_related: ClassVar[Any] = ("publication__item", "goal")
    list_filter: ClassVar[Any] = (StateFilter, SorbianFilter, "goal__alliance")
    fieldsets = (
        (
            _("Text"),
            {"fields": ("goal", ("title_de", "title_hsb"), ("description_de", "description_hsb"))},
        ),
        (_("Period and state"), {"fields": (("starts", "ends"), ("term", "state"))}),
        (_("What it rests on"), {"fields": (("agreement", "clause"),)}),
    )

    @admin.display(description=_("state"))
    def standing(self, measure: Measure) -> str:
        """Tell the state of the text: the column ``state`` is how the measure itself stands."""
        return state_badge(measure)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "goal":
            kwargs["form_class"] = GoalChoice
            kwargs["queryset"] = Goal.objects.select_related("alliance").order_by("alliance", "number")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
