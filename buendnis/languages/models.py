"""The state of a Sorbian text against its German source, kept on the row that holds both."""

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _


class SorbianState(models.TextChoices):
    """How far the Sorbian text of an item is."""

    MISSING = "missing", _("missing")
    DRAFT = "draft", _("draft")
    OUTDATED = "outdated", _("outdated")
    CONFIRMED = "confirmed", _("confirmed")


def _digest_field() -> models.CharField:
    return models.CharField(max_length=64, blank=True, default="", editable=False)


class Bilingual(models.Model):
    """A row with German and Sorbian text, where a person confirms the Sorbian one.

    ``hsb_state`` is computed by the database; refresh the instance after an update.
    """

    de_digest = _digest_field()
    hsb_digest = _digest_field()
    hsb_confirmed_digest = _digest_field()
    hsb_confirmed_source = _digest_field()
    hsb_confirmed_fields = models.JSONField(default=dict, blank=True, editable=False)
    hsb_confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    hsb_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    hsb_state = models.GeneratedField(
        expression=Case(
            When(hsb_digest="", then=Value("missing")),
            When(~Q(hsb_digest=F("hsb_confirmed_digest")), then=Value("draft")),
            When(~Q(hsb_confirmed_source=F("de_digest")), then=Value("outdated")),
            default=Value("confirmed"),
        ),
        output_field=models.CharField(max_length=9, choices=SorbianState.choices),
        db_persist=True,
        verbose_name=_("Sorbian"),
    )

    class Meta:
        abstract = True

    def has_confirmed_sorbian(self) -> bool:
        # An unsaved row has no state yet: the database computes it.
        return not self._state.adding and self.hsb_state in (SorbianState.CONFIRMED, SorbianState.OUTDATED)
