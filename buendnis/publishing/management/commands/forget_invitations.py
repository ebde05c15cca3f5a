"""The term of links without an account, and of what came back by them."""

from typing import Any

from django.core.management.base import BaseCommand

from buendnis.publishing.invitations import forget


class Command(BaseCommand):
    help = "Delete links to translators and members a year after their end, with what came back; empty old addresses."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Links forgotten: {forget()}.")
