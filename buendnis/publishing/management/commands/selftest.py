"""Ask as a visitor for all that is not public yet; nothing is changed."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from buendnis.publishing.editions import Edition
from buendnis.publishing.probing.needles import secret_parts
from buendnis.publishing.probing.probe import lights_for
from buendnis.publishing.probing.saying import edition_models


class Command(BaseCommand):
    help = (
        "Ask every public surface for what readers may not see yet; a line for each finding, and exit status 1 "
        "if there is any. For a timer."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        asked = found = unknown = 0
        with translation.override(None):
            for edition in hidden_editions():
                lights = lights_for(edition)
                asked += 1
                for light in [*lights.red, *lights.yellow]:
                    where = f"{edition._meta.label_lower} {edition.pk}: {light.name} {light.address}".strip()
                    self.stdout.write(f"{light.colour} {where}: {light.sentence}")
                found += len(lights.red)
                unknown += len(lights.yellow)
        if found:
            raise CommandError(f"Findings: {found}. Items that were asked for: {asked}.")
        self.stdout.write(f"Nothing found. Items that were asked for: {asked}. Places without an answer: {unknown}.")


def hidden_editions() -> Iterator[Edition]:
    """Yield the latest edition of every item of which readers do not see all."""
    written_with: set[Any] = set()
    for model in edition_models():
        for edition in model.objects.latest_editions().select_related("publication__item").order_by("pk"):
            parts = secret_parts(edition)
            if parts and edition.pk not in written_with:
                yield edition
            written_with |= {part.pk for part in parts}
