"""Where a reader could meet an item: each room names the addresses for its kinds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise

from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Address
from buendnis.publishing.probing.needles import Needle, editions_of_item, told_slugs


@dataclass(frozen=True)
class Surface:
    """An address of the site, from its root, and what kind of page stands there.

    ``absent``: nothing may answer there. ``telling``: what would give something away there and nowhere else.
    """

    name: str | Promise
    address: str
    absent: bool = False
    telling: tuple[Needle, ...] = ()


Finder = Callable[[Any], Iterable[Surface]]
EVERY_KIND = ""
_finders: dict[str, list[Finder]] = {}


def show_on(finder: Finder, *kinds: str) -> None:
    """Name the surfaces for some kinds, for every kind if none is named."""
    for kind in kinds or (EVERY_KIND,):
        known = _finders.setdefault(kind, [])
        if finder not in known:
            known.append(finder)


def finders_for(edition: Edition) -> list[Finder]:
    """Return who names the surfaces of an edition, those that are nearest to it first."""
    return [*_finders.get(edition.kind, []), *_finders.get(EVERY_KIND, [])]


def once_each(found: Iterable[Surface]) -> list[Surface]:
    """Return each address once, with all that was said about it."""
    kept: dict[str, Surface] = {}
    for surface in found:
        before = kept.get(surface.address)
        if before is not None:
            absent, telling = before.absent or surface.absent, (*before.telling, *surface.telling)
            surface = Surface(before.name, before.address, absent, telling)
        kept[surface.address] = surface
    return list(kept.values())


def is_untold(edition: Edition, slug: str, day: date | None = None) -> bool:
    """Whether no reader was ever given an address that an edition is to have: then nothing may answer there.

    Where it belongs to another item, or did, that one may answer.
    """
    if Address.objects.filter(kind=edition.kind, day=day, slug=slug).exclude(item=edition.item).exists():
        return False
    if not any(each.is_shown() for each in editions_of_item(edition)):
        return True
    return slug not in told_slugs(edition)
