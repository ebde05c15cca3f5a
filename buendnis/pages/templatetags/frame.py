"""Parts of the frame that templates put together."""

from datetime import date
from typing import Any

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from buendnis.languages.reading import Reading
from buendnis.pages import leading
from buendnis.publishing.editions import Edition
from buendnis.publishing.prose import rendered
from buendnis.publishing.redacting.told import line_for
from buendnis.publishing.viewpoint import today

register = template.Library()


@register.filter
def prose(text: str, frame: Any) -> SafeString:
    """Show rich text, cleaned once more on its way out; its links lead to the page's language."""
    return rendered(text, lambda address: led(address, frame))


@register.filter
def led(address: str, frame: Any) -> str:
    """Return where a link leads from a page in the frame's language."""
    return leading.led(address, frame.language, frame.tree)


@register.inclusion_tag("pages/bilingual.html", takes_context=True)
def bilingual(context: Context, node: Any) -> dict[str, Any]:
    """Show a page's title in both languages, in equal size, the page's own language first."""
    language = context["frame"].language
    order = [language, *(code for code in node.titles if code != language)]
    names = [(code, node.titles[code]) for code in order if code in node.titles]
    if len({name for _code, name in names}) == 1:
        names = names[:1]  # a word that both languages share is said once
    if node.language_tag:
        names = [(node.language_tag, node.titles["de"])]
    return {"names": names, "direction": node.direction if node.language_tag else ""}


@register.inclusion_tag("pages/contact.html", takes_context=True)
def contact_box(context: Context) -> dict[str, Any]:
    """Show the contact point of the page, right after its text."""
    frame = context["frame"]
    return {"contact": frame.contact, "language": frame.language}


@register.inclusion_tag("pages/removed.html", takes_context=True)
def removed_here(context: Context, shown: Any) -> dict[str, Any]:
    """Tell readers of an edition, or of its reading, that something was removed from it for legal reasons."""
    edition = getattr(shown, "source", shown)
    sentence = line_for(edition) if isinstance(edition, Edition) else ""
    return {"sentence": sentence, "language": context["frame"].language}


@register.simple_tag(takes_context=True)
def lang_unless(context: Context, reading: Reading) -> str:
    """Return the tag of a reading where it is not the page's language: for ``lang="…"``."""
    return "" if reading.lang == context["frame"].language else reading.lang


@register.simple_tag
def page_day() -> date:
    """Return the day that the page shows: what is printed keeps it."""
    return today()


@register.filter
def address_in(node: Any, language: str) -> str:
    """Return where a link to a page of the tree leads in a language."""
    return node.address(language)


@register.filter
def place_title(frame: Any) -> str:
    """Return the title of the page one is on, in the page's language."""
    return frame.place.title(frame.language) if frame.place else ""
