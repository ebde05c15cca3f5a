"""The demo accounts: one for each role, and one that may do everything."""

import secrets

from django.contrib.auth.models import Group
from django.db import transaction

from buendnis.staff.models import User

# Username: name of the role; None is the superuser
ACCOUNTS = {
    "redaktion": "editor",
    "freigabe": "approver",
    "uebersetzung": "translator",
    "mitglieder": "member manager",
    "leitung": None,
}


def make_accounts(password: str) -> tuple[list[str], str]:
    """Make those accounts that are missing; return their names and their password.

    An empty password becomes a random one. Accounts that exist keep theirs.
    """
    with transaction.atomic():
        present = set(User.objects.filter(username__in=ACCOUNTS).values_list("username", flat=True))
        missing = [name for name in ACCOUNTS if name not in present]
        used = password or secrets.token_urlsafe(12)
        for name in missing:
            _make(name, ACCOUNTS[name], used)
    return missing, used if missing else ""


def _make(username: str, role: str | None, password: str) -> None:
    if role is None:
        User.objects.create_superuser(username, password=password)
        return
    user = User.objects.create_user(username, password=password, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
