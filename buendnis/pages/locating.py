"""Which addresses of pages readers have been given: only those lead on or say that a page is gone.

An address is made of the texts of a whole line of pages, whose places are not kept: what counts is
whether readers have seen each of its parts.
"""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from buendnis.languages.fields import GERMAN, SORBIAN
from buendnis.pages.models import PageEdition
from buendnis.pages.tree import Node
from buendnis.publishing.addresses import seen_by_readers
from buendnis.publishing.editions import public_in_sorbian
from buendnis.publishing.models import Address


def is_ahead(address: Address, node: Node) -> bool:
    """Whether the page gets the address only with an edition that is scheduled, its own or one above it."""
    if address.slug == node.path(address.language):
        return False
    line = node.line()
    scheduled = PageEdition.objects.scheduled().filter(publication__item__in=[each.item_id for each in line])
    if address.current and scheduled.exists():
        return not _was_in_line(address, line)
    return is_unseen(address)


def _was_in_line(address: Address, line: list[Node]) -> bool:
    """Whether each part of the address is one that readers have seen of the page that stands there."""
    seen: dict[int, set[str]] = {}
    editions = PageEdition.objects.filter(publication__item__in=[each.item_id for each in line])
    for item, slug in seen_slugs(editions, address.language):
        seen.setdefault(item, set()).add(slug)
    parts = address.slug.split("/")
    for node in reversed(line):
        if parts and parts[-1] in seen.get(node.item_id, ()):
            parts.pop()
        elif node.type == PageEdition.Type.TEXT:
            return False
        if node.rooted:
            break
    return not parts


def is_unseen(address: Address) -> bool:
    """Whether no reader can have been given the address by the moment that is looked at."""
    *above, own = address.slug.split("/")
    wanted = PageEdition.objects.filter(Q(slug_de__in=[*above, own]) | Q(slug_hsb__in=[*above, own]))
    seen = set(seen_slugs(wanted, address.language))  # the last part of the page itself, others of any page
    return (address.item_id, own) not in seen or not set(above) <= {slug for _item, slug in seen}


def seen_slugs(editions: QuerySet[PageEdition], language: str) -> Iterator[tuple[int, str]]:
    """Yield what the text pages among some editions added to addresses, with their items, where readers saw it."""
    seen = editions.filter(seen_by_readers(), type=PageEdition.Type.TEXT)
    yield from seen.values_list("publication__item", f"slug_{GERMAN}")
    if language == SORBIAN:
        yield from seen.filter(public_in_sorbian()).values_list("publication__item", f"slug_{SORBIAN}")


def last_seen_paths(item_id: int) -> dict[str, str]:
    """Return the newest addresses of a page that is gone which readers have been given, by language."""
    found: dict[str, str] = {}
    for address in Address.objects.filter(item=item_id).order_by("current", "pk"):
        if not is_unseen(address):
            found[address.language] = address.slug
    return found
