"""Goals: what the alliance set out for, what became of it, and the measures on the way."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_prose_editor.fields import ProseEditorField

from buendnis.media.models import File
from buendnis.publishing.editions import Edition, EditionQuerySet, Missing
from buendnis.publishing.models import Item
from buendnis.publishing.prose import EXTENSIONS, cleaned, sanitized
from partners.alliances import Alliance
from partners.clauses import clause_number
from partners.entries import Entry
from partners.organisations import Organisation


class GoalQuerySet(EditionQuerySet):
    def in_order(self) -> "GoalQuerySet":
        return self.order_by("number", "publication_id")


class Goal(Edition):
    """A goal of an alliance. Changed in place; what became of it stands in its entries, which only grow."""

    kind = "goal"
    has_editions = False
    own_address = True
    children = ("entries",)
    public_with = ("alliance",)

    alliance = models.ForeignKey(
        Alliance, null=True, on_delete=models.RESTRICT, related_name="goals", verbose_name=_("alliance")
    )
    number = models.PositiveSmallIntegerField(_("number"), default=1, help_text=_("The goals stand in this order."))
    title = models.CharField(_("in a few words"), max_length=120, blank=True)
    slug = models.SlugField(
        _("address"), max_length=80, blank=True, help_text=_("Fills itself from the title if you leave it empty.")
    )
    statement = models.TextField(_("the goal"), blank=True, help_text=_("As it was agreed, in one sentence."))
    meaning = ProseEditorField(_("what is meant"), blank=True, extensions=EXTENSIONS, sanitize=sanitized)
    agreement = models.ForeignKey(
        Item,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        limit_choices_to={"kind": "agreement"},
        verbose_name=_("rests on this agreement"),
    )
    clause = models.CharField(
        _("number of the clause"), max_length=12, blank=True, validators=[clause_number], help_text="2.1"
    )

    objects: ClassVar[Any] = GoalQuerySet.as_manager()

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        constraints = [models.UniqueConstraint(fields=["alliance", "number"], name="goal_number_once")]

    @classmethod
    def title_column(cls) -> Any:
        number = Cast("number", models.CharField())
        return Concat(number, models.Value(". "), "title_de", output_field=models.CharField())

    def __str__(self) -> str:
        return f"{self.number}. {self.title_de}" if self.title_de else str(_("(no title yet)"))

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.meaning_de, self.meaning_hsb = cleaned(self.meaning_de), cleaned(self.meaning_hsb)
        super().save(*args, **kwargs)

    def slug_source(self, language: str) -> str:
        return getattr(self, f"title_{language}") or ""

    def missing(self) -> Iterator[Missing]:
        if self.alliance_id is None:
            yield Missing("alliance", _("alliance"))
        if not self.title_de:
            yield Missing("title_de", _("in a few words"))
        if not self.statement_de:
            yield Missing("statement_de", _("the goal"))


class GoalEntry(Entry):
    """How a goal stood on a day, in one sentence, and what shows it."""

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("state of a goal", "planned")
        UNDER_WAY = "under-way", pgettext_lazy("state of a goal", "under way")
        REACHED = "reached", pgettext_lazy("state of a goal", "reached")
        GIVEN_UP = "given-up", pgettext_lazy("state of a goal", "given up")

    edition = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="entries")
    state = models.CharField(_("state"), max_length=9, choices=State)
    sentence = models.CharField(_("in one sentence"), max_length=300, blank=True)
    release = models.ForeignKey(
        Item,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        limit_choices_to={"kind": "release"},
        verbose_name=_("shown by this press release"),
    )
    clause = models.CharField(
        _("shown by this clause"), max_length=12, blank=True, validators=[clause_number], help_text="2.1"
    )
    file = models.ForeignKey(
        File,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"kind": File.Kind.DOCUMENT},
        verbose_name=_("shown by this document"),
    )

    class Meta(Entry.Meta):
        abstract = False
        verbose_name = _("entry of state")
        verbose_name_plural = _("entries of state")

    def __str__(self) -> str:
        return f"{self.told_day()}: {self.get_state_display()}"

    def clean(self) -> None:
        super().clean()
        if not self.sentence_de:
            raise ValidationError({"sentence_de": _("Please say in one sentence how the goal stands.")})


class Measure(Edition):
    """What is done for a goal: for a short or a long time, by whom. Changed in place."""

    class Term(models.TextChoices):
        SHORT = "short", _("short term")
        LONG = "long", _("long term")

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("state of a measure", "planned")
        UNDER_WAY = "under-way", pgettext_lazy("state of a measure", "under way")
        DONE = "done", pgettext_lazy("state of a measure", "carried out")
        GIVEN_UP = "given-up", pgettext_lazy("state of a measure", "given up")

    kind = "measure"
    has_editions = False
    children = ("responsible",)
    public_with = ("goal",)

    goal = models.ForeignKey(
        Goal, null=True, on_delete=models.RESTRICT, related_name="measures", verbose_name=_("goal")
    )
    title = models.CharField(_("in a few words"), max_length=160, blank=True)
    description = models.TextField(_("what is done"), blank=True)
    term = models.CharField(_("term"), max_length=5, choices=Term, blank=True)
    starts = models.DateField(_("first day"), null=True, blank=True)
    ends = models.DateField(_("last day"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State, blank=True, help_text=_("Empty: not known."))
    agreement = models.ForeignKey(
        Item,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        limit_choices_to={"kind": "agreement"},
        verbose_name=_("rests on this agreement"),
    )
    clause = models.CharField(
        _("number of the clause"), max_length=12, blank=True, validators=[clause_number], help_text="2.1"
    )

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts__isnull=True) | Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="measure_interval",
            )
        ]

    def __str__(self) -> str:
        return self.title_de or str(_("(no title yet)"))

    def clean(self) -> None:
        super().clean()
        if self.starts and self.ends and self.ends < self.starts:
            raise ValidationError({"ends": _("The last day lies before the first one.")})

    def missing(self) -> Iterator[Missing]:
        if self.goal_id is None:
            yield Missing("goal", _("goal"))
        if not self.title_de:
            yield Missing("title_de", _("in a few words"))


class MeasureResponsible(models.Model):
    """A member that answers for a measure."""

    edition = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="responsible")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.RESTRICT, related_name="answers_for", verbose_name=_("organisation")
    )

    class Meta:
        verbose_name = _("responsible member")
        verbose_name_plural = _("responsible members")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "organisation"], name="measure_responsible_once")]

    def __str__(self) -> str:
        return str(self.organisation)
