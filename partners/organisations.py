"""Organisations: what they are, how to reach them, and what they were called on which day."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from buendnis.languages.alphabet import sort_key
from buendnis.languages.fields import BOTH
from buendnis.languages.folding import fold
from buendnis.media.models import PictureUse
from buendnis.pages.contacts import phone_link, phone_number
from buendnis.publishing.approval import changed_since_approval
from buendnis.publishing.editions import Edition, Missing
from buendnis.publishing.models import Item


class Organisation(Edition):
    """A body that belongs to an alliance, signed an agreement or stands above one that did. Changed in place.

    Its names are slices: each holds from its day on until the next one begins.
    """

    class Type(models.TextChoices):
        MUNICIPALITY = "municipality", _("municipality")
        DISTRICT = "district", _("rural district")
        DISTRICT_OFFICE = "district-office", _("district office")
        UNIT = "unit", _("unit of an office")
        FEDERAL_AGENCY = "federal-agency", _("federal agency")
        STATE_AUTHORITY = "state-authority", _("state authority")
        MINISTRY = "ministry", _("ministry")
        ASSOCIATION = "association", _("registered association")
        FOUNDATION = "foundation", _("foundation")
        CHURCH = "church", _("church or religious community")
        SCHOOL = "school", _("school")
        COMPANY = "company", _("company")
        OTHER = "other", _("other body")

    kind = "organisation"
    has_editions = False
    own_address = True
    children = ("names", "pictures")

    type = models.CharField(_("kind"), max_length=16, choices=Type, blank=True)
    purpose = models.TextField(_("what it does"), blank=True, help_text=_("One or two sentences."))
    address = models.TextField(_("address"), blank=True, help_text=_("Street, postcode and town, a line each."))
    website = models.URLField(_("website"), blank=True, max_length=500)
    phone = models.CharField(_("telephone"), max_length=40, blank=True, validators=[phone_number])
    email = models.EmailField(
        _("e-mail"), blank=True, help_text=_("An address of the office, not of a person: jugendamt@…")
    )
    slug = models.SlugField(
        _("address of its page"), max_length=80, blank=True, help_text=_("Fills itself from the name.")
    )

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    @classmethod
    def title_column(cls) -> Any:
        return last_name("pk")

    def __str__(self) -> str:
        name = self.name_on(None) if self.pk else None
        return (name.name_de if name else "") or str(_("(no name yet)"))

    def name_on(self, day: date | None) -> "OrganisationName | None":
        """Return the name that holds on a day, the present one for None; before the first one the first."""
        return slice_on(self.names.all(), day)

    @property
    def phone_link(self) -> str:
        return phone_link(self.phone)

    def slug_source(self, language: str) -> str:
        name = self.name_on(None)
        return (getattr(name, f"name_{language}") or "") if name else ""

    def missing(self) -> Iterator[Missing]:
        if not any(name.name_de for name in self.names.all()):
            yield Missing("names-0-name_de", _("name"))
        if not self.type:
            yield Missing("type", _("kind"))
        for position, picture in enumerate(self.pictures.all()):
            for name, sentence in picture.missing():
                yield Missing(f"pictures-{position}-{name}", sentence)
        for position, membership in self._memberships():
            if membership.publication.public_from is None:
                yield from _of_membership(position, membership.missing())

    def missing_in_sorbian(self) -> Iterator[Missing]:
        """Name what its memberships lack as well: they are confirmed with it."""
        yield from super().missing_in_sorbian()
        for position, membership in self._memberships():
            if membership.publication.public_until is None:
                yield from _of_membership(position, membership.missing_in_sorbian())

    def opened(self, at: datetime, actor: Any = None) -> None:
        from partners.accompanying import open_memberships

        open_memberships(self, at, actor)

    def unscheduled(self, at: datetime) -> None:
        from partners.accompanying import take_back_memberships

        take_back_memberships(self, at)

    def confirmed(self) -> None:
        from partners.accompanying import confirm_memberships

        confirm_memberships(self)

    def companions(self) -> models.QuerySet[Item]:
        return Item.objects.filter(publications__in=self.memberships.values("pk"))

    @classmethod
    def companions_changed(cls) -> Q:
        """Return which of them wait for approval because of a membership, as a condition of queries."""
        memberships: Any = cls._meta.get_field("memberships").related_model
        waiting = memberships._base_manager.filter(changed_since_approval("publication__"))
        return Q(Exists(waiting.filter(organisation=OuterRef("pk"))))

    def companion_editions(self) -> Iterable[tuple[str, Edition]]:
        memberships = self.memberships.select_related("publication__item", "alliance")
        return ((f"memberships-{position}-", each) for position, each in enumerate(memberships))

    def _memberships(self) -> Iterable[tuple[int, Any]]:
        """Return its memberships with their places in its form."""
        return enumerate(self.memberships.select_related("publication"))

    def deviations(self) -> Iterator[str]:
        names = list(self.names.all())
        expected = [*(each.since for each in names), None][1:]
        if [name.before for name in names] != expected:
            yield "its names do not end where the next one begins"


def _of_membership(position: int, lacks: Iterator[Missing]) -> Iterator[Missing]:
    return (Missing(f"memberships-{position}-{lack.field}", lack.sentence) for lack in lacks)


def last_name(organisation: str) -> Any:
    """Return the last German name of an organisation as a column of a query, in which ``organisation`` leads to it."""
    names = OrganisationName.objects.rewrite(False).filter(edition=OuterRef(organisation))
    return Subquery(names.order_by(F("since").desc(nulls_last=True), "-pk").values("name_de")[:1])


def slice_on(names: Iterable["OrganisationName"], day: date | None) -> "OrganisationName | None":
    """Return the slice that holds on a day (None: the last one) of names in their order."""
    found = None
    for name in names:
        if found is None or day is None or name.since is None or name.since <= day:
            found = name
    return found


class OrganisationName(models.Model):
    """What an organisation is called, and what it is a part of, from a day on.

    ``before`` is the day on which the next name begins, kept so that a query finds the name of a day by
    a plain join; the keys of the alphabets sort alike on both databases.
    """

    edition = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="names")
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    since = models.DateField(
        _("from this day on"), null=True, blank=True, help_text=_("Empty for the first name: its beginning is open.")
    )
    before = models.DateField(null=True, blank=True, editable=False)
    name = models.CharField(_("name"), max_length=200, blank=True)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    parent = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="part_slices",
        verbose_name=_("part of"),
    )
    order_de = models.CharField(max_length=900, default="", blank=True, editable=False)
    order_hsb = models.CharField(max_length=900, default="", blank=True, editable=False)
    order_de_in_hsb = models.CharField(max_length=900, default="", blank=True, editable=False)
    folded_de = models.CharField(max_length=600, default="", blank=True, editable=False)
    folded_hsb = models.CharField(max_length=600, default="", blank=True, editable=False)

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        ordering = [F("since").asc(nulls_first=True), "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "since"], name="organisation_name_of_day"),
            models.UniqueConstraint(
                fields=["edition"], condition=Q(since__isnull=True), name="organisation_one_first_name"
            ),
            models.CheckConstraint(condition=~Q(parent=F("edition")), name="organisation_not_part_of_itself"),
        ]

    def __str__(self) -> str:
        return self.name_de or "–"

    def save(self, *args: Any, **kwargs: Any) -> None:
        german, sorbian = self.name_de or "", self.name_hsb or ""
        self.order_de, self.order_hsb = sort_key(german, "de")[:900], sort_key(sorbian, "hsb")[:900]
        self.order_de_in_hsb = sort_key(german, "hsb")[:900]
        for language in BOTH:
            words = f"{getattr(self, f'name_{language}') or ''} {getattr(self, f'short_name_{language}') or ''}"
            setattr(self, f"folded_{language}", fold(words)[:600])
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if not self.name_de:
            raise ValidationError(
                {"name_de": _("Each name needs its German words, also where only the parent changes.")}
            )

    @property
    def until(self) -> date | None:
        """The last day of the name, None while it holds."""
        return self.before - timedelta(days=1) if self.before else None


class OrganisationPicture(PictureUse):
    """The logo."""

    edition = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="pictures")

    class Meta(PictureUse.Meta):
        abstract = False
        verbose_name = _("logo")
        verbose_name_plural = _("logo")
