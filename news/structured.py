"""A release for machines, in the words of schema.org: when it was changed, and what was corrected."""

import json
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from buendnis.languages.reading import Reading
from buendnis.publishing import clock
from buendnis.publishing.changelog import Entry
from news.presenting import correction_in_words

# What could end the element that holds it, or begin another one
_SIGNS = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def structured(release: Reading, corrections: Sequence[Entry], address: str) -> SafeString:
    """Return a release as JSON-LD, written so that it can stand in an element of a page as it is."""
    changed = modified(release)
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "identifier": f"urn:uuid:{release.item.uuid}",
        "url": address,
        "headline": release.headline,
        "description": release.teaser,
        "inLanguage": release.lang,
        "datePublished": _of_day(release) if release.day else None,
        "dateModified": _moment(changed) if changed else None,
        "version": release.publication.number,
        "publisher": {
            "@type": "GovernmentOrganization",
            "name": gettext("Youth office, District Office of Bautzen"),
        },
        "correction": [_correction(each, release.lang) for each in corrections],
    }
    filled = {name: value for name, value in told.items() if value not in (None, "", [])}
    return SafeString(json.dumps(filled, ensure_ascii=False).translate(_SIGNS))


def modified(release: Reading) -> datetime | None:
    """Return when the text in this language became what it is: with its edition, or when it was confirmed."""
    source: Any = release.source
    moments = [source.publication.public_from, None if release.is_german else source.hsb_confirmed_at]
    return max((moment for moment in moments if moment), default=None)


def _correction(entry: Entry, language: str) -> dict[str, str]:
    return {
        "@type": "CorrectionComment",
        "datePublished": _moment(entry.at),
        "text": correction_in_words(entry, language),
        "inLanguage": language,
    }


def _of_day(release: Reading) -> str:
    return datetime.combine(release.day, time(), clock.BERLIN).isoformat()


def _moment(moment: datetime) -> str:
    return moment.astimezone(clock.BERLIN).isoformat(timespec="seconds")
