"""That a member has looked at its own entry and found it right: what readers see as "last confirmed on"."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from buendnis.publishing.models import Invitation, Item


class EntryConfirmation(models.Model):
    """One confirmation, by the member itself over its link, or by the office after it was told. Never altered."""

    # The organisation's item
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="entry_confirmations")
    day = models.DateField(_("confirmed on"))
    # The version of the entry that was looked at
    version = models.PositiveIntegerField()
    invitation = models.OneToOneField(
        Invitation, null=True, blank=True, on_delete=models.SET_NULL, related_name="entry_confirmation"
    )
    # Who took it down where there was no link
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("confirmation of an entry")
        verbose_name_plural = _("confirmations of entries")
        ordering = ["item", "-day", "-pk"]

    def __str__(self) -> str:
        return f"{self.item_id} {self.day}"
