"""The ways of a correction besides the usual one: its note for readers, spelling by its author alone, and at once.

Each is one write through the door of ``saving``. PermissionDenied for a right, ValidationError with a sentence else.
"""

from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _

from buendnis.publishing import clock
from buendnis.publishing.approval import add_step
from buendnis.publishing.comparing import edition_before, may_be_approved_by_author, verdict_of
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Correction, Publication, ReviewStep
from buendnis.publishing.opening import open_edition, open_when_due, waits_ahead
from buendnis.publishing.reviewing import may_edit, refuse_incomplete
from buendnis.publishing.saving import writing

# Characters of the free text, in each language
LONGEST = 1000
NOT_PUBLIC = _("Only what readers can read now is corrected at once. A new text needs a second person.")
NOT_SPELLING = _("This changes more than spelling, so somebody else has to approve it.")


def can_be_noted(edition: Edition) -> bool:
    """Whether a note for readers may be written: it is one of a correction, and nobody has read it yet."""
    publication = edition.publication
    unread = publication.public_from is None or waits_ahead(edition)
    before = edition_before(edition) if unread else None
    return before is not None and edition.corrects(before)


def write_note(
    edition: Edition, version: int, actor: Any, reasons: Collection[str], note_de: str = "", note_hsb: str = ""
) -> None:
    """Store what readers are told of the correction: reasons in their order, and free text. All empty takes it back."""
    _need(may_edit(actor, edition))
    for text in (note_de, note_hsb):
        if len(text) > LONGEST:
            raise ValidationError(_("Please write it in at most %(count)s characters.") % {"count": LONGEST})
    with writing(edition, version, actor, "note"):
        if not can_be_noted(edition):
            raise ValidationError(_("There is no correction here of which readers could still be told."))
        told = [value for value in Correction.Reason.values if value in reasons]
        Correction.objects.update_or_create(
            publication=edition.publication, defaults={"reasons": told, "note_de": note_de, "note_hsb": note_hsb}
        )


def approve_spelling(edition: Edition, version: int, actor: Any) -> None:
    """Approve one's own correction of spelling; that it was one, and who did it, stays in the history."""
    _need(may_edit(actor, edition))
    with writing(edition, version, actor, "approve"):
        if edition.publication.public_from is not None:
            raise ValidationError(_("This edition is already published."))
        if not may_be_approved_by_author(edition):
            raise ValidationError(NOT_SPELLING)
        refuse_incomplete(edition)
        add_step(edition, ReviewStep.Act.SPELLING, actor)
        edition.publication.state = Publication.State.APPROVED
        edition.publication.save(update_fields=["state"])
        open_when_due(edition, actor)


def may_be_urgent(edition: Edition) -> bool:
    """Whether one person may publish it at once: the draft of a correction of what is public, which nobody holds."""
    publication = edition.publication
    is_draft = edition.has_editions and publication.number > 1 and publication.public_from is None
    if not settings.FOUR_EYES or not is_draft or publication.held_reason:
        return False
    return edition.item.publications.public().exists()


def correct_at_once(edition: Edition, version: int, actor: Any) -> None:
    """Publish a correction now, without a second person. It stays unapproved until somebody else has caught up.

    It waits for nothing: neither for its planned moment nor for its Sorbian text.
    """
    _need(may_edit(actor, edition))
    now = clock.now()
    with writing(edition, version, actor, "urgent"):
        if not may_be_urgent(edition):
            raise ValidationError(NOT_PUBLIC)
        refuse_incomplete(edition)
        Correction.objects.update_or_create(
            publication=edition.publication, defaults={"urgent_by": actor, "urgent_at": now, "caught_up_at": None}
        )
        add_step(edition, ReviewStep.Act.URGENT, actor)
        edition.publication.approved_digest = ""
        open_edition(edition, now, actor)


def keep_class(sender: Any, edition: Edition, **kwargs: Any) -> None:
    """Take down whether a correction that has its moment is one of spelling: told by the texts, inside their write."""
    if edition.publication.number == 1 or edition.publication.public_from is None:
        return
    told = Correction.objects.filter(pk=edition.pk, is_spelling__isnull=False)
    if edition.publication.was_public() and told.exists():
        return  # names and texts that came later do not tell anew what readers were told
    verdict = verdict_of(edition)
    if verdict is not None:
        Correction.objects.update_or_create(
            publication=edition.publication, defaults={"is_spelling": verdict.is_spelling}
        )


def _need(right: bool) -> None:
    if not right:
        raise PermissionDenied
