"""The draft of a teaser as readers will see it: beside the first of its pages that is public."""

from django.http import Http404, HttpRequest, HttpResponse

from buendnis.pages.context import frame_of
from buendnis.pages.previews import draft_page
from buendnis.pages.views import edition_of
from buendnis.teasers.models import Teaser


def show_draft(request: HttpRequest, edition: Teaser) -> HttpResponse:
    nodes = frame_of(request).tree.nodes
    for placement in edition.placements.all():
        if node := nodes.get(placement.page_id):
            return draft_page(request, edition_of(node))
    raise Http404
