"""The record of every write of an item."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Save(models.Model):
    """What one write left behind: the whole text, by whom and when. Never altered."""

    item = models.ForeignKey("publishing.Item", on_delete=models.CASCADE, related_name="saves")
    # Empty where the edition was a draft that was thrown away: what was written stays known.
    publication = models.ForeignKey(
        "publishing.Publication", null=True, on_delete=models.SET_NULL, related_name="saves"
    )
    base = models.PositiveIntegerField()
    version = models.PositiveIntegerField()
    act = models.CharField(max_length=12)
    snapshot = models.JSONField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("save")
        verbose_name_plural = _("saves")
        constraints = [models.UniqueConstraint(fields=["item", "base"], name="save_of_base")]
        ordering = ["item", "-version"]

    def __str__(self) -> str:
        return f"{self.item_id} v{self.version}"
