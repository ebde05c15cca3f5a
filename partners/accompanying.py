"""Memberships go with their organisation: written in its form, published with it, confirmed with it.

Each is an item of its own and passes its own door, inside the write of its organisation. All that are
written are held first, in one order: whoever writes a single one of them then waits before and not between.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from buendnis.publishing import acts, clock
from buendnis.publishing.approval import add_step
from buendnis.publishing.models import Item, Publication, ReviewStep
from buendnis.publishing.opening import unschedule, waits_ahead
from buendnis.publishing.saving import begin, new_publication, seal, writing
from partners.models import Membership, Organisation

# Acts that show a membership and approve nothing: in its place, by whoever wrote it; with its organisation, again
IN_PLACE, TOGETHER = "open", "follow"


@dataclass(frozen=True)
class MembershipWrite:
    """What a form says about one membership; ``version`` is what it was made from, 0 for a new one.

    ``public_from`` None: together with the organisation; ``keeps_moment``: nobody touched it. ``withdrawn`` None:
    as it was.
    """

    membership: Membership
    version: int = 0
    changed: bool = True
    deleted: bool = False
    withdrawn: bool | None = None
    public_from: datetime | None = None
    keeps_moment: bool = False

    @property
    def is_new(self) -> bool:
        return self.membership.pk is None


def open_memberships(organisation: Organisation, at: datetime, actor: Any) -> None:
    """Publish what was waiting for the organisation: with it, or later where that is wanted."""
    waiting = _held(organisation.memberships.filter(publication__public_from__isnull=True))
    # Whoever gives an organisation back to its readers does not approve what was written meanwhile.
    given_back = settings.FOUR_EYES and bool(waiting) and organisation.publication.withdrawals.exists()
    for membership in waiting:
        publication = membership.publication
        is_approved = settings.FOUR_EYES and publication.approved_digest == publication.text_digest
        start = max(at, publication.wanted_from or at)
        act = TOGETHER if given_back or is_approved else "publish"
        acts.publish(membership, membership.item.edit_version, actor, start, act=act)


def take_back_memberships(organisation: Organisation, at: datetime) -> None:
    """Take the moment from memberships that nobody has seen, when their organisation loses its own, ``at``.

    What was approved of them stays so; a moment of their own stays wanted.
    """
    opened = organisation.memberships.filter(publication__public_from__isnull=False)
    for membership in _held(opened.filter(publication__public_until__isnull=True)):
        if waits_ahead(membership):
            own = membership.publication.public_from
            _plan(membership, membership.publication.wanted_from if own == at else own, None)


def void_approval(organisation: Organisation, actor: Any) -> None:
    """Take the approval from an organisation that no reader has seen, because of its memberships.

    Inside the organisation's own write.
    """
    publication = organisation.publication
    if not settings.FOUR_EYES or publication.state != Publication.State.APPROVED:
        return
    if waits_ahead(organisation):
        unschedule(organisation)
    elif publication.public_from is not None:
        return
    publication.state = Publication.State.DRAFT
    publication.save(update_fields=["state"])
    add_step(organisation, ReviewStep.Act.VOIDED, actor)


def show_in_place(membership: Membership, version: int, actor: Any, start: datetime | None = None) -> None:
    """Let readers see a membership of an organisation that they know; where four eyes are wanted it waits for those."""
    acts.publish(membership, version, actor, start, act=IN_PLACE if settings.FOUR_EYES else "publish")
    _mark_unapproved(membership)


def keep_moment(membership: Membership, start: datetime | None, actor: Any) -> None:
    """Give a membership its moment again that a change of its text has taken, where readers know its organisation."""
    if start is not None and membership.publication.public_from is None and is_known(membership.organisation):
        show_in_place(membership, membership.item.edit_version, actor, start)


def is_known(organisation: Organisation) -> bool:
    """Whether readers see the organisation, by the clock."""
    start = _start_of(organisation)
    return start is not None and start <= clock.now()


def _mark_unapproved(membership: Membership) -> None:
    """Let it wait for a second person, also where its words are those that were approved once."""
    if settings.FOUR_EYES:
        Publication.objects.filter(pk=membership.pk).update(approved_digest="")


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
    new = [each for each in given if each.is_new]
    stored = [each for each in given if not each.is_new]
    keys = {each.membership.publication_id for each in stored}
    if settings.FOUR_EYES:  # all of them lose their moment where the organisation does
        keys |= set(organisation.memberships.values_list("pk", flat=True))
    _hold(keys)
    before = _approved_parts(stored)
    for each in stored:
        if each.deleted:
            acts.delete_item(each.membership, each.version)
    _write_stored([each for each in stored if each.changed and not each.deleted], actor)
    for each in new:
        each.membership.organisation = organisation
        each.membership.publication = new_publication(Membership.kind, organisation.item.example)
        each.membership.save(force_insert=True)
        begin(each.membership.item, 0)
    for each in new:
        seal(each.membership, 0, actor, "create")
    if new or _has_changed(before, stored):
        void_approval(Organisation.objects.select_related("publication__item").get(pk=organisation.pk), actor)
    for each in (*stored, *new):
        if not each.deleted:
            _set_times(organisation, each, actor)


def _write_stored(changed: list[MembershipWrite], actor: Any) -> None:
    for each in changed:
        begin(each.membership.item, each.version)
    # Days are exchanged in one form: each leaves its place before another one takes it.
    for each in changed:
        Membership.objects.filter(pk=each.membership.pk).update(role=f"~{each.membership.pk}"[:12])
    for each in changed:
        each.membership.save()
    for each in changed:
        seal(each.membership, each.version, actor)


def _approved_parts(stored: list[MembershipWrite]) -> dict[int, str]:
    """Return the digests of what is approved of stored memberships, by their keys; none where nobody asks."""
    if not settings.FOUR_EYES:
        return {}
    publications = Publication.objects.filter(pk__in=[each.membership.publication_id for each in stored])
    return dict(publications.values_list("pk", "text_digest"))


def _has_changed(before: dict[int, str], stored: list[MembershipWrite]) -> bool:
    """Whether a write has changed what an approval of the organisation speaks of: German words, days, moments."""
    moved = any(not each.keeps_moment for each in stored if not each.deleted)
    return moved or before != _approved_parts([each for each in stored if not each.deleted])


def _set_times(organisation: Organisation, write: MembershipWrite, actor: Any) -> None:
    """Bring the time of a membership in line with what the form says, as a write of its own."""
    membership = Membership.objects.select_related("publication__item").get(pk=write.membership.pk)
    publication, version = membership.publication, membership.item.edit_version
    if publication.was_public():
        if write.withdrawn is True and publication.is_public():
            acts.withdraw(membership, version, actor)
        elif write.withdrawn is False and publication.public_until is not None:
            show_in_place(membership, version, actor)
        return
    if settings.FOUR_EYES and not is_known(organisation):
        wanted = publication.wanted_from if write.keeps_moment else write.public_from
        if publication.public_from is not None or publication.wanted_from != wanted:
            _plan(membership, wanted, actor)
        return
    start = write.public_from or _start_of(organisation)
    if start == publication.public_from:
        return
    if publication.public_from is None:
        show_in_place(membership, version, actor, start)
    else:
        _move(membership, version, start, actor)


def _plan(membership: Membership, wanted: datetime | None, actor: Any) -> None:
    """Write down from when on a membership is wanted to be public, and take a moment back that it has."""
    with writing(membership, membership.item.edit_version, actor, "plan"):
        publication = membership.publication
        if publication.public_from is not None:
            unschedule(membership)
        publication.state = Publication.State.DRAFT
        publication.wanted_from = wanted
        publication.save(update_fields=["state", "wanted_from"])


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
    before = publication.public_from
    publication.state = Publication.State.APPROVED if start else Publication.State.DRAFT
    publication.open_between(start, None)
    publication.save()
    opening = IN_PLACE if settings.FOUR_EYES else "publish"
    seal(membership, version, actor, opening if start else "save")
    if start is not None and before is not None and start < before:
        _mark_unapproved(membership)


def _held(memberships: QuerySet) -> list[Membership]:
    """Hold memberships until the transaction ends, and return them as they are then."""
    keys = list(memberships.values_list("pk", flat=True))
    _hold(keys)
    return list(Membership.objects.filter(pk__in=keys).select_related("publication__item"))


def _hold(keys: Iterable[int]) -> None:
    items = Publication.objects.filter(pk__in=list(keys)).values("item")
    list(Item.objects.filter(pk__in=items).select_for_update().order_by("pk").values_list("pk"))
