"""The demo accounts are made once, with the roles they are named after."""

from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command

from buendnis.staff.models import User

ROLES = {
    "redaktion": "editor",
    "freigabe": "approver",
    "uebersetzung": "translator",
    "mitglieder": "member manager",
}
pytestmark = pytest.mark.django_db


@pytest.fixture
def password(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("DEMO_PASSWORD", "Probe-Wort-17")
    return "Probe-Wort-17"


def printed() -> str:
    out = StringIO()
    call_command("demo_accounts", stdout=out)
    return out.getvalue()


def test_each_account_has_its_role(password: str) -> None:
    printed()

    roles = {user.username: [group.name for group in user.groups.all()] for user in User.objects.all()}
    assert roles == {**{name: [role] for name, role in ROLES.items()}, "leitung": []}
    assert list(User.objects.filter(is_superuser=True).values_list("username", flat=True)) == ["leitung"]
    assert [user.username for user in User.objects.all() if not user.is_staff] == []


def test_a_given_password_is_used_and_not_printed(password: str) -> None:
    output = printed()

    assert password not in output
    assert authenticate(username="redaktion", password=password) is not None


def test_a_random_password_is_printed_once() -> None:
    first, second = printed(), printed()

    assert authenticate(username="leitung", password=first.split()[-1]) is not None
    assert second == ""


def test_accounts_that_exist_keep_their_password(password: str, monkeypatch: pytest.MonkeyPatch) -> None:
    printed()
    User.objects.get(username="freigabe").groups.clear()
    monkeypatch.setenv("DEMO_PASSWORD", "Anderes-Wort-18")

    assert printed() == ""
    assert authenticate(username="freigabe", password=password) is not None
    assert User.objects.get(username="freigabe").groups.count() == 0
