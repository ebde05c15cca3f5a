"""Signing in: one way for everybody, in the language of whoever asks, and no other way beside it."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from buendnis.staff.accounts import urls
from tests.factories import PASSWORD, make_user
from tests.staff.signing import INDEX, LOGIN, WRONG, is_in, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ADMIN_LOGIN = reverse("admin:login")


def inputs(answer, kind):
    return re.findall(rf'<input[^>]*type="{kind}"[^>]*>', answer.content.decode())


def test_the_admin_leads_to_the_login_and_back():
    client = Client()
    make_user("editor", username="redaktion")

    asked = client.get(reverse("admin:news_topic_changelist"), follow=True)
    assert [url for url, _status in asked.redirect_chain][-1].split("?")[0] == LOGIN
    answer = client.post(
        LOGIN, {"login": "redaktion", "password": PASSWORD, "next": asked.context["redirect_field_value"]}
    )

    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("admin:news_topic_changelist"))


def test_the_login_has_one_text_field_and_one_password_field(client):
    page = client.get(INDEX, follow=True)

    assert [len(inputs(page, kind)) for kind in ("text", "password", "checkbox", "email")] == [1, 1, 0, 0]
    assert page.content.decode().count('autocomplete="username"') == 1
    assert page.content.decode().count('autocomplete="current-password"') == 1


@pytest.mark.parametrize(("accept", "language"), [("de-DE", "de"), ("hsb,de;q=0.5", "hsb"), ("en", "de")])
def test_the_login_speaks_the_language_of_the_browser(client, accept, language):
    page = client.get(LOGIN, headers={"accept-language": accept})

    assert page.headers["Content-Language"] == language
    assert page.content.decode().count(f'<html lang="{language}"') == 1


def test_account_pages_speak_the_language_of_the_account(client_of):
    page = client_of("editor", language="hsb").get(reverse("mfa_index"), headers={"accept-language": "de"})

    assert page.headers["Content-Language"] == "hsb"


@pytest.mark.parametrize("foreign", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_the_login_leads_nowhere_else(foreign):
    make_user("editor", username="redaktion")

    answer = Client().post(LOGIN, {"login": "redaktion", "password": PASSWORD, "next": foreign})

    assert answer.headers["Location"] == INDEX


def test_a_wrong_name_and_a_wrong_password_are_told_apart_by_nobody():
    make_user("editor", username="redaktion")

    told = {sign_in(name, WRONG)[1].context["form"].non_field_errors()[0] for name in ("redaktion", "niemand")}

    assert len(told) == 1


def test_what_is_missing_is_named_with_a_way_to_its_field(client):
    page = client.post(LOGIN, {"login": "redaktion", "password": ""}).content.decode()

    assert page.count('<a href="#id_password">') == 1
    assert page.count('value="redaktion"') == 1


@pytest.mark.parametrize(
    "typed", ["\x00", "a" * 5000, "‮admin", "' OR 1=1 --", "<script>", "😀" * 40, " redaktion ", "{{ 7|add:7 }}"]
)
def test_nothing_that_is_typed_breaks_the_login(client, typed):
    make_user("editor", username="redaktion")

    answers = [client.post(LOGIN, {"login": typed, "password": typed}) for _time in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].content.decode().count("<script>") == 0


@pytest.mark.parametrize("given", [{"is_active": False}, {"is_staff": False}])
def test_who_may_not_work_here_is_told_so_once_the_password_is_right(given):
    user = make_user("editor", username="alt")
    type(user).objects.filter(pk=user.pk).update(**given)

    client, answer = sign_in("alt")

    assert (answer.headers["Location"], is_in(client)) == (reverse("account_inactive"), False)
    assert client.get(answer.headers["Location"]).status_code == 200
    assert sign_in("alt", WRONG)[1].status_code == 200


def test_a_form_for_the_former_login_signs_nobody_in():
    make_user("editor", username="redaktion")
    client = Client()

    answer = client.post(ADMIN_LOGIN, {"username": "redaktion", "password": PASSWORD})

    assert (answer.status_code, is_in(client)) == (302, False)
    assert answer.headers["Location"].split("?")[0] == LOGIN


def test_a_request_for_data_gets_a_page(client):
    answer = client.post(LOGIN, {"login": "x", "password": "y"}, headers={"accept": "application/json"})

    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


def test_signing_out_forgets_the_session():
    make_user("editor", username="redaktion")
    client, _answer = sign_in("redaktion")
    key = client.session.session_key

    client.post(reverse("admin:logout"))

    assert (is_in(client), client.session.exists(key)) == (False, False)


def test_nobody_registers_and_nobody_connects_anything():
    names = {pattern.name for pattern in urls.urlpatterns}

    assert names == {
        "account_login", "account_logout", "account_inactive", "account_reauthenticate",
        "mfa_index", "mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp",
        "mfa_add_webauthn", "mfa_reauthenticate_webauthn", "mfa_remove_webauthn", "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes", "mfa_download_recovery_codes",
    }  # fmt: skip


@pytest.mark.parametrize("path", ["", "signup/", "email/", "password/reset/", "login/", "logout/", "login/code/"])
def test_what_strangers_need_is_not_there(client, path):
    assert [client.get(f"/{room}/{path}").status_code for room in ("konto", "accounts")] == [404, 404]


@pytest.mark.parametrize("path", [LOGIN, ADMIN_LOGIN, INDEX, "/konto/gibt-es-nicht/", reverse("mfa_index")])
def test_no_answer_to_staff_is_kept_or_found(client, path):
    answer = client.get(path)

    assert (answer.headers["Cache-Control"], answer.headers["X-Robots-Tag"]) == ("no-store", "noindex")
    assert answer.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_a_public_page_sets_no_cookie_before_anybody_signs_in(client):
    for path in ("/", "/de/presse/", "/robots.txt"):
        assert client.get(path, follow=True).cookies == {}
