"""The example content: written, or removed whole."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from buendnis.demo.building import build_demo
from buendnis.demo.removing import remove_examples
from buendnis.publishing.models import Item


class Command(BaseCommand):
    help = "Write the example content; what is there already stays as it is. --remove takes all of it away."

    def add_arguments(self, parser: CommandParser) -> None:
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--if-empty", action="store_true", help="do nothing when the portal has any content")
        which.add_argument("--remove", action="store_true", help="remove all example content, keep everything else")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["remove"]:
            self.stdout.write(f"{remove_examples(None)} example items removed.")
        elif options["if_empty"] and Item.objects.exists():
            self.stdout.write("The portal has content already: no example content written.")
        else:
            self.stdout.write(f"{build_demo()} example items written.")
