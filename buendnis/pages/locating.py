"""Finding a page by an address that is not its present one."""

from django.db.models import Case, IntegerField, Value, When

from buendnis.languages.fields import GERMAN
from buendnis.pages.models import PageEdition
from buendnis.pages.tree import Node
from buendnis.publishing.models import Address


def former_address(path: str, language: str) -> Address | None:
    """Return the record of an address that was given to a page, in this language rather than in German."""
    own_language_first = Case(When(language=language, then=Value(0)), default=Value(1), output_field=IntegerField())
    return (
        Address.objects.filter(kind=PageEdition.kind, language__in={language, GERMAN}, day=None, slug=path)
        .order_by(own_language_first)
        .first()
    )


def is_ahead(address: Address, node: Node) -> bool:
    """Whether the page gets the address only with an edition that is scheduled, its own or one above it."""
    if not address.current or address.slug == node.path(address.language):
        return False
    line = [each.item_id for each in node.line()]
    return PageEdition.objects.scheduled().filter(publication__item_id__in=line).exists()
