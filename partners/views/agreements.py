"""The agreement: its text of a day, who signed it, what rests on its clauses, and what amendments changed."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.translation import gettext as _

from buendnis.languages.fields import BOTH, GERMAN, SORBIAN
from buendnis.publishing.changelog import changelog
from buendnis.publishing.promises import language_note
from buendnis.publishing.viewpoint import today
from partners.addresses import address_of, addresses_of
from partners.amendments import changes, text_of_day
from partners.bodies import bodies_of
from partners.days import PARAMETER
from partners.endings import Ending
from partners.locating import found_at
from partners.models import AgreementEdition, AgreementSection
from partners.references import resting_on
from partners.views.frame import AllianceView, Away


class AgreementDetail(AllianceView):
    """The alliance's current agreement, in its text of today or of the day that is asked for."""

    template_name = "partners/agreement.html"
    section = route = "agreement"
    takes_day = True

    def find(self) -> None:
        readable = AgreementEdition.objects.readable().filter(alliance=self.alliance)
        found = list(readable.select_related("publication__item").order_by("publication__number", "pk"))
        self.current = {each.item.pk: each for each in found if each.publication.is_public()}
        self.editions = [each for each in found if each.item.pk == self.find_item()]
        public = self.current.get(self.find_item() or 0)
        self.edition = text_of_day(self.editions, self.day) if public else None
        sorbian = public is not None and public.is_in_public_language(SORBIAN)
        self.frame.lead(self.own_addresses(public), BOTH if sorbian or public is None else (GERMAN,))
        self.frame.cites("both", "1" if self.in_both else "", "")

    def find_item(self) -> int | None:
        """Return the item of the agreement that the page is about, None where there is none."""
        newest = max(self.current.values(), key=lambda each: (each.signed_on or date.min, each.item.pk), default=None)
        return newest.item.pk if newest else None

    def own_addresses(self, public: AgreementEdition | None) -> dict[str, str]:
        return addresses_of(self.alliance, self.route)

    @property
    def in_both(self) -> bool:
        """Whether the reader wants both languages side by side."""
        return self.request.GET.get("both") == "1"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        public = self.current.get(self.find_item() or 0)
        if public is None:
            return super().get_context_data(**{**kwargs, "public": None, "title": None, "route": self.route})
        shown = self.edition or public
        texts = self._texts()
        changed, changes_lang = self._changes(texts)
        context = {
            "public": public,
            "title": public.in_language(self.language),
            "route": self.route,
            "resting": resting_on(public.item.pk, self.alliance, self.language),
            "editions": self._listed(),
            "changes": changed,
            "changes_lang": changes_lang,
            # What was corrected in a text of the same day is read in that one alone
            "changelog": [(each, "") for each in changelog(shown, self.language)],
            "ended": self._ended(public),
            "others": self._others(public),
            "item": public.item.pk,
        }
        return super().get_context_data(**{**context, **self._facts(shown), **self._text(shown, texts), **kwargs})

    def _facts(self, shown: AgreementEdition) -> dict[str, Any]:
        """Return what is told above the text: who signed, and how things stood on the day."""
        reading = shown.in_language(self.language)
        ending = Ending(shown.programme_type, shown.programme_until, shown.term_until)
        return {
            "bodies": bodies_of(shown, reading, shown.signed_on or self.day, self.language),
            "office_lang": reading.lang,
            "programme": _("programme"),
            "state": ending.sentences(self.day, self.language) if self.edition else [],
            "term_is_unknown": shown.term_until is None,
            "holds_from": shown.holds_from if len({each.holds_from for each in self.editions}) > 1 else None,
        }

    def _text(self, shown: AgreementEdition, texts: dict[int, list[AgreementSection]]) -> dict[str, Any]:
        """Return the text itself, clause by clause; before the signing there is none."""
        reading, own = shown.in_language(self.language), texts.get(shown.pk, [])
        in_sorbian = shown.is_in_public_language(SORBIAN)
        return {
            "text": reading if self.edition else None,
            "clauses": [(reading.of(each), self._both(shown, each)) for each in own],
            "numbers": [each.number for each in own],
            "is_verbatim": any(each.form == AgreementSection.Form.CLAUSE for each in own),
            "has_both": in_sorbian,
            "in_both": self.in_both and in_sorbian,
            "both_query": self._query(both=True),
            "one_query": self._query(both=False),
            "documents": self._documents(reading),
            "language_note": language_note(shown, self.language),
        }

    def _ended(self, public: AgreementEdition) -> list[str]:
        """Say what of this very agreement has ended today: it need not be the current one."""
        ending = Ending(public.programme_type, public.programme_until, public.term_until)
        return ending.sentences(today(), self.language) if ending.ended(today()) else []

    def _documents(self, reading: Any) -> list[Any]:
        """Return the documents of the text that is shown: their files are public as long as it may be read."""
        if self.edition is None:
            return []
        return [reading.of(each) for each in self.edition.documents.select_related("file")]

    def _query(self, both: bool) -> str:
        parts = {PARAMETER: self.asked_day.isoformat() if self.asked_day else "", "both": "1" if both else ""}
        query = urlencode({name: value for name, value in parts.items() if value})
        return f"?{query}" if query else ""

    def _both(self, shown: AgreementEdition, section: AgreementSection) -> list[Any]:
        """Read a clause in each language, the page's own first."""
        order = (self.language, *(code for code in BOTH if code != self.language))
        return [shown.in_language(code).of(section) for code in order]

    def _texts(self) -> dict[int, list[AgreementSection]]:
        found: dict[int, list[AgreementSection]] = {}
        for section in AgreementSection.objects.filter(edition__in=self.editions).order_by("position", "pk"):
            found.setdefault(section.edition_id, []).append(section)
        return found

    def _listed(self) -> list[tuple[Any, bool]]:
        """Return the texts through time, each with whether it is the one that is shown.

        Of two that hold from the same day the later one has taken the other's place: it corrects it.
        """
        newest = {each.holds_from: each for each in self.editions if each.holds_from is not None}
        return [(newest[day].in_language(self.language), newest[day] is self.edition) for day in sorted(newest)]

    def _changes(self, texts: dict[int, list[AgreementSection]]) -> tuple[Any, str]:
        """Return what the shown text changed in the one before (None for the first one), and the language of it.

        Told in Sorbian only if a person has confirmed both texts.
        """
        if self.edition is None or self.edition.holds_from is None:
            return None, self.language
        earlier = [each for each in self.editions if each.holds_from and each.holds_from < self.edition.holds_from]
        before = text_of_day(earlier, date.max)
        if before is None:
            return None, self.language
        both = (self.edition, before)
        language = self.language if all(each.is_in_public_language(self.language) for each in both) else GERMAN
        reading = self.edition.in_language(language)
        return changes(texts.get(before.pk, []), texts.get(self.edition.pk, []), reading), language

    def _others(self, public: AgreementEdition) -> list[tuple[Any, str]]:
        newest = max(self.current.values(), key=lambda each: (each.signed_on or date.min, each.item.pk))
        found = []
        for each in self.current.values():
            if each is public:
                continue
            if each is newest:
                address = address_of(self.alliance, "agreement", self.language)
            else:
                address = addresses_of(self.alliance, "agreement-other", each)[self.language]
            found.append((each.in_language(self.language), address))
        return found


class OtherAgreement(AgreementDetail):
    """Another agreement of the alliance, at its own address; the current one leads to the short address."""

    route = "agreement-other"

    def find(self) -> None:
        public = AgreementEdition.objects.public().filter(alliance=self.alliance)
        self.wanted = found_at(public, self.kwargs["slug"], self.language)
        if self.wanted is None:
            self.leave_if_withdrawn(AgreementEdition, self.kwargs["slug"])
            raise Http404
        super().find()
        if self.wanted.item.pk == super().find_item():
            # Not for good: what is current changes with the next agreement.
            raise Away(HttpResponseRedirect(self.with_query(address_of(self.alliance, "agreement", self.language))))
        address = self.own_addresses(self.wanted)[self.language]
        if address != self.request.path:
            raise Away(HttpResponsePermanentRedirect(self.with_query(address)))

    def find_item(self) -> int | None:
        return self.wanted.item.pk

    def own_addresses(self, public: AgreementEdition | None) -> dict[str, str]:
        return addresses_of(self.alliance, self.route, public) if public else {}

    def addresses(self) -> dict[str, str]:
        return {}  # known when it is found
