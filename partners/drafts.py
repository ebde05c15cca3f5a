"""Drafts of the alliance as readers will see them: on their own page, or on that of what they are a part of.

They stand in their alliance, in the portal's own one until they have any. What is not public around them stays unseen.
"""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from buendnis.languages.fields import GERMAN
from buendnis.languages.reading import Reading
from buendnis.pages.previews import lead_to_draft
from buendnis.publishing.editions import Edition
from partners.belonging import with_signing
from partners.endings import with_agreement
from partners.models import (
    AgreementEdition,
    Alliance,
    Goal,
    Measure,
    Organisation,
    OrganisationName,
    ProcessSupport,
    Training,
)
from partners.views.agreements import AgreementDetail
from partners.views.alliances import AllianceDetail
from partners.views.goals import GoalDetail
from partners.views.members import MemberDetail
from partners.views.trainings import TrainingDetail

# In the place of an address that is not chosen yet; where it leads to, there is nothing.
NO_SLUG = "-"


class OfDraft:
    """What an address says otherwise, said by the draft: ``kwargs["edition"]``."""

    takes_day = False
    kwargs: dict[str, Any]
    frame: Any
    alliance: Any

    @property
    def draft(self) -> Any:
        return self.kwargs["edition"]

    def alliances(self) -> list[int]:
        """Return the alliances that it may stand in, the first public one is taken."""
        return [self.draft.alliance_id] if self.draft.alliance_id else []

    def find_alliance(self) -> Alliance:
        wanted = self.alliances()
        public = with_agreement(Alliance.objects.public().select_related("publication__item"))
        found = public.filter(Q(pk__in=wanted) if wanted else Q(main=True)).order_by("-main", "pk").first()
        if found is None:
            raise Http404
        return _addressed(found)

    def stand(self) -> None:
        super().stand()  # type: ignore[misc]
        lead_to_draft(self.frame)

    def find(self) -> None:
        self.edition = _addressed(self.rows().select_related("publication__item").get(pk=self.draft.pk))

    def rows(self) -> Any:
        """Return what the draft is read from, with all that its page asks of it."""
        return type(self.draft).objects.all()


def _addressed(edition: Any) -> Any:
    """Give an edition an address if it lacks one. Nothing is stored."""
    edition.slug_de = edition.slug_de or NO_SLUG
    return edition


class DraftAlliance(OfDraft, AllianceDetail):
    def alliances(self) -> list[int]:
        return [self.draft.pk]

    def find(self) -> None:
        pass


class DraftOrganisation(OfDraft, MemberDetail):
    def alliances(self) -> list[int]:
        return list(self.draft.memberships.values_list("alliance", flat=True))

    def rows(self) -> Any:
        return with_signing(Organisation.objects.all(), self.alliance)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        nameless = OrganisationName(name_de=_("(no name yet)"), name_hsb="", short_name_de="")
        return {**context, "name": context["name"] or Reading(nameless, GERMAN)}


class DraftAgreement(OfDraft, AgreementDetail):
    """The draft's own text, whatever day it will hold from, with the texts before it."""

    def find(self) -> None:
        super().find()
        self.current = {self.edition.item.pk: self.edition}
        earlier = AgreementEdition.objects.readable().filter(publication__item=self.edition.item)
        before = earlier.exclude(pk=self.edition.pk).select_related("publication__item")
        self.editions = [*before.order_by("publication__number"), self.edition]

    def find_item(self) -> int | None:
        key: int = self.draft.item.pk
        return key


class DraftGoal(OfDraft, GoalDetail):
    def rows(self) -> Any:
        return GoalDetail.prepared(Goal.objects.all())


class DraftTraining(OfDraft, TrainingDetail):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "calendar": ""}


def _shown_with(view: Any) -> Any:
    def show(request: HttpRequest, edition: Edition) -> HttpResponse:
        response: HttpResponse = view.as_view()(request, edition=edition)
        return response

    return show


def show_measure(request: HttpRequest, edition: Measure) -> HttpResponse:
    """Show the draft of a measure on the page of its goal."""
    return _on_page_of(DraftGoal, request, edition.goal)


def show_support(request: HttpRequest, edition: ProcessSupport) -> HttpResponse:
    """Show the draft of a process support on the page of its alliance."""
    return _on_page_of(DraftAlliance, request, edition.alliance)


def _on_page_of(view: Any, request: HttpRequest, whole: Edition | None) -> HttpResponse:
    if whole is None or not whole.is_public():
        raise Http404
    response: HttpResponse = view.as_view()(request, edition=whole)
    return response


SHOWERS = {
    Alliance.kind: _shown_with(DraftAlliance),
    Organisation.kind: _shown_with(DraftOrganisation),
    AgreementEdition.kind: _shown_with(DraftAgreement),
    Goal.kind: _shown_with(DraftGoal),
    Measure.kind: show_measure,
    Training.kind: _shown_with(DraftTraining),
    ProcessSupport.kind: show_support,
}
