"""Pictures in pages, from what the row already knows: none of these asks the database."""

from typing import Any

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from buendnis.languages.fields import GERMAN
from buendnis.languages.numbers import file_size
from buendnis.media.downloads import download_address as download_address_in
from buendnis.media.models import File, PictureUse
from buendnis.media.pictures import CONTENT_TYPES

register = template.Library()

FALLBACK_WIDTH = 960


@register.inclusion_tag("media/picture.html")
def picture(use: PictureUse, reading: Any, sizes: str = "100vw", eager: bool = False) -> dict[str, Any]:
    """The picture alone; ``eager`` for the one that stands at the top of the page."""
    return _shown(use, reading, sizes, eager)


@register.inclusion_tag("media/figure.html")
def figure(use: PictureUse, reading: Any, sizes: str = "100vw", eager: bool = False) -> dict[str, Any]:
    """The picture with its caption and credit."""
    return {**_shown(use, reading, sizes, eager), "caption": reading.caption, "credit": reading.credit}


@register.simple_tag
def print_facts(file: File, credit: str = "") -> str:
    """What a download brings: "JPEG, 4000 × 2667, 5,1 MB, Foto: …"."""
    facts = ["JPEG", f"{file.width} × {file.height}", file_size(file.size, get_language() or "de")]
    if credit:
        # A credit that names its own kind ("Drawing: …") stands as it is written.
        facts.append(credit if ":" in credit else _("Photo: %(credit)s") % {"credit": credit})
    return ", ".join(facts)


@register.simple_tag
def download_address(file: File) -> str:
    """Where readers of the page's language save a file from."""
    return download_address_in(file, get_language() or GERMAN)


@register.inclusion_tag("media/document_link.html")
def document_link(file: File, label: str = "", lang: str = "") -> dict[str, Any]:
    """A link to a document: under a label, which is in a language, or under its own title."""
    language = get_language() or GERMAN
    words, spoken = (label, lang) if label else file.title_in(language)
    return {
        "address": download_address_in(file, language),
        "words": words,
        "lang": spoken if spoken != language else "",
        "size": file.size,
    }


def _shown(use: PictureUse, reading: Any, sizes: str, eager: bool) -> dict[str, Any]:
    file = use.file
    if file is None:
        return {"shown": None}
    jpegs = file.web_renditions("jpeg")
    return {
        "shown": {
            "sources": [(CONTENT_TYPES[name], _srcset(file, name)) for name in ("avif", "webp")],
            "srcset": _srcset(file, "jpeg"),
            "src": file.address([each for each in jpegs if each["width"] <= FALLBACK_WIDTH][-1]["name"]),
            "width": jpegs[-1]["width"],
            "height": jpegs[-1]["height"],
            "alt": "" if use.decorative else reading.alt,
        },
        "sizes": sizes,
        "eager": eager,
        "lang": reading.lang,
    }


def _srcset(file: File, format_name: str) -> str:
    renditions = file.web_renditions(format_name)
    return ", ".join(f"{file.address(each['name'])} {each['width']}w" for each in renditions)
