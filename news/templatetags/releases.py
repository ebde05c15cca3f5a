"""Releases on pages of other rooms."""

from typing import Any

from django import template
from django.template.context import Context

from news.presenting import newest

register = template.Library()


@register.inclusion_tag("news/newest.html", takes_context=True)
def newest_releases(context: Context, count: int = 3) -> dict[str, Any]:
    """Show the newest releases in the page's language."""
    frame = context["frame"]
    return {"releases": newest(frame.language, count), "language": frame.language, "frame": frame}
