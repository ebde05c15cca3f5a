"""What all of an alliance's pages share: which alliance, which day, where one is, and what has ended."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from buendnis.languages.fields import GERMAN
from buendnis.pages.context import frame_of
from buendnis.pages.frame import Frame
from buendnis.pages.views import gone
from buendnis.publishing.editions import Edition
from buendnis.publishing.promises import language_note
from buendnis.publishing.viewpoint import today
from partners.addresses import address_of, addresses_of, slug_of
from partners.days import PARAMETER, BadDay, read_day
from partners.endings import ended_sentences, with_agreement
from partners.locating import found_at, withdrawn_item
from partners.models import Alliance

SECTIONS = ("alliance", "agreement", "goals", "members", "trainings")


class Away(Exception):
    """The request is answered with something else than the page: a redirect, a sentence, 410."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__(response)
        self.response = response


class AllianceView(TemplateView):
    """A page of an alliance: the main one, or the one that its address names."""

    section = "alliance"
    route = "alliance"
    # Whether the page speaks of a day that the reader chooses
    takes_day = False

    frame: Frame
    alliance: Alliance

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.frame = frame_of(request)
        try:
            self.alliance = self.find_alliance()
            self.settle_day()
            self.stand()
            self.find()
            return self.answer()
        except Away as away:
            return away.response

    @property
    def language(self) -> str:
        return self.frame.language

    def find(self) -> None:
        """Find what the page is about; raises Http404 or Away."""

    def answer(self) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def find_alliance(self) -> Alliance:
        public = with_agreement(Alliance.objects.public().select_related("publication__item"))
        slug = self.kwargs.get("alliance")
        if slug is None:
            found = public.filter(main=True).first()
        else:
            found = found_at(public, slug, self.language)
            if found is None:
                self.leave_if_withdrawn(Alliance, slug)
        if found is None:
            raise Http404
        if slug is not None and (found.main or slug != slug_of(found, self.language)):
            raise Away(self._lead_to_present(found))
        return found

    def leave_if_withdrawn(self, model: type[Edition], slug: str) -> None:
        """Answer 410 where what once had the address was withdrawn."""
        item = withdrawn_item(model, slug, self.language)
        if item is not None:
            raise Away(gone(self.request, item))

    def _lead_to_present(self, alliance: Alliance) -> HttpResponse:
        """Lead to the same page under the alliance's present address."""
        parts = {name: value for name, value in self.kwargs.items() if name != "alliance"}
        return HttpResponsePermanentRedirect(self.with_query(address_of(alliance, self.route, self.language, **parts)))

    def with_query(self, address: str) -> str:
        """Return an address with the query of the request."""
        query = self.request.GET.urlencode()
        return f"{address}?{query}" if query else address

    # The day

    def settle_day(self) -> None:
        """Lead to the one way of writing a day; a day that is none is answered 400 with the ways to write one."""
        if not self.takes_day:
            return
        if any(not str(value).strip() for value in self.request.GET.values()):
            raise Away(self._lead_without_empty())  # what a form sends of its fields that nobody filled
        given = self.request.GET.get(PARAMETER)
        if given is None:
            return
        try:
            day = read_day(given)
        except BadDay as error:
            raise Away(self.bad_day(error)) from error
        if day.isoformat() != given:
            raise Away(self._lead(day))
        self.frame.cites(PARAMETER, given, "")

    def _lead(self, day: date) -> HttpResponse:
        query = self.request.GET.copy()
        del query[PARAMETER]
        query[PARAMETER] = day.isoformat()
        return HttpResponsePermanentRedirect(f"{self.request.path}?{query.urlencode()}")

    def _lead_without_empty(self) -> HttpResponse:
        query = self.request.GET.copy()
        for name in [name for name, value in query.items() if not str(value).strip()]:
            del query[name]
        return HttpResponseRedirect(f"{self.request.path}?{query.urlencode()}" if query else self.request.path)

    def bad_day(self, error: BadDay) -> HttpResponse:
        self.stand()
        self.frame.indexed = False
        context = {
            "alliance": self.alliance.in_language(self.language),
            "typed": error.typed[:40],
            "address": self.request.path,
            "day": today(),
        }
        return render(self.request, "partners/bad_day.html", context, status=400)

    @cached_property
    def asked_day(self) -> date | None:
        """The day that the address names, None if it names none: then the page speaks of today."""
        given = self.request.GET.get(PARAMETER)
        return read_day(given) if self.takes_day and given else None

    @property
    def day(self) -> date:
        return self.asked_day or today()

    @property
    def stand_query(self) -> str:
        return f"?{PARAMETER}={self.asked_day.isoformat()}" if self.asked_day else ""

    # Where one is

    def stand(self) -> None:
        section = f"partners:{self.section}" if self.alliance.main else "partners:alliance"
        self.frame.stand_on_route(section, itself=self.alliance.main and self.route == self.section)
        if self.frame.place is None:
            self.frame.stand_on_route("partners:alliance", itself=False)
        self.frame.contact_id = self.alliance.contact_id
        self.frame.lead(self.addresses())

    def addresses(self) -> dict[str, str]:
        """Return the page's own addresses by language."""
        return addresses_of(self.alliance, self.route)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **{
                "alliance": self.alliance.in_language(self.language),
                "ended": ended_sentences(self.alliance, self.language),
                "sections": self._sections(),
                "section": self.section,
                "day": self.day,
                "asked_day": self.asked_day,
                "stand_query": self.stand_query,
                "language_note": None,
                **kwargs,
            }
        )

    def _sections(self) -> list[tuple[str, str]]:
        """Return the addresses of the alliance's pages by name; those that speak of a day keep it."""
        kept = {"agreement", "members"}
        return [
            (name, address_of(self.alliance, name, self.language) + (self.stand_query if name in kept else ""))
            for name in SECTIONS
        ]


class ItemView(AllianceView):
    """A page of something with an address of its own in an alliance; a former address leads on."""

    model: Any = None

    def public(self) -> Any:
        """Return the public editions that belong to the alliance."""
        return self.model.objects.public().filter(alliance=self.alliance)

    def find(self) -> None:
        slug = self.kwargs["slug"]
        self.edition = found_at(self.public(), slug, self.language)
        if self.edition is None:
            self.leave_if_withdrawn(self.model, slug)
            raise Http404
        addresses = addresses_of(self.alliance, self.route, self.edition)
        if self.request.path != addresses[self.language]:
            raise Away(HttpResponsePermanentRedirect(self.with_query(addresses[self.language])))
        sorbian = self.edition.is_in_public_language("hsb")
        self.frame.lead(addresses, ("de", "hsb") if sorbian else (GERMAN,))

    def addresses(self) -> dict[str, str]:
        return {}  # known when it is found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"language_note": language_note(self.edition, self.language), **kwargs})
