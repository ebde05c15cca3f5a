"""Agreements: what was agreed, by whom, under which programme. Each edition is an amendment with its own day."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorField

from buendnis.media.models import File
from buendnis.publishing.editions import Edition, EditionQuerySet, Missing
from buendnis.publishing.prose import EXTENSIONS, cleaned, sanitized
from partners.alliances import Alliance
from partners.clauses import anchor_of, clause_number, order_of
from partners.organisations import Organisation


class AgreementQuerySet(EditionQuerySet):
    def readable(self) -> "AgreementQuerySet":
        """All texts that readers may read: an amendment replaces one, but does not take back what was agreed before."""
        return self.shown()

    def last_signed_first(self) -> "AgreementQuerySet":
        """In the order that makes the first one the current agreement."""
        return self.order_by(F("signed_on").desc(nulls_last=True), "-publication__item_id")


class AgreementEdition(Edition):
    """The text of an agreement from a day on: as signed, or as amended."""

    class Programme(models.TextChoices):
        FEDERAL = "federal", _("federal programme")
        STATE = "state", _("programme of the state")
        EUROPEAN = "european", _("programme of the European Union")
        OTHER = "other", _("programme")

    kind = "agreement"
    own_address = True
    children = ("parties", "bodies", "sections", "documents")
    public_with = ("alliance",)
    old_editions_stay = True
    tells_corrections = ("in_force_from", "signed_on")

    alliance = models.ForeignKey(
        Alliance, null=True, on_delete=models.RESTRICT, related_name="agreement_editions", verbose_name=_("alliance")
    )
    title = models.CharField(_("title"), max_length=200, blank=True)
    slug = models.SlugField(
        _("address"), max_length=80, blank=True, help_text=_("Fills itself from the title if you leave it empty.")
    )
    intro = ProseEditorField(_("introduction"), blank=True, extensions=EXTENSIONS, sanitize=sanitized)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    signed_in = models.CharField(_("signed in"), max_length=80, blank=True)
    in_force_from = models.DateField(
        _("this text holds from"),
        null=True,
        blank=True,
        help_text=_("Empty: from the day of signing. For an amendment its first day."),
    )
    amendment = models.TextField(_("what this amendment changes"), blank=True, help_text=_("One sentence is enough."))
    term_until = models.DateField(_("last day of the agreement"), null=True, blank=True, help_text=_("Empty: unknown."))
    programme_type = models.CharField(_("kind of programme"), max_length=8, choices=Programme, blank=True)
    programme_name = models.CharField(_("name of the programme"), max_length=200, blank=True)
    programme_aim = ProseEditorField(_("aim of the programme"), blank=True, extensions=EXTENSIONS, sanitize=sanitized)
    programme_until = models.DateField(
        _("last day of the programme"), null=True, blank=True, help_text=_("Empty: unknown.")
    )

    objects: ClassVar[Any] = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")

    def __str__(self) -> str:
        return self.title_de or str(_("(no title yet)"))

    def save(self, *args: Any, **kwargs: Any) -> None:
        for name in ("intro", "programme_aim"):
            for language in ("de", "hsb"):
                setattr(self, f"{name}_{language}", cleaned(getattr(self, f"{name}_{language}")))
        super().save(*args, **kwargs)

    def forget_identity(self) -> None:
        self.slug_de = self.slug_hsb = ""

    def slug_source(self, language: str) -> str:
        return getattr(self, f"title_{language}") or ""

    @classmethod
    def staying(cls, at: datetime) -> Q:
        """Not where a later text holds from the same day: that one corrects it, and is read in its place."""
        first_day = Coalesce(OuterRef("in_force_from"), OuterRef("signed_on"))
        later = cls.objects.alias(first_day=Coalesce("in_force_from", "signed_on")).filter(
            cls.seen_by(at),
            publication__item=OuterRef("publication__item"),
            publication__number__gt=OuterRef("publication__number"),
            alliance=OuterRef("alliance"),
            first_day=first_day,
        )
        return super().staying(at) & Q(~Exists(later))

    def stays(self) -> bool:
        others = AgreementEdition.objects.filter(
            publication__item=self.publication.item_id,
            publication__number__gt=self.publication.number,
            alliance=self.alliance,
        )
        later = [each for each in others.select_related("publication") if each.was_seen()]
        return super().stays() and not any(each.holds_from == self.holds_from is not None for each in later)

    @property
    def holds_from(self) -> date | None:
        """The first day of this text."""
        return self.in_force_from or self.signed_on

    def corrects(self, before: "AgreementEdition") -> bool:
        """An amendment holds from another day, and says itself what it changes."""
        return self.holds_from == before.holds_from

    def clean(self) -> None:
        super().clean()
        if self.signed_on and self.in_force_from and self.in_force_from < self.signed_on:
            raise ValidationError({"in_force_from": _("The text cannot hold before it was signed.")})
        if self.signed_on and self.term_until and self.term_until < self.signed_on:
            raise ValidationError({"term_until": _("The agreement cannot end before it was signed.")})

    def missing(self) -> Iterator[Missing]:
        if self.alliance_id is None:
            yield Missing("alliance", _("alliance"))
        if not self.title_de:
            yield Missing("title_de", _("title"))
        if not self.signed_on:
            yield Missing("signed_on", _("signed on"))
        parties = list(self.parties.select_related("organisation__publication"))
        if not parties:
            yield Missing("parties-0-organisation", _("contracting parties"))
        for position, party in enumerate(parties):
            # Its name becomes public with the agreement, whatever is said of it elsewhere.
            if party.organisation.publication.public_from is None:
                yield Missing(f"parties-{position}-organisation", _("a contracting party that is published"))


class AgreementParty(models.Model):
    """A contracting party: the body, who signed for it, and that person's office then."""

    edition = models.ForeignKey(AgreementEdition, on_delete=models.CASCADE, related_name="parties")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.RESTRICT, related_name="party_to", verbose_name=_("organisation")
    )
    signatory = models.CharField(_("who signed"), max_length=120, blank=True)
    signatory_office = models.CharField(_("office held then"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("contracting party")
        verbose_name_plural = _("contracting parties")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "organisation"], name="agreement_party_once")]

    def __str__(self) -> str:
        return str(self.organisation)


class ProgrammeBody(models.Model):
    """A body that runs the programme."""

    edition = models.ForeignKey(AgreementEdition, on_delete=models.CASCADE, related_name="bodies")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.RESTRICT, related_name="runs_programmes", verbose_name=_("organisation")
    )

    class Meta:
        verbose_name = _("body of the programme")
        verbose_name_plural = _("bodies of the programme")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "organisation"], name="programme_body_once")]

    def __str__(self) -> str:
        return str(self.organisation)


class AgreementSection(models.Model):
    """A numbered piece of the text: a clause as it was agreed, or a section that only tells what it says."""

    class Form(models.TextChoices):
        CLAUSE = "clause", _("clause, word for word")
        SECTION = "section", _("section, told in other words")

    edition = models.ForeignKey(AgreementEdition, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    form = models.CharField(_("form"), max_length=7, choices=Form, default=Form.CLAUSE)
    number = models.CharField(_("number"), max_length=12, validators=[clause_number], help_text=_("2 or 2.1"))
    heading = models.CharField(_("heading"), max_length=200, blank=True)
    wording = ProseEditorField(_("wording"), blank=True, extensions=EXTENSIONS, sanitize=sanitized)

    class Meta:
        verbose_name = _("clause or section")
        verbose_name_plural = _("clauses and sections")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="agreement_number_once")]

    def __str__(self) -> str:
        return self.number

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.wording_de, self.wording_hsb = cleaned(self.wording_de), cleaned(self.wording_hsb)
        super().save(*args, **kwargs)

    @property
    def anchor(self) -> str:
        return anchor_of(self.number)

    @property
    def depth(self) -> int:
        """1 for "2", 2 for "2.1"."""
        return len(order_of(self.number))


class AgreementDocument(models.Model):
    """A document that belongs to the text: the signed paper, an annex."""

    edition = models.ForeignKey(AgreementEdition, on_delete=models.CASCADE, related_name="documents")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    file = models.ForeignKey(
        File,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("document"),
        limit_choices_to={"kind": File.Kind.DOCUMENT},
    )
    label = models.CharField(_("what it is"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["position", "pk"]
        constraints = [models.CheckConstraint(condition=Q(position__gte=0), name="agreement_document_position")]

    def __str__(self) -> str:
        return str(self.file)
