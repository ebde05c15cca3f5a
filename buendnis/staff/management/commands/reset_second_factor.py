"""A way back in for whoever alone looks after the accounts and lost the telephone."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from buendnis.staff import second_factor
from buendnis.staff.models import SignIn, User
from buendnis.staff.sign_ins import note


class Command(BaseCommand):
    help = "Take the second factor from an account. Others ask an administrator, who does it in the account's form."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(f"There is no account {options['username']!r}.")
        if not second_factor.reset(user):
            raise CommandError(f"The account {user.username!r} has no second factor.")
        note(None, SignIn.Outcome.FACTOR_RESET, user)
        self.stdout.write(f"The second factor of {user.username} is reset.")
