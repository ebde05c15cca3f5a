"""Whether a place of the tree that the demo or the bare frame wants is taken already."""

from buendnis.demo.shapes import PageText
from buendnis.languages.fields import GERMAN
from buendnis.pages.models import Page, PageEdition
from buendnis.pages.placing import path_of
from buendnis.publishing.addresses import taken_by


def page_at(record: PageText, parent: Page | None) -> Page | None:
    """Return the page that stands, or once stood, where the record belongs."""
    wanted = PageEdition(**record.kind, **record.columns())
    if wanted.type == PageEdition.Type.ROUTE:
        known = PageEdition.objects.latest_editions().filter(type=wanted.type, route=wanted.route).first()
        return known.page if known else None
    path = path_of(wanted, Page(parent=parent, **record.place), GERMAN)
    item = taken_by(PageEdition.kind, GERMAN, None, path)
    return item.page if item else None
