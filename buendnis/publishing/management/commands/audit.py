"""Say what was written past the door of every write; nothing is changed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from buendnis.publishing.auditing import audit


class Command(BaseCommand):
    help = "Compare all content with its saves; a line for each finding, and exit status 1 if there is any."

    def handle(self, *args: Any, **options: Any) -> None:
        found = 0
        for finding in audit():
            self.stdout.write(str(finding))
            found += 1
        if found:
            raise CommandError(f"Findings: {found}.")
        self.stdout.write("Everything that is stored passed the door.")
