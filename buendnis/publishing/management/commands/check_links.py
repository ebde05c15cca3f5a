"""Check what the texts link to."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from buendnis.publishing.linking.checking import check_links


class Command(BaseCommand):
    help = "Check the links in the texts: those inside the site always, those to other sites when they are due."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--seconds", type=int, default=900, help="so long other sites are asked; the rest stays due"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        done = check_links(most_seconds=options["seconds"])
        self.stdout.write(
            f"Inside the site: {done.inside}. Elsewhere: {done.outside}, left for the next time: {done.left}. "
            f"Broken: {done.broken}."
        )
