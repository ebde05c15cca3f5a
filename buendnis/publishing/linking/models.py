"""The targets of links in texts, and where they stand."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LinkTarget(models.Model):
    """One address that texts link to, and what was found there last."""

    class Result(models.TextChoices):
        UNKNOWN = "unknown", _("not checked yet")
        FINE = "fine", _("reached")
        BROKEN = "broken", _("broken")
        # The other side does not answer machines: that says nothing about people.
        BLOCKED = "blocked", _("not answered to a machine")
        UNREACHABLE = "unreachable", _("not reached")
        FORBIDDEN = "forbidden", _("not asked: a private address")

    address = models.CharField(max_length=2000, unique=True)
    is_internal = models.BooleanField(default=False)
    result = models.CharField(max_length=11, choices=Result, default=Result.UNKNOWN)
    # The status of the answer, None where there was none
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    checked_at = models.DateTimeField(null=True, blank=True)
    # Not asked before: a host that failed is left alone for a while
    due_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("target of links")
        verbose_name_plural = _("targets of links")

    def __str__(self) -> str:
        return self.address


class LinkUse(models.Model):
    """That an edition links to an address, in one of its fields."""

    target = models.ForeignKey(LinkTarget, on_delete=models.CASCADE, related_name="uses")
    publication = models.ForeignKey("publishing.Publication", on_delete=models.CASCADE, related_name="link_uses")
    # The form field's name
    field = models.CharField(max_length=100)

    class Meta:
        verbose_name = _("link in a text")
        verbose_name_plural = _("links in texts")
        constraints = [
            models.UniqueConstraint(fields=["target", "publication", "field"], name="link_use_once"),
        ]

    def __str__(self) -> str:
        return f"{self.publication_id} {self.field}"
