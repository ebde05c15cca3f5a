"""The pages of accounts: allauth's views with the admin's frame around them."""

from typing import Any

from allauth.account.views import LoginView, LogoutView, ReauthenticateView
from allauth.mfa.base.views import AuthenticateView, IndexView
from allauth.mfa.base.views import ReauthenticateView as ConfirmByCode
from allauth.mfa.recovery_codes.views import (
    DownloadRecoveryCodesView,
    GenerateRecoveryCodesView,
    ViewRecoveryCodesView,
)
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from buendnis.staff import second_factor
from buendnis.staff.accounts import forms
from buendnis.staff.accounts.entry import BLOCKED
from buendnis.staff.accounts.factors import picture
from buendnis.staff.models import SignIn
from buendnis.staff.sign_ins import note

TOO_MANY = 429


class AccountPage:
    """A page in the admin's frame. Mixed in first, so that its words stand."""

    title: str | Promise = ""
    http_method_names = ["get", "head", "post"]
    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        given: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        must_set_up = getattr(self.request, "lacks_second_factor", False)
        return {
            **given,
            **admin.site.each_context(self.request),
            "title": self.title,
            "must_set_up": must_set_up,
            "keys_work": second_factor.keys_work_at(self.request),
        }


class SignInView(AccountPage, LoginView):
    title = _("Sign in")
    form_class = forms.SignInForm

    def get_authenticated_redirect_url(self) -> str:
        """Lead who is in already on: without the second factor that is required, to setting one up."""
        if getattr(self.request, "lacks_second_factor", False):
            return reverse("mfa_activate_totp")
        return str(super().get_authenticated_redirect_url())

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        if form.has_error("__all__", BLOCKED):
            response.status_code = TOO_MANY
        return response


class SignOutView(LogoutView):
    """Leave, also half-way: while a code is asked for, or before the second factor is set up."""

    http_method_names = ["post"]


class InactiveView(AccountPage, TemplateView):
    title = _("Account deactivated")
    template_name = "account/inactive.html"
    http_method_names = ["get", "head"]


class PasswordAgainView(AccountPage, ReauthenticateView):
    title = _("Please confirm that it is you")
    form_class = forms.PasswordAgainForm


class CodeView(AccountPage, AuthenticateView):
    title = _("Second factor")
    form_class = forms.CodeForm
    webauthn_form_class = forms.KeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        # A key is asked for where there is one, and where browsers know them.
        return {**context, "keys_work": context["keys_work"] and bool(second_factor.keys_of(self.stage.login.user))}


class CodeAgainView(AccountPage, ConfirmByCode):
    title = _("Please confirm that it is you")
    form_class = forms.ConfirmByCodeForm


class FactorView(AccountPage, IndexView):
    title = _("Second factor")
    http_method_names = ["get", "head"]


class SetUpView(AccountPage, ActivateTOTPView):
    title = _("Set up the app")
    form_class = forms.SetUpForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        secret = context["form"].secret
        # In groups of four: nobody types 32 letters in one go.
        groups = [secret[start : start + 4] for start in range(0, len(secret), 4)]
        return {**context, "qr": picture(context["totp_url"]), "secret": " ".join(groups)}

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        keep_this_session_only(self.request, SignIn.Outcome.FACTOR_ADDED)
        return response


class SwitchOffView(AccountPage, DeactivateTOTPView):
    title = _("Switch the app off")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "required": settings.REQUIRE_SECOND_FACTOR}

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        keep_this_session_only(self.request, SignIn.Outcome.FACTOR_REMOVED)
        return response


class RecoveryCodesView(AccountPage, ViewRecoveryCodesView):
    title = _("Recovery codes")
    http_method_names = ["get", "head"]


class NewRecoveryCodesView(AccountPage, GenerateRecoveryCodesView):
    title = _("Make new recovery codes")

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, _("New recovery codes are made. The former ones open nothing any more."))
        response: HttpResponse = super().form_valid(form)
        return response


class RecoveryCodesFileView(DownloadRecoveryCodesView):
    http_method_names = ["get", "head"]

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> HttpResponse:
        name = settings.SITE_URL.partition("://")[2].replace(":", "-")
        text = "\n".join([settings.SITE_URL, self.request.user.get_username(), "", *context["unused_codes"], ""])
        response = HttpResponse(text, content_type="text/plain; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="{name}-codes.txt"'
        return response


def keep_this_session_only(request: HttpRequest, outcome: SignIn.Outcome) -> None:
    """Note what became of the second factor, and end the sessions that knew the account without it."""
    user: Any = request.user
    note(request, outcome, user)
    user.end_sessions()
    update_session_auth_hash(request, user)


def too_many(request: HttpRequest) -> HttpResponse:
    """Answer 429 to an address that asks faster than people type."""
    context = {**admin.site.each_context(request), "title": _("Too many attempts")}
    response = render(request, "account/too_many.html", context, status=TOO_MANY)
    response.headers["Retry-After"] = "60"
    return response
