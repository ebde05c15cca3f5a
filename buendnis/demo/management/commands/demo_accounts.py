"""The demo accounts, made once."""

from typing import Any

from django.core.management.base import BaseCommand

from buendnis.demo.accounts import make_accounts
from buendnis.environment import Environment


class Command(BaseCommand):
    help = "Make the demo accounts that are missing, with DEMO_PASSWORD or a random password that is printed once."

    def handle(self, *args: Any, **options: Any) -> None:
        given = Environment().text("DEMO_PASSWORD")
        made, password = make_accounts(given)
        if not made:
            return
        self.stdout.write(f"Demo accounts made: {', '.join(made)}.")
        if not given:
            self.stdout.write(f"Their password, printed only this once: {password}")
