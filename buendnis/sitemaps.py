"""The sitemap: every public page with its languages; an index once it is long."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from buendnis.languages.fields import BOTH, GERMAN
from buendnis.pages.models import PageEdition
from buendnis.pages.tree import Tree
from buendnis.publishing.editions import Edition
from buendnis.publishing.probing.surfaces import Surface
from news.models import PressReleaseEdition
from news.sitemaps import sitemap_entries, sitemap_total
from news.surfaces import day_of, newer_than
from partners.sitemaps import alliance_entries

# Far below the 50,000 addresses of the protocol, so that a part is made quickly
PART = 2000
Entry = tuple[dict[str, str], datetime | None]


def page_entries() -> Iterator[Entry]:
    for node in Tree.load():
        if node.type == PageEdition.Type.EXTERNAL:
            continue
        both = node.is_in_both or (node.type == PageEdition.Type.ROUTE and node.route != "pages:home")
        yield {code: node.address(code) for code in (BOTH if both else (GERMAN,))}, None


def sitemap_surfaces(edition: Edition) -> Iterator[Surface]:
    """Yield the sitemap, and of a long one the parts in which something new would stand."""
    address, parts = reverse("sitemap"), {1}
    yield Surface(_("Sitemap"), address)
    if sitemap_total() <= PART:
        return
    if isinstance(edition, PressReleaseEdition):
        parts.add(newer_than(edition, day_of(edition)).count() // PART + 1)
    for part in sorted(parts):
        yield Surface(_("Sitemap"), f"{address}?part={part}")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Answer ``/sitemap.xml``, and with ``?part=N`` a stretch of the releases, counted from 1."""
    parts = -(-sitemap_total() // PART)
    part = request.GET.get("part", "")
    if part:
        number = int(part) if part.isascii() and part.isdecimal() and len(part) < 7 else 0
        if not 1 <= number <= max(parts, 1):
            raise Http404
        found = sitemap_entries((number - 1) * PART, number * PART)
        entries = [*page_entries(), *alliance_entries(), *found] if number == 1 else found
    elif parts > 1:
        addresses = [f"{settings.SITE_URL}{request.path}?part={number}" for number in range(1, parts + 1)]
        return render(request, "sitemap_index.xml", {"addresses": addresses}, content_type="application/xml")
    else:
        entries = [*page_entries(), *alliance_entries(), *sitemap_entries(0, PART)]
    absolute = [
        ({code: f"{settings.SITE_URL}{address}" for code, address in addresses.items()}, changed)
        for addresses, changed in entries
    ]
    return render(request, "sitemap.xml", {"entries": absolute}, content_type="application/xml")
