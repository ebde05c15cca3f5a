"""All members with the state of their confirmation, as the office looks at them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, FilteredRelation, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from buendnis.publishing.models import Invitation, Proposal
from buendnis.publishing.viewpoint import today
from partners.confirmations import due, members
from partners.confirming.asking import CONFIRM
from partners.models import Organisation
from partners.slices import holds_on

# What can be looked at, by the word in the address; each number on the dashboard leads to one of them
VIEWS = {
    "": _("all members"),
    "due": _("not confirmed for a year"),
    "waiting": _("answered, to be decided"),
    "asked": _("asked, not answered yet"),
    "no-email": _("without an e-mail: to be telephoned"),
}


@dataclass(frozen=True)
class Member:
    """One member in the list; ``link`` is its newest one, ``proposal`` what came back by it."""

    organisation: Any
    is_due: bool
    link: Invitation | None
    proposal: Proposal | None

    @property
    def confirmed(self) -> date | None:
        day: date | None = self.organisation.last_confirmed
        return day

    @property
    def waits(self) -> bool:
        sent = self.proposal is not None and self.proposal.sent_at is not None
        return sent and self.proposal is not None and self.proposal.settled_at is None


def waiting() -> QuerySet[Proposal]:
    """Return what members have sent and nobody has decided yet."""
    return Proposal.objects.filter(invitation__purpose=CONFIRM, sent_at__isnull=False, settled_at__isnull=True)


def listed(view: str) -> QuerySet[Organisation]:
    """Return the members of a view, in the order of the German alphabet."""
    links = Invitation.objects.filter(purpose=CONFIRM, item=OuterRef("publication__item"))
    if view == "due":
        found = due()
    elif view == "waiting":
        found = members().filter(Exists(waiting().filter(invitation__item=OuterRef("publication__item"))))
    elif view == "asked":
        found = members().filter(Exists(links.open()))
    elif view == "no-email":
        found = members().filter(email="")
    else:
        found = members()
    named = FilteredRelation("names", condition=holds_on(today(), "names__"))
    found = found.annotate(named=named).order_by("named__order_de", "pk")
    return found.select_related("publication__item").prefetch_related("names")


def with_links(organisations: Iterable[Organisation]) -> list[Member]:
    """Return organisations with their newest link and what came back by it. Two queries, however many there are."""
    found = list(organisations)
    items = [each.publication.item_id for each in found]
    links = Invitation.objects.filter(purpose=CONFIRM, item__in=items).select_related("proposal", "made_by")
    newest = {each.item_id: each for each in links.order_by("made_at", "pk")}
    late = set(due().filter(pk__in=[each.pk for each in found]).values_list("pk", flat=True))
    made = []
    for each in found:
        link = newest.get(each.publication.item_id)
        proposal = getattr(link, "proposal", None) if link is not None else None
        made.append(Member(each, each.pk in late, link, proposal))
    return made
