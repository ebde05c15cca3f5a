"""Process support: the hours that a programme gives an alliance, and what they were spent on."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buendnis.languages.numbers import number
from buendnis.publishing.editions import Edition, Missing
from partners.alliances import Alliance
from partners.entries import Entry


class ProcessSupport(Edition):
    """Support for an alliance: at most so many hours, for these tasks. Its entries are append-only."""

    kind = "support"
    has_editions = False
    children = ("tasks", "entries")
    public_with = ("alliance",)

    alliance = models.OneToOneField(
        Alliance, null=True, on_delete=models.RESTRICT, related_name="process_support", verbose_name=_("alliance")
    )
    provided_by = models.CharField(_("provided by"), max_length=200, blank=True)
    hours_at_most = models.DecimalField(
        _("hours at most"), max_digits=6, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )

    class Meta:
        verbose_name = _("process support")
        verbose_name_plural = _("process support")
        constraints = [
            models.CheckConstraint(
                condition=Q(hours_at_most__isnull=True) | Q(hours_at_most__gte=0), name="support_hours_not_negative"
            )
        ]

    @classmethod
    def title_column(cls) -> Any:
        return models.F("alliance__name_de")

    def __str__(self) -> str:
        return str(self.alliance) if self.alliance_id else str(_("(no alliance yet)"))

    def hours_used(self) -> Decimal:
        return Decimal() if self._state.adding else sum((entry.hours for entry in self.entries.all()), Decimal())

    def hours_left(self) -> Decimal | None:
        """Return the hours that remain, None where there is no maximum."""
        return None if self.hours_at_most is None else self.hours_at_most - self.hours_used()

    def check_hours(self, added: Decimal, before: Decimal = Decimal()) -> None:
        """Refuse hours past the maximum, and a sum below nothing. Raises ValidationError with the remainder.

        ``before`` are hours that are entered together with these and come first.
        """
        used = self.hours_used() + before
        left = None if self.hours_at_most is None else self.hours_at_most - used
        language = get_language() or "de"
        if left is not None and added > left:
            text = _("That is more than the maximum: %(left)s hours remain.")
            raise ValidationError(text, code="too_many_hours", params={"left": number(left, language)})
        if used + added < 0:
            text = _("A counter-entry cannot take back more than was entered: %(used)s hours.")
            raise ValidationError(text, code="too_few_hours", params={"used": number(used, language)})

    def missing(self) -> Iterator[Missing]:
        if self.alliance_id is None:
            yield Missing("alliance", _("alliance"))


class SupportTask(models.Model):
    """What the support is for."""

    edition = models.ForeignKey(ProcessSupport, on_delete=models.CASCADE, related_name="tasks")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    task = models.CharField(_("task"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.task_de or "–"


class SupportEntry(Entry):
    """Hours that were spent; a counter-entry has fewer than none and names what it corrects."""

    edition = models.ForeignKey(ProcessSupport, on_delete=models.CASCADE, related_name="entries")
    hours = models.DecimalField(_("hours"), max_digits=5, decimal_places=2)
    task = models.ForeignKey(
        SupportTask,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="entries",
        verbose_name=_("task"),
    )
    done = models.CharField(_("what was done"), max_length=300, blank=True)
    corrects = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="corrected_by",
        verbose_name=_("corrects the entry"),
    )

    class Meta(Entry.Meta):
        abstract = False
        verbose_name = _("entry of hours")
        verbose_name_plural = _("entries of hours")
        constraints = [
            models.CheckConstraint(condition=~Q(hours=0), name="support_entry_has_hours"),
            models.CheckConstraint(
                condition=Q(hours__gt=0) | Q(corrects__isnull=False), name="support_counter_entry_names_its_entry"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.told_day()}: {number(self.hours, get_language() or 'de')}"

    def clean(self) -> None:
        super().clean()
        if self.hours is not None and self.hours < 0 and self.corrects_id is None:
            raise ValidationError({"corrects": _("A counter-entry names the entry that it corrects.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:
            ProcessSupport.objects.get(pk=self.edition_id).check_hours(self.hours)
        super().save(*args, **kwargs)
