"""The office decides on what a member has proposed: text by text, and what is taken over goes through the door."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buendnis.languages.fields import GERMAN, SORBIAN
from buendnis.publishing import acts, clock
from buendnis.publishing.models import Item, Proposal
from buendnis.publishing.saving import Conflict, writing
from partners.checking import check_names
from partners.confirmations import confirm
from partners.confirming.entries import OF_LOGO, OF_NAME, row_of
from partners.confirming.forms import OF_MEMBERSHIP, REMARK
from partners.models import Organisation, OrganisationName

# Characters of a reason
LONGEST = 1000


@dataclass(frozen=True)
class Decision:
    """What the office says to each text of a proposal: ``{name: (whether it is taken over, the reason if not)}``.

    ``renamed``: the day from which on the name that is taken over holds; None: the present one was written wrongly.
    ``confirms``: the whole Sorbian text is confirmed with it.
    """

    answers: Mapping[str, tuple[bool, str]]
    renamed: date | None = None
    confirms: bool = False
    reply: str = ""

    def taken(self, proposal: Proposal) -> dict[str, str]:
        """Return the texts that are to be written: a remark about a membership is none."""
        return {
            name: text
            for name, text in proposal.texts.items()
            if self.answers[name][0] and not name.startswith(OF_MEMBERSHIP)
        }

    def outcome(self, proposal: Proposal) -> dict[str, list[Any]]:
        told = {name: list(self.answers[name]) for name in proposal.texts}
        return {**told, REMARK: [None, self.reply]} if proposal.remark else told

    def confirms_entry(self, proposal: Proposal, day: date) -> bool:
        """Whether the entry says on a day all that the member has said.

        A remark is answered and not written, and a name that begins later is not read yet.
        """
        if not proposal.texts or proposal.remark or (self.renamed is not None and self.renamed > day):
            return False
        return all(self.answers[name][0] and not name.startswith(OF_MEMBERSHIP) for name in proposal.texts)


class Settled(Exception):
    """Somebody else has decided in the meantime."""


def settle(organisation: Organisation, proposal: Proposal, decision: Decision, version: int, actor: Any) -> None:
    """Write what is taken over, as one write from ``version`` on, and close the proposal.

    The day of the confirmation is the one on which the member looked. Where something is refused, the entry does
    not say what the member says: nothing is confirmed then. Raises Conflict, Settled, ValidationError.
    """
    texts = decision.taken(proposal)
    with transaction.atomic():
        if texts:
            with writing(organisation, version, actor):
                _write(organisation, texts, decision.renamed)
        else:
            _hold(organisation.item, version)
        now = clock.now()
        waiting = Proposal.objects.filter(pk=proposal.pk, sent_at__isnull=False, settled_at__isnull=True)
        if not waiting.update(settled_at=now, settled_by=actor, outcome=decision.outcome(proposal)):
            raise Settled
        if decision.confirms:
            # What is confirmed is what the person saw, and what was taken over here.
            acts.confirm_sorbian(organisation, version + bool(texts), actor)
        if decision.confirms_entry(proposal, clock.berlin_day(now)) and proposal.sent_at is not None:
            day = clock.berlin_day(proposal.sent_at)
            confirm(organisation.item.pk, day, proposal.base, invitation=proposal.invitation)


def _hold(item: Item, version: int) -> None:
    """Keep others from writing an item until the transaction ends. Raises Conflict where somebody has written it."""
    held = Item.objects.select_for_update().filter(pk=item.pk, edit_version=version)
    if held.first() is None:
        raise Conflict(item.pk)


def _write(organisation: Organisation, texts: Mapping[str, str], renamed: date | None) -> None:
    """Store texts in the rows that hold them now, each checked once more as its form would."""
    faults: dict[str, Any] = {}
    for names, row in _rows(organisation, texts, renamed):
        for name in names:
            setattr(row, name, texts[name])
        try:
            row.clean_fields(exclude=[column.name for column in row._meta.fields if column.name not in names])
            row.clean()
        except ValidationError as error:
            faults.update(error.message_dict)
        row.save()
    if faults:
        raise ValidationError([sentence for sentences in faults.values() for sentence in sentences])


def _rows(organisation: Organisation, texts: Mapping[str, str], renamed: date | None) -> list[tuple[list[str], Any]]:
    found = []
    for part in (OF_NAME, OF_LOGO):
        names = [name for name in texts if name in part]
        row: Any = row_of(organisation, names[0]) if names else None
        if names and row is None:
            raise ValidationError(
                _("What this text belongs to is not there any more. Please refuse it, with a reason.")
            )
        if names and part is OF_NAME and renamed is not None:
            row = _next_name(organisation, row, renamed, names)
        if names:
            found.append((names, row))
    rest = [name for name in texts if name not in (*OF_NAME, *OF_LOGO)]
    return [*found, (rest, organisation)] if rest else found


def check_since(present: OrganisationName | None, since: date) -> None:
    """Refuse a day for a new name on which another one than the present name holds, or begins."""
    if present is None:
        return
    starts_late = present.since is None or present.since < since
    if not starts_late or (present.before is not None and since >= present.before):
        text = _("The new name must begin after the present one, and before a next one that is entered already.")
        raise ValidationError(text, code="other_name")


def _next_name(
    organisation: Organisation, present: OrganisationName, since: date, changed: Collection[str]
) -> OrganisationName:
    """Return an unsaved name that holds from a day on and says what the present one says.

    A Sorbian name says what the German one said: where that is ``changed``, nobody has said the new one yet.
    """
    check_since(present, since)
    slices = [(each.since, each.parent_id) for each in organisation.names.all()]
    check_names(organisation.pk, [*slices, (since, present.parent_id)])
    lost = {f"{name.removesuffix(GERMAN)}{SORBIAN}" for name in changed if name.endswith(f"_{GERMAN}")}
    told = {name: "" if name in lost else getattr(present, name) for name in OF_NAME}
    return OrganisationName(edition=organisation, since=since, parent=present.parent, **told)


def may_confirm_with(organisation: Organisation, texts: Mapping[str, str]) -> bool:
    """Whether it makes sense to confirm the Sorbian text together with these texts."""
    return any(name.endswith(f"_{SORBIAN}") for name in texts) or organisation.hsb_state in ("draft", "outdated")
