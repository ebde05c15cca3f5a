"""The way of an edition from its author to its readers: sent, returned, approved, held, planned.

Each step is one write through the door of ``saving``. PermissionDenied for a right, ValidationError for the rest.
"""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_permission_codename, get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from buendnis.publishing import acts, clock, comparing
from buendnis.publishing.approval import (
    add_step,
    authors_of,
    is_changed_since_approval,
    waits_for_approval,
)
from buendnis.publishing.comparing import catch_up, corrected_at_once, lacks_note, may_be_approved_by_author
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Publication, ReviewStep, Withdrawal
from buendnis.publishing.opening import open_when_due, unschedule, waits_ahead
from buendnis.publishing.plans import in_short, is_sooner
from buendnis.publishing.redacting.told import is_removed
from buendnis.publishing.saving import writing

State, Act = Publication.State, ReviewStep.Act
ALONE = _("You published this without a second person. Somebody else has to approve it.")
PLANNED = frozenset({"wanted_from", "coupling", "german_only_reason", "sorbian_promised", "sorbian_owner"})


def may_edit(actor: Any, edition: Edition) -> bool:
    opts = edition._meta
    return bool(actor.has_perm(f"{opts.app_label}.{get_permission_codename('change', opts)}"))


def may_approve(actor: Any, edition: Edition) -> bool:
    """Whether the person holds the right; whether they may approve this text is asked of ``objection``."""
    if not settings.FOUR_EYES:
        return may_edit(actor, edition)
    return may_edit(actor, edition) and bool(actor.has_perm("publishing.approve_publication"))


def may_override(actor: Any) -> bool:
    return bool(actor.has_perm("publishing.override_publication"))


def objection(actor: Any, edition: Edition) -> Any:
    """Return why the person cannot approve this text, None if they can: two people have to have seen it."""
    if not settings.FOUR_EYES:
        return None
    if corrected_at_once(edition, actor):
        return ALONE
    authors = authors_of(edition)
    others = get_user_model()._default_manager.filter(pk__in=authors, is_active=True).exclude(pk=actor.pk)
    # Whoever confirms the change of an approver works in the form: a translator does not.
    if actor.pk in authors and not any(may_edit(other, edition) for other in others):
        if may_be_approved_by_author(edition):
            return None
        return _("You wrote this text yourself. Somebody else has to approve it.")
    return None


def send_for_review(edition: Edition, version: int, actor: Any) -> None:
    """Ask for approval. Raises ValidationError with what is missing."""
    _need(may_edit(actor, edition))
    with writing(edition, version, actor, "send"):
        if edition.publication.state != State.DRAFT or edition.publication.public_from is not None:
            raise ValidationError(_("Only a draft can be sent for review."))
        refuse_incomplete(edition)
        _set_state(edition, State.IN_REVIEW)
        add_step(edition, Act.SENT, actor)


def give_back(edition: Edition, version: int, actor: Any, reason: str) -> None:
    """Return a text to its author with a reason; what is public already stays public."""
    _need(may_approve(actor, edition))
    if not reason.strip():
        raise ValidationError(_("Please write what is to be changed."))
    with writing(edition, version, actor, "return"):
        _refuse_what_waits_for_nobody(edition)
        if edition.publication.state == State.IN_REVIEW:
            _set_state(edition, State.DRAFT)
        add_step(edition, Act.RETURNED, actor, reason.strip())


def approve(edition: Edition, version: int, actor: Any) -> bool:
    """Approve the text as it is: it is public from its moment on, or at once. Returns whether four eyes have seen it.

    Who changed the text of somebody else approves it too, and one of its authors has to confirm that change.
    """
    _need(may_approve(actor, edition))
    if refused := objection(actor, edition):
        raise ValidationError(refused)
    alone = settings.FOUR_EYES and actor.pk in authors_of(edition)
    is_spelling = alone and may_be_approved_by_author(edition)
    if alone and not is_spelling:
        with writing(edition, version, actor, "review"):
            _refuse_what_waits_for_nobody(edition)
            add_step(edition, Act.CHANGED, actor)
        return False
    with writing(edition, version, actor, "approve"):
        if settings.FOUR_EYES:
            _refuse_what_waits_for_nobody(edition)
        _approve(edition, actor, Act.SPELLING if is_spelling else Act.APPROVED)
    return True


def changed_by_approver(edition: Edition) -> ReviewStep | None:
    """Return the approval that waits for an author to confirm the approver's own change."""
    step = ReviewStep.objects.last_of(edition.pk, Act.CHANGED, Act.APPROVED, Act.OVERRIDDEN, Act.RETURNED, Act.VOIDED)
    waits = step is not None and step.act == Act.CHANGED and step.digest == edition.publication.text_digest
    return step if waits else None


def may_confirm_change(actor: Any, edition: Edition) -> bool:
    step = changed_by_approver(edition)
    return step is not None and step.actor_id != actor.pk and actor.pk in authors_of(edition)


def confirm_change(edition: Edition, version: int, actor: Any) -> None:
    """Confirm, as an author, what the approver changed: then two people have seen every word."""
    _need(may_edit(actor, edition))
    if not may_confirm_change(actor, edition):
        raise ValidationError(_("There is no change here that waits for your confirmation."))
    with writing(edition, version, actor, "approve"):
        _approve(edition, actor, Act.APPROVED)


def override(edition: Edition, version: int, actor: Any, reason: str) -> None:
    """Publish without a second person. The reason stays in the history."""
    _need(may_edit(actor, edition) and may_override(actor))
    if not reason.strip():
        raise ValidationError(_("Please write why nobody else can approve this."))
    with writing(edition, version, actor, "approve"):
        _approve(edition, actor, Act.OVERRIDDEN, reason.strip())


def publish_alone(edition: Edition, version: int, actor: Any) -> None:
    """Publish at the wanted moment without asking anybody: where the office does without four eyes."""
    _need(may_edit(actor, edition) and not settings.FOUR_EYES)
    with writing(edition, version, actor, "publish"):
        again = acts.is_withdrawn_in_place(edition)
        _approve(edition, actor, Act.APPROVED)
        if again:
            open_when_due(edition, actor)


def _approve(edition: Edition, actor: Any, act: ReviewStep.Act, note: str = "") -> None:
    publication = edition.publication
    refuse_incomplete(edition)
    add_step(edition, act, actor, note)
    if publication.public_from is not None:
        # Readers see it already, or it was taken back: that its text is approved changes neither.
        if not waits_for_approval(edition) and not acts.is_withdrawn_in_place(edition):
            raise ValidationError(_("This edition is already published."))
        _approve_companions(edition, actor)
    else:
        _approve_companions(edition, actor)
        _set_state(edition, State.APPROVED)
        open_when_due(edition, actor)
    catch_up(edition)


def _approve_companions(edition: Edition, actor: Any) -> None:
    """Settle what was changed in the items that are written with this one: its approval is theirs."""
    latest = Publication.objects.filter(item__in=edition.companions(), latest=True).select_related("item")
    for companion in latest.exclude(approved_digest=F("text_digest")):
        Publication.objects.filter(pk=companion.pk).update(
            approved_digest=companion.text_digest,
            approved_version=companion.item.edit_version,
            approved_at=clock.now(),
            approved_by=actor,
        )


def hold(edition: Edition, version: int, actor: Any, reason: str) -> None:
    """Keep an item from its readers until somebody lets it go: its moment is taken back, its approval stays."""
    _need(may_edit(actor, edition) or may_approve(actor, edition))
    if not reason.strip():
        raise ValidationError(_("Please write why it is held."))
    with writing(edition, version, actor, "hold"):
        publication = edition.publication
        if publication.public_from is not None:
            unschedule(edition)
        publication.held_reason = reason.strip()[:500]
        publication.save(update_fields=["held_reason"])
        add_step(edition, Act.HELD, actor, reason.strip())


def resume(edition: Edition, version: int, actor: Any) -> None:
    """Let a held item go: what is approved takes its moment again. Needs the right to approve where it would open."""
    approved = edition.publication.state == State.APPROVED
    _need(may_approve(actor, edition) if approved else may_edit(actor, edition))
    with writing(edition, version, actor, "resume"):
        publication = edition.publication
        if not publication.held_reason:
            raise ValidationError(_("This is not held."))
        publication.held_reason = ""
        publication.save(update_fields=["held_reason"])
        add_step(edition, Act.RESUMED, actor)
        if publication.state == State.APPROVED and publication.public_from is None:
            open_when_due(edition, actor)


def replan(edition: Edition, version: int, actor: Any, **columns: Any) -> None:
    """Write what is planned: moment, languages, promise. What is approved keeps its approval, and moves.

    An earlier moment or other languages show it sooner than was approved: without the right to approve it goes
    back to review.
    """
    if unknown := columns.keys() - PLANNED:
        raise TypeError(f"not a plan: {', '.join(sorted(unknown))}")
    _need(may_edit(actor, edition) or may_approve(actor, edition))
    with writing(edition, version, actor, "plan"):
        publication = edition.publication
        sooner = is_sooner(publication, columns)
        waits = waits_ahead(edition)
        _refuse_words_for_readers(edition, actor, columns)
        if waits:  # published for a moment that nobody planned: that one is kept
            publication.wanted_from = publication.wanted_from or publication.public_from
        for name, value in columns.items():
            setattr(publication, name, value)
        publication.save(update_fields=[*columns, "wanted_from"])
        add_step(edition, Act.PLANNED, actor, in_short(publication))
        if publication.state != State.APPROVED or (publication.public_from is not None and not waits):
            return
        if waits:
            unschedule(edition)
        if sooner and not may_approve(actor, edition):
            _set_state(edition, State.IN_REVIEW)
        elif publication.public_from is None:
            open_when_due(edition, actor)


def _refuse_words_for_readers(edition: Edition, actor: Any, columns: dict[str, Any]) -> None:
    """Refuse a reason that readers would see at once to those who may not approve one."""
    publication = edition.publication
    reason = columns.get("german_only_reason", publication.german_only_reason)
    shows_at_once = publication.public_from is not None and not waits_ahead(edition)
    german_only = columns.get("coupling", publication.coupling) == Publication.Coupling.GERMAN_ONLY
    told = german_only and (reason, Publication.Coupling.GERMAN_ONLY) != (
        publication.german_only_reason,
        publication.coupling,
    )
    if told and shows_at_once and not may_approve(actor, edition):
        raise ValidationError(_("Readers would see this reason at once. Somebody who approves texts has to write it."))


def restore(edition: Edition, version: int, actor: Any) -> Edition:
    """Take a withdrawal back: the text that readers had is public again, as a new edition of the same words."""
    _need(may_approve(actor, edition) or may_override(actor))
    if not Publication.objects.last_seen_is_withdrawn(edition.item.pk):
        raise ValidationError(_("This is not withdrawn."))
    if is_removed(edition.publication):
        raise ValidationError(_("This text was removed for legal reasons. Please write a new one."))
    if not edition.has_editions:
        with writing(edition, version, actor, "restore"):
            if settings.FOUR_EYES and is_changed_since_approval(edition.publication):
                raise ValidationError(_("The text was changed since it was approved. It has to be approved first."))
            if not open_when_due(edition, actor):
                raise ValidationError(_("It is held, or waits for its Sorbian text. Please look at its plan first."))
        return edition
    with transaction.atomic():
        following = acts.correct(edition, version, actor)
        following.reload()
        if comparing.approved_alone(edition.publication):  # its copy was seen by no more people
            add_step(following, Act.SPELLING, actor)
        Withdrawal.objects.filter(publication__item=edition.item).update(undone=True)
        if corrected_at_once(following, actor):
            raise ValidationError(ALONE)
        acts.publish(following, following.item.edit_version, actor)
        catch_up(following)
    return following


def _set_state(edition: Edition, state: Publication.State) -> None:
    edition.publication.state = state
    edition.publication.save(update_fields=["state"])


def _need(right: bool) -> None:
    if not right:
        raise PermissionDenied


def refuse_incomplete(edition: Edition) -> None:
    missing = acts.lacks(edition)
    if not edition.publication.was_public() and lacks_note(edition):
        missing.append(str(_("a note for readers, because this changes more than spelling")))
    if missing:
        raise ValidationError([_("Still missing: %(what)s") % {"what": what} for what in missing])


def _refuse_what_waits_for_nobody(edition: Edition) -> None:
    if not waits_for_approval(edition):
        raise ValidationError(_("This does not wait for anybody’s approval."))
