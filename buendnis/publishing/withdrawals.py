"""That something was taken back, and why: for colleagues, and for readers at its address."""

from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


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
