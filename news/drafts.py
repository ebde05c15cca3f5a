"""A draft of a release as readers will see it."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from buendnis.pages.context import frame_of
from buendnis.pages.previews import lead_to_draft
from buendnis.publishing import clock
from buendnis.publishing.editions import Edition
from buendnis.publishing.viewpoint import moment
from news.models import WITHOUT_LETTERS, PressReleaseEdition
from news.views import ReleaseDetail


class DraftRelease(ReleaseDetail):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = PressReleaseEdition.objects.select_related(
            "publication__item", "topic__publication", "press_contact__publication"
        )
        self.object = found.with_pictures().prefetch_related("links").get(pk=kwargs["pk"])
        self._settle(self.object)
        return self.show(self.object)

    def _settle(self, release: PressReleaseEdition) -> None:
        """Give it what it gets on its day: the printed date, and an address if it lacks one. Nothing is stored."""
        release.day = release.day or clock.berlin_day(release.publication.wanted_from or moment())
        release.publication.day = release.day
        release.slug_de = release.slug_de or WITHOUT_LETTERS

    def edition_address(self, number: int | None) -> str:
        return ""  # what the draft is to replace is still the present edition

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        lead_to_draft(frame_of(self.request))
        return {**context, "text_address": ""}


def show_draft(request: HttpRequest, edition: Edition) -> HttpResponse:
    view = DraftRelease()
    view.setup(request, pk=edition.pk)
    return view.get(request, pk=edition.pk)
