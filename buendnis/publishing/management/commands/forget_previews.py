"""The term of preview links."""

from typing import Any

from django.core.management.base import BaseCommand

from buendnis.publishing.previews import forget


class Command(BaseCommand):
    help = "Delete preview links that ended 90 days ago, with their openings. Each new link does so too."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Preview links forgotten: {forget()}.")
