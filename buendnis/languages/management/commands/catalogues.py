"""``manage.py catalogues``: messages out of the code, into .mo files, checked, and the Sorbian review page."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from buendnis.languages import catalogues, review

STEPS = {
    "extract": "bring the .po files up to date with the code",
    "compile": "write the .mo files that are older than their .po files",
    "check": "fail if a catalogue is stale, incomplete, fuzzy or has wrong placeholders",
    "review": "write docs/sorbian-review.md",
}


class Command(BaseCommand):
    help = "Extracts, compiles and checks the message catalogues; writes the page for the Sorbian review."
    requires_system_checks = ()  # runs before there is a database, and without compiled catalogues

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("step", choices=STEPS, help="; ".join(f"{step}: {what}" for step, what in STEPS.items()))
        parser.add_argument("--prune", action="store_true", help="with extract: drop translations no longer used")

    def handle(self, *args: Any, step: str, **options: Any) -> None:
        root = catalogues.project_root()
        try:
            match step:
                case "extract":
                    self._tell(catalogues.update(root, prune=options["prune"]), "is up to date with the code")
                case "compile":
                    self._tell(catalogues.compile_stale(root), "was compiled")
                case "review":
                    self._tell(review.update(root), "was written")
                case "check":
                    self._check(catalogues.complaints(root))
        except catalogues.CatalogueError as error:
            raise CommandError(str(error)) from error

    def _tell(self, paths: list[Any], what: str) -> None:
        for path in paths:
            self.stdout.write(f"{path.relative_to(catalogues.project_root())} {what}")

    def _check(self, complaints: list[str]) -> None:
        if complaints:
            raise CommandError("\n".join([*complaints, f"Faults in the catalogues: {len(complaints)}"]))
        self.stdout.write("The catalogues are complete.")
