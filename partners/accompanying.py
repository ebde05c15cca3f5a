"""Memberships go with their organisation: written in its form, published with it, confirmed with it.

Each is an item of its own and passes its own door, inside the write of its organisation. All that are
written are held first, in one order: whoever writes a single one of them then waits before and not between.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from buendnis.publishing import acts, clock
from buendnis.publishing.models import Item, Publication
from buendnis.publishing.saving import begin, new_publication, seal
from partners.models import Membership, Organisation


@dataclass(frozen=True)
class MembershipWrite:
    """What a form says about one membership; ``version`` is what it was made from, 0 for a new one.

    ``public_from`` None: together with the organisation. ``withdrawn`` None: as it was.
    """

    membership: Membership
    version: int = 0
    changed: bool = True
    deleted: bool = False
    withdrawn: bool | None = None
    public_from: datetime | None = None

    @property
    def is_new(self) -> bool:
        return self.membership.pk is None


def open_memberships(organisation: Organisation, at: datetime, actor: Any) -> None:
    """Publish what was waiting for the organisation."""
    for membership in _held(organisation.memberships.filter(publication__public_from__isnull=True)):
        acts.publish(membership, membership.item.edit_version, actor, at)


def confirm_memberships(organisation: Organisation) -> None:
    """Let whoever confirmed the organisation's Sorbian text stand behind that of its memberships."""
    waiting = [each for each in _held(organisation.memberships.all()) if may_be_confirmed(each)]
    for membership in waiting:
        acts.confirm_sorbian(
            membership, membership.item.edit_version, organisation.hsb_confirmed_by, organisation.hsb_confirmed_at
        )


def may_be_confirmed(membership: Membership) -> bool:
    """Whether its Sorbian text is complete and nobody stands behind it yet."""
    if membership.publication.public_until is not None or not membership.hsb_digest:
        return False
    return membership.hsb_state in ("draft", "outdated") and not any(membership.missing_in_sorbian())


def write_memberships(organisation: Organisation, writes: Iterable[MembershipWrite], actor: Any) -> None:
    """Write all that an organisation's form says about its memberships, inside the organisation's own write."""
    given = list(writes)
    stored = [each for each in given if not each.is_new]
    _hold(each.membership.publication_id for each in stored)
    for each in stored:
        if each.deleted:
            acts.delete_item(each.membership, each.version)
    changed = [each for each in stored if each.changed and not each.deleted]
    for each in changed:
        begin(each.membership.item, each.version)
    # Days are exchanged in one form: each leaves its place before another one takes it.
    for each in changed:
        Membership.objects.filter(pk=each.membership.pk).update(role=f"~{each.membership.pk}"[:12])
    for each in changed:
        each.membership.save()
    new = [each for each in given if each.is_new]
    for each in new:
        each.membership.organisation = organisation
        each.membership.publication = new_publication(Membership.kind, organisation.item.example)
        each.membership.save(force_insert=True)
        begin(each.membership.item, 0)
    for each in (*changed, *new):
        seal(each.membership, each.version, actor, "save" if each in changed else "create")
    for each in (*stored, *new):
        if not each.deleted:
            _set_times(organisation, each, actor)


def _set_times(organisation: Organisation, write: MembershipWrite, actor: Any) -> None:
    """Bring the time of a membership in line with what the form says, as a write of its own."""
    membership = Membership.objects.select_related("publication__item").get(pk=write.membership.pk)
    version = membership.item.edit_version
    if membership.publication.was_public():
        if write.withdrawn is True and membership.publication.is_public():
            acts.withdraw(membership, version, actor)
        elif write.withdrawn is False and membership.publication.public_until is not None:
            acts.publish(membership, version, actor)
        return
    start = write.public_from or _start_of(organisation)
    if start == membership.publication.public_from:
        return
    if membership.publication.public_from is None:
        acts.publish(membership, version, actor, start)
    else:
        _move(membership, version, start, actor)


def _start_of(organisation: Organisation) -> datetime | None:
    """Return from when on a membership is public with its organisation; None while that is a draft or withdrawn."""
    publication = Publication.objects.get(pk=organisation.pk)
    start = publication.public_from
    if start is None or publication.public_until is not None:
        return None
    return max(start, clock.now())


def _move(membership: Membership, version: int, start: datetime | None, actor: Any) -> None:
    """Publish at another moment what nobody has seen yet, or make it a draft again."""
    begin(membership.item, version)
    publication = membership.publication
    publication.state = Publication.State.APPROVED if start else Publication.State.DRAFT
    publication.open_between(start, None)
    publication.save()
    seal(membership, version, actor, "publish" if start else "save")


def _held(memberships: QuerySet) -> list[Membership]:
    """Hold memberships until the transaction ends, and return them as they are then."""
    keys = list(memberships.values_list("pk", flat=True))
    _hold(keys)
    return list(Membership.objects.filter(pk__in=keys).select_related("publication__item"))


def _hold(keys: Iterable[int]) -> None:
    items = Publication.objects.filter(pk__in=list(keys)).values("item")
    list(Item.objects.filter(pk__in=items).select_for_update().order_by("pk").values_list("pk"))
