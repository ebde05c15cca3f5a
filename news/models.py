"""Press releases and their topics."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_prose_editor.fields import ProseEditorField

from buendnis.languages.folding import slugify
from buendnis.media.models import PictureUse
from buendnis.pages.links import check_link
from buendnis.pages.models import ContactPoint
from buendnis.publishing import clock
from buendnis.publishing.editions import Edition, EditionQuerySet, Missing
from buendnis.publishing.models import Item, Publication, PublicationQuerySet, Save
from buendnis.publishing.prose import EXTENSIONS, cleaned, sanitized
from buendnis.publishing.viewpoint import today
from partners.clauses import clause_number

# The address of a headline without any Latin letter or digit
WITHOUT_LETTERS = "meldung"
# Acts that store what a person has written in the form
WRITING = ("create", "save", "correct", "template")


class Topic(Edition):
    """What a release is about, in a word or two. Changed in place."""

    kind = "topic"
    has_editions = False

    name = models.CharField(_("name"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return self.name_de or str(_("(no name yet)"))

    def missing(self) -> Iterator[Missing]:
        if not self.name_de:
            yield Missing("name_de", _("name"))


def public_releases() -> PublicationQuerySet:
    """The publications of all releases that are public at the moment that is looked at."""
    return Publication.objects.filter(kind="release").public()


class PressReleaseQuerySet(EditionQuerySet):
    def in_year(self, year: int) -> "PressReleaseQuerySet":
        return self.filter(publication__day__range=(date(year, 1, 1), date(year, 12, 31)))

    def newest(self, count: int, start: int = 0) -> "PressReleaseQuerySet":
        """The newest public ones from ``start`` on: ids by the index of the list first, texts second."""
        ids = public_releases().order_by("-day", "-item_id").values("pk")[start : start + count]
        return self.filter(pk__in=ids).newest_first()

    def with_topic(self) -> "PressReleaseQuerySet":
        """With all that a list shows of a release."""
        return self.select_related("publication__item", "topic__publication")

    def with_pictures(self) -> "PressReleaseQuerySet":
        return self.prefetch_related(
            models.Prefetch("pictures", PressReleasePicture.objects.select_related("file").order_by("position", "pk"))
        )


class PressReleaseEdition(Edition):
    """One edition of a press release: all that is printed of it."""

    kind = "release"
    children = ("pictures", "links", "concerns")
    own_address = True
    old_editions_stay = True

    day = models.DateField(
        _("printed date"), null=True, blank=True, help_text=_("Fills itself with the day of publication.")
    )
    number = models.CharField(_("running number"), max_length=20, blank=True, help_text=_("For example 214/2017"))
    place = models.CharField(_("place"), max_length=80, blank=True)
    kicker = models.CharField(_("kicker"), max_length=200, blank=True, help_text=_("The line above the headline."))
    headline = models.CharField(
        _("headline"), max_length=200, blank=True, help_text=_("Says what happened, in one sentence.")
    )
    slug = models.SlugField(
        _("address"), max_length=80, blank=True, help_text=_("Fills itself from the headline if you leave it empty.")
    )
    teaser = models.TextField(
        pgettext_lazy("of a press release", "teaser"),
        blank=True,
        help_text=_("The most important in two or three sentences."),
    )
    body = ProseEditorField(_("text"), blank=True, extensions=EXTENSIONS, sanitize=sanitized)
    topic = models.ForeignKey(
        Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("topic")
    )
    contact = models.ForeignKey(
        ContactPoint,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("contact point"),
        help_text=_("For the readers. Empty: the one of the branch."),
    )
    press_contact = models.ForeignKey(
        ContactPoint,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("press contact"),
        help_text=_("For newspapers and radio. Empty: the press office."),
    )

    objects: ClassVar[Any] = PressReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("press release")
        verbose_name_plural = _("press releases")

    def __str__(self) -> str:
        return self.headline_de or str(_("(no headline yet)"))

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.body_de, self.body_hsb = cleaned(self.body_de), cleaned(self.body_hsb)
        for language in ("de", "hsb"):
            if not getattr(self, f"slug_{language}"):
                setattr(self, f"slug_{language}", slugify(getattr(self, f"headline_{language}") or ""))
        if self.headline_de and not self.slug_de:
            self.slug_de = WITHOUT_LETTERS
        super().save(*args, **kwargs)

    def opened(self, at: Any, actor: Any = None) -> None:
        """The printed day is the one of publication unless staff wrote another one."""
        if self.day is None:
            self.day = clock.berlin_day(at)
            self.save(update_fields=["day"])
        type(self.publication).objects.filter(pk=self.pk).update(day=self.day)
        type(self.item).objects.filter(pk=self.item.pk).update(day=self.day)
        self.publication.refresh_from_db()

    def unscheduled(self, at: Any) -> None:
        """The printed day goes with the moment that it came from, but not one that somebody wrote."""
        written = Save.objects.filter(publication=self.publication, act__in=WRITING).order_by("-version").first()
        came_from_it = written is None or not written.snapshot["fields"].get("day")
        if came_from_it and self.day == clock.berlin_day(at):
            self.day = None
            self.save(update_fields=["day"])
        publications = type(self.publication).objects
        publications.filter(pk=self.pk).update(day=self.day)
        opened = publications.filter(item=self.item, public_from__isnull=False).order_by("-number").first()
        type(self.item).objects.filter(pk=self.item.pk).update(day=opened.day if opened else self.day)
        self.publication.refresh_from_db()

    def forget_identity(self) -> None:
        self.day = None
        self.number = ""
        self.slug_de = self.slug_hsb = ""

    def missing(self) -> Iterator[Missing]:
        if not self.headline_de:
            yield Missing("headline_de", _("headline"))
        if not self.teaser_de:
            yield Missing("teaser_de", pgettext_lazy("of a press release", "teaser"))
        for position, picture in enumerate(self.pictures.all()):
            for name, sentence in picture.missing():
                yield Missing(f"pictures-{position}-{name}", sentence)

    def is_old(self) -> bool:
        """Whether readers are warned that things may have changed; by the printed date."""
        limit = timedelta(days=settings.NEWS_OLD_AFTER_DAYS)
        return self.day is not None and today() - self.day > limit


class PressReleasePicture(PictureUse):
    """The lead picture of a release."""

    edition = models.ForeignKey(PressReleaseEdition, on_delete=models.CASCADE, related_name="pictures")

    class Meta(PictureUse.Meta):
        abstract = False
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")


class PressReleaseLink(models.Model):
    """A link to more about the matter."""

    edition = models.ForeignKey(PressReleaseEdition, on_delete=models.CASCADE, related_name="links")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    label = models.CharField(_("text of the link"), max_length=200, blank=True)
    url = models.CharField(_("link"), max_length=500, help_text=_("https://… or an address of this site: /de/…"))

    class Meta:
        verbose_name = _("related link")
        verbose_name_plural = _("related links")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(url__startswith="https://") | Q(url__startswith="http://") | Q(url__startswith="/"),
                name="release_link_scheme",
            )
        ]

    def __str__(self) -> str:
        return self.url

    def clean(self) -> None:
        super().clean()
        check_link(self.url)


class ReleaseConcern(models.Model):
    """What of the alliance a release is about: a goal, a member, a training, the agreement or one of its clauses."""

    edition = models.ForeignKey(PressReleaseEdition, on_delete=models.CASCADE, related_name="concerns")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    # Not called "item": that name is left out of what is kept and copied, as the way to an owner.
    subject = models.ForeignKey(
        Item,
        on_delete=models.CASCADE,
        related_name="releases",
        limit_choices_to={"kind__in": ["agreement", "alliance", "goal", "organisation", "training"]},
        verbose_name=_("concerns"),
    )
    clause = models.CharField(
        _("number of the clause"), max_length=12, blank=True, validators=[clause_number], help_text="2.1"
    )

    class Meta:
        verbose_name = _("what it concerns")
        verbose_name_plural = _("what it concerns")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "subject", "clause"], name="release_concern_once"),
        ]

    def __str__(self) -> str:
        return str(self.subject_id)


def names_in_releases() -> Iterator[str | None]:
    """Yield the places of releases and who took their pictures."""
    for model, name in ((PressReleaseEdition, "place"), (PressReleasePicture, "credit")):
        for row in model._base_manager.values_list(f"{name}_de", f"{name}_hsb").distinct().order_by():
            yield from row
