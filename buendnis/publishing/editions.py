"""What holds an item's text: one row for each edition, or the only row of a simple publishable."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from buendnis.languages.fields import GERMAN, SORBIAN, text_fields
from buendnis.languages.folding import fold
from buendnis.languages.models import Bilingual, SorbianState
from buendnis.languages.reading import Reading, is_read_otherwise
from buendnis.publishing.models import Item, Publication, Withdrawal, public_at
from buendnis.publishing.viewpoint import moment, shown_drafts


@dataclass(frozen=True)
class Missing:
    """What an edition lacks before it may be public, and the form field where it belongs."""

    field: str
    sentence: str | Promise


def public_in_sorbian(prefix: str = "") -> Q:
    """Whether a person stands behind a row's Sorbian text; ``prefix`` is the path to it, such as ``"edition__"``."""
    states = (SorbianState.CONFIRMED, SorbianState.OUTDATED)
    rule = Q(**{f"{prefix}hsb_state__in": states, f"{prefix}hsb_confirmed_at__lte": moment()})
    shown = shown_drafts()  # whose Sorbian text is shown as it is, too
    return rule | (Q(**{f"{prefix}pk__in": list(shown)}) & ~Q(**{f"{prefix}hsb_digest": ""})) if shown else rule


class EditionQuerySet(models.QuerySet[Any]):
    """Publishing rules for everything that hangs on a publication."""

    def public(self) -> Self:
        """Those that are public together with all that they hang on."""
        at = moment()
        return self.filter(public_at(at, "publication__"), *self.model.above(at))

    def shown(self) -> Self:
        """Those that readers can see: public ones and, where old editions stay, those that stay beside a public one."""
        if not self.model.old_editions_stay:
            return self.public()
        at = moment()
        return self.filter(public_at(at, "publication__") | self.model.staying(at), *self.model.above(at))

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

    ``public_with`` names the keys to what hides this while it is not public itself, and
    ``old_editions_stay`` says that a text may be read further when the next edition is public.
    """

    kind: ClassVar[str] = ""
    children: ClassVar[tuple[str, ...]] = ()
    identity: ClassVar[str] = ""
    has_editions: ClassVar[bool] = True
    own_address: ClassVar[bool] = False
    public_with: ClassVar[tuple[str, ...]] = ()
    old_editions_stay: ClassVar[bool] = False
    # The columns that ``corrects()`` reads
    tells_corrections: ClassVar[tuple[str, ...]] = ()

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

    @classmethod
    def above(cls, at: datetime, path: str = "") -> Iterator[Q]:
        """Yield that all that this hangs on is public, up to the top: what hides a goal hides its measures, too."""
        for name in cls.public_with:
            holder: Any = cls._meta.get_field(name).related_model
            yield public_at(at, f"{path}{name}__publication__")
            yield from holder.above(at, f"{path}{name}__")

    @classmethod
    def seen_by(cls, at: datetime) -> Q:
        """Which editions readers have seen by a moment, without those that were taken back."""
        taken_back = Withdrawal.objects.hiding(OuterRef("publication__item"), OuterRef("publication__number"))
        return cls.begun_by(at) & Q(~Exists(taken_back))

    @classmethod
    def begun_by(cls, at: datetime) -> Q:
        """Which editions readers have seen by a moment at all: what they hang on began before they ended."""
        seen = Q(publication__first_seen__lte=at)
        for name in cls.public_with:
            began = F(f"{name}__publication__first_seen")
            still_open = Q(
                publication__public_until__isnull=True, **{f"{name}__publication__first_seen__isnull": False}
            )
            seen &= Q(publication__public_until__gt=began) | still_open
        return seen | Q(publication__in=list(shown_drafts()))

    @classmethod
    def staying(cls, at: datetime) -> Q:
        """Which editions stay though they have ended; asked only where old editions stay.

        Their item must be public and hang on the same: what was moved is read where it is now.
        """
        same = {name: OuterRef(name) for name in cls.public_with}
        public = cls.objects.public().filter(publication__item=OuterRef("publication__item"), **same)
        # A draft that a preview shows has taken the place of what is public: that has ended there.
        ended = Q(publication__public_until__lte=at) | Q(publication__item__in=list(shown_drafts().values()))
        return cls.seen_by(at) & ended & Q(Exists(public))

    def is_public(self) -> bool:
        """The twin of ``public()`` on the object."""
        above = (getattr(self, name) for name in self.public_with)  # read only where it matters
        return self.publication.is_public() and all(each is not None and each.is_public() for each in above)

    def is_shown(self) -> bool:
        """The twin of ``shown()`` on the object."""
        return self.is_public() or (self.old_editions_stay and self.stays())

    def was_seen(self) -> bool:
        """The twin of ``seen_by()`` on the object."""
        publication = self.publication
        seen = publication.first_seen
        begun = seen is not None and seen <= moment() and self._was_seen_with()
        taken_back = Withdrawal.objects.hiding(publication.item_id, publication.number)
        return (begun or self.pk in shown_drafts()) and not taken_back.exists()

    def _was_seen_with(self) -> bool:
        """Whether all that this hangs on began before it ended."""
        end = self.publication.public_until
        holders = (getattr(self, name) for name in self.public_with)
        begun = [each.publication.first_seen if each is not None else None for each in holders]
        return all(each is not None and (end is None or each < end) for each in begun)

    def stays(self) -> bool:
        """The twin of ``staying()`` on the object."""
        end = self.publication.public_until
        ended = (end is not None and end <= moment()) or self.publication.item_id in shown_drafts().values()
        same = {name: getattr(self, name) for name in self.public_with}
        others = type(self).objects.filter(publication__item=self.publication.item_id, **same)
        return ended and self.was_seen() and any(each.is_public() for each in others.select_related("publication"))

    def is_in_public_language(self, language: str) -> bool:
        """The twin of ``in_public_language()`` on the object."""
        if language == GERMAN:
            return True
        if self.pk in shown_drafts():
            return bool(self.hsb_digest) or is_read_otherwise(self)
        return bool(self.has_confirmed_sorbian() and self.hsb_confirmed_at and self.hsb_confirmed_at <= moment())

    def in_language(self, language: str) -> Reading:
        """Read this in a language, or in German where its Sorbian text is not public."""
        return Reading(self, language if self.is_in_public_language(language) else GERMAN)

    def reached_readers(self) -> bool:
        """Whether a reader has ever been able to see this, by the clock: what it hangs on was public then, too."""
        if not self.publication.was_public():
            return False
        for name in self.public_with:
            holder = getattr(self, name)
            if holder is None or not holder.reached_readers():
                return False
            ended, began = holder.publication.public_until, self.publication.first_seen
            if ended is not None and began is not None and ended <= began:
                return False
        return True

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

    def corrects(self, before: Self) -> bool:
        """Whether this puts right what an earlier edition said, and does not tell of something new that holds since."""
        return True

    def opened(self, at: datetime, actor: Any = None) -> None:
        """Called inside the write of ``actor`` that makes this edition public from ``at`` on."""

    def unscheduled(self, at: datetime) -> None:
        """Called inside the write that takes back the moment ``at``, which nobody has reached."""

    def closed(self, at: datetime) -> None:
        """Called inside the write that takes the item back at ``at``."""

    def translated(self) -> None:
        """Called inside the write that stores another Sorbian text and nothing else."""

    def confirmed(self) -> None:
        """Called inside the write that confirms the Sorbian text."""

    def companions(self) -> models.QuerySet[Item]:
        """Return the items that are written in the form of this one, each through its own door."""
        return Item.objects.none()

    def companion_editions(self) -> Iterable[tuple[str, "Edition"]]:
        """Return the texts of the companions, each with its prefix in the form's field names."""
        return ()

    @classmethod
    def companions_changed(cls) -> Q:
        """Return which items of this kind wait for approval because of something that is written with them."""
        return Q(pk__in=[])

    def forget_identity(self) -> None:
        """Drop what a copy used as a template must not share with its model."""

    def address_slug(self, language: str) -> str:
        """The item's address in a language, '' where it has none of its own."""
        return getattr(self, f"slug_{language}", "") or ""

    def deviations(self) -> Iterator[str]:
        """Yield what is stored otherwise than this kind's own rules say; the audit asks."""
        yield from ()

    @classmethod
    def holds_files(cls) -> bool:
        """Whether any part of this kind may hold a file."""
        return any(hasattr(cls._meta.get_field(name).related_model, "file_id") for name in cls.children)

    def rows_with_files(self) -> Iterator[Any]:
        for name in self.children:
            yield from (row for row in getattr(self, name).all() if getattr(row, "file_id", None))

    def files_in_use(self) -> Iterator[Any]:
        """Yield the files that become public with this edition."""
        return (row.file for row in self.rows_with_files())

    def keys_of_files(self) -> Iterator[int]:
        """Yield the same by their keys, which takes no query of its own."""
        return (row.file_id for row in self.rows_with_files())
