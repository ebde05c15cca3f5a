"""Security keys: what a device or a USB stick answers for, by fingerprint, PIN or touch. They need scripts."""

from typing import Any

from allauth.mfa.webauthn.views import AddWebAuthnView, ReauthenticateWebAuthnView, RemoveWebAuthnView
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from buendnis.staff.accounts import forms
from buendnis.staff.accounts.views import AccountPage, keep_this_session_only
from buendnis.staff.models import SignIn


class KeyAddView(AccountPage, AddWebAuthnView):
    title = _("Add a security key")
    form_class = forms.KeyAddForm

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        keep_this_session_only(self.request, SignIn.Outcome.FACTOR_ADDED)
        return response


class KeyRemoveView(AccountPage, RemoveWebAuthnView):
    title = _("Remove a security key")
    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        keep_this_session_only(self.request, SignIn.Outcome.FACTOR_REMOVED)
        return response


class KeyAgainView(AccountPage, ReauthenticateWebAuthnView):
    title = _("Please confirm that it is you")
    form_class = forms.KeyAgainForm

    def form_invalid(self, form: Any) -> HttpResponse:
        """Show the page again: allauth would lead to the login, where nobody is expected who is in already."""
        return self.render_to_response(self.get_context_data(form=form))
