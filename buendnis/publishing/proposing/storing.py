"""Keeping what somebody without an account typed, and sending it: one transaction, under the lock of the link."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction

from buendnis.languages.fields import SORBIAN
from buendnis.publishing import clock
from buendnis.publishing.inviting import tell_of_answer, use_up
from buendnis.publishing.models import Invitation, Proposal
from buendnis.publishing.proposing.blocks import assembled
from buendnis.publishing.proposing.drafts import Draft, Merged, draft_of, merged
from buendnis.publishing.proposing.tasks import Field, Task, Unit, latest_edition, task_of


class Ended(Exception):
    """The link has ended while somebody typed: nothing was stored."""


@dataclass
class Outcome:
    """What became of a form; ``over`` are texts that no field takes, which nobody can send."""

    merged: Merged
    proposal: Proposal | None
    is_sent: bool = False
    over: list[Unit] = field(default_factory=list)

    @property
    def is_stored(self) -> bool:
        return not self.merged.collisions


def proposal_of(invitation: Invitation) -> Proposal | None:
    return Proposal.objects.filter(invitation=invitation).first()


def task_for(invitation: Invitation) -> Task:
    """Return what is asked for by a link as it is now. Raises Ended where there is nothing any more."""
    edition = latest_edition(invitation.item)
    if edition is None:
        raise Ended
    return task_of(edition)


def keep(
    invitation: Invitation,
    posted: Mapping[str, str],
    *,
    send: bool = False,
    anyway: bool = False,
    is_office: bool = False,
) -> Outcome:
    """Store what was typed, unless two windows collide; with ``send`` also send it, ``anyway`` with gaps.

    ``is_office``: somebody of the office does it, who need not be told. Raises Ended.
    """
    with transaction.atomic():
        locked = Invitation.objects.open().select_for_update(of=("self",)).filter(pk=invitation.pk).first()
        if locked is None:
            raise Ended
        before = proposal_of(locked)
        outcome = Outcome(merged(draft_of(task_for(locked), before), posted), before)
        if outcome.is_stored:
            outcome.proposal = _stored(locked, outcome.merged.draft)
            outcome.over = too_long(outcome.merged.draft)
            if send and _may_be_sent(outcome, anyway, is_office):
                _send(locked, outcome)
                if not is_office:
                    tell_of_answer(locked)
    return outcome


def _stored(invitation: Invitation, draft: Draft) -> Proposal:
    values = {
        "base": draft.task.version,
        "texts": draft.texts,
        "sources": draft.sources,
        "remark": draft.remark,
        "at": clock.now(),
    }
    return Proposal.objects.update_or_create(invitation=invitation, defaults=values)[0]


def too_long(draft: Draft) -> list[Unit]:
    return [unit for unit in draft.task.units.values() if unit.most and len(draft.shown(unit)) > unit.most]


def _may_be_sent(outcome: Outcome, anyway: bool, is_office: bool) -> bool:
    draft = outcome.merged.draft
    # What is too long for its field the office can shorten itself.
    if (outcome.over and not is_office) or outcome.merged.too_long or not (draft.texts or draft.remark):
        return False
    return anyway or not (draft.open or draft.unread)


def _send(invitation: Invitation, outcome: Outcome) -> None:
    if not use_up(invitation):
        raise Ended
    proposal = outcome.proposal
    assert proposal is not None
    proposal.says, proposal.sent_at = Proposal.Says.CHANGES, clock.now()
    proposal.save(update_fields=["says", "sent_at"])
    outcome.is_sent = True


def whole(field_: Field, texts: Mapping[str, str]) -> str:
    """Return the Sorbian text of a field from texts by the keys of its units; '' are left out."""
    if field_.frame is None:
        return texts.get(field_.units[0].key, "")
    return assembled(field_.frame, {place: texts.get(unit.key, "") for place, unit in enumerate(field_.units)})


def texts_instead(draft: Draft) -> dict[tuple[type, object], dict[str, str]]:
    """Return what the item would say with a draft, for ``reading_instead()``."""
    found: dict[tuple[type, object], dict[str, str]] = {}
    for part in draft.task.parts:
        for each in part.fields:
            if any(unit.key in draft.kept for unit in each.units):
                text = whole(each, {unit.key: draft.shown(unit) for unit in each.units})
                column = f"{each.name.removeprefix(part.prefix)}_{SORBIAN}"
                found.setdefault((type(part.row), part.row.pk), {})[column] = text
    return found
