"""The press list, its archives, a release and its plain text."""

from calendar import monthrange
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe
from django.views.generic import DetailView, TemplateView

from buendnis.languages.fields import BOTH, GERMAN, SORBIAN
from buendnis.pages.context import frame_of
from buendnis.pages.views import gone
from buendnis.publishing.addresses import seen_address, seen_places
from buendnis.publishing.changelog import changelog
from buendnis.publishing.models import Publication
from buendnis.publishing.promises import language_note
from news.archive import PAGE_SIZE, DayCounts
from news.locating import release_at, release_of_2017
from news.models import PressReleaseEdition
from news.presenting import address_at, address_of, edition_address, listed, neighbours, plain_text, public_part
from news.structured import structured


class ReleaseList(TemplateView):
    """A page of ten releases, newest first; all of them or those of a year or month."""

    template_name = "news/list.html"

    def period(self) -> tuple[date, date] | None:
        return None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        frame = frame_of(self.request)
        period = self.period()
        frame.stand_on_route("news:list", itself=period is None)
        everything = DayCounts.current()
        counts = everything.within(*period) if period else everything
        pages = max(1, -(-counts.total // PAGE_SIZE))
        number = page_number(self.request, pages)
        frame.cites("page", number)
        if period and not counts.total:
            raise Http404
        return super().get_context_data(
            releases=[listed(release, frame.language) for release in counts.page(number)],
            total=counts.total,
            page_number=number,
            pages=pages,
            years=everything.years,
            months=counts.months if period else [],
            **kwargs,
        )


class YearArchive(ReleaseList):
    template_name = "news/archive.html"

    def period(self) -> tuple[date, date]:
        year = self.kwargs["year"]
        return date(year, 1, 1), date(year, 12, 31)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{**kwargs, "month": None})


class MonthArchive(ReleaseList):
    template_name = "news/archive.html"

    def period(self) -> tuple[date, date]:
        year, month = self.kwargs["year"], self.kwargs["month"]
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        month = date(self.kwargs["year"], self.kwargs["month"], 1)
        return super().get_context_data(**{**kwargs, "month": month})


class ReleaseDetail(DetailView):
    """A release at its address; a former address leads on, a withdrawn release is gone."""

    template_name = "news/detail.html"
    context_object_name = "edition"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        frame = frame_of(request)
        day, slug = kwargs["day"], kwargs["slug"]
        release = release_at(day, slug, frame.language)
        if release is None:
            return self._absent(day, slug, frame.language)
        address = address_of(release, frame.language, self.route)
        if request.path != address:
            return HttpResponsePermanentRedirect(address)
        self.object = release
        return self.show(release)

    route = "news:detail"

    def _absent(self, day: date, slug: str, language: str) -> HttpResponse:
        known = seen_address(PressReleaseEdition, language, day, slug)
        if known is not None and Publication.objects.last_seen_is_withdrawn(known.item_id):
            frame = frame_of(self.request)
            frame.stand_on_route("news:list", itself=False)
            newest = {place.language: place for place in seen_places(PressReleaseEdition, known.item_id)}
            frame.lead({code: address_at(place.day, place.slug, code) for code, place in newest.items()})
            return gone(self.request, known.item_id)
        raise Http404

    def show(self, release: PressReleaseEdition) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def edition_address(self, number: int | None) -> str:
        """Return where an edition is read that the one at hand, or one before it, has replaced; '' for None."""
        return edition_address(self.object, number, frame_of(self.request).language) if number else ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        frame = frame_of(self.request)
        release = self.object
        frame.stand_on_route("news:list", itself=False)
        sorbian = release.is_in_public_language(SORBIAN)
        frame.lead({code: address_of(release, code) for code in BOTH}, BOTH if sorbian else (GERMAN,))
        frame.contact_id = release.contact_id
        reading = release.in_language(frame.language)
        corrections = changelog(release, frame.language)
        return super().get_context_data(
            release=reading,
            pictures=[reading.of(picture) for picture in release.pictures.all()],
            links=[reading.of(link) for link in release.links.all()],
            topic=public_part(release.topic, frame.language),
            press_contact=public_part(release.press_contact, frame.language) or frame.press_contact or frame.contact,
            characters=len(plain_text(reading, corrections)),
            changelog=[(each, self.edition_address(each.before)) for each in corrections],
            structured=structured(reading, corrections, frame.canonical) if frame.indexed else None,
            text_address=address_of(release, frame.language, "news:text"),
            neighbours=neighbours(release, frame.language),
            language_note=language_note(release, frame.language),
            **kwargs,
        )


class ReleaseText(ReleaseDetail):
    """The text of a release without any markup, for newsrooms."""

    route = "news:text"

    def show(self, release: PressReleaseEdition) -> HttpResponse:
        reading = release.in_language(frame_of(self.request).language)
        text = plain_text(reading, changelog(release, reading.column))
        response = HttpResponse(text, content_type="text/plain; charset=utf-8")
        response.headers["Content-Language"] = reading.lang
        response.headers["X-Robots-Tag"] = "noindex"
        # Read in the browser, and saved under the name of its page.
        response.headers["Content-Disposition"] = f'inline; filename="{self.kwargs["slug"]}.txt"'
        return response


def page_number(request: HttpRequest, pages: int) -> int:
    """Return the wanted page; raises Http404 where there is none of that number."""
    given = request.GET.get("page", "1")
    if not (given.isascii() and given.isdecimal() and len(given) < 8) or not 1 <= int(given) <= pages:
        raise Http404
    return int(given)


@require_safe
def historical(request: HttpRequest) -> HttpResponse:
    """Lead from the address of 2017 to the release, wherever it stands today."""
    release = release_of_2017()
    if release is None:
        raise Http404
    return HttpResponsePermanentRedirect(address_of(release, GERMAN))
