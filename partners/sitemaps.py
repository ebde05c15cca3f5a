"""The alliance in the sitemap: each page in the languages in which it is public."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from buendnis.languages.fields import BOTH, GERMAN, SORBIAN
from buendnis.publishing.editions import Edition
from partners.addresses import addresses_of
from partners.belonging import concerned_with
from partners.models import AgreementEdition, Alliance, Goal, Training

Entry = tuple[dict[str, str], datetime | None]
# What an alliance's own address leads to, each in both languages whatever is confirmed
SECTIONS = ("agreement", "goals", "members", "trainings")
# No portal of one district has more; the sitemap's part stays small
MOST = 5000


def alliance_entries() -> Iterator[Entry]:
    """Yield the pages of all public alliances that no page of the tree stands for."""
    for alliance in Alliance.objects.public().select_related("publication__item").order_by("pk"):
        if not alliance.main:  # the main one's sections stand in the page tree
            yield _entry(alliance, "alliance", alliance)
            for section in SECTIONS:
                yield addresses_of(alliance, section), None
        for route, found in _items(alliance):
            for edition in found.select_related("publication__item")[:MOST]:
                yield _entry(alliance, route, edition, edition)


def _items(alliance: Alliance) -> list[tuple[str, Any]]:
    agreements = AgreementEdition.objects.public().filter(alliance=alliance)
    current = agreements.last_signed_first().values("pk")[:1]
    return [
        ("agreement-other", agreements.exclude(pk__in=current).order_by("pk")),
        ("goal", Goal.objects.public().filter(alliance=alliance).in_order()),
        ("member", concerned_with(alliance).order_by("pk")),
        ("training", Training.objects.public().filter(alliance=alliance).order_by("pk")),
    ]


def _entry(alliance: Alliance, route: str, speaking: Edition, edition: Edition | None = None) -> Entry:
    addresses = addresses_of(alliance, route, edition)
    languages = BOTH if speaking.is_in_public_language(SORBIAN) else (GERMAN,)
    return {language: addresses[language] for language in languages}, None
