"""Trainings: when, where, for whom. What is over moves to the archive by itself, with the day."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorField

from buendnis.publishing import clock
from buendnis.publishing.editions import Edition, EditionQuerySet, Missing
from buendnis.publishing.prose import EXTENSIONS, cleaned, sanitized
from buendnis.publishing.viewpoint import today
from partners.alliances import Alliance


class TrainingQuerySet(EditionQuerySet):
    def ahead(self) -> "TrainingQuerySet":
        """Those whose last day is today or later, the next one first.

        By days of Berlin: a page changes at midnight and not in the middle of a day.
        """
        return self.filter(last_day__gte=today()).order_by("starts_at", "publication_id")

    def over(self) -> "TrainingQuerySet":
        """Those whose last day has passed, the latest first."""
        return self.filter(last_day__lt=today()).order_by("-starts_at", "-publication_id")


class Training(Edition):
    """A further training. Changed in place."""

    kind = "training"
    has_editions = False
    own_address = True
    public_with = ("alliance",)

    alliance = models.ForeignKey(
        Alliance, null=True, on_delete=models.RESTRICT, related_name="trainings", verbose_name=_("alliance")
    )
    title = models.CharField(_("title"), max_length=160, blank=True)
    slug = models.SlugField(
        _("address"), max_length=80, blank=True, help_text=_("Fills itself from the title if you leave it empty.")
    )
    starts_at = models.DateTimeField(_("begins"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    # The Berlin day of the end, or of the beginning: databases know nothing of Berlin.
    last_day = models.DateField(null=True, blank=True, editable=False)
    online = models.BooleanField(_("online"), default=False)
    venue = models.CharField(
        _("where"), max_length=200, blank=True, help_text=_("Street and town; may stay empty online.")
    )
    audience = models.CharField(_("for whom"), max_length=200, blank=True)
    registration = models.URLField(_("link to register"), blank=True, max_length=500)
    description = ProseEditorField(_("text"), blank=True, extensions=EXTENSIONS, sanitize=sanitized)

    objects: ClassVar[Any] = TrainingQuerySet.as_manager()

    class Meta:
        verbose_name = _("training")
        verbose_name_plural = _("trainings")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True) | Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
                name="training_interval",
            )
        ]
        indexes = [models.Index(fields=["last_day"], name="training_last_day")]

    def __str__(self) -> str:
        return self.title_de or str(_("(no title yet)"))

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.description_de, self.description_hsb = cleaned(self.description_de), cleaned(self.description_hsb)
        end = self.ends_at or self.starts_at
        self.last_day = clock.berlin_day(end) if end else None
        super().save(*args, **kwargs)

    def slug_source(self, language: str) -> str:
        return getattr(self, f"title_{language}") or ""

    @property
    def is_over(self) -> bool:
        """The twin of ``over()``."""
        return self.last_day is not None and self.last_day < today()

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at < self.starts_at:
            raise ValidationError({"ends_at": _("The end lies before the beginning.")})

    def missing(self) -> Iterator[Missing]:
        if self.alliance_id is None:
            yield Missing("alliance", _("alliance"))
        if not self.title_de:
            yield Missing("title_de", _("title"))
        if self.starts_at is None:
            yield Missing("starts_at", _("begins"))
        if not self.online and not self.venue_de:
            yield Missing("venue_de", _("where"))
