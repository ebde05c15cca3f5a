"""Security keys beside the app: offered where browsers know them, and never a way round the rest."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from tests.factories import make_user
from tests.staff.signing import CODE, INDEX, code_of, give_factor, is_in, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ADD = reverse("mfa_add_webauthn")
AGAIN = reverse("mfa_reauthenticate_webauthn")
NONSENSE = [
    "", "x", "null", "[]", "{}", "0", '"a"', '{"id": 1}', '[{"id": "a"}]', '{"response": {}}', "[" * 400,
    json.dumps({"id": "a", "rawId": "a", "type": "public-key", "response": {"clientDataJSON": "a", "signature": "a"}}),
    json.dumps({
        "id": "AAAA", "rawId": "AAAA", "type": "public-key",
        "response": {
            "clientDataJSON": "e30", "attestationObject": "oA", "authenticatorData": "AAAA", "signature": "AAAA",
            "userHandle": "AAAA",
        },
    }),
]  # fmt: skip


@pytest.fixture
def editor(db):
    return make_user("editor", username="redaktion")


@pytest.mark.parametrize("sent", NONSENSE)
def test_nonsense_in_place_of_a_key_is_refused_with_a_sentence(editor, sent):
    client, _answer = sign_in("redaktion")
    client.get(ADD)

    answer = client.post(ADD, {"name": "Taste", "credential": sent})

    assert (answer.status_code, list(answer.context["form"].errors) != []) == (200, True)
    assert Authenticator.objects.count() == 0


@pytest.mark.parametrize("sent", NONSENSE)
def test_nonsense_in_place_of_a_key_opens_nothing(editor, sent):
    secret = give_factor(editor)
    client, _answer = sign_in("redaktion")

    answer = client.post(CODE, {"credential": sent})

    assert (answer.status_code, is_in(client)) == (200, False)
    client.post(CODE, {"code": code_of(secret)})
    assert is_in(client) is True


@pytest.mark.parametrize(
    ("host", "secure", "offered"),
    [
        ("localhost", False, True),
        ("127.0.0.1", False, False),
        ("127.0.0.1", True, False),
        ("[::1]", True, False),
        ("portal.example", False, False),
        ("portal.example", True, True),
    ],
)
def test_keys_are_offered_where_browsers_know_them(editor, settings, host, secure, offered):
    settings.ALLOWED_HOSTS = ["*"]
    client, _answer = sign_in("redaktion")

    page = client.get(reverse("mfa_index"), headers={"host": host}, secure=secure)

    assert page.content.decode().count(f'href="{ADD}"') == int(offered)


def test_nobody_removes_the_key_of_somebody_else(editor):
    key = Authenticator.objects.create(user=make_user("editor"), type="webauthn", data={"name": "Taste"})
    client, _answer = sign_in("redaktion")

    answer = client.post(reverse("mfa_remove_webauthn", args=[key.pk]))

    assert (answer.status_code, Authenticator.objects.filter(pk=key.pk).count()) == (404, 1)


def test_a_key_is_a_second_factor(editor, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    client, _answer = sign_in("redaktion")
    assert client.get(INDEX).status_code == 302

    Authenticator.objects.create(user=editor, type="webauthn", data={"name": "Taste"})

    assert is_in(client) is True


def test_who_has_no_key_confirms_otherwise(editor):
    client, _answer = sign_in("redaktion")
    assert client.get(AGAIN).headers["Location"] == reverse("account_reauthenticate")

    secret = give_factor(editor)
    client, _answer = sign_in("redaktion")
    client.post(CODE, {"code": code_of(secret)})

    assert client.get(AGAIN).headers["Location"] == reverse("mfa_reauthenticate")
