"""Find bytes that no row knows and uploads that nobody kept; delete them only when told to."""

from datetime import datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from buendnis.media import storage
from buendnis.media.models import File
from buendnis.publishing import clock


class Command(BaseCommand):
    help = "List bytes without a row and unused, untitled uploads, all older than a day; --delete removes them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--delete", action="store_true", help="remove what is listed (default: only list)")

    def handle(self, *args: Any, **options: Any) -> None:
        before = clock.now() - timedelta(days=1)
        rows = self._sweep_rows(before, delete=options["delete"])
        strays = self._sweep_bytes(before, delete=options["delete"])
        verb = "deleted" if options["delete"] else "found; --delete removes them"
        self.stdout.write(f"{rows} unused uploads and {strays} folders without a row {verb}.")

    def _sweep_rows(self, before: datetime, *, delete: bool) -> int:
        swept = 0
        for file in File.objects.unused().filter(title="", title_hsb="", uploaded_at__lt=before).order_by("pk"):
            try:
                # Deleting is the only sure way to learn whether a draft holds it; without --delete it is taken back.
                with transaction.atomic():
                    file.delete()
                    transaction.set_rollback(not delete)
            except (ProtectedError, IntegrityError):
                continue
            self.stdout.write(f"unused: {file.token} ({file.original_name})")
            swept += 1
        return swept

    def _sweep_bytes(self, before: datetime, *, delete: bool) -> int:
        swept = 0
        for token in list(storage.stored_tokens()):
            # Bytes come before their row: those of an upload that is going on are young.
            if storage.is_younger(token, before) or File.objects.filter(token=token).exists():
                continue
            self.stdout.write(f"without a row: {token}")
            swept += 1
            if delete:
                storage.remove(token)
        return swept
