"""The three ground tables (items, publications, addresses) and the record of every write.

Nothing here knows what a press release is: an item has a kind by name, and what holds its text
points to its publication.
"""

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from buendnis.publishing import clock
from buendnis.publishing.viewpoint import moment, shown_drafts


def public_at(at: datetime, prefix: str = "") -> Q:
    """The one publication rule: public from a moment on, until the other, half open.

    ``prefix`` is the path to the publication, such as ``"publication__"``. Where a preview shows a draft,
    it stands in the place of its item's public edition.
    """
    rule = Q(**{f"{prefix}public_from__lte": at}) & (
        Q(**{f"{prefix}public_until__isnull": True}) | Q(**{f"{prefix}public_until__gt": at})
    )
    shown = shown_drafts()
    if not shown:
        return rule
    return Q(**{f"{prefix}pk__in": list(shown)}) | (rule & ~Q(**{f"{prefix}item__in": list(shown.values())}))


class Generation(models.Model):
    """The one row that every change of public content counts up; answers are named by it."""

    number = models.PositiveBigIntegerField(default=1)
    # When it was counted up last: what readers are told as the date of the data.
    changed_at = models.DateTimeField(null=True, editable=False)
    example = models.BooleanField(_("example content is present"), default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="generation_single_row")]

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def lock(cls) -> None:
        """Hold the row until the caller's transaction ends, without counting."""
        if not cls.objects.select_for_update().filter(pk=1):
            cls.bump()

    @classmethod
    def bump(cls) -> None:
        """Count up, in the caller's transaction; the row is also the lock of the page tree."""
        row, now = cls.objects.filter(pk=1), clock.now()
        if row.update(number=F("number") + 1, changed_at=now):
            return
        if not cls.objects.get_or_create(pk=1, defaults={"changed_at": now})[1]:
            row.update(number=F("number") + 1, changed_at=now)  # somebody else has made the row in between


class Item(models.Model):
    """What keeps its identity through all editions, and the root of every write."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20, editable=False)
    edit_version = models.PositiveIntegerField(default=0, editable=False)
    day = models.DateField(_("printed date"), null=True, blank=True, editable=False)
    example = models.BooleanField(_("example"), default=False, editable=False)

    class Meta:
        verbose_name = _("item")
        verbose_name_plural = _("items")

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class PublicationQuerySet(models.QuerySet["Publication"]):
    def public(self) -> "PublicationQuerySet":
        return self.filter(public_at(moment()))

    def scheduled(self) -> "PublicationQuerySet":
        return self.filter(public_from__gt=moment())

    def drafts(self) -> "PublicationQuerySet":
        return self.filter(public_from__isnull=True)

    def last_seen_is_withdrawn(self, item_id: int) -> bool:
        """Whether the newest edition that readers have seen of an item was taken back."""
        seen = self.filter(item_id=item_id, first_seen__lte=clock.now()).order_by("-number").first()
        return seen is not None and seen.withdrawals.exists()

    def withdrawn(self) -> "PublicationQuerySet":
        """Editions that ended by being taken back; publishing again makes a new, public one."""
        return self.filter(public_until__lte=moment(), withdrawals__isnull=False).distinct()


class Publication(models.Model):
    """One edition of an item (or its only one), and when it is public."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_REVIEW = "review", _("in review")
        APPROVED = "approved", _("approved")

    class Coupling(models.TextChoices):
        GERMAN_FIRST = "german_first", _("German first, Sorbian follows")
        BOTH = "both", _("both languages at once")
        GERMAN_ONLY = "german_only", _("German only")

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="publications")
    number = models.PositiveIntegerField(_("edition"), default=1)
    latest = models.BooleanField(default=True)
    kind = models.CharField(max_length=20)
    day = models.DateField(_("printed date"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.DRAFT)
    public_from = models.DateTimeField(_("public from"), null=True, blank=True)
    public_until = models.DateTimeField(_("public until"), null=True, blank=True)
    # Kept for good once it has come: a page that is hidden later has been read all the same.
    first_seen = models.DateTimeField(null=True, blank=True, editable=False)

    # What staff plan. None of it makes anything public: only ``public_from`` does, and approval sets that.
    wanted_from = models.DateTimeField(_("to be public from"), null=True, blank=True)
    coupling = models.CharField(
        _("languages"), max_length=12, choices=Coupling, default=Coupling.GERMAN_FIRST, db_default="german_first"
    )
    german_only_reason = models.CharField(
        _("why there will be no Sorbian text"), max_length=200, blank=True, default="", db_default=""
    )
    sorbian_promised = models.DateField(_("Sorbian text promised by"), null=True, blank=True)
    # Who looks after the Sorbian text
    sorbian_owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("looks after the Sorbian text"),
    )
    held_reason = models.CharField(_("held because"), max_length=500, blank=True, default="", db_default="")
    reminded_for = models.DateTimeField(null=True, blank=True, editable=False)

    # What was approved: the digest of the German text and of all that belongs to no language.
    text_digest = models.CharField(max_length=64, blank=True, default="", db_default="", editable=False)
    approved_digest = models.CharField(max_length=64, blank=True, default="", db_default="", editable=False)
    approved_version = models.PositiveIntegerField(null=True, editable=False)
    approved_at = models.DateTimeField(null=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        permissions = [
            ("approve_publication", "May approve texts that somebody else wrote"),
            ("translate_publication", "May write and confirm Sorbian texts"),
            ("override_publication", "May publish without a second person, with a reason"),
            ("preview_publication", "May make preview links"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="publication_number"),
            models.UniqueConstraint(
                fields=["item"], condition=Q(public_from__isnull=True), name="publication_one_draft"
            ),
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(public_from__isnull=False, public_until__isnull=True),
                name="publication_one_open",
            ),
            models.UniqueConstraint(fields=["item"], condition=Q(latest=True), name="publication_one_latest"),
            models.CheckConstraint(
                condition=Q(public_until__isnull=True)
                | Q(public_from__isnull=False, public_until__gte=F("public_from")),
                name="publication_interval",
            ),
            models.CheckConstraint(
                condition=Q(public_from__isnull=True) | Q(state="approved"), name="publication_approved"
            ),
        ]
        indexes = [
            models.Index(
                F("kind"),
                F("day").desc(),
                F("item").desc(),
                F("public_from"),
                F("public_until"),
                name="publication_list",
                condition=Q(public_from__isnull=False),
            ),
            models.Index(fields=["public_from"], name="publication_from", condition=Q(public_from__isnull=False)),
            models.Index(fields=["public_until"], name="publication_until", condition=Q(public_until__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}.{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.first_seen is None and self.public_from is not None and self.public_from != self.public_until:
            self.first_seen = self.public_from
        super().save(*args, **kwargs)

    def is_public(self) -> bool:
        """The twin of ``public()`` on the object."""
        at, shown = moment(), shown_drafts()
        if self.pk in shown or self.item_id in shown.values():
            return self.pk in shown
        return (
            self.public_from is not None
            and self.public_from <= at
            and (self.public_until is None or self.public_until > at)
        )

    def was_public(self) -> bool:
        """Whether a reader has ever been able to see this edition: then it is frozen.

        Asks the clock, not the viewpoint: a write may begin before the moment and end after it.
        """
        return self.first_seen is not None and self.first_seen <= clock.now()

    def open_between(self, start: datetime | None, end: datetime | None) -> None:
        """Set the interval, unsaved; what readers have already seen stays seen."""
        self.public_from, self.public_until = start, end
        if not self.was_public():
            self.first_seen = start if start is not None and start != end else None


class Address(models.Model):
    """A present or former address of an item in one language."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="addresses")
    kind = models.CharField(max_length=20)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    day = models.DateField(null=True, blank=True)
    slug = models.CharField(max_length=600)
    current = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("address")
        verbose_name_plural = _("addresses")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "language", "day", "slug"], condition=Q(day__isnull=False), name="address_of_day"
            ),
            models.UniqueConstraint(
                fields=["kind", "language", "slug"], condition=Q(day__isnull=True), name="address_without_day"
            ),
            models.UniqueConstraint(fields=["item", "language"], condition=Q(current=True), name="address_current"),
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.slug}"


# Django looks for models here; these modules refer to the tables above by name.
from buendnis.publishing.autosaves import Autosave  # noqa: E402
from buendnis.publishing.corrections import Correction  # noqa: E402
from buendnis.publishing.invitations import Invitation, Proposal  # noqa: E402
from buendnis.publishing.linking.models import LinkTarget, LinkUse  # noqa: E402
from buendnis.publishing.previews import Preview, PreviewOpening  # noqa: E402
from buendnis.publishing.redactions import Redaction  # noqa: E402
from buendnis.publishing.saves import Save  # noqa: E402
from buendnis.publishing.sent_forms import SentForm  # noqa: E402
from buendnis.publishing.steps import ReviewStep  # noqa: E402
from buendnis.publishing.withdrawals import Withdrawal  # noqa: E402

__all__ = [
    "Address",
    "Autosave",
    "Correction",
    "Generation",
    "Invitation",
    "Item",
    "LinkTarget",
    "LinkUse",
    "Preview",
    "PreviewOpening",
    "Proposal",
    "Publication",
    "Redaction",
    "ReviewStep",
    "Save",
    "SentForm",
    "Withdrawal",
]
