"""Setting and taking back the interval in which an edition is public; the only place where staff's acts do."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from buendnis.languages.models import SorbianState
from buendnis.publishing import clock
from buendnis.publishing.addresses import claim_for, release_unseen
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Generation, Publication


def open_edition(edition: Edition, start: datetime, actor: Any) -> None:
    """Make an edition public from ``start`` on; the one before ends there. Inside the caller's write.

    Raises ValidationError where an earlier edition begins only later than that.
    """
    publication = edition.publication
    _end_the_one_before(publication, start)
    publication.state = Publication.State.APPROVED
    if not edition.identity:  # what stands in a tree is opened as far as those above it are
        publication.open_between(start, None)
    publication.save()
    edition.opened(start, actor)
    claim_for(edition)


def _end_the_one_before(publication: Publication, start: datetime) -> None:
    others = Publication.objects.filter(item_id=publication.item_id).exclude(pk=publication.pk)
    before = others.filter(public_from__isnull=False, public_until__isnull=True)
    reaching = others.filter(public_from__lt=F("public_until"), public_until__gt=start)
    if before.filter(public_from__gt=start).exists() or reaching.exists():
        raise ValidationError(_("An earlier edition is only published later than that."))
    before.update(public_until=start)


def is_ahead(publication: Publication) -> bool:
    """Whether a moment is set that nobody has reached yet, by the clock."""
    return publication.public_from is not None and publication.public_from > clock.now()


def waits_ahead(edition: Edition) -> bool:
    """Whether it has a moment, but no reader has seen it: that is still to come, or something above hides it.

    What is changed in its place and is to appear again waits, too. By the clock.
    """
    publication = edition.publication
    if publication.public_from is None:
        return False
    if not edition.has_editions and is_ahead(publication):
        return True
    return not edition.reached_readers()


def unschedule(edition: Edition) -> None:
    """Take back a moment that is still ahead, as if it had never been set. Inside the caller's write.

    The edition before it stays public as it was.
    """
    publication = edition.publication
    start = publication.public_from
    if start is None or not waits_ahead(edition):
        raise ValidationError(_("This is already public. It can only be withdrawn."))
    unseen = not edition.reached_readers() and not publication.withdrawals.exists()
    publication.open_between(None, None)
    if unseen:  # its own time ran, but below something that nobody could see
        publication.first_seen = None
    publication.save()
    # Only the one that ended because of this one: what was withdrawn ended before.
    others = Publication.objects.filter(item_id=publication.item_id).exclude(pk=publication.pk)
    others.filter(public_until=start, withdrawals=None).update(public_until=None)
    edition.unscheduled(start)
    release_unseen(edition)
    Generation.bump()


def waits_for_sorbian(edition: Edition) -> bool:
    """Whether both languages are to appear at once and nobody stands yet behind the Sorbian text as it is."""
    is_both = edition.publication.coupling == Publication.Coupling.BOTH
    return is_both and edition.hsb_state != SorbianState.CONFIRMED


def open_when_due(edition: Edition, actor: Any) -> bool:
    """Make public what is approved: at the moment that is wanted, now if that is over. Inside the caller's write.

    Returns whether it has a moment now: not while it is held, nor while it waits for its Sorbian text.
    """
    publication = edition.publication
    if publication.held_reason or waits_for_sorbian(edition):
        return False
    now = clock.now()
    open_edition(edition, max(publication.wanted_from or now, now), actor)
    return True
