"""Whether an address that is not a page's present one may lead on to it."""

from buendnis.pages.models import PageEdition
from buendnis.pages.tree import Node
from buendnis.publishing.models import Address


def is_ahead(address: Address, node: Node) -> bool:
    """Whether the page gets the address only with an edition that is scheduled, its own or one above it."""
    if not address.current or address.slug == node.path(address.language):
        return False
    line = [each.item_id for each in node.line()]
    return PageEdition.objects.scheduled().filter(publication__item_id__in=line).exists()
