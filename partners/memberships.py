"""Memberships: who belonged to which alliance, in which role, from which day to which, and who says so."""

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from buendnis.publishing.editions import Edition, EditionQuerySet, Missing
from buendnis.publishing.models import Item
from partners.alliances import Alliance
from partners.clauses import clause_number
from partners.organisations import Organisation, last_name


class MembershipQuerySet(EditionQuerySet):
    def on_day(self, day: date) -> "MembershipQuerySet":
        """Those that hold on a day; joined and left are both inside."""
        began = Q(joined__isnull=True) | Q(joined__lte=day)
        return self.filter(began, Q(left__isnull=True) | Q(left__gte=day))


class Membership(Edition):
    """A slice of time in which an organisation has a role in an alliance. Changed in place.

    ``joined`` and ``left`` are inclusive days, None where the day is open or not known. The database
    refuses a second slice of the same organisation in the same role that shares a day.
    """

    class Role(models.TextChoices):
        CO_SIGNATORY = "co-signatory", _("co-signatory")
        MEMBER = "member", pgettext_lazy("role", "member")
        SUPPORTER = "supporter", pgettext_lazy("role", "supporter")

    class Basis(models.TextChoices):
        RESOLUTION = "resolution", _("resolution")
        LETTER = "letter", _("letter")
        INFERRED = "inferred", _("inferred")

    kind = "membership"
    has_editions = False
    public_with = ("organisation", "alliance")  # none shows what hides the other
    # In whose form it is written
    written_in: ClassVar[str] = "organisation"
    # Set where all slices of an organisation are looked at together, as they will be after the write.
    compared = False

    organisation = models.ForeignKey(
        Organisation, on_delete=models.RESTRICT, related_name="memberships", verbose_name=_("organisation")
    )
    alliance = models.ForeignKey(
        Alliance, on_delete=models.RESTRICT, related_name="memberships", verbose_name=_("alliance")
    )
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.MEMBER)
    joined = models.DateField(_("first day"), null=True, blank=True)
    joined_basis = models.CharField(_("basis of the beginning"), max_length=10, choices=Basis, blank=True)
    joined_source = models.CharField(
        _("basis of the beginning in words"),
        max_length=300,
        blank=True,
        help_text=_("For example: Signing on 26.09.2017, inferred from the press release of 27.09.2017"),
    )
    left = models.DateField(_("last day"), null=True, blank=True)
    left_basis = models.CharField(_("basis of the end"), max_length=10, choices=Basis, blank=True)
    left_source = models.CharField(_("basis of the end in words"), max_length=300, blank=True)
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

    objects: ClassVar[Any] = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = [F("joined").asc(nulls_first=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(joined__isnull=True) | Q(left__isnull=True) | Q(left__gte=F("joined")),
                name="membership_interval",
            ),
            models.CheckConstraint(
                condition=(Q(joined__isnull=True) | ~Q(joined_basis="")) & (Q(left__isnull=True) | ~Q(left_basis="")),
                name="membership_has_basis",
            ),
        ]
        indexes = [models.Index(fields=["alliance", "joined", "left"], name="membership_of_day")]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_role_display()}" if self.organisation_id else self.get_role_display()

    @classmethod
    def title_column(cls) -> Any:
        return last_name("organisation")

    def is_on(self, day: date) -> bool:
        """The twin of ``on_day()``."""
        return (self.joined is None or self.joined <= day) and (self.left is None or self.left >= day)

    def clean(self) -> None:
        super().clean()
        faults: dict[str, Any] = {}
        if self.joined and self.left and self.left < self.joined:
            faults["left"] = _("The last day lies before the first one.")
        for end in ("joined", "left"):
            if getattr(self, end) and not getattr(self, f"{end}_basis"):
                faults[f"{end}_basis"] = _("Please say what this day rests on: a resolution, a letter, or inferred.")
        if faults:
            raise ValidationError(faults)
        if self.organisation_id and self.alliance_id and not self.compared:
            self._refuse_overlap()

    def _refuse_overlap(self) -> None:
        same = Membership.objects.filter(
            organisation_id=self.organisation_id, alliance_id=self.alliance_id, role=self.role
        ).exclude(pk=self.pk)
        ended = Q() if self.left is None else Q(joined__isnull=True) | Q(joined__lte=self.left)
        begun = Q() if self.joined is None else Q(left__isnull=True) | Q(left__gte=self.joined)
        if same.filter(ended, begun).exists():
            raise ValidationError(
                {"joined": _("The organisation already has this role on some of these days.")}, code="overlap"
            )

    def missing(self) -> Iterator[Missing]:
        labels = {"joined": _("basis of the beginning in words"), "left": _("basis of the end in words")}
        for end, label in labels.items():
            if getattr(self, end) and not getattr(self, f"{end}_source_de"):
                yield Missing(f"{end}_source_de", label)
