"""Who opens which page of the accounts: one row for each address, one column for each way of standing before it."""

import pytest
from django.test import Client
from django.urls import reverse

from buendnis.staff.accounts import urls
from tests.factories import make_user
from tests.staff.signing import CODE, code_of, give_factor, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# A stranger; who typed the password and is asked for a code; who is in without a second factor; who is in with one
VISITORS = ("stranger", "asked", "plain", "with factor")
ALL = frozenset(VISITORS)
OUTSIDE = frozenset({"stranger"})
INSIDE = frozenset({"plain", "with factor"})
ASKED, PLAIN, FACTOR = (frozenset({visitor}) for visitor in VISITORS[1:])
NOBODY: frozenset[str] = frozenset()

# Whom the address shows its page (GET), and who may send something there (POST)
TABLE = {
    "account_login": (OUTSIDE, OUTSIDE),
    "account_logout": (NOBODY, ALL),
    "account_inactive": (ALL, NOBODY),
    "account_reauthenticate": (PLAIN, PLAIN),
    "mfa_index": (INSIDE, NOBODY),
    "mfa_authenticate": (ASKED, ASKED),
    "mfa_reauthenticate": (FACTOR, FACTOR),
    "mfa_activate_totp": (PLAIN, PLAIN),
    "mfa_deactivate_totp": (FACTOR, FACTOR),
    "mfa_add_webauthn": (INSIDE, INSIDE),
    "mfa_reauthenticate_webauthn": (NOBODY, NOBODY),  # for who has a key; the others confirm by code or password
    "mfa_remove_webauthn": (NOBODY, NOBODY),  # one's own alone
    "mfa_view_recovery_codes": (FACTOR, NOBODY),
    "mfa_generate_recovery_codes": (INSIDE, INSIDE),
    "mfa_download_recovery_codes": (FACTOR, NOBODY),
}

# Where a form that was accepted leads on to
DONE = {
    ("account_logout", reverse("account_login")),
    ("mfa_deactivate_totp", reverse("mfa_index")),
    ("mfa_generate_recovery_codes", reverse("mfa_view_recovery_codes")),
}


def visit(visitor):
    if visitor == "stranger":
        return Client()
    user = make_user("editor", username="redaktion")
    secret = give_factor(user) if visitor != "plain" else ""
    client, _answer = sign_in("redaktion")
    if visitor == "with factor":
        client.post(CODE, {"code": code_of(secret)})
    return client


def address(name):
    return reverse(name, args=[1] if name == "mfa_remove_webauthn" else [])


def opens(answer, name):
    """Whether the page itself answers; after a form that was accepted it leads on."""
    return answer.status_code == 200 or (name, answer.headers.get("Location")) in DONE


@pytest.mark.parametrize("name", TABLE)
@pytest.mark.parametrize("visitor", VISITORS)
def test_each_visitor_gets_in_where_the_table_says_so(visitor, name):
    client = visit(visitor)

    found = [opens(getattr(client, method)(address(name)), name) for method in ("get", "post")]

    assert found == [visitor in who for who in TABLE[name]]


@pytest.mark.parametrize("name", TABLE)
def test_methods_that_no_page_knows_are_refused(name):
    client = visit("plain")

    found = {getattr(client, method)(address(name)).status_code for method in ("put", "patch", "delete", "trace")}

    assert found <= {302, 404, 405}


def test_every_address_of_the_accounts_has_a_row():
    assert {pattern.name for pattern in urls.urlpatterns} == set(TABLE)
