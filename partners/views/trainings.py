"""Trainings: those ahead, those that are over, and each one's page."""

from typing import Any

from partners.addresses import address_of, slug_of
from partners.models import Alliance, Training
from partners.views.frame import AllianceView, ItemView

LONGEST = 100


def listed(trainings: Any, alliance: Alliance, language: str) -> list[dict[str, Any]]:
    """Return trainings as lists show them, with the addresses of their page and of their calendar file."""
    found = []
    for training in trainings:
        slug = slug_of(training, language)
        found.append(
            {
                "training": training.in_language(language),
                "address": address_of(alliance, "training", language, slug=slug),
                "file": address_of(alliance, "training-file", language, slug=slug),
            }
        )
    return found


class TrainingList(AllianceView):
    """What can still be attended, the next one first."""

    template_name = "partners/trainings.html"
    section = route = "trainings"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        public = Training.objects.public().filter(alliance=self.alliance).select_related("publication__item")
        return super().get_context_data(
            trainings=listed(public.ahead()[:LONGEST], self.alliance, self.language),
            has_archive=public.over().exists(),
            archive=address_of(self.alliance, "trainings-archive", self.language),
            calendar=address_of(self.alliance, "trainings-calendar", self.language),
            **kwargs,
        )


class TrainingArchive(AllianceView):
    """What is over, the latest first."""

    template_name = "partners/trainings_archive.html"
    section = "trainings"
    route = "trainings-archive"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        public = Training.objects.public().filter(alliance=self.alliance).select_related("publication__item")
        return super().get_context_data(
            trainings=listed(public.over()[:LONGEST], self.alliance, self.language),
            ahead=address_of(self.alliance, "trainings", self.language),
            **kwargs,
        )


class TrainingDetail(ItemView):
    """One training."""

    template_name = "partners/training.html"
    section = "trainings"
    route = "training"
    model = Training

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = listed([self.edition], self.alliance, self.language)[0]
        return super().get_context_data(
            training=own["training"],
            calendar=own["file"],
            is_over=self.edition.is_over,
            item=self.edition.item.pk,
            **kwargs,
        )
