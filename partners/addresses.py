"""Where the alliance's pages stand: the main alliance at the short addresses, any other under its own name."""

from typing import Any

from django.urls import reverse
from django.utils import translation

from buendnis.languages.fields import BOTH, GERMAN
from buendnis.publishing.editions import Edition
from partners.models import Alliance


def slug_of(edition: Edition, language: str) -> str:
    """Return the last part of an address in a language: the German one until Sorbian is public."""
    own = language if edition.is_in_public_language(language) and edition.address_slug(language) else GERMAN
    return edition.address_slug(own)


def address_of(alliance: Alliance, route: str, language: str, **parts: Any) -> str:
    """Return the address of one of an alliance's pages; ``route`` without ``partners:``."""
    if not alliance.main:
        parts["alliance"] = slug_of(alliance, language)
    with translation.override(language):
        return reverse(f"partners:{route}", kwargs=parts)


def addresses_of(alliance: Alliance, route: str, edition: Edition | None = None) -> dict[str, str]:
    """Return a page's addresses by language; that of an edition's own page with its slug."""
    return {
        language: address_of(alliance, route, language, **({"slug": slug_of(edition, language)} if edition else {}))
        for language in BOTH
    }
