"""Taking out what must not be read any more, also where it is frozen: asked for by one person, done by another.

Withdrawn consent, erasure and court orders beat freezing; number and address of an edition stay.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class RedactionQuerySet(models.QuerySet["Redaction"]):
    def open(self) -> "RedactionQuerySet":
        """Those that somebody has asked for and nobody has done or dropped yet."""
        return self.filter(done_at__isnull=True, dropped_at__isnull=True)

    def done(self) -> "RedactionQuerySet":
        return self.filter(done_at__isnull=False)


class Redaction(models.Model):
    """One removal. What is to go stands here until it is done, and is then gone from here, too."""

    class Category(models.TextChoices):
        CONSENT = "consent", _("consent withdrawn")
        ERASURE = "erasure", _("right to erasure (Art. 17 GDPR)")
        COURT = "court", _("court order")
        RIGHTS = "rights", _("rights of others")

    class What(models.TextChoices):
        PASSAGE = "passage", _("a passage")
        PICTURE = "picture", _("a picture or a file")
        EDITION = "edition", _("a whole edition")

    item = models.ForeignKey("publishing.Item", on_delete=models.CASCADE, related_name="redactions")
    what = models.CharField(max_length=8, choices=What)
    category = models.CharField(_("reason"), max_length=8, choices=Category)
    # The words of a passage; emptied when they are removed
    passage = models.TextField(_("words to be removed"), blank=True, default="")
    # The key of a file; the file is deleted
    file = models.PositiveBigIntegerField(null=True, blank=True)
    publication = models.ForeignKey(
        "publishing.Publication", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # The numbers of the editions in which something was removed: readers are told there
    editions = models.JSONField(default=list)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    done_at = models.DateTimeField(null=True, blank=True)
    # Not done after all
    dropped_at = models.DateTimeField(null=True, blank=True)

    objects = RedactionQuerySet.as_manager()

    class Meta:
        verbose_name = _("redaction")
        verbose_name_plural = _("redactions")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_by__isnull=True, done_at__isnull=True)
                | Q(done_by__isnull=False, done_at__isnull=False),
                name="redaction_done",
            ),
            models.CheckConstraint(
                condition=Q(done_by__isnull=True) | ~Q(done_by=F("asked_by")), name="redaction_two_persons"
            ),
            models.CheckConstraint(condition=Q(done_at__isnull=True) | Q(passage=""), name="redaction_keeps_no_words"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.what}"

    @property
    def is_open(self) -> bool:
        """The twin of ``open()`` on the object."""
        return self.done_at is None and self.dropped_at is None
