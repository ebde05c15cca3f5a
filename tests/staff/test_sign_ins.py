"""The log of sign-ins: what it holds, what it never holds, who reads it, and for how long."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse

from buendnis.publishing import clock
from buendnis.staff.models import SignIn
from buendnis.staff.sign_ins import shortened
from tests.factories import PASSWORD, make_user
from tests.staff.signing import CODE, WRONG, code_of, give_factor, sign_in

pytestmark = pytest.mark.django_db
LIST = reverse("admin:staff_signin_changelist")
Outcome = SignIn.Outcome


@pytest.fixture
def editor(db):
    return make_user("editor", username="redaktion")


def lines():
    return [(line.user, line.outcome) for line in SignIn.objects.order_by("pk")]


def test_signing_in_and_out_is_noted(editor, at):
    moment = at("2026-11-26 10:00")

    client, _answer = sign_in("redaktion", REMOTE_ADDR="192.0.2.77")
    client.post(reverse("admin:logout"), REMOTE_ADDR="192.0.2.78")

    assert lines() == [(editor, Outcome.IN), (editor, Outcome.OUT)]
    assert {(line.at, line.address) for line in SignIn.objects.all()} == {(moment, "192.0.2.0/24")}


def test_a_wrong_password_is_noted_with_the_account(editor):
    sign_in("Redaktion", WRONG)

    assert lines() == [(editor, Outcome.WRONG)]


def test_what_may_be_a_password_is_kept_nowhere(editor):
    sign_in(PASSWORD, "redaktion")

    assert lines() == [(None, Outcome.WRONG)]
    assert [str(value).count(PASSWORD) for row in SignIn.objects.values() for value in row.values()] == [0] * 5


def test_refusals_stand_in_one_line_for_a_while(editor, later):
    for _time in range(20):
        sign_in("redaktion", WRONG)
    assert lines() == [(editor, Outcome.WRONG)] * 5 + [(editor, Outcome.BLOCKED)]

    later(5 * 60 + 1)
    for _time in range(6):
        sign_in("redaktion", WRONG)

    assert [outcome for _user, outcome in lines()].count(Outcome.BLOCKED) == 2


def test_codes_are_noted_and_only_the_last_step_is_a_sign_in(editor):
    secret = give_factor(editor)
    client, _answer = sign_in("redaktion")
    client.post(CODE, {"code": "000000"})
    client.post(CODE, {"code": code_of(secret)})

    assert lines() == [(editor, Outcome.WRONG_CODE), (editor, Outcome.IN)]


def test_a_deactivated_account_is_noted_once_its_password_was_right(editor):
    type(editor).objects.update(is_active=False)

    sign_in("redaktion")

    assert lines() == [(editor, Outcome.REFUSED)]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1::/48"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("fe80::1%eth0", "fe80::/48"),
        ("", ""),
        (None, ""),
        ("kein Rechner", ""),
    ],
)
def test_of_an_address_a_part_is_kept(given, kept):
    assert shortened(given) == kept


@pytest.mark.parametrize("way", ["command", "sign-in"])
def test_after_ninety_days_it_is_forgotten(editor, way):
    for days in (91, 89):
        SignIn.objects.create(user=editor, at=clock.now() - timedelta(days=days), outcome=Outcome.WRONG)

    call_command("forget_sign_ins") if way == "command" else sign_in("redaktion")

    assert SignIn.objects.filter(outcome=Outcome.WRONG).count() == 1


def test_administrators_read_it_and_change_nothing(client_of, editor):
    line = SignIn.objects.create(user=editor, at=clock.now(), outcome=Outcome.WRONG, address="192.0.2.0/24")
    client = client_of("administrator")

    page = client.get(LIST, {"outcome__exact": "wrong", "q": "redaktion"})
    assert [one.pk for one in page.context["cl"].result_list] == [line.pk]
    for name in ("change", "delete"):
        client.post(reverse(f"admin:staff_signin_{name}", args=[line.pk]), {"outcome": "in", "post": "yes"})
    client.post(LIST, {"action": "delete_selected", "_selected_action": [line.pk], "post": "yes"})

    assert SignIn.objects.get(pk=line.pk).outcome == Outcome.WRONG


def test_its_list_costs_the_same_however_long_it_is(client_of, editor, django_assert_max_num_queries):
    client = client_of("leitung")
    for number in range(30):
        user = make_user("editor", username=f"konto{number}")
        SignIn.objects.create(user=user, at=clock.now(), outcome=Outcome.IN)

    with django_assert_max_num_queries(12):
        client.get(LIST)
