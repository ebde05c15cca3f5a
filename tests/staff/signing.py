"""Signing in as people do, and the codes of their telephones."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client
from django.urls import reverse

from tests.factories import PASSWORD

LOGIN = reverse("account_login")
INDEX = reverse("admin:index")
CODE = reverse("mfa_authenticate")
SET_UP = reverse("mfa_activate_totp")
WRONG = "ganz und gar falsch"


def sign_in(username, password=PASSWORD, client=None, **headers):
    """Send the form of the login; return the client and its answer."""
    client = client or Client()
    return client, client.post(LOGIN, {"login": username, "password": password}, **headers)


def is_in(client):
    return client.get(INDEX).status_code == 200


def give_factor(user):
    """Set a second factor up for an account; return its secret."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def recovery_codes(user):
    return Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()


def code_of(secret, steps=0):
    """Return what the telephone shows now, or some steps of 30 seconds away."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def set_up(client):
    """Do what the page asks for; return the secret and the answer."""
    page = client.get(SET_UP)
    secret = page.context["secret"].replace(" ", "")
    return secret, client.post(SET_UP, {"code": code_of(secret)})
