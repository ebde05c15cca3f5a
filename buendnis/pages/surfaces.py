"""Where a page, a contact point or a link to anything new could be read before its time."""

from collections.abc import Iterator

from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from buendnis.languages.fields import BOTH
from buendnis.pages.frame import HOME
from buendnis.pages.locating import is_ahead
from buendnis.pages.models import ContactPoint, Page, PageEdition, PageSignpost
from buendnis.pages.placing import path_of
from buendnis.pages.tree import Node, Tree, page_address
from buendnis.pages.views import edition_address
from buendnis.publishing.models import Address
from buendnis.publishing.probing.surfaces import Surface, is_untold

# So many pages are asked for one that stands at many places
MOST = 5


def in_both(name: str | Promise, node: Node | None) -> Iterator[Surface]:
    """Yield a page of the tree in both languages; nothing where it lies elsewhere."""
    if node is not None and node.type != PageEdition.Type.EXTERNAL:
        for language in BOTH:
            yield Surface(name, node.address(language))


def every_kind_surfaces(_edition: object) -> Iterator[Surface]:
    """Yield what links to whatever is new: the home page and the start pages of the offices."""
    for language in BOTH:
        yield Surface(_("Home page"), page_address("", language))
    offices = PageEdition.objects.public().filter(layout=PageEdition.Layout.OFFICE)
    heads = set(offices.values_list("publication__item", flat=True)[:MOST])
    for node in Tree.load():
        if node.item_id in heads:
            yield from in_both(_("Start page of an office"), node)


def page_surfaces(edition: PageEdition) -> Iterator[Surface]:
    tree = Tree.load()
    node = tree.nodes.get(edition.item.pk)
    if edition.type == PageEdition.Type.TEXT:
        yield from _own_addresses(edition, node)
    yield from in_both(_("The page as it is public"), node)
    if node is not None and node.edition_id != edition.pk and (edition.type == edition.Type.TEXT or node.route == HOME):
        for language in BOTH:
            address = edition_address(node, edition.publication.number, language)
            yield Surface(_("Address of the edition"), address, absent=True)
    above = tree.nodes.get(edition.page.parent_id) if edition.page.parent_id else None
    yield from in_both(_("Page above it"), above)
    for beside in (above.children if above else tree.roots)[:MOST]:
        yield from in_both(_("Page beside it"), beside)
    pointing = PageSignpost.objects.filter(target=edition.item.pk, edition__in=PageEdition.objects.public())
    for item in pointing.values_list("edition__publication__item", flat=True)[:MOST]:
        yield from in_both(_("Page that points to it"), tree.nodes.get(item))


def _own_addresses(edition: PageEdition, node: Node | None) -> Iterator[Surface]:
    """Yield where the page will stand; a German path is asked under the Sorbian address as well."""
    for language in BOTH:
        for path in _paths(edition):
            address = page_address(path, language)
            yield Surface(_("Page"), address, absent=_is_absent(edition, node, path, address))


def _paths(edition: PageEdition) -> list[str]:
    """Return the paths that the page has as staff see it, also the Sorbian one that waits for its confirmation."""
    found = [path_of(edition, edition.page, language) for language in BOTH]
    for language, path in zip(BOTH, tuple(found), strict=True):
        if path and (slug := edition.address_slug(language)):
            found.append("/".join([*path.split("/")[:-1], slug]))
    return [path for path in dict.fromkeys(found) if path]


def _is_absent(edition: PageEdition, node: Node | None, path: str, address: str) -> bool:
    try:
        with translation.override(address.split("/")[1]):
            if resolve(address).view_name != "pages:page":
                return False
    except Resolver404:
        return True
    if node is None:
        return is_untold(edition, path)
    if path in {node.path(language) for language in BOTH}:
        return False
    records = Address.objects.filter(kind=PageEdition.kind, day=None, slug=path)
    return all(record.item_id == edition.item.pk and is_ahead(record, node) for record in records)


def contact_surfaces(contact: ContactPoint) -> Iterator[Surface]:
    tree = Tree.load()
    for language in BOTH:
        with translation.override(language):
            yield Surface(_("List of contact points"), reverse("pages:contacts"))
    places = Page.objects.filter(contact=contact).values_list("pk", flat=True)
    for place in list(places)[:MOST]:
        yield from in_both(_("Page that names it"), tree.nodes.get(place))
