"""That something was taken back, and why: for colleagues, and for readers at its address."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class WithdrawalQuerySet(models.QuerySet["Withdrawal"]):
    def hiding(self, item: Any, number: Any) -> "WithdrawalQuerySet":
        """Those by which an edition of an item is read no more: what is taken back takes all before it along.

        ``item`` and ``number`` are values, or an ``OuterRef`` to them.
        """
        return self.filter(undone=False, publication__item=item, publication__number__gte=number)


class Withdrawal(models.Model):
    """That an item was taken back, why and by whom. Publishing again makes a new edition."""

    class Cause(models.TextChoices):
        """Reasons for readers that exist in both languages."""

        ERROR = "error", _("It contained an error.")
        OUTDATED = "outdated", _("It no longer holds.")
        EARLY = "early", _("It was published too early.")
        RIGHTS = "rights", _("Rights of third parties stand against it.")
        OTHER = "other", _("another reason, in your own words")

    publication = models.ForeignKey("publishing.Publication", on_delete=models.CASCADE, related_name="withdrawals")
    cause = models.CharField(_("reason for readers"), max_length=8, choices=Cause, blank=True, default="")
    note = models.TextField(_("note for colleagues"), blank=True, default="")
    reason_de = models.TextField(_("reason (German)"), blank=True, default="")
    reason_hsb = models.TextField(_("reason (Sorbian)"), blank=True, default="")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    # Taken back itself: the same words are public again, and those before them may be read again.
    undone = models.BooleanField(default=False, db_default=False)

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")

    def __str__(self) -> str:
        return f"{self.publication} {self.at:%Y-%m-%d %H:%M}"

    def reason_in(self, language: str) -> tuple[str | Promise, str]:
        """Return the reason for readers and the language that it is in; both empty where none was given."""
        if self.cause and self.cause != self.Cause.OTHER:
            return self.Cause(self.cause).label, language
        own = getattr(self, f"reason_{language}")
        return (own, language) if own else (self.reason_de, "de" if self.reason_de else "")
