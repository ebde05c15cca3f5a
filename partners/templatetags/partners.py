"""The alliance in templates: addresses of its pages, periods, and lists of what is on a page."""

from datetime import date
from typing import Any

from django import template
from django.template.context import Context
from django.utils.translation import get_language

from buendnis.languages.dates import spoken_range
from buendnis.languages.fields import GERMAN
from buendnis.languages.locales import LOCALES
from partners import citing
from partners.addresses import address_of
from partners.clauses import anchor_of
from partners.models import Membership

register = template.Library()


@register.simple_tag(takes_context=True)
def alliance_url(context: Context, route: str, slug: str = "") -> str:
    """Return the address of one of the alliance's pages in the page's language; it keeps the viewed day."""
    parts = {"slug": slug} if slug else {}
    address = address_of(context["alliance"].source, route, context["frame"].language, **parts)
    return f"{address}{context.get('stand_query', '')}"


@register.filter
def period(first: date | None, last: date | None) -> str:
    """Write a period of inclusive days in the active language; '' where neither end is known."""
    language = get_language() or GERMAN
    return spoken_range(first, last, language if language in LOCALES else GERMAN)


@register.simple_tag(takes_context=True)
def agreement_url(context: Context, edition: int, slug: str, number: str = "") -> str:
    """Return where an agreement stands, or one of its clauses: the current one at the short address."""
    alliance, language = context["alliance"].source, context["frame"].language
    if edition == alliance.agreement_pk:
        address = address_of(alliance, "agreement", language)
    else:
        address = address_of(alliance, "agreement-other", language, slug=slug)
    return f"{address}#{anchor_of(number)}" if number else address


@register.filter
def role_name(role: str) -> str:
    """Return the name of a role in the active language."""
    return str(Membership.Role(role).label)


@register.filter
def cited(number: str, form: str | None) -> str:
    return citing.cited(number, form)


@register.filter
def rests_on(found: dict[str, list[Any]], number: str) -> list[Any]:
    """Return what rests on a clause."""
    return found.get(number, [])


@register.filter
def named_by(found: dict[int, Any], key: int | None) -> Any:
    """Return the organisation with a key, None where it is not public."""
    return found.get(key) if key else None
