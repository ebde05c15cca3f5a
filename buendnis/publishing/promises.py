"""What a Sorbian page says of its language: that the German text stands there, or which German text it fits.

Where German stands in the place of Sorbian, it says until when the Sorbian text follows, or why none does.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from buendnis.languages.dates import clock_time, spoken_day
from buendnis.languages.fields import GERMAN
from buendnis.languages.models import SorbianState
from buendnis.languages.sentences import late
from buendnis.publishing.clock import berlin_day
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Publication
from buendnis.publishing.viewpoint import moment, shown_drafts, today

# By kind: where an edition that has been replaced is still read in a language, '' where it is not
_leaders: dict[str, Callable[[Any, str], str]] = {}


def lead_to_old_editions_with(kind: str, leader: Callable[[Any, str], str]) -> None:
    """Let a room say where readers find a former edition of a kind."""
    _leaders[kind] = leader


@dataclass(frozen=True)
class GermanInstead:
    """``promise``: a lazy sentence, '' where nothing was promised. ``reason``: why there is German only, in German."""

    promise: Any = ""
    reason: str = ""


@dataclass(frozen=True)
class OlderGerman:
    """``fits``: a lazy sentence about the German text that the Sorbian one fits; ``address``: where that is read."""

    fits: Any
    address: str = ""


def language_note(edition: Edition, language: str) -> GermanInstead | OlderGerman | None:
    """Return what a page in a language says of its language, None where there is nothing to say.

    Takes a query only where the Sorbian text fits a German one from before, of a kind with editions.
    """
    if language == GERMAN:
        return None
    if edition.is_in_public_language(language):
        return _older_german(edition)
    return _german_instead(edition)


def _older_german(edition: Edition) -> OlderGerman | None:
    """Return which German text a Sorbian one fits, told by the digests; None where that is the one beside it."""
    if edition.hsb_state != SorbianState.OUTDATED or edition.hsb_confirmed_at is None:
        return None
    former = _edition_that_fits(edition) if edition.has_editions else None
    if former is None:
        return OlderGerman(_fits(edition.hsb_confirmed_at))
    began, next_began = former.publication.first_seen, edition.publication.first_seen
    same_day = next_began is not None and berlin_day(began) == berlin_day(next_began)
    # The preview of a draft leads nowhere: what it replaces is still the present edition.
    leader = None if edition.pk in shown_drafts() else _leaders.get(edition.kind)
    return OlderGerman(_fits(began, with_time=same_day), leader(former, GERMAN) if leader else "")


def _edition_that_fits(edition: Edition) -> Any:
    """Return the last edition of the item before this one that readers saw with that German text, None if none did."""
    same = type(edition)._base_manager.filter(
        type(edition).seen_by(moment()),
        publication__item=edition.publication.item_id,
        publication__number__lt=edition.publication.number,
        de_digest=edition.hsb_confirmed_source,
    )
    return same.select_related("publication__item").order_by("-publication__number").first()


def _fits(at: datetime, with_time: bool = False) -> Any:
    def told(language: str) -> str:
        day = spoken_day(berlin_day(at), language)
        return f"{day}, {clock_time(at, language)}" if with_time else day

    return late(_("This Sorbian text fits the German text of %(day)s. The German text has changed since."), day=told)


def _german_instead(edition: Edition) -> GermanInstead:
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
