"""Make the web sizes of all pictures anew from their stored print size: after a change of widths or qualities."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from buendnis.media import storage
from buendnis.media.models import File
from buendnis.media.pictures import PRINT_NAME, render_again


class Command(BaseCommand):
    help = "Render the web sizes of pictures again from their print size; addresses and print sizes stay."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("tokens", nargs="*", help="only these files (default: all pictures)")

    def handle(self, *args: Any, **options: Any) -> None:
        files = File.objects.filter(kind=File.Kind.PICTURE)
        if options["tokens"]:
            files = files.filter(token__in=options["tokens"])
        failed = 0
        done = 0
        for file in files.iterator(chunk_size=100):
            try:
                self._render(file)
                done += 1
            except Exception as error:  # one broken picture must not keep the others from being rendered
                failed += 1
                self.stderr.write(f"{file.token}: {type(error).__name__}: {error}")
        self.stdout.write(f"{done} pictures rendered.")
        if failed:
            raise CommandError(f"{failed} pictures could not be rendered.")

    def _render(self, file: File) -> None:
        with file.open(PRINT_NAME) as print_size:
            rendered = render_again(print_size)
        former = {each["name"] for each in file.renditions} - {PRINT_NAME}
        for rendition in rendered:
            storage.replace(file.token, rendition.name, rendition.content)
        file.renditions = [*(each.facts() for each in rendered), file.rendition(PRINT_NAME)]
        file.save(update_fields=["renditions"])
        for name in former - {each.name for each in rendered}:
            storage.delete(file.token, name)
