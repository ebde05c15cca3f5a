"""What readers are told of a correction: what was put right, and when; one row for each edition after the first."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from buendnis.publishing import clock
from buendnis.publishing.moments import after_one_working_day


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def uncaught(self) -> "CorrectionQuerySet":
        """Those that one person published at once and that nobody else has approved since.

        A later edition that somebody else has approved settles it as soon as it has begun.
        """
        publications: Any = self.model._meta.get_field("publication").related_model
        later = publications.objects.filter(
            item=OuterRef("publication__item"),
            number__gt=OuterRef("publication__number"),
            first_seen__lte=clock.now(),
            approved_by__isnull=False,
            approved_digest=F("text_digest"),
        )
        settled = Exists(later.exclude(approved_by=OuterRef("urgent_by")))
        return self.filter(~settled, urgent_at__isnull=False, caught_up_at__isnull=True)

    def not_caught_up(self) -> "CorrectionQuerySet":
        """The same, as far as their item is public: what was taken back is read by nobody. The oldest first."""
        publications: Any = self.model._meta.get_field("publication").related_model
        public = publications.objects.public().filter(item=OuterRef("publication__item"))
        found = self.uncaught().filter(Exists(public)).select_related("publication__item", "urgent_by")
        return found.order_by("urgent_at", "pk")


class Correction(models.Model):
    """The public note of an edition that replaces one that readers have seen.

    ``is_spelling`` is told by the texts when the edition becomes public (``spelling.py``), never by a person.
    """

    class Reason(models.TextChoices):
        PHONE = "phone", _("Telephone number corrected")
        DATE = "date", _("Date corrected")
        PLACE = "place", _("Place corrected")
        NAME = "name", _("Name corrected")
        NUMBER = "number", _("Number corrected")
        LINK = "link", _("Link corrected")
        PICTURE = "picture", _("Picture or file replaced")
        ADDED = "added", _("Paragraph added")
        REMOVED = "removed", _("Passage removed")
        WORDING = "wording", _("Wording changed")

    publication = models.OneToOneField(
        "publishing.Publication", primary_key=True, on_delete=models.CASCADE, related_name="correction"
    )
    reasons = models.JSONField(_("what was corrected"), default=list, blank=True)
    note_de = models.TextField(_("what readers are told besides"), blank=True, default="")
    note_hsb = models.TextField(blank=True, default="")
    # None until the edition has a moment; told anew until that is reached, and never afterwards
    is_spelling = models.BooleanField(null=True, editable=False)
    # Published at once by one person; the approval is caught up within one working day.
    urgent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    urgent_at = models.DateTimeField(null=True, blank=True, editable=False)
    caught_up_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        constraints = [
            models.CheckConstraint(
                condition=Q(urgent_by__isnull=True, urgent_at__isnull=True)
                | Q(urgent_by__isnull=False, urgent_at__isnull=False),
                name="correction_urgent",
            )
        ]

    def __str__(self) -> str:
        return str(self.publication_id)

    @property
    def says_something(self) -> bool:
        return bool(self.reasons or self.note_de)

    @property
    def due(self) -> datetime | None:
        """Until when somebody else has to approve what was published at once; None where nobody has to."""
        return after_one_working_day(self.urgent_at) if self.urgent_at and not self.caught_up_at else None

    @property
    def is_overdue(self) -> bool:
        return self.due is not None and self.due <= clock.now()

    def note_in(self, language: str) -> tuple[str, str]:
        """Return the free text for readers and the language that it is in; both empty where there is none."""
        own = getattr(self, f"note_{language}")
        return (own, language) if own else (self.note_de, "de" if self.note_de else "")

    def named_reasons(self) -> list[Any]:
        """Return the reasons in words of the language that is active, in their own order."""
        return [label for value, label in self.Reason.choices if value in self.reasons]


def not_caught_up() -> CorrectionQuerySet:
    """Return the urgent corrections whose approval is still to be caught up, the oldest first."""
    return Correction.objects.not_caught_up()
