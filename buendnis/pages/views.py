"""The home page, the pages of the tree, the contact list, and the pages for errors."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe
from django.views.generic import ListView, TemplateView

from buendnis.languages.fields import BOTH, GERMAN
from buendnis.languages.middleware import preferred_language
from buendnis.languages.reading import Reading
from buendnis.pages.context import frame_of
from buendnis.pages.frame import HOME
from buendnis.pages.locating import is_ahead, is_unseen, last_seen_paths
from buendnis.pages.models import ContactPoint, PageEdition, PagePicture
from buendnis.pages.tree import Node, page_address
from buendnis.publishing.addresses import claimed_addresses
from buendnis.publishing.changelog import Entry, changelog
from buendnis.publishing.models import Publication, Withdrawal
from buendnis.publishing.previewing import DRAFT_ROUTE
from buendnis.publishing.promises import language_note
from buendnis.publishing.redacting.told import line_for_gone


@require_safe
def entrance(request: HttpRequest) -> HttpResponse:
    """Lead from ``/`` to the language that the browser prefers; under the preview link of a draft to that draft."""
    language = preferred_language(request.headers.get("Accept-Language", ""))
    preview = getattr(request, "preview", None)
    route = "pages:home" if preview is None or preview.publication_id is None else DRAFT_ROUTE
    with translation.override(language):
        response = HttpResponseRedirect(reverse(route))
    response.headers["Vary"] = "Accept-Language"
    response.headers["Cache-Control"] = "no-cache"
    return response


class PageView(TemplateView):
    """A text page of the tree by its path."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        frame = frame_of(request)
        path = kwargs["path"]
        node = frame.tree.by_path(path, frame.language)
        if node is None:
            return self._former(path, frame.language)
        if node.path(frame.language) != path:
            return HttpResponsePermanentRedirect(node.address(frame.language))
        self.edition = edition_of(node)
        stand_on(frame, node)
        return super().get(request, *args, **kwargs)

    def _former(self, path: str, language: str) -> HttpResponse:
        """Lead on from a former address; what is hidden is not found, what was withdrawn is gone."""
        frame = frame_of(self.request)
        for known in claimed_addresses(PageEdition.kind, language, None, path):
            node = frame.tree.nodes.get(known.item_id)
            if node is not None:
                if not is_ahead(known, node):
                    return HttpResponsePermanentRedirect(node.address(language))
            elif Publication.objects.last_seen_is_withdrawn(known.item_id) and not is_unseen(known):
                paths = last_seen_paths(known.item_id)
                frame.lead({code: page_address(each, code) for code, each in paths.items()})
                return gone(self.request, known.item_id)
        raise Http404

    def get_template_names(self) -> list[str]:
        return [f"pages/{self.edition.layout}.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**page_context(self.request, self.edition), **kwargs)


class HomeView(PageView):
    """The home page: the page of the tree that stands for this route."""

    template_name = "pages/home.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        frame = frame_of(request)
        frame.stand_on_route("pages:home")
        self.edition = edition_of(frame.place) if frame.place else PageEdition()
        in_both = frame.place is None or frame.place.is_in_both
        frame.lead({code: page_address("", code) for code in BOTH}, BOTH if in_both else (GERMAN,))
        return TemplateView.get(self, request, *args, **kwargs)

    def get_template_names(self) -> list[str]:
        return ["pages/home.html"]


class ContactList(ListView):
    """All contact points by their matter."""

    template_name = "pages/contacts.html"
    context_object_name = "contacts"

    def get_queryset(self) -> Any:
        frame = frame_of(self.request)
        frame.stand_on_route("pages:contacts")
        found = ContactPoint.objects.public().select_related("publication__item").order_by("position", "publication_id")
        return [contact.in_language(frame.language) for contact in found]


def edition_of(node: Node) -> PageEdition:
    return PageEdition.objects.select_related("publication").get(pk=node.edition_id)


def stand_on(frame: Any, node: Node) -> None:
    """Tell the frame that it surrounds a text page, and in which languages that page exists."""
    frame.stand_on(node, itself=True)
    frame.lead({code: node.address(code) for code in BOTH}, BOTH if node.is_in_both else (GERMAN,))


def page_context(request: HttpRequest, edition: PageEdition) -> dict[str, Any]:
    """Return a page in the request's language: its reading, pictures and signposts."""
    frame = frame_of(request)
    if edition.language_tag:
        reading = Reading(edition, GERMAN, edition.language_tag, edition.direction)
    else:
        reading = edition.in_language(frame.language if edition.pk else GERMAN)
    pictures = PagePicture.objects.filter(edition=edition).select_related("file") if edition.pk else ()
    return {
        "page": reading,
        "pictures": [reading.of(picture) for picture in pictures],
        "signposts": frame.signposts(edition) if edition.pk else [],
        "changelog": changes_of(edition, frame) if edition.pk else [],
        "language_note": language_note(edition, frame.language) if edition.pk and not edition.language_tag else None,
    }


def changes_of(edition: PageEdition, frame: Any) -> list[tuple[Entry, str]]:
    """Return the corrections of a page, each with the address of what it replaced, '' where nobody may read that."""
    # What a draft is to replace is still the present edition.
    node = None if frame.shows_draft else frame.tree.nodes.get(edition.publication.item_id)
    told = changelog(edition, frame.language)
    return [(each, edition_address(node, each.before, frame.language) if node else "") for each in told]


def edition_address(node: Node, number: int | None, language: str) -> str:
    """Return where an edition of a page is read that another one has replaced."""
    if number is None:
        return ""
    with translation.override(language):
        if node.route == HOME:
            return reverse("pages:home-edition", args=[number])
        return reverse("pages:edition", args=[node.path(language), number])


def gone(request: HttpRequest, item: int) -> HttpResponse:
    """Answer 410 for an item that was public and was withdrawn, with the reason that readers are told."""
    frame = frame_of(request)
    frame.indexed = False
    withdrawal = Withdrawal.objects.filter(publication__item=item).order_by("-pk").first()
    reason, lang = withdrawal.reason_in(frame.language) if withdrawal else ("", "")
    told = {"reason": reason, "lang": lang, "removed": line_for_gone(item)}
    return render(request, "errors/410.html", told, status=410)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    frame_of(request).indexed = False
    return render(request, "errors/404.html", status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    frame_of(request).indexed = False
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    frame_of(request).indexed = False
    return render(request, "errors/403.html", status=403)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 for a form without the token of this browser; ``reason`` is for developers."""
    frame_of(request).indexed = False
    return render(request, "errors/403_form.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 without asking the database, which may be what has failed."""
    html = render_to_string("errors/500.html", {"home": reverse("pages:home"), "contact": reverse("pages:contacts")})
    return HttpResponse(html, status=500)
