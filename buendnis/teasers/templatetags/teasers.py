"""The boxes beside the content."""

from typing import Any

from django import template
from django.template.context import Context

from buendnis.publishing.models import public_at
from buendnis.publishing.viewpoint import moment
from buendnis.teasers.models import TeaserPlacement

register = template.Library()


@register.inclusion_tag("teasers/teasers.html", takes_context=True)
def teasers(context: Context) -> dict[str, Any]:
    """Show the teasers of the page one is on, or of the closest page above that has any."""
    frame = context["frame"]
    line = [node.item_id for node in frame.place.line()] if frame.place else []
    placed = (
        TeaserPlacement.objects.filter(public_at(moment(), "edition__publication__"), page_id__in=line)
        .select_related("edition")
        .order_by("position", "pk")
        if line
        else ()
    )
    by_page: dict[int, list[Any]] = {}
    for placement in placed:
        by_page.setdefault(placement.page_id, []).append(placement.edition)
    nearest = next((by_page[page] for page in reversed(line) if page in by_page), [])
    return {
        "teasers": [teaser.in_language(frame.language) for teaser in nearest],
        "language": frame.language,
        "frame": frame,
    }
