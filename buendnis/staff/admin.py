"""Accounts in the admin."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm, UserCreationForm
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from buendnis.staff.models import User
from buendnis.staff.roles import ROLE_NAMES

# Roles follow a table in the code: changed here, they would be back after the next update.
admin.site.unregister(Group)


class RoleChoice(forms.ModelMultipleChoiceField):
    """Roles, in words instead of by their name in the table."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return str(ROLE_NAMES.get(obj.name, obj.name))


class AccountForm(UserChangeForm):
    """An account. ``actor`` is who changes it: nobody shuts the door behind themselves."""

    actor: Any = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.actor is not None and self.instance.pk == self.actor.pk:
            for name in ("is_active", "is_staff", "is_superuser"):
                if name in cleaned and getattr(self.actor, name) and not cleaned[name]:
                    self.add_error(name, ValidationError(_("You cannot take this right from yourself.")))
        return cleaned


class RoleFilter(admin.SimpleListFilter):
    title = _("role")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(role, _in_short(role)) for role in ROLE_NAMES]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(groups__name=self.value()) if self.value() else queryset


def _in_short(role: str) -> str:
    return str(ROLE_NAMES.get(role, role)).split(":")[0]


@admin.register(User)
class StaffAdmin(UserAdmin):
    form = AccountForm
    add_form = UserCreationForm
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("first_name", "last_name", "email", "language")}),
        (
            _("Rights"),
            {
                "fields": ("groups", "is_active", "is_staff", "is_superuser"),
                "description": _("Accounts are deactivated, not deleted: their name stands under what they did."),
            },
        ),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "password1", "password2")}),
        (_("Person"), {"fields": ("first_name", "last_name", "email", "language")}),
        (_("Rights"), {"fields": ("groups",)}),
    )
    list_display = ("username", "first_name", "last_name", "email", "language", "roles", "is_active")
    list_filter = ("is_active", RoleFilter)
    show_facets = admin.ShowFacets.NEVER
    filter_horizontal = ()

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("roles"))
    def roles(self, user: User) -> str:
        names = [_in_short(group.name) for group in user.groups.all()]
        return ", ".join(names) or ("–" if not user.is_superuser else str(_("may do everything")))

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            return RoleChoice(Group.objects.order_by("pk"), required=False, label=_("Roles"))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, **kwargs)
        form.actor = request.user
        return form

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.is_staff = True  # every account here is one of a member of staff
        super().save_model(request, obj, form, change)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
