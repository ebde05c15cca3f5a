"""Guessing: refused with a sentence, and nobody is shut out for good or by somebody else."""

import pytest
from django.test import Client

from buendnis.staff.accounts.entry import StaffAdapter
from tests.factories import make_user
from tests.staff.signing import CODE, LOGIN, WRONG, code_of, give_factor, is_in, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HERE, ELSEWHERE = {"REMOTE_ADDR": "192.0.2.7"}, {"REMOTE_ADDR": "198.51.100.9"}
BLOCKED = StaffAdapter.error_messages["too_many_login_attempts"]


@pytest.fixture
def editor(db):
    return make_user("editor", username="redaktion")


def guess(times, name="redaktion", **headers):
    return [sign_in(name, WRONG, **headers)[1].status_code for _time in range(times)]


def test_the_sixth_wrong_password_is_refused_with_a_sentence(editor):
    assert guess(5, **HERE) == [200] * 5

    answer = sign_in("redaktion", WRONG, **HERE)[1]

    assert answer.status_code == 429
    assert answer.context["form"].non_field_errors() == [str(BLOCKED)]


@pytest.mark.parametrize("times", [50, pytest.param(1000, marks=pytest.mark.prove)])
def test_wrong_passwords_however_many_shut_nobody_out_for_good(editor, later, times):
    found = guess(times, **HERE)
    assert (found[:5], set(found[5:])) == ([200] * 5, {429})
    assert sign_in("redaktion", **HERE)[1].status_code == 429

    later(5 * 60 + 1)

    client, answer = sign_in("redaktion", **HERE)
    assert (answer.status_code, is_in(client)) == (302, True)


def test_the_owner_gets_in_from_elsewhere_while_somebody_guesses(editor):
    guess(20, **HERE)

    client, answer = sign_in("redaktion", **ELSEWHERE)

    assert (answer.status_code, is_in(client)) == (302, True)


def test_right_passwords_in_between_win_no_further_guesses(editor):
    guess(4, **HERE)
    sign_in("redaktion", **HERE)

    assert guess(2, **HERE) == [200, 429]


def test_one_address_does_not_guess_through_many_names(editor):
    assert [guess(1, name=f"name-{number}", **HERE)[0] for number in range(31)] == [200] * 30 + [429]


def test_many_addresses_together_guess_one_name_no_faster_than_so(editor, later, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "account_guessed": "20/h/key"}
    found = [guess(5, REMOTE_ADDR=f"192.0.2.{number}") for number in range(6)]
    assert [set(codes) for codes in found] == [{200}] * 4 + [{429}] * 2

    later(60 * 60 + 1)

    assert sign_in("redaktion", **ELSEWHERE)[1].status_code == 302


def test_an_address_that_asks_faster_than_people_type_gets_a_page_of_its_own(editor):
    client = Client()
    codes = [client.post(LOGIN, {}, **HERE).status_code for _time in range(61)]
    answer = client.post(LOGIN, {}, **HERE)

    assert codes == [200] * 60 + [429]
    assert (answer.headers["Retry-After"], answer.headers["Cache-Control"]) == ("60", "no-store")
    assert next(template.name for template in answer.templates) == "account/too_many.html"


def test_an_unknown_name_is_refused_like_a_known_one(editor):
    assert guess(6, name="niemand", **HERE) == guess(6, **ELSEWHERE)


def test_the_address_that_a_visitor_claims_counts_for_nothing(editor):
    found = [
        sign_in("redaktion", WRONG, HTTP_X_FORWARDED_FOR=f"203.0.113.{n}", **HERE)[1].status_code for n in range(6)
    ]

    assert found == [200] * 5 + [429]


def test_behind_nginx_the_address_that_it_writes_counts(editor, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1  # as with TLS
    nginx = {"REMOTE_ADDR": "127.0.0.1"}
    for _time in range(6):
        sign_in("redaktion", WRONG, HTTP_X_FORWARDED_FOR="192.0.2.7", **nginx)

    answers = [
        sign_in("redaktion", HTTP_X_FORWARDED_FOR=given, **nginx)[1].status_code
        for given in ("192.0.2.7", "198.51.100.9, 192.0.2.7", "198.51.100.9")
    ]

    assert answers == [429, 429, 302]


def test_codes_are_guessed_no_faster_than_passwords(editor, later):
    secret = give_factor(editor)
    client, _answer = sign_in("redaktion", **HERE)
    wrong = [client.post(CODE, {"code": "000000"}, **HERE).context["form"].errors["code"] for _time in range(6)]
    assert wrong[-1] == [str(BLOCKED)]
    assert client.post(CODE, {"code": code_of(secret)}, **HERE).status_code == 200

    later(5 * 60 + 1)

    assert client.post(CODE, {"code": code_of(secret)}, **HERE).status_code == 302
    assert is_in(client) is True
