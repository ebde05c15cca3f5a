"""Accounts, offices and the log of sign-ins in the admin."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from buendnis.staff import second_factor
from buendnis.staff.account_forms import AccountForm, OfficeForm, RoleChoice
from buendnis.staff.models import Office, SignIn, User
from buendnis.staff.roles import ROLE_NAMES
from buendnis.staff.sign_ins import note

# Roles follow a table in the code: changed here, they would be back after the next update.
admin.site.unregister(Group)
# Second factors are reset in the account's form; their secrets are nobody's business.
admin.site.unregister(Authenticator)
admin.site.unregister(EmailAddress)


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
        (_("Person"), {"fields": ("first_name", "last_name", "email", "language", "office")}),
        (
            _("Rights"),
            {
                "fields": ("groups", "is_active", "is_staff", "is_superuser"),
                "description": _("Accounts are deactivated, not deleted: their name stands under what they did."),
            },
        ),
        (_("Signing in"), {"fields": ("reset_second_factor",)}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "password1", "password2")}),
        (_("Person"), {"fields": ("first_name", "last_name", "email", "language", "office")}),
        (_("Rights"), {"fields": ("groups",)}),
    )
    list_display = ("username", "first_name", "last_name", "email", "office", "language", "roles", "is_active")
    list_filter = ("is_active", RoleFilter)
    list_select_related = ("office",)
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

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show administrators who may do everything, and let only such a person make another."""
        return () if request.user.is_superuser else ("is_superuser",)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let administrators change nobody who may do more than they."""
        above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not above

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.is_staff = True  # every account here is one of a member of staff
        super().save_model(request, obj, form, change)
        if change and form.cleaned_data.get("reset_second_factor") and second_factor.reset(obj):
            note(request, SignIn.Outcome.FACTOR_RESET, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Office)
class OfficeAdmin(admin.ModelAdmin):
    form = OfficeForm
    list_display = ("name", "approver", "deputy")
    list_select_related = ("approver", "deputy")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in ("approver", "deputy"):
            kwargs["queryset"] = User.objects.filter(is_active=True, is_staff=True).order_by("username")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(SignIn)
class SignInAdmin(admin.ModelAdmin):
    """Read only, and only by those who look after accounts."""

    list_display = ("at", "user", "outcome", "address")
    list_filter = ("outcome",)
    list_select_related = ("user",)
    search_fields = ("user__username", "user__last_name")
    date_hierarchy = "at"
    show_facets = admin.ShowFacets.NEVER

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
