"""Who gets in: allauth's rules of entry, narrowed to members of staff whose accounts an administrator made."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.stagekit import clear_login
from allauth.account.internal.userkit import get_user_by_username
from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from buendnis.staff import second_factor
from buendnis.staff.models import SignIn, User
from buendnis.staff.sign_ins import note, note_refusal

BLOCKED = "too_many_login_attempts"
# What allauth tells by templates, and what is worth telling here
TOLD: dict[str, str | Promise] = {
    "mfa/messages/totp_activated.txt": _("The app is set up. Its code is asked for from now on at every sign-in."),
    "mfa/messages/totp_deactivated.txt": _("The app is no longer asked for."),
    "mfa/messages/webauthn_added.txt": _("The security key is added. It is asked for from now on at every sign-in."),
    "mfa/messages/webauthn_removed.txt": _("The security key is removed."),
}

# What is asked for again before somebody changes how they sign in
AGAIN: dict[str, str | Promise] = {
    "account_reauthenticate": _("Use your password"),
    "mfa_reauthenticate": _("Use a code"),
    "mfa_reauthenticate_webauthn": _("Use a security key"),
}


class StaffBackend(AuthenticationBackend):
    """Recognises active members of staff only, at each request anew."""

    def user_can_authenticate(self, user: Any) -> bool:
        return bool(super().user_can_authenticate(user) and user.is_staff)


class StaffAdapter(DefaultAccountAdapter):
    """What allauth asks of a project."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("The name or the password is wrong."),
        "incorrect_password": _("The password is wrong."),
        BLOCKED: _(
            "There were too many attempts. Please wait five minutes, then your right password works again. "
            "If it was not you who tried, tell your administrator."
        ),
        "rate_limited": _("There were too many attempts. Please wait five minutes."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Answer with pages only."""
        return False

    def get_login_stages(self) -> list[str]:
        return ["allauth.mfa.stages.AuthenticateStage"]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("mfa_activate_totp" if second_factor.is_missing(request.user) else "admin:index")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_login")

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse unread what was tried too often."""
        name = str(credentials.get("username", "")).lower()
        try:
            super().pre_authenticate(request, **credentials)
            if not ratelimit.consume(request, action="account_guessed", key=name, dry_run=True):
                raise self.validation_error(BLOCKED)
        except ValidationError:
            note_refusal(request, _known(name))
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        name = str(credentials.get("username", "")).lower()
        ratelimit.consume(request, action="account_guessed", key=name)
        note(request, SignIn.Outcome.WRONG, _known(name))

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count a name for each address by itself: whoever guesses from elsewhere does not shut its owner out."""
        return f"{self.get_client_ip(request)} {super()._get_login_attempts_cache_key(request, **credentials)}"

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        if user.is_active and user.is_staff:
            return None
        clear_login(request)
        note(request, SignIn.Outcome.REFUSED, user)
        return redirect("account_inactive")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask nobody again who signed in just now."""
        records = get_authentication_records(self.request, self.request.user)
        just_now = bool(records) and time.time() - records[-1]["at"] < REAUTHENTICATION_TIMEOUT
        return not just_now and super().is_reauthentication_required(app=app, **kwargs)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Ask for a code where there is a second factor: a password alone must not switch it off."""
        if not user.is_authenticated:
            return []
        names = ["mfa_reauthenticate"] if second_factor.has_one(user) else ["account_reauthenticate"]
        if second_factor.keys_of(user):
            names.insert(0, "mfa_reauthenticate_webauthn")
        return [{"id": name, "description": AGAIN[name], "url": reverse(name)} for name in names]

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        text = kwargs.get("message") or TOLD.get(message_template or "")
        if text:
            messages.add_message(request, level, str(text))


def _known(name: str) -> User | None:
    """Return the account of that name; what is none may be a password, and is not kept."""
    found: Any = get_user_by_username(name) if name else None
    return found
