"""Releases in the sitemap, each language only where the text is public in it."""

from datetime import datetime

from buendnis.languages.fields import GERMAN, SORBIAN
from news.models import PressReleaseEdition, public_releases
from news.presenting import address_of

Entry = tuple[dict[str, str], datetime | None]


def sitemap_entries(start: int, end: int) -> list[Entry]:
    """Return the addresses by language, and the last change, of a stretch of all public releases."""
    rows = (
        PressReleaseEdition.objects.newest(end - start, start)
        .select_related("publication")
        .only("publication__day", "publication__public_from", "slug_de", "slug_hsb", "hsb_state", "hsb_confirmed_at")
    )
    entries = []
    for release in rows:
        languages = [GERMAN, *([SORBIAN] if release.is_in_public_language(SORBIAN) else [])]
        addresses = {language: address_of(release, language) for language in languages}
        entries.append((addresses, release.publication.public_from))
    return entries


def sitemap_total() -> int:
    return public_releases().count()
