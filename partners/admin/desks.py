"""What the alliance's forms have in common: choosing by name, and sentences for what the database refuses."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from buendnis.publishing.desk.choosing import FoundItem, ItemChoice, ItemSearch, readable_items
from buendnis.publishing.desk.forms import PartForm
from buendnis.publishing.desk.freezing import FrozenParts
from buendnis.publishing.desk.item_admin import ItemAdmin, plain_field
from partners.entering import Parts
from partners.models import Alliance

# What two writers may do at the same time, by what the databases call it
REFUSALS = {
    ("membership_no_overlap",): _("The organisation already has this role on some of these days."),
    ("goal_number_once", "partners_goal.alliance_id, partners_goal.number"): _(
        "Another goal has this number already. Please choose another one."
    ),
    ("alliance_one_main", "partners_alliance.main"): _("There is already an alliance of the portal's own."),
    ("partners_processsupport_alliance_id", "partners_processsupport.alliance_id"): _(
        "There is already a process support of this alliance."
    ),
}


class Choosing:
    """Names what is chosen. Stands before the class from Django."""

    admin_site: Any

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "agreement":
            kwargs["form_class"] = ItemChoice
            kwargs["empty_label"] = _("(no agreement)")
        if db_field.name == "release":
            kwargs["form_class"] = FoundItem
            kwargs["widget"] = ItemSearch(db_field, self.admin_site)
            kwargs["queryset"] = readable_items(request.user, "release")
        if db_field.null:  # a draft may lack what its publication needs
            kwargs.setdefault("required", False)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]


class PartnerAdmin(Choosing, ItemAdmin):
    def refusal_of(self, error: ValidationError | IntegrityError) -> ValidationError:
        told = str(error)
        for names, sentence in REFUSALS.items():
            if isinstance(error, IntegrityError) and any(name in told for name in names):
                return ValidationError(sentence)
        return super().refusal_of(error)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Start with the portal's own alliance."""
        main = Alliance.objects.filter(main=True).values_list("pk", flat=True).first()
        return {**({"alliance": main} if main else {}), **super().get_changeform_initial_data(request)}


class PartInline(Choosing, FrozenParts, admin.StackedInline):
    form: Any = PartForm
    formset: Any = Parts
    extra = 0

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        return plain_field(db_field, super().formfield_for_dbfield(db_field, request, **kwargs))


class BodyNames:
    """For an inline of organisations: their names are read at once. Stands before the inline class."""

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("organisation").prefetch_related("organisation__names")


class FirstRow:
    """For an inline of which each item needs at least one: an empty one stands ready."""

    model: Any

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj is not None and self.model._base_manager.filter(edition=obj.pk).exists() else 1


class EntryInline(PartInline):
    """Entries are added, never changed or taken away."""

    can_delete = False
