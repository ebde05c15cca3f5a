"""The forms of accounts and offices: nobody shuts the door behind themselves, nobody rises above themselves."""

from typing import Any

from django import forms
from django.contrib.auth.forms import UserChangeForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from buendnis.staff import second_factor
from buendnis.staff.models import Office, User
from buendnis.staff.offices import may_approve
from buendnis.staff.roles import ROLE_NAMES


class RoleChoice(forms.ModelMultipleChoiceField):
    """Roles, in words instead of by their name in the table."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return str(ROLE_NAMES.get(obj.name, obj.name))


class AccountForm(UserChangeForm):
    """An account. ``actor`` is who changes it: nobody shuts the door behind themselves."""

    actor: Any = None

    reset_second_factor = forms.BooleanField(
        label=_("Reset the second factor"),
        required=False,
        help_text=_(
            "When the telephone is lost. All sessions of the account end; where a second factor is required, "
            "a new one is set up at the next sign-in."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # One's own is switched off under "Second factor", where a code is asked for.
        if self._is_mine() or not second_factor.has_one(self.instance):
            self.fields["reset_second_factor"].disabled = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self._is_mine():
            for name in ("is_active", "is_staff", "is_superuser"):
                if name in cleaned and getattr(self.actor, name) and not cleaned[name]:
                    self.add_error(name, ValidationError(_("You cannot take this right from yourself.")))
        return cleaned

    def _is_mine(self) -> bool:
        return self.actor is not None and self.instance.pk == self.actor.pk


class OfficeForm(forms.ModelForm):
    """An office, whose approver and deputy are able to approve."""

    class Meta:
        model = Office
        fields = ["name", "approver", "deputy"]

    def clean_approver(self) -> User:
        return _able(self.cleaned_data["approver"])

    def clean_deputy(self) -> User:
        return _able(self.cleaned_data["deputy"])


def _able(person: User) -> User:
    if not may_approve(person):
        text = _("%(person)s may not approve texts. Give the account the role of an approver first, or choose another.")
        raise ValidationError(text % {"person": person})
    return person
