"""Where a teaser could be read before its time: beside its pages and those below them."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from buendnis.languages.fields import BOTH
from buendnis.pages.tree import Tree
from buendnis.publishing.probing.surfaces import Surface
from buendnis.teasers.models import Teaser


def teaser_surfaces(teaser: Teaser) -> Iterator[Surface]:
    tree = Tree.load()
    for placement in teaser.placements.all():
        node = tree.nodes.get(placement.page_id)
        if node is not None:
            for language in BOTH:
                yield Surface(_("Page beside which it stands"), node.address(language))
                for below in node.children[:1]:
                    yield Surface(_("Page below that one"), below.address(language))
