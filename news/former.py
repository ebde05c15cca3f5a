"""Editions of releases that others have replaced, at addresses of their own."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect

from buendnis.languages.fields import BOTH, GERMAN, SORBIAN
from buendnis.pages.context import frame_of
from buendnis.pages.views import gone
from buendnis.publishing.addresses import seen_address
from buendnis.publishing.former import former_edition, was_read
from news.locating import release_at
from news.models import PressReleaseEdition
from news.presenting import address_of, edition_address
from news.views import ReleaseDetail


class FormerRelease(ReleaseDetail):
    """An edition of a release by its number; that of the present one leads to the release."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        language, number = frame_of(request).language, kwargs["number"]
        current = release_at(kwargs["day"], kwargs["slug"], language)
        if current is None:
            return self._gone_with_its_item(number, language)
        if number == current.publication.number:
            return HttpResponseRedirect(address_of(current, language))
        former = former_edition(current, number)
        if former is None:
            if not was_read(PressReleaseEdition, current.item.pk, number):
                raise Http404
            frame_of(request).stand_on_route("news:list", itself=False)
            return gone(request, current.item.pk)
        address = edition_address(current, number, language)
        if request.path != address:
            return HttpResponsePermanentRedirect(address)
        self.object, self.current = _whole(former), current
        return self.show(self.object)

    def _gone_with_its_item(self, number: int, language: str) -> HttpResponse:
        """Answer as the release does, but only for an edition that readers have read."""
        day, slug = self.kwargs["day"], self.kwargs["slug"]
        known = seen_address(PressReleaseEdition, language, day, slug)
        if known is None or not was_read(PressReleaseEdition, known.item_id, number):
            raise Http404
        return self._absent(day, slug, language)

    def edition_address(self, number: int | None) -> str:
        return edition_address(self.current, number, frame_of(self.request).language) if number else ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        frame, former = frame_of(self.request), self.object
        own = {code: edition_address(self.current, former.publication.number, code) for code in BOTH}
        frame.lead(own, BOTH if former.is_in_public_language(SORBIAN) else (GERMAN,))
        frame.replaced_by({code: address_of(self.current, code) for code in BOTH})
        told = {"former": former.publication, "text_address": "", "structured": None, "neighbours": {}}
        return {**context, **told}


def _whole(edition: PressReleaseEdition) -> PressReleaseEdition:
    """Read an edition with all that its page shows."""
    found = PressReleaseEdition.objects.select_related(
        "publication__item", "topic__publication", "press_contact__publication"
    )
    whole: PressReleaseEdition = found.with_pictures().prefetch_related("links").get(pk=edition.pk)
    return whole


def address_of_former(edition: PressReleaseEdition, language: str) -> str:
    """Return where an edition is read that has been replaced, '' where its release is not public now."""
    public = PressReleaseEdition.objects.public().select_related("publication__item")
    current = public.filter(publication__item=edition.publication.item_id).first()
    number = edition.publication.number
    if current is None or former_edition(current, number) is None:
        return ""
    return edition_address(current, number, language)
