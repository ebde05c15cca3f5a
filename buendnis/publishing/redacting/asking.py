"""Asking for a removal, and dropping what was asked for: nothing is removed here."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _

from buendnis.publishing import clock
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Publication, Redaction
from buendnis.publishing.opening import is_ahead
from buendnis.publishing.redacting.following import files_of
from buendnis.publishing.redacting.passages import FEWEST, LONGEST, Passage
from buendnis.publishing.redacting.surveying import survey_of
from buendnis.publishing.reviewing import may_edit

What = Redaction.What


def may_ask(user: Any, edition: Edition) -> bool:
    return may_edit(user, edition)


def ask(edition: Edition, actor: Any, what: str, category: str, **given: Any) -> Redaction:
    """Take down that something is to be removed. Raises ValidationError with a sentence about what does not fit."""
    if category not in Redaction.Category.values:
        raise ValidationError(_("Please choose the reason."))
    asked = wanted(edition, actor, what, category, **given)
    _refuse_twice(asked)
    asked.save(force_insert=True)
    return asked


def wanted(
    edition: Edition,
    actor: Any,
    what: str,
    category: str = "",
    *,
    passage: str = "",
    file: int | None = None,
    publication: Publication | None = None,
) -> Redaction:
    """Return a request, unsaved, for something that could be removed. Raises ValidationError."""
    if not may_ask(actor, edition):
        raise PermissionDenied
    asked = Redaction(item=edition.item, what=what, category=category, asked_by=actor, asked_at=clock.now())
    match what:
        case What.PASSAGE:
            asked.passage = passage.strip()
            refuse_passage(asked.passage)
        case What.PICTURE:
            asked.file = file
            if file not in files_of(type(edition), edition.item.pk):
                raise ValidationError(_("Please choose a picture or a file that this text shows, or has shown."))
        case What.EDITION:
            asked.publication = publication
            refuse_edition(edition, publication)
        case _other:
            raise ValidationError(_("Please choose what is to be removed."))
    refuse_nowhere(asked)
    return asked


def refuse_passage(words: str) -> None:
    if not words:
        raise ValidationError(_("Please write the words that are to be removed."))
    if len(words) > LONGEST:
        sentence = _("Please write at most %(count)s characters, or have the whole edition removed.")
        raise ValidationError(sentence % {"count": LONGEST})
    passage = Passage(words)
    if passage.size < FEWEST:
        sentence = _("That is too short: it stands everywhere. Please write at least %(count)s letters or digits.")
        raise ValidationError(sentence % {"count": FEWEST})
    if passage.is_in_mark:
        raise ValidationError(_("These words stand in the mark that is put in the place of what is removed."))


def refuse_edition(edition: Edition, publication: Publication | None) -> None:
    if publication is None or publication.item_id != edition.item.pk:
        raise ValidationError(_("Please choose the edition that is to be removed."))
    if publication.is_public() or is_ahead(publication):
        raise ValidationError(
            _("This edition is public, or going to be. Please withdraw it first, or have a passage of it removed.")
        )
    if _is_copied(publication):
        raise ValidationError(
            _("The next edition is still a copy of this one. Please rewrite it or throw it away first.")
        )


def _is_copied(publication: Publication) -> bool:
    """Whether nobody has written anything in the next edition since it began as a copy of this one."""
    following = Publication.objects.filter(item=publication.item_id, number=publication.number + 1).first()
    return following is not None and not following.saves.exclude(act="correct").filter(act="save").exists()


def refuse_nowhere(asked: Redaction) -> None:
    """Refuse what is found in no place: then it is gone already, or was written otherwise."""
    if survey_of(asked).is_empty:
        raise ValidationError(
            _("This stands nowhere: neither in a text, nor in its history, nor in a note. Please compare the words.")
            if asked.what == What.PASSAGE
            else _("There is nothing left of this that could be removed.")
        )


def _refuse_twice(asked: Redaction) -> None:
    same = Redaction.objects.open().filter(
        item=asked.item, what=asked.what, file=asked.file, publication=asked.publication
    )
    if any(Passage(each.passage).needle == Passage(asked.passage).needle for each in same):
        raise ValidationError(_("Somebody has asked for this already."))


def drop(redaction: Redaction) -> None:
    """Take a request back; its words go from the record. Raises ValidationError where it is settled already."""
    settled = Redaction.objects.open().filter(pk=redaction.pk).update(dropped_at=clock.now(), passage="")
    if not settled:
        raise ValidationError(_("This request is settled already."))
