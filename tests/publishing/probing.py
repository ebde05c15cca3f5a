"""What tests of the self-test share: its lights in short, and rules that do not hold."""

from typing import Any

from django.utils import translation

from buendnis.publishing.models import Publication
from buendnis.publishing.probing.probe import lights_for

SOON = "2026-11-27 10:00"


def colours(edition: Any) -> set[str]:
    return {light.colour for light in lights_for(edition)}


def reds(edition: Any, language: str | None = None) -> dict[str, str]:
    """Return what was found, in sentences as they stand in the code, by address."""
    with translation.override(language):
        return {light.address: str(light.sentence) for light in lights_for(edition).red}


def yellows(edition: Any) -> dict[str, str]:
    with translation.override(None):
        return {light.address: str(light.sentence) for light in lights_for(edition).yellow}


def addresses(edition: Any) -> list[str]:
    return [light.address for light in lights_for(edition)]


def every_scheduled_one(kind: str) -> Any:
    """Stand in for a query that asks for what is public, and forgets to."""
    return Publication.objects.filter(kind=kind, public_from__isnull=False)
