"""The boxes beside the content: short, editable only because offices really change them."""

from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext_lazy as _

from buendnis.pages.links import check_link
from buendnis.pages.models import Page
from buendnis.publishing.editions import Edition, Missing


class Teaser(Edition):
    """A box with a link, changed in place."""

    kind = "teaser"
    has_editions = False
    children = ("placements",)

    title = models.CharField(_("title"), max_length=120, blank=True)
    text = models.TextField(_("text"), blank=True, help_text=_("One sentence is enough."))
    url = models.CharField(
        _("link"), max_length=500, blank=True, help_text=_("https://… or an address of this site: /de/…")
    )

    class Meta:
        verbose_name = _("teaser")
        verbose_name_plural = _("teasers")

    def __str__(self) -> str:
        return self.title_de or str(_("(no title yet)"))

    def clean(self) -> None:
        super().clean()
        check_link(self.url)

    def missing(self) -> Iterator[Missing]:
        if not self.title_de:
            yield Missing("title_de", _("title"))


class TeaserPlacement(models.Model):
    """Where a teaser stands: beside this page and all below it that have none of their own."""

    edition = models.ForeignKey(Teaser, on_delete=models.CASCADE, related_name="placements")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("place of the teaser")
        verbose_name_plural = _("places of the teaser")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "page"], name="teaser_once_a_page")]

    def __str__(self) -> str:
        return str(self.page_id)
