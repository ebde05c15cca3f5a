"""The one door of every write: it takes the version it started from, and seals what it left."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import F, prefetch_related_objects
from django.db.transaction import TransactionManagementError
from django.dispatch import Signal

from buendnis.languages.fields import BOTH
from buendnis.languages.models import SorbianState
from buendnis.publishing import clock
from buendnis.publishing.addresses import claim_for
from buendnis.publishing.approval import follow_text, text_digest
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Generation, Item, Publication, Save
from buendnis.publishing.snapshots import differing, is_exchanged, part_of_languages, refresh_digests, snapshot

# Sent inside the transaction, after an edition and its parts are stored: edition=
# ``sealing`` before its text is taken down, for columns that follow from others; ``sealed`` afterwards.
sealing = Signal()
sealed = Signal()


class Conflict(Exception):
    """Somebody else has written the item since the version that this write started from."""

    def __init__(self, item_id: int) -> None:
        super().__init__(f"item {item_id} has been written by somebody else")
        self.item_id = item_id


class Frozen(Exception):
    """A published text is corrected by a new edition, never changed in its place."""


def begin(item: Item, version: int) -> None:
    """Take the item for a write; must be its first statement.

    The condition stands on the item's own columns: through a join PostgreSQL would not check
    it again after waiting. Raises Conflict.
    """
    _be_in_transaction()
    taken = Item.objects.filter(pk=item.pk, edit_version=version).update(edit_version=F("edit_version") + 1)
    if not taken:
        raise Conflict(item.pk)
    item.edit_version = version + 1


def seal(edition: Edition, base: int, actor: Any, act: str = "save") -> Save:
    """Close a write that began at version ``base``, after all its rows are stored.

    Speaks of the stored rows, whatever ``edition`` holds in memory. Raises Frozen where the
    write changed what readers have already seen.
    """
    _be_in_transaction()
    edition.reload()
    frozen = [language for language in BOTH if edition.is_frozen(language)]
    sealing.send(sender=type(edition), edition=edition)
    if act == "save":
        _keep_in_place(edition, actor)
    with _parts_at_hand(edition):
        refresh_digests(edition)
        taken = snapshot(edition)
        if act == "save" and edition.hsb_state == SorbianState.OUTDATED:
            _refuse_exchanged(edition, taken)
        if act == "save" and frozen:
            _refuse_frozen(edition, taken, frozen)
        if follow_text(edition, taken, act, base + 1, actor):
            taken = snapshot(edition)
            Publication.objects.filter(pk=edition.pk).update(text_digest=text_digest(taken))
        sealed.send(sender=type(edition), edition=edition)
    if _concerns_readers(edition, act):
        Generation.bump()
    return Save.objects.create(
        item=edition.item,
        publication=edition.publication,
        base=base,
        version=base + 1,
        act=act,
        snapshot=taken,
        actor=actor,
        at=clock.now(),
    )


def _refuse_exchanged(edition: Edition, taken: dict[str, Any]) -> None:
    """Take the confirmation from Sorbian texts that stand at other rows now, beside the same German ones.

    Their digest knows what the rows say and not which is which: to it nothing has changed, but German.
    """
    before = Save.objects.filter(publication=edition.publication).order_by("-version").first()
    if before is None or not is_exchanged(type(edition), before.snapshot, taken):
        return
    columns = {"hsb_confirmed_digest": "", "hsb_confirmed_source": "", "hsb_confirmed_at": None}
    type(edition)._base_manager.filter(pk=edition.pk).update(**columns, hsb_confirmed_by=None)
    edition.refresh_from_db(fields=[*columns, "hsb_confirmed_by", "hsb_state"])


def _be_in_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise TransactionManagementError("An item is written inside a transaction, from its version to its seal.")


@contextmanager
def _parts_at_hand(edition: Edition) -> Iterator[None]:
    """Read the parts once for all that is derived from them; nothing writes them meanwhile."""
    prefetch_related_objects([edition], *edition.children)
    try:
        yield
    finally:
        edition.__dict__.pop("_prefetched_objects_cache", None)


def _keep_in_place(edition: Edition, actor: Any) -> None:
    """Let the day follow the text of a draft, day and addresses that of a scheduled edition.

    What is changed in place takes its new address at once, and leads on from the one before.
    """
    publication = edition.publication
    day = getattr(edition, "day", None)
    if publication.public_from is None and edition.has_editions and publication.day != day:
        publication.day = day
        publication.save(update_fields=["day"])
    if edition.own_address and publication.public_from is not None and not publication.was_public():
        edition.opened(publication.public_from, actor)
        claim_for(edition)
        edition.reload()
    elif edition.own_address and not edition.has_editions and publication.public_from is not None:
        claim_for(edition)


def _refuse_frozen(edition: Edition, taken: dict[str, Any], frozen: list[str]) -> None:
    before = Save.objects.filter(publication=edition.publication).first()
    if before is None:
        return
    if differing(part_of_languages(before.snapshot, frozen), part_of_languages(taken, frozen)):
        raise Frozen(edition.pk)


def _concerns_readers(edition: Edition, act: str) -> bool:
    """Whether readers may see the write, now or later; what the item has only once shows at once."""
    if act == "correct" or (act == "save" and not edition.identity):
        return edition.publication.public_from is not None
    return Publication.objects.filter(item=edition.item, public_from__isnull=False).exists()


@contextmanager
def taking(edition: Edition, version: int) -> Iterator[None]:
    """Take an existing item in one transaction, and read its edition as it is stored then.

    What stands in a tree takes the tree's lock before: two writers who took page and tree in
    another order would wait for each other.
    """
    item = edition.item  # read before: the first statement of the transaction is the item's
    with transaction.atomic():
        if edition.identity:
            Generation.lock()
        begin(item, version)
        edition.reload()
        yield


@contextmanager
def writing(edition: Edition, version: int, actor: Any, act: str = "save") -> Iterator[None]:
    """Write an existing item in one transaction, through the door on both sides."""
    with taking(edition, version):
        yield
        seal(edition, version, actor, act)


def new_publication(kind: str, example: bool = False, day: Any = None) -> Publication:
    """Make a new item and its first publication, a draft."""
    item = Item.objects.create(kind=kind, day=day, example=example)
    return Publication.objects.create(item=item, kind=kind, day=day)


def create(edition: Edition, actor: Any, example: bool = False, identity: Any = None, **children: list[Any]) -> Edition:
    """Store a new item with its parts (``children``: unsaved rows by related name) as a draft."""
    with transaction.atomic():
        publication = new_publication(edition.kind, example, getattr(edition, "day", None))
        if identity is not None:
            identity.item = publication.item
            identity.save(force_insert=True)
        edition.publication = publication
        edition.save(force_insert=True)
        for rows in children.values():
            for position, row in enumerate(rows):
                row.edition = edition
                row.position = position
                row.save()
        begin(publication.item, 0)
        seal(edition, 0, actor, "create")
    return edition
