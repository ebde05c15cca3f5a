"""The one door of every write: it takes the version it started from, and seals what it left."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import F, Model
from django.dispatch import Signal

from buendnis.languages.fields import GERMAN
from buendnis.publishing import clock
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Generation, Item, Publication, Save
from buendnis.publishing.snapshots import refresh_digests, snapshot

# Sent inside the transaction, after an edition and its parts are stored: edition=
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
    taken = Item.objects.filter(pk=item.pk, edit_version=version).update(edit_version=F("edit_version") + 1)
    if not taken:
        raise Conflict(item.pk)
    item.edit_version = version + 1


def seal(edition: Edition, base: int, actor: Any, act: str = "save") -> Save:
    """Close a write that began at version ``base``, after all its rows are stored.

    Raises Frozen where the write changed a German text that readers have already seen.
    """
    before = edition.de_digest
    refresh_digests(edition)
    if act == "save" and edition.is_frozen(GERMAN) and edition.de_digest != before:
        raise Frozen(edition.pk)
    sealed.send(sender=type(edition), edition=edition)
    if Publication.objects.filter(item=edition.item, public_from__isnull=False).exists():
        Generation.bump()
    return Save.objects.create(
        item=edition.item,
        publication=edition.publication,
        base=base,
        version=base + 1,
        act=act,
        snapshot=snapshot(edition),
        actor=actor,
        at=clock.now(),
    )


@contextmanager
def writing(edition: Edition, version: int, actor: Any, act: str = "save") -> Iterator[None]:
    """Write an existing item in one transaction, through the door on both sides."""
    with transaction.atomic():
        begin(edition.item, version)
        yield
        seal(edition, version, actor, act)


def new_publication(kind: str, example: bool = False, day: Any = None) -> Publication:
    """Make a new item and its first publication, a draft."""
    item = Item.objects.create(kind=kind, day=day, example=example)
    return Publication.objects.create(item=item, kind=kind, day=day)


def create(
    edition: Edition, actor: Any, example: bool = False, identity: Model | None = None, **children: list[Any]
) -> Edition:
    """Store a new item with its parts (``children``: unsaved rows by related name) as a draft."""
    with transaction.atomic():
        publication = new_publication(edition.kind, example, getattr(edition, "day", None))
        if identity is not None:
            identity.item = publication.item
            identity.save(force_insert=True)
        edition.publication = publication
        edition.save(force_insert=True)
        for name, rows in children.items():
            for position, row in enumerate(rows):
                row.edition = edition
                row.position = position
                row.save()
            edition.__dict__.get("_prefetched_objects_cache", {}).pop(name, None)
        begin(publication.item, 0)
        seal(edition, 0, actor, "create")
    return edition
