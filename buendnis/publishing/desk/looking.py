"""Showing staff a draft as readers will see it: the real page, of which only the content is kept."""

import re
from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.safestring import SafeString

from buendnis.publishing import clock
from buendnis.publishing.editions import Edition
from buendnis.publishing.previewing import drafts_of, shower_of
from buendnis.publishing.viewpoint import looking_at

_MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
# What names a place or a part of a page would stand twice in one with both languages.
_NAMES = re.compile(r'\s(?:id|aria-labelledby|aria-describedby|tabindex)="[^"]*"')


def as_read(edition: Edition, language: str, moved: Mapping[str, str] | None = None) -> SafeString:
    """Return the content of an edition's page in a language, '' where its kind has no page of its own.

    It is what the site's own templates made, which escape and clean what people typed. ``moved`` says of beginnings
    of addresses what stands in their place.
    """
    shower = shower_of(edition.kind)
    if shower is None:
        return SafeString("")
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", f"/{language}/", f"/{language}/"
    with looking_at(clock.now(), drafts_of(edition)), translation.override(language):
        try:
            response: HttpResponse = shower(request, edition)
        except Http404:
            return SafeString("")
        if hasattr(response, "render"):
            response.render()
    found = _MAIN.search(response.content.decode())
    content = _NAMES.sub("", found.group(1)) if found else ""
    for before, now in (moved or {}).items():
        content = content.replace(before, now)
    return SafeString(content)
