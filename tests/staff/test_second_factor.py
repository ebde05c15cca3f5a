"""The second factor: set up, asked for, lost and given anew; where it is required, nothing opens without it."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.urls import reverse

from buendnis.staff.models import SignIn
from tests.factories import PASSWORD, make_user
from tests.staff.signing import (
    CODE,
    INDEX,
    LOGIN,
    SET_UP,
    code_of,
    give_factor,
    is_in,
    recovery_codes,
    set_up,
    sign_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def editor(db):
    return make_user("editor", username="redaktion")


def test_it_is_set_up_with_a_code_and_recovery_codes_follow(editor):
    client, _answer = sign_in("redaktion")

    secret, answer = set_up(client)

    page = client.get(answer.headers["Location"])
    kept = Authenticator.objects.get(user=editor, type="totp").data["secret"]
    assert answer.headers["Location"] == reverse("mfa_view_recovery_codes")
    assert re.findall(r"<code>(\d{8})</code>", page.content.decode()) == recovery_codes(editor)
    assert (len(recovery_codes(editor)), secret in kept) == (10, False)


def test_a_wrong_code_sets_nothing_up_and_keeps_the_picture(editor):
    client, _answer = sign_in("redaktion")
    page = client.get(SET_UP)

    again = client.post(SET_UP, {"code": "000000"})

    assert (again.status_code, Authenticator.objects.count()) == (200, 0)
    assert (again.context["secret"], again.context["qr"]) == (page.context["secret"], page.context["qr"])


def test_the_picture_is_drawn_in_the_page_and_no_data_address(editor):
    client, _answer = sign_in("redaktion")

    page = client.get(SET_UP).content.decode()

    assert (page.count("data:"), page.count('<svg class="account__qr"'), page.count("otpauth:")) == (0, 1, 0)


def test_the_code_is_asked_for_after_the_password(editor):
    secret = give_factor(editor)

    client, answer = sign_in("redaktion")
    assert (answer.headers["Location"], is_in(client)) == (CODE, False)
    answer = client.post(CODE, {"code": code_of(secret)})

    assert (answer.status_code, is_in(client)) == (302, True)


def test_a_code_opens_once(editor):
    secret = give_factor(editor)
    used = code_of(secret)
    sign_in("redaktion")[0].post(CODE, {"code": used})

    client, _answer = sign_in("redaktion")
    answer = client.post(CODE, {"code": used})

    assert (answer.status_code, is_in(client)) == (200, False)


def test_a_recovery_code_opens_once(editor):
    give_factor(editor)
    code = recovery_codes(editor)[3]

    found = []
    for _time in range(2):
        client, _answer = sign_in("redaktion")
        client.post(CODE, {"code": code})
        found.append(is_in(client))

    assert found == [True, False]


def test_a_code_without_the_password_opens_nothing(editor, client):
    secret = give_factor(editor)

    answer = client.post(CODE, {"code": code_of(secret)})

    assert (answer.headers["Location"], is_in(client)) == (LOGIN, False)


def test_who_has_no_code_at_hand_starts_anew_with_another_account(editor):
    give_factor(editor)
    make_user("editor", username="zweite")
    client, _answer = sign_in("redaktion")
    assert client.get(LOGIN).headers["Location"] == CODE

    left = client.post(reverse("account_logout"))
    sign_in("zweite", client=client)

    assert (left.headers["Location"], is_in(client)) == (LOGIN, True)


def test_setting_it_up_ends_the_sessions_that_knew_no_code(editor):
    (mine, _), (other, _) = sign_in("redaktion"), sign_in("redaktion")

    set_up(mine)

    assert (is_in(mine), is_in(other)) == (True, False)


def test_it_is_switched_off_with_a_code_and_not_with_the_password(editor, later):
    secret = give_factor(editor)
    client, _answer = sign_in("redaktion")
    client.post(CODE, {"code": code_of(secret)})
    later(10 * 60)

    asked = client.post(reverse("mfa_deactivate_totp"))
    assert asked.headers["Location"].split("?")[0] == reverse("mfa_reauthenticate")
    assert client.get(reverse("account_reauthenticate")).headers["Location"] == reverse("mfa_reauthenticate")
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert Authenticator.objects.count() == 2
    client.post(reverse("mfa_reauthenticate"), {"code": code_of(secret)})
    client.post(reverse("mfa_deactivate_totp"))

    assert (Authenticator.objects.count(), is_in(client)) == (0, True)


def test_recovery_codes_are_downloaded_and_made_anew(editor):
    client, _answer = sign_in("redaktion")
    set_up(client)
    former = recovery_codes(editor)

    file = client.get(reverse("mfa_download_recovery_codes"))
    client.post(reverse("mfa_generate_recovery_codes"))

    assert file.headers["Content-Disposition"].startswith("attachment; filename=")
    assert file.content.decode().split()[2:] == former
    assert set(former) & set(recovery_codes(editor)) == set()


def test_an_administrator_resets_what_somebody_lost(client_of, editor):
    give_factor(editor)
    change = reverse("admin:staff_user_change", args=[editor.pk])
    typed = {
        "username": "redaktion",
        "language": "de",
        "is_active": "on",
        "is_staff": "on",
        "reset_second_factor": "on",
    }

    client_of("administrator").post(change, typed)

    client, answer = sign_in("redaktion")
    assert (Authenticator.objects.count(), answer.headers["Location"], is_in(client)) == (0, INDEX, True)
    assert SignIn.objects.filter(user=editor, outcome=SignIn.Outcome.FACTOR_RESET).count() == 1


def test_nobody_resets_their_own(client_of):
    client = client_of("leitung", username="chefin")
    user = type(make_user())._default_manager.get(username="chefin")
    give_factor(user)
    typed = {"username": "chefin", "language": "de", "is_active": "on", "is_staff": "on", "is_superuser": "on"}

    client.post(reverse("admin:staff_user_change", args=[user.pk]), {**typed, "reset_second_factor": "on"})

    assert Authenticator.objects.filter(user=user).count() == 2


def test_the_last_administrator_gets_back_in_by_a_command(editor):
    give_factor(editor)

    call_command("reset_second_factor", "redaktion")

    assert Authenticator.objects.count() == 0
    for name in ("redaktion", "niemand"):
        with pytest.raises(CommandError):
            call_command("reset_second_factor", name)
