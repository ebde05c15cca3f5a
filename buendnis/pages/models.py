"""The page tree of the Landratsamt: its places, their texts, and the contact points."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorField

from buendnis.media.models import PictureUse
from buendnis.pages.contacts import ContactPoint
from buendnis.publishing.editions import Edition, Missing
from buendnis.publishing.models import Item
from buendnis.publishing.prose import EXTENSIONS, cleaned, sanitized

__all__ = ["ContactPoint", "Page", "PageEdition", "PagePicture", "PageSignpost"]

language_tag = RegexValidator(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", _("A language tag such as en, ar or uk."))
MOST_WORDS = 25


class Page(models.Model):
    """A place in the tree; it keeps its place and its menus through all editions of its text."""

    item = models.OneToOneField(Item, primary_key=True, editable=False, on_delete=models.CASCADE, related_name="page")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children", verbose_name=_("below")
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=10, help_text=_("Pages with smaller numbers stand first.")
    )
    rooted = models.BooleanField(
        _("short address"), default=False, help_text=_("The address leaves out the pages above this one.")
    )
    in_main = models.BooleanField(_("in the main navigation"), default=False)
    in_section = models.BooleanField(_("in the section navigation"), default=True)
    in_footer = models.BooleanField(_("in the footer"), default=False)
    is_office = models.BooleanField(
        _("heads its branch"),
        default=False,
        help_text=_("The bilingual title of this page stands above all pages of its branch."),
    )
    contact = models.ForeignKey(
        ContactPoint,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("contact point"),
        help_text=_("Empty: the one of the page above."),
    )

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            models.CheckConstraint(condition=~Q(parent=F("item")), name="page_not_below_itself"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class PageEdition(Edition):
    """The text of a page; or the route of the site, or the foreign address, that its place stands for."""

    class Type(models.TextChoices):
        TEXT = "text", _("text")
        ROUTE = "route", _("a place of this site")
        EXTERNAL = "external", _("an address elsewhere")

    class Layout(models.TextChoices):
        PLAIN = "plain", _("text")
        OFFICE = "office", _("start page of an office: contact, newest releases, signposts")

    class Direction(models.TextChoices):
        LTR = "ltr", _("left to right")
        RTL = "rtl", _("right to left")

    kind = "page"
    children = ("pictures", "signposts")
    identity = "page"
    old_editions_stay = True

    type = models.CharField(_("type"), max_length=8, choices=Type, default=Type.TEXT)
    layout = models.CharField(_("layout"), max_length=8, choices=Layout, default=Layout.PLAIN)
    title = models.CharField(_("title"), max_length=160, blank=True)
    slug = models.SlugField(
        _("address"), max_length=80, blank=True, help_text=_("Fills itself from the title if you leave it empty.")
    )
    summary = models.TextField(_("in short"), blank=True, help_text=_("What this is about, in 25 words at most."))
    body = ProseEditorField(_("text"), blank=True, extensions=EXTENSIONS, sanitize=sanitized)
    route = models.CharField(_("place of this site"), max_length=60, blank=True)
    url = models.URLField(_("address elsewhere"), blank=True, max_length=500)
    language_tag = models.CharField(
        _("further language"),
        max_length=20,
        blank=True,
        validators=[language_tag],
        help_text=_(
            "Only for a page in another language than German and Sorbian; its text stands in the German fields."
        ),
    )
    direction = models.CharField(_("direction of writing"), max_length=3, choices=Direction, default=Direction.LTR)
    mark = models.CharField(
        _("mark in the header"),
        max_length=30,
        blank=True,
        help_text=_("One word for “help” in the language of this page: Help, مساعدة"),
    )
    own_from = models.DateTimeField(null=True, blank=True, editable=False)
    own_until = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    @classmethod
    def in_another_language(cls) -> Q:
        """Which pages are written in one language that is none of the portal's two: they are not translated."""
        return ~Q(language_tag="")

    def __str__(self) -> str:
        return self.title_de or str(_("(no title yet)"))

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.body_de = cleaned(self.body_de, is_foreign=bool(self.language_tag))
        self.body_hsb = cleaned(self.body_hsb)
        super().save(*args, **kwargs)

    @property
    def page(self) -> Page:
        return self.publication.item.page

    def opened(self, at: datetime, actor: Any = None) -> None:
        self._of_item().filter(own_from__isnull=False, own_until__isnull=True).update(own_until=at)
        self._of_item().filter(pk=self.pk).update(own_from=at, own_until=None)
        self.settle()

    def unscheduled(self, at: datetime) -> None:
        begun = self.own_from  # a page above may have put off what readers were to see
        self._of_item().filter(pk=self.pk).update(own_from=None, own_until=None)
        self._of_item().filter(own_until__isnull=False, own_until=begun).update(own_until=None)
        self.settle()

    def closed(self, at: datetime) -> None:
        self._of_item().filter(own_from__gt=at).update(own_from=None, own_until=None)
        begun = self._of_item().filter(own_from__lte=at)
        begun.filter(Q(own_until__isnull=True) | Q(own_until__gt=at)).update(own_until=at)
        self.settle()

    def translated(self) -> None:
        if self.publication.public_from is not None:
            self.settle()

    def confirmed(self) -> None:
        if self.publication.public_from is not None:
            self.settle()

    def settle(self) -> None:
        """Bring times and addresses of this page and all below it in line."""
        from buendnis.pages.placing import settle

        settle(self.page)
        self.refresh_from_db()

    def _of_item(self) -> models.QuerySet["PageEdition"]:
        return PageEdition.objects.filter(publication__item_id=self.item.pk)

    def missing(self) -> Iterator[Missing]:
        if not self.title_de:
            yield Missing("title_de", _("title"))
        if self.type == self.Type.TEXT and not self.slug_de:
            yield Missing("slug_de", _("address"))
        if self.type == self.Type.ROUTE and not self.route:
            yield Missing("route", _("place of this site"))
        if self.type == self.Type.EXTERNAL and not self.url:
            yield Missing("url", _("address elsewhere"))
        for position, picture in enumerate(self.pictures.all()):
            for name, sentence in picture.missing():
                yield Missing(f"pictures-{position}-{name}", sentence)


class PagePicture(PictureUse):
    """A picture of a page."""

    edition = models.ForeignKey(PageEdition, on_delete=models.CASCADE, related_name="pictures")

    class Meta(PictureUse.Meta):
        abstract = False
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")


class PageSignpost(models.Model):
    """A link from an office's start page to a page of its branch."""

    edition = models.ForeignKey(PageEdition, on_delete=models.CASCADE, related_name="signposts")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    target = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))

    objects: ClassVar[models.Manager["PageSignpost"]] = models.Manager()

    class Meta:
        verbose_name = _("signpost")
        verbose_name_plural = _("signposts")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.target_id)
