"""The least a portal has to have: home page, press list, contacts and the legal pages, still to be filled."""

from buendnis.demo.content.bare_frame import PAGES
from buendnis.demo.keys import items_by_key
from buendnis.demo.places import page_at
from buendnis.demo.storing import page_draft, publish
from buendnis.pages.models import Page, PageSignpost
from buendnis.publishing.models import Item, Save
from buendnis.teasers.models import TeaserPlacement

# What the building of a page leaves in its saves; anything else was done by a person.
_OWN_ACTS = ("create", "publish", "confirm")


def put_up() -> None:
    """Make those pages of the bare frame that are not there: no example content, staff keep them."""
    for record in PAGES:
        if page_at(record, None) is None:
            publish(record, page_draft(record, None, None, example=False))


def give_way() -> None:
    """Take away the pages that ``put_up`` made and nobody has touched since."""
    for pk in items_by_key(record.key for record in PAGES).values():
        if not _is_touched(pk):
            Item.objects.filter(pk=pk).delete()


def _is_touched(pk: int) -> bool:
    return (
        Save.objects.filter(item=pk).exclude(act__in=_OWN_ACTS).exists()
        or Page.objects.filter(parent=pk).exists()
        or PageSignpost.objects.filter(target=pk).exists()
        or TeaserPlacement.objects.filter(page=pk).exists()
    )
