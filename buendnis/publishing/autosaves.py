"""What a person has typed and not saved yet: a private copy, offered to them alone and never applied by itself."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buendnis.publishing import clock

# So long a copy is offered; then it is gone.
KEPT = timedelta(days=30)


class AutosaveQuerySet(models.QuerySet["Autosave"]):
    def fresh(self) -> "AutosaveQuerySet":
        """Those that are still offered, by the clock."""
        return self.filter(at__gt=clock.now() - KEPT)

    def of(self, user: Any, form: str, item: int | None) -> "AutosaveQuerySet":
        """The copy of one person's form; ``item`` None: of something that is not stored yet."""
        return self.filter(user=user, form=form, item=item)


class Autosave(models.Model):
    """The fields of one person's form for one item, as its browser sent them last.

    ``form`` names the form: ``change``, ``translate`` …, for what is new with its model: ``add:news.topic``.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey("publishing.Item", null=True, on_delete=models.CASCADE, related_name="autosaves")
    form = models.CharField(max_length=80)
    # The version that the form was made from
    version = models.PositiveIntegerField(default=0)
    # {field name: [values]}, without marks, passwords and files
    fields = models.JSONField()
    at = models.DateTimeField()

    objects = AutosaveQuerySet.as_manager()

    class Meta:
        verbose_name = _("unsaved copy")
        verbose_name_plural = _("unsaved copies")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "form", "item"], condition=Q(item__isnull=False), name="autosave_of_item"
            ),
            models.UniqueConstraint(fields=["user", "form"], condition=Q(item__isnull=True), name="autosave_of_new"),
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.item_id or ''}".strip()


def forget() -> int:
    """Delete the copies that are too old to be offered; return how many."""
    return Autosave.objects.filter(at__lte=clock.now() - KEPT).delete()[0]
