"""How the demo knows its own items again: each record's key gives its item's UUID."""

from collections.abc import Iterable
from uuid import UUID, uuid5

from buendnis.publishing.models import Item

_NAMESPACE = UUID("6f1c2b52-0d0b-4f55-9d0e-2017092766a1")


def uuid_of(key: str) -> UUID:
    return uuid5(_NAMESPACE, key)


def name_item(item: Item, key: str) -> None:
    """Make an item findable under a key."""
    item.uuid = uuid_of(key)
    Item.objects.filter(pk=item.pk).update(uuid=item.uuid)


def items_by_key(keys: Iterable[str]) -> dict[str, int]:
    """Return the ids of those items that exist."""
    wanted = {uuid_of(key): key for key in keys}
    found = Item.objects.filter(uuid__in=wanted).values_list("uuid", "pk")
    return {wanted[uuid]: pk for uuid, pk in found}
