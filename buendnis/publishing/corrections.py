"""What readers are told of a correction: what was put right, and when; one row for each edition after the first."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


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
    is_spelling = models.BooleanField(default=False, editable=False)
    # Published at once by one person; the approval is caught up within one working day.
    urgent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    urgent_at = models.DateTimeField(null=True, blank=True, editable=False)
    caught_up_at = models.DateTimeField(null=True, blank=True, editable=False)

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

    def named_reasons(self) -> list[Any]:
        """Return the reasons in words of the language that is active, in their own order."""
        return [label for value, label in self.Reason.choices if value in self.reasons]
