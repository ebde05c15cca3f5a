"""The fields of signing in: the portal's words around allauth's checks."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm, ReauthenticateWebAuthnForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from buendnis.staff.accounts.entry import BLOCKED
from buendnis.staff.sign_ins import note_refusal

UNREADABLE = _("The key was not accepted. Please try it once more.")


def password_field() -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "current-password"})
    return forms.CharField(label=_("Password"), strip=False, widget=widget)


def code_field(help_text: Any = "") -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True})
    return forms.CharField(label=_("Code"), max_length=20, help_text=help_text, widget=widget)


class SignInForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self.fields["login"]
        name.label = _("User name")
        attributes = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        name.widget = forms.TextInput(attrs={**attributes, "maxlength": 150})
        if not self.is_bound:
            name.widget.attrs["autofocus"] = True
        self.fields["password"] = password_field()


class PasswordAgainForm(ReauthenticateForm):
    password = password_field()


class CodeForm(AuthenticateForm):
    """A code at signing in, of the app or one of the recovery codes."""

    code = code_field(_("Six digits from the app on your telephone, or one of your recovery codes."))

    def clean_code(self) -> str:
        try:
            return super().clean_code()
        except ValidationError as error:
            if error.code == BLOCKED:
                from allauth.core import context

                note_refusal(context.request, self.user)
            raise


class ConfirmByCodeForm(CodeAgainForm):
    code = code_field(_("Six digits from the app on your telephone, or one of your recovery codes."))


class SetUpForm(ActivateTOTPForm):
    code = code_field(_("Six digits, which the app shows once it knows this portal."))


class KeyForm(AuthenticateWebAuthnForm):
    """What a browser says about a security key at signing in."""

    def clean_credential(self) -> Any:
        with nothing_unreadable():
            return super().clean_credential()


class KeyAgainForm(ReauthenticateWebAuthnForm):
    def clean_credential(self) -> Any:
        with nothing_unreadable():
            return super().clean_credential()


class KeyAddForm(AddWebAuthnForm):
    name = forms.CharField(label=_("Name of the key"), max_length=80, required=False)

    def clean_credential(self) -> dict[str, Any]:
        given = self.cleaned_data["credential"]
        if not given or not isinstance(given, dict):
            raise ValidationError(UNREADABLE)
        return given

    def clean(self) -> Any:
        with nothing_unreadable():
            return super().clean()


@contextmanager
def nothing_unreadable() -> Iterator[None]:
    """Refuse with a sentence what no browser sends: allauth unpacks it without expecting nonsense."""
    try:
        yield
    except ValidationError:
        raise
    except Exception as error:
        raise ValidationError(UNREADABLE) from error
