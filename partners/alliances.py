"""Alliances: what the partners' work hangs on. One of them is the portal's own."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorField

from buendnis.pages.models import MOST_WORDS, ContactPoint
from buendnis.publishing.editions import Edition, Missing
from buendnis.publishing.prose import EXTENSIONS, cleaned, sanitized


class Alliance(Edition):
    """An alliance, changed in place. The main one has the short addresses; an invented one says so everywhere."""

    kind = "alliance"
    has_editions = False
    own_address = True

    name = models.CharField(_("name"), max_length=160, blank=True)
    slug = models.SlugField(
        _("address"), max_length=80, blank=True, help_text=_("Fills itself from the name if you leave it empty.")
    )
    summary = models.TextField(_("in short"), blank=True, help_text=_("What this is about, in 25 words at most."))
    body = ProseEditorField(_("text"), blank=True, extensions=EXTENSIONS, sanitize=sanitized)
    main = models.BooleanField(
        _("the portal's own alliance"), default=False, help_text=_("Its pages stand at /de/buendnis/.")
    )
    invented = models.BooleanField(
        _("invented example"), default=False, help_text=_("Each of its pages and exports says that it is an example.")
    )
    contact = models.ForeignKey(
        ContactPoint,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("contact point"),
        help_text=_("Empty: the one of the page in the menu."),
    )

    class Meta:
        verbose_name = _("alliance")
        verbose_name_plural = _("alliances")
        constraints = [models.UniqueConstraint(fields=["main"], condition=Q(main=True), name="alliance_one_main")]

    def __str__(self) -> str:
        return self.name_de or str(_("(no name yet)"))

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.body_de, self.body_hsb = cleaned(self.body_de), cleaned(self.body_hsb)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        for language in ("de", "hsb"):
            words = len((getattr(self, f"summary_{language}") or "").split())
            if words > MOST_WORDS:
                from django.core.exceptions import ValidationError

                text = _("%(words)s words are too many: %(most)s at most.")
                raise ValidationError({f"summary_{language}": text % {"words": words, "most": MOST_WORDS}})

    def missing(self) -> Iterator[Missing]:
        if not self.name_de:
            yield Missing("name_de", _("name"))
        if not self.summary_de:
            yield Missing("summary_de", _("in short"))

    def slug_source(self, language: str) -> str:
        return getattr(self, f"name_{language}") or ""
