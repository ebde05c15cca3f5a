"""What holds an item's text: one row for each edition, or the only row of a simple publishable."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from buendnis.languages.fields import GERMAN, SORBIAN, text_fields
from buendnis.languages.folding import fold
from buendnis.languages.models import Bilingual, SorbianState
from buendnis.languages.reading import Reading
from buendnis.publishing.models import Item, Publication, public_at
from buendnis.publishing.viewpoint import moment


@dataclass(frozen=True)
class Missing:
    """What an edition lacks before it may be public, and the form field where it belongs."""

    field: str
    sentence: str | Promise


def public_in_sorbian(prefix: str = "") -> Q:
    """Whether a person stands behind a row's Sorbian text; ``prefix`` is the path to it, such as ``"edition__"``."""
    states = (SorbianState.CONFIRMED, SorbianState.OUTDATED)
    return Q(**{f"{prefix}hsb_state__in": states, f"{prefix}hsb_confirmed_at__lte": moment()})


class EditionQuerySet(models.QuerySet[Any]):
    """Publishing rules for everything that hangs on a publication."""

    def public(self) -> Self:
        return self.filter(public_at(moment(), "publication__"))

    def scheduled(self) -> Self:
        return self.filter(publication__public_from__gt=moment())

    def drafts(self) -> Self:
        return self.filter(publication__public_from__isnull=True)

    def latest_editions(self) -> Self:
        """One row for each item, as staff see it."""
        return self.filter(publication__latest=True)

    def in_public_language(self, language: str) -> Self:
        """Those whose text in the language a person stands behind; German is the source."""
        if language == GERMAN:
            return self
        return self.filter(public_in_sorbian())

    def found(self, words: str) -> Self:
        """Those that hold every word, for staff's search: without accents, in either language."""
        found = self
        for word in fold(words).split():
            found = found.filter(found_by__contains=word)
        return found

    def newest_first(self) -> Self:
        """By printed day and then item: a correction keeps its place in the list."""
        return self.order_by("-publication__day", "-publication__item_id")


class Edition(Bilingual):
    """Text that is public with its publication; the publication is its primary key.

    ``kind`` names the item's kind, ``children`` the related names of its parts in the order in
    which they are copied, ``identity`` the attribute of the row that the item has only once.
    """

    kind: ClassVar[str] = ""
    children: ClassVar[tuple[str, ...]] = ()
    identity: ClassVar[str] = ""
    has_editions: ClassVar[bool] = True
    own_address: ClassVar[bool] = False

    publication = models.OneToOneField(
        Publication, primary_key=True, editable=False, on_delete=models.CASCADE, verbose_name=_("publication")
    )

    # All texts of both languages, folded: databases disagree on Ü and Ł without regard to case.
    found_by = models.TextField(default="", blank=True, editable=False)

    objects: ClassVar[Any] = EditionQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def item(self) -> Item:
        return self.publication.item

    def reload(self) -> None:
        """Read the row again with its publication and item; what was read of its parts is forgotten."""
        self.refresh_from_db(from_queryset=type(self)._base_manager.select_related("publication__item"))

    def is_public(self) -> bool:
        return self.publication.is_public()

    def is_in_public_language(self, language: str) -> bool:
        """The twin of ``in_public_language()`` on the object."""
        if language == GERMAN:
            return True
        return bool(self.has_confirmed_sorbian() and self.hsb_confirmed_at and self.hsb_confirmed_at <= moment())

    def in_language(self, language: str) -> Reading:
        """Read this in a language, or in German where its Sorbian text is not public."""
        return Reading(self, language if self.is_in_public_language(language) else GERMAN)

    def is_frozen(self, language: str) -> bool:
        """Whether a reader may already have seen the text: German from its first moment on,
        Sorbian once it was confirmed as well. Simple publishables are changed in place."""
        if not self.has_editions or not self.publication.was_public():
            return False
        return language == GERMAN or self.is_in_public_language(SORBIAN)

    def missing(self) -> Iterator[Missing]:
        """Yield what publication still needs; nothing is needed to save a draft."""
        yield from ()

    def missing_in_sorbian(self) -> Iterator[Missing]:
        """Yield the texts that German has and Sorbian lacks: they stand before a confirmation."""
        for owner, prefix in self.text_rows():
            for name in text_fields(type(owner)):
                if getattr(owner, f"{name}_{GERMAN}") and not getattr(owner, f"{name}_{SORBIAN}"):
                    label = getattr(owner._meta.get_field(name), "verbose_name", name)
                    yield Missing(f"{prefix}{name}_{SORBIAN}", _("%(field)s in Sorbian") % {"field": label})

    def text_rows(self) -> Iterator[tuple[models.Model, str]]:
        """Yield every row that holds text of this edition, with its prefix in a form's field names."""
        yield self, ""
        for name in self.children:
            for position, row in enumerate(getattr(self, name).all()):
                yield row, f"{name}-{position}-"

    def opened(self, at: datetime, actor: Any = None) -> None:
        """Called inside the write of ``actor`` that makes this edition public from ``at`` on."""

    def closed(self, at: datetime) -> None:
        """Called inside the write that takes the item back at ``at``."""

    def confirmed(self) -> None:
        """Called inside the write that confirms the Sorbian text."""

    def companions(self) -> models.QuerySet[Item]:
        """Return the items that are written in the form of this one, each through its own door."""
        return Item.objects.none()

    def forget_identity(self) -> None:
        """Drop what a copy used as a template must not share with its model."""

    def address_slug(self, language: str) -> str:
        """The item's address in a language, '' where it has none of its own."""
        return getattr(self, f"slug_{language}", "") or ""

    def deviations(self) -> Iterator[str]:
        """Yield what is stored otherwise than this kind's own rules say; the audit asks."""
        yield from ()

    def files_in_use(self) -> Iterator[Any]:
        """Yield the files that become public with this edition."""
        for name in self.children:
            for row in getattr(self, name).all():
                if getattr(row, "file_id", None):
                    yield row.file
