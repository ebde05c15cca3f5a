"""Releases on pages of other rooms."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template.context import Context

from news.presenting import Listed, concerning, newest, told_by

register = template.Library()


@register.inclusion_tag("news/newest.html", takes_context=True)
def newest_releases(context: Context, count: int = 3) -> dict[str, Any]:
    """Show the newest releases in the page's language."""
    frame = context["frame"]
    return {"releases": newest(frame.language, count), "language": frame.language, "frame": frame}


@register.simple_tag(takes_context=True)
def releases_concerning(context: Context, *items: int | None) -> list[tuple[Listed, str]]:
    """Return the releases about some items, each with the number of the clause it is about."""
    return concerning([item for item in items if item], context["frame"].language)


@register.simple_tag(takes_context=True)
def releases_by_item(context: Context, items: Iterable[int]) -> dict[int, Listed]:
    return told_by(items, context["frame"].language)


@register.filter
def of_item(found: dict[int, Any], item: int | None) -> Any:
    """Return what belongs to an item, None where nothing public does."""
    return found.get(item) if item else None


@register.filter
def once_each(found: list[tuple[Listed, str]]) -> list[Listed]:
    """Return each release once, whatever clauses it is about."""
    return list({each.address: each for each, _clause in found}.values())


@register.filter
def besides(found: list[tuple[Listed, str]], numbers: list[str]) -> list[Listed]:
    """Return the releases that are about none of some clauses, each once."""
    return once_each([(each, clause) for each, clause in found if clause not in numbers])


@register.filter
def on_clause(found: list[tuple[Listed, str]], number: str) -> list[Listed]:
    """Return those releases that are about a clause."""
    return [each for each, clause in found if clause == number]
