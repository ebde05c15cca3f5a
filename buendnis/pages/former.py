"""Editions of pages that others have replaced, at addresses of their own."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect

from buendnis.languages.fields import BOTH, GERMAN, SORBIAN
from buendnis.pages.context import frame_of
from buendnis.pages.frame import HOME
from buendnis.pages.models import PageEdition
from buendnis.pages.tree import Node, Tree
from buendnis.pages.views import PageView, edition_address, edition_of, gone
from buendnis.publishing.addresses import claimed_addresses
from buendnis.publishing.former import former_edition, was_read


class FormerPage(PageView):
    """An edition of a page by its number; that of the present one leads to the page."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        frame, number = frame_of(request), kwargs["number"]
        node = self.place()
        if node is None:
            return self._absent(number)
        current = edition_of(node)
        if number == current.publication.number:
            return HttpResponseRedirect(node.address(frame.language))
        former = former_edition(current, number)
        if former is None:
            return self._gone(node.item_id, number)
        address = edition_address(node, number, frame.language)
        if request.path != address:
            return HttpResponsePermanentRedirect(address)
        self.edition = former
        return self.show(node, former)

    def place(self) -> Node | None:
        frame = frame_of(self.request)
        return frame.tree.by_path(self.kwargs["path"], frame.language)

    def _absent(self, number: int) -> HttpResponse:
        """Lead on from a former address of the page; answer as the page does where that is gone."""
        path, language = self.kwargs["path"], frame_of(self.request).language
        known = claimed_addresses(PageEdition.kind, language, None, path).first()
        if known is None or not was_read(PageEdition, known.item_id, number):
            raise Http404
        response = self._former(path, language)
        if response.status_code != 301:
            return response
        node = frame_of(self.request).tree.nodes.get(known.item_id)
        if node is None:
            raise Http404
        return HttpResponsePermanentRedirect(edition_address(node, number, language))

    def _gone(self, item_id: int, number: int) -> HttpResponse:
        """Answer for an edition that cannot be read: gone if readers have read it, otherwise there never was one."""
        if not was_read(PageEdition, item_id, number):
            raise Http404
        return gone(self.request, item_id)

    def show(self, node: Node, former: PageEdition) -> HttpResponse:
        frame = frame_of(self.request)
        frame.stand_on(node, itself=False)
        sorbian = former.is_in_public_language(SORBIAN)
        own = {code: edition_address(node, former.publication.number, code) for code in BOTH}
        frame.lead(own, BOTH if sorbian else (GERMAN,))
        frame.replaced_by({code: node.address(code) for code in BOTH})
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(former=self.edition.publication, **kwargs)


class FormerHome(FormerPage):
    """An edition of the home page."""

    def place(self) -> Node | None:
        return frame_of(self.request).tree.by_route(HOME)

    def _absent(self, number: int) -> HttpResponse:
        raise Http404

    def get_template_names(self) -> list[str]:
        return ["pages/home.html"]


def address_of_former(edition: PageEdition, language: str) -> str:
    """Return where an edition of a page is read that has been replaced, '' where its page is not public now."""
    node = Tree.load().nodes.get(edition.publication.item_id)
    if node is None or former_edition(edition_of(node), edition.publication.number) is None:
        return ""
    return edition_address(node, edition.publication.number, language)
