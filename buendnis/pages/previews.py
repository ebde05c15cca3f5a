"""What only preview links lead to: a draft on its page, and the answers where there is nothing to show."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from buendnis.languages.fields import BOTH
from buendnis.pages.context import frame_of
from buendnis.pages.frame import HOME, Frame
from buendnis.pages.models import PageEdition
from buendnis.pages.views import ContactList, page_context
from buendnis.publishing.previewing import DRAFT_ROUTE, READING, edition_of, shower_of

OPENS_NOTHING = (
    _("This preview link opens nothing"),
    _("It has expired, was revoked, or is not complete."),
    _("Please ask whoever sent it to you for a new one. What is public you find here:"),
)
ONLY_READ = (
    _("A preview can only be looked at"),
    _("Nothing can be sent to it, and nothing was stored."),
    _("Please go back to the page before. What is public you find here:"),
)
NOTHING_YET = (
    _("This draft cannot be shown yet"),
    _("What it belongs to is not public, or is still to be chosen."),
    _("Please ask whoever sent you the link. What is public you find here:"),
)


@csrf_exempt
def no_preview(request: HttpRequest) -> HttpResponse:
    """Answer for a preview link that opens nothing (any more), without a hint at what it was for.

    What is sent to any preview link, valid or not, is refused alike.
    """
    frame = frame_of(request)
    lead_everywhere(frame, HOME)
    if request.method in READING:
        return _told(request, OPENS_NOTHING, 404)
    response = _told(request, ONLY_READ, 405)
    response.headers["Allow"] = ", ".join(READING)
    return response


def _told(request: HttpRequest, words: tuple[Any, Any, Any], status: int) -> HttpResponse:
    frame_of(request).indexed = False
    title, what, way_out = words
    context = {"title": title, "what": what, "way_out": way_out}
    return render(request, "errors/preview.html", context, status=status)


def show_draft(request: HttpRequest) -> HttpResponse:
    """Show the draft of a preview link in the language of the address; without such a link there is nothing here."""
    preview = getattr(request, "preview", None)
    edition = edition_of(preview.publication) if preview is not None and preview.publication else None
    shower = shower_of(edition.kind) if edition is not None else None
    if edition is None or shower is None:
        raise Http404
    try:
        return shower(request, edition)
    except Http404:
        return _told(request, NOTHING_YET, 404)


def lead_to_draft(frame: Frame) -> None:
    """Let a draft's page lead to itself in the other language: it has no address of its own yet."""
    lead_everywhere(frame, DRAFT_ROUTE)
    frame.indexed = False


def lead_everywhere(frame: Frame, route: str) -> None:
    addresses = {}
    for code in BOTH:
        with translation.override(code):
            addresses[code] = reverse(route)
    frame.lead(addresses)


def draft_page(request: HttpRequest, edition: Any) -> HttpResponse:
    """Show the draft of a page at its place in the tree. A link to elsewhere has no page of ours."""
    if edition.type == PageEdition.Type.EXTERNAL:
        raise Http404
    frame = frame_of(request)
    frame.stand_on(frame.tree.nodes.get(edition.item.pk), itself=True)
    lead_to_draft(frame)
    layout = "home" if edition.route == HOME and edition.type == PageEdition.Type.ROUTE else edition.layout
    return render(request, f"pages/{layout}.html", page_context(request, edition))


def draft_contact(request: HttpRequest, edition: Any) -> HttpResponse:
    """Show the draft of a contact point in the list of all."""
    lead_to_draft(frame_of(request))
    response: Any = ContactList.as_view()(request)
    return response
