"""Which forms have been stored: the same one may arrive once more, because a button was pressed twice."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from buendnis.publishing import clock

# So long a form that comes again is recognised; it can wait in a browser's tab.
KEPT = timedelta(days=30)


class SentForm(models.Model):
    """The mark of a form that was stored, and what it was stored in."""

    mark = models.CharField(max_length=64, primary_key=True)
    item = models.ForeignKey("publishing.Item", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("form that was sent")
        verbose_name_plural = _("forms that were sent")

    def __str__(self) -> str:
        return self.mark


def note_form(mark: str, item: Any) -> None:
    """Take a form down, in the transaction that stores it. Raises IntegrityError where it is stored already."""
    if mark:
        SentForm(mark=mark, item=item, at=clock.now()).save(force_insert=True)


def item_of_form(mark: str, kind: str) -> Any:
    """Return the item that a form was stored in, None where it was not, or in one of another kind."""
    sent = SentForm.objects.filter(mark=mark, item__kind=kind).select_related("item").first() if mark else None
    return sent.item if sent is not None else None


def forget() -> int:
    """Delete the marks that are older than anybody's open form; return how many."""
    return SentForm.objects.filter(at__lte=clock.now() - KEPT).delete()[0]
