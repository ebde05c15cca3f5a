"""Entries that stay as they were written: what was said is corrected by saying something else."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buendnis.languages.dates import short_day
from buendnis.languages.fields import GERMAN, SORBIAN, translated_fields


class Entry(models.Model):
    """A dated line in a list that only grows. Changing one raises ValidationError; its item may be deleted whole.

    Its Sorbian text is a translation of what was said: that may come later, and be mended.
    """

    only_grows: ClassVar[bool] = True

    position = models.PositiveSmallIntegerField(default=0, editable=False)
    day = models.DateField(_("day"))

    class Meta:
        abstract = True
        ordering = ["day", "pk"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding and self._says_something_else():
            raise ValidationError(_("An entry stays as it was written. Please add another one that corrects it."))
        super().save(*args, **kwargs)

    def told_day(self) -> str:
        """Return the day as people write it, in the language of the moment."""
        return short_day(self.day, get_language() or GERMAN) if self.day else "–"

    def _says_something_else(self) -> bool:
        stored = type(self)._base_manager.get(pk=self.pk)
        return any(
            (getattr(self, field.attname) or None) != (getattr(stored, field.attname) or None)
            for field in self._meta.concrete_fields
            if not field.attname.endswith(f"_{SORBIAN}") and field.attname not in translated_fields(type(self))
        )
