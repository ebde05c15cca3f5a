"""What people did on the way of an edition to its readers. Steps are added, never altered."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ReviewStepQuerySet(models.QuerySet["ReviewStep"]):
    def last_of(self, publication_id: int, *acts: str) -> "ReviewStep | None":
        """Return the last step of an edition, of some acts if any are named."""
        found = self.filter(publication=publication_id).select_related("actor").order_by("-pk")
        return (found.filter(act__in=acts) if acts else found).first()


class ReviewStep(models.Model):
    """One step; ``digest`` is that of the text that the person had before them."""

    class Act(models.TextChoices):
        SENT = "sent", _("sent for review")
        RETURNED = "returned", _("returned with a reason")
        CHANGED = "changed", _("approved with changes of their own")
        APPROVED = "approved", _("approved")
        OVERRIDDEN = "overridden", _("approved without a second person")
        SPELLING = "spelling", _("spelling corrected, approved by its author")
        URGENT = "urgent", _("corrected at once, without a second person")
        VOIDED = "voided", _("approval void: the text was changed")
        PLANNED = "planned", _("moment or languages planned")
        HELD = "held", _("held")
        RESUMED = "resumed", _("no longer held")

    item = models.ForeignKey("publishing.Item", on_delete=models.CASCADE, related_name="review_steps")
    # Empty where the edition was a draft that was thrown away.
    publication = models.ForeignKey(
        "publishing.Publication", null=True, on_delete=models.SET_NULL, related_name="review_steps"
    )
    act = models.CharField(max_length=10, choices=Act)
    note = models.TextField(blank=True, default="")
    digest = models.CharField(max_length=64, blank=True, default="")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    objects = ReviewStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a review")
        verbose_name_plural = _("steps of reviews")
        ordering = ["item", "-pk"]

    def __str__(self) -> str:
        return f"{self.item_id} {self.act} {self.at:%Y-%m-%d %H:%M}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("A step is added, never altered.")
        super().save(*args, **kwargs)
