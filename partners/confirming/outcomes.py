"""What became of what a member has sent, as the member reads it behind its used link."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.text import capfirst

from buendnis.publishing import clock
from buendnis.publishing.models import Invitation, Proposal
from partners.confirming.entries import OF_LOGO, OF_NAME, OF_ORGANISATION, label_of, language_of, told_value
from partners.confirming.forms import OF_MEMBERSHIP, REMARK
from partners.models import Membership, Organisation, OrganisationName, OrganisationPicture

# So long after the office has decided its answer can be read
KEPT = timedelta(days=60)


@dataclass(frozen=True)
class Line:
    """One text that was sent. ``taken`` is None while nobody has decided; ``reason`` is the office's, in German."""

    name: str
    label: str
    text: str
    lang: str
    taken: bool | None
    reason: str

    @property
    def is_remark(self) -> bool:
        return self.name == REMARK

    @property
    def is_about_membership(self) -> bool:
        return self.name.startswith(OF_MEMBERSHIP)


@dataclass(frozen=True)
class Outcome:
    """An answer with what became of each of its texts."""

    proposal: Proposal
    lines: list[Line]

    @property
    def is_settled(self) -> bool:
        return self.proposal.settled_at is not None

    @property
    def agrees(self) -> bool:
        return self.proposal.says == Proposal.Says.AGREES

    @property
    def until(self) -> datetime | None:
        return self.proposal.settled_at + KEPT if self.proposal.settled_at else None

    @property
    def is_over(self) -> bool:
        return self.until is not None and self.until <= clock.now()


def outcome_of(invitation: Invitation) -> Outcome | None:
    proposal = Proposal.objects.filter(pk=invitation.pk, sent_at__isnull=False).first()
    return Outcome(proposal, list(_lines(proposal))) if proposal is not None else None


def _lines(proposal: Proposal) -> Iterator[Line]:
    for name, text in in_order(proposal.texts):
        taken, reason = proposal.outcome.get(name, (None, ""))
        lang = "" if name.startswith(OF_MEMBERSHIP) else language_of(model_of(name), name)
        yield Line(name, told_label(name), told_text(name, text), lang, taken, reason)
    if proposal.remark:
        taken, reason = proposal.outcome.get(REMARK, (None, ""))
        yield Line(REMARK, "", proposal.remark, "", taken, reason)


def in_order(texts: dict[str, str]) -> list[tuple[str, str]]:
    """Return texts in the order of the entry: databases keep the keys of an object in orders of their own."""
    places = {name: place for place, name in enumerate((*OF_NAME, *OF_ORGANISATION, *OF_LOGO))}
    return sorted(texts.items(), key=lambda pair: (places.get(pair[0], len(places)), pair[0]))


def model_of(name: str) -> type[Organisation | OrganisationName | OrganisationPicture]:
    if name in OF_NAME:
        return OrganisationName
    return OrganisationPicture if name in OF_LOGO else Organisation


def told_label(name: str) -> str:
    """Return what a text is called, a remark by the membership that it speaks of."""
    if not name.startswith(OF_MEMBERSHIP):
        return label_of(model_of(name), name)
    key = name.removeprefix(OF_MEMBERSHIP)
    found = Membership.objects.filter(publication__item=int(key)).select_related("alliance") if key.isdecimal() else ()
    of = capfirst(str(Membership._meta.verbose_name))
    return next((f"{of}: {each.alliance}, {each.get_role_display()}" for each in found), of)


def told_text(name: str, text: str) -> str:
    return text if name.startswith(OF_MEMBERSHIP) else told_value(model_of(name)._meta.get_field(name), text)
