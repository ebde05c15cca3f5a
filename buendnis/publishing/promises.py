"""What a Sorbian page says where the German text stands on it: until when the Sorbian one follows, or why none does."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from buendnis.languages.dates import spoken_day
from buendnis.languages.fields import GERMAN
from buendnis.languages.sentences import late
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Publication
from buendnis.publishing.viewpoint import today


@dataclass(frozen=True)
class GermanInstead:
    """``promise``: a lazy sentence, '' where nothing was promised. ``reason``: why there is German only, in German."""

    promise: Any = ""
    reason: str = ""


def german_instead(edition: Edition, language: str) -> GermanInstead | None:
    """Return what a page in a language says about the German text on it, None where it is the text of that language."""
    if language == GERMAN or edition.is_in_public_language(language):
        return None
    publication = edition.publication
    if not publication.is_public():
        return GermanInstead()  # a former text that can still be read: nobody translates that any more
    if publication.coupling == Publication.Coupling.GERMAN_ONLY:
        return GermanInstead(reason=publication.german_only_reason)
    return GermanInstead(promise=promise(publication.sorbian_promised, today()))


def promise(promised: date | None, on: date) -> Any:
    """Return what readers are told on a day about the day that was promised to them, '' where none was."""
    if promised is None:
        return ""
    if on <= promised:
        told = _("The Sorbian version follows by %(day)s.")
    else:
        told = _("The Sorbian version is late (it was promised by %(day)s).")
    return late(told, day=lambda language: spoken_day(promised, language))
