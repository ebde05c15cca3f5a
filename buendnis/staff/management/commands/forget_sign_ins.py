"""The term of the log of sign-ins."""

from typing import Any

from django.core.management.base import BaseCommand

from buendnis.staff.sign_ins import forget


class Command(BaseCommand):
    help = "Delete what the log of sign-ins has kept for its whole term. Each sign-in does so too."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Lines forgotten: {forget()}.")
