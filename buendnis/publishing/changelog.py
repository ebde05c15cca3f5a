"""What readers are told of the corrections of an item: when, why, and what stood there before, word by word.

Only editions that readers have seen by the moment that is looked at; of one that was taken back or removed no word.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise, zip_longest
from typing import Any, ClassVar

from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buendnis.languages import wording
from buendnis.languages.dates import spoken_day
from buendnis.languages.fields import GERMAN, text_fields
from buendnis.languages.models import SorbianState
from buendnis.publishing.comparing import column_parts, part_model
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Correction, Save, Withdrawal
from buendnis.publishing.redacting.told import is_removed
from buendnis.publishing.standing import standing
from buendnis.publishing.viewpoint import moment

# So many corrections are told of an item, and so many of them word by word; older ones on the page of an older edition
MOST, MOST_IN_WORDS = 20, 3
# So many places of a field are said, and so many words of each; so many pieces of its text are shown
MOST_PLACES, MOST_WORDS, MOST_PIECES = 5, 40, 24
# Columns of no interest to readers
_UNTOLD = frozenset({"position", "decorative", "slug"})


@dataclass(frozen=True)
class Said:
    """What stands in the place of what, short enough to be said."""

    old: str
    new: str


@dataclass(frozen=True)
class Field:
    """A field that reads otherwise. ``said`` is empty where only that can be told.

    ``lang`` marks its words where they are not in the language of the page.
    """

    label: str
    lang: str = ""
    said: Sequence[Said] = ()
    more: int = 0
    pieces: Sequence[wording.Piece] = ()


@dataclass(frozen=True)
class Entry:
    """A correction as readers are told of it. ``at`` is when it became public.

    ``german_only``: the page is Sorbian, and its text says what it said before.
    """

    number: int
    at: datetime
    is_spelling: bool
    reasons: Sequence[Any]
    note: str
    note_lang: str
    fields: Sequence[Field]
    # The number of the edition before, where that can still be read
    before: int | None
    german_only: bool = False
    german_only_told: ClassVar[Any] = _("Only the German text was changed; the Sorbian one says what it said before.")

    @property
    def says_something(self) -> bool:
        return bool(self.is_spelling or self.reasons or self.note or self.fields)


def changelog(edition: Edition, language: str) -> list[Entry]:
    """Return the corrections of an item up to an edition, the newest first.

    Takes no query for a first edition, else two.
    """
    if edition.publication.number == 1 or not edition.has_editions:
        return []
    seen = _seen(edition)
    taken = _texts_of(seen[: MOST_IN_WORDS + 1]) if len(seen) > 1 else {}
    entries = [
        _entry(after, before, language, taken if place < MOST_IN_WORDS else {})
        for place, (after, before) in enumerate(pairwise(seen))
        if after.corrects(before)
    ]
    return [entry for entry in entries if entry.says_something]


def _seen(edition: Edition) -> list[Any]:
    """Return the editions that readers have seen up to this one, the newest first, without their texts."""
    model = type(edition)
    columns = ["hsb_state", "hsb_digest", "hsb_confirmed_at", *model.tells_corrections]
    columns += [f"publication__{name}" for name in ("item", "number", "kind", "first_seen", "wanted_from")]
    columns += [f"publication__correction__{name}" for name in ("is_spelling", "reasons", "note_de", "note_hsb")]
    taken_back = Withdrawal.objects.hiding(OuterRef("publication__item"), OuterRef("publication__number"))
    found = (
        model._base_manager.filter(
            model.begun_by(moment()),
            publication__item=edition.publication.item_id,
            publication__number__lte=edition.publication.number,
        )
        .select_related("publication__correction")
        .only(*columns)
        .annotate(is_taken_back=models.Exists(taken_back))
    )
    return list(found.order_by("-publication__number")[: MOST + 1])


def _texts_of(editions: Sequence[Any]) -> dict[int, dict[str, Any]]:
    """Return what each edition says as it was stored last, in one query."""
    newest = Save.objects.filter(publication=OuterRef("publication")).order_by("-version").values("version")[:1]
    readable = [each.pk for each in editions if is_readable(each)]
    saves = Save.objects.filter(publication__in=readable, version=Subquery(newest))
    return dict(saves.values_list("publication", "snapshot"))


def is_readable(edition: Any) -> bool:
    """Whether the words of an edition that readers have seen may still be read: not if it was taken back or removed."""
    taken_back = getattr(edition, "is_taken_back", None)
    if taken_back is None:
        publication = edition.publication
        taken_back = Withdrawal.objects.hiding(publication.item_id, publication.number).exists()
    return not taken_back and not (standing().redacted and is_removed(edition.publication))


def _entry(after: Any, before: Any, language: str, taken: dict[int, dict[str, Any]]) -> Entry:
    note: Correction | None = getattr(after.publication, "correction", None)
    if not is_readable(after):
        note = None
    told, note_lang = note.note_in(language) if note else ("", "")
    is_spelling = note is not None and bool(note.is_spelling)
    fields: list[Field] = []
    both = all(each.is_in_public_language(language) for each in (after, before))
    if not is_spelling and after.pk in taken and before.pk in taken:
        told_in = language if both else GERMAN
        fields = [
            replace(each, lang="") if each.lang == language else each
            for each in fields_told(type(after), taken[before.pk], taken[after.pk], told_in)
        ]
    return Entry(
        number=after.publication.number,
        at=after.publication.first_seen or after.publication.wanted_from or moment(),
        is_spelling=is_spelling,
        reasons=note.named_reasons() if note and not is_spelling else (),
        note=told if not is_spelling else "",
        note_lang=note_lang,
        fields=fields,
        before=before.publication.number if is_readable(before) else None,
        german_only=language != GERMAN and both and _is_left_behind(after, before),
    )


def _is_left_behind(after: Any, before: Any) -> bool:
    """Whether only the German text has become another one, so that the Sorbian one does not fit any more."""
    return after.hsb_state == SorbianState.OUTDATED and after.hsb_digest == before.hsb_digest


# The words


def fields_told(model: type[Edition], before: dict[str, Any], after: dict[str, Any], language: str) -> Iterator[Field]:
    """Yield what reads otherwise in a language, in the order of the form, parts after the text."""
    for part in ("fields", *model.children):
        owner = part_model(model, part)
        if owner is None:
            continue
        old, new = before.get(part, []), after.get(part, [])
        if part == "fields":
            yield from _of_row(owner, "", old or {}, new or {}, language)
            continue
        both: Iterator[tuple[dict[str, Any], dict[str, Any]]] = zip_longest(old, new, fillvalue={})
        for place, (first, second) in enumerate(both, 1):
            prefix = f"{_capital(owner._meta.verbose_name)}{f' {place}' if max(len(old), len(new)) > 1 else ''}: "
            yield from _of_row(owner, prefix, first, second, language)


def _of_row(
    owner: type[models.Model], prefix: str, old: dict[str, Any], new: dict[str, Any], language: str
) -> Iterator[Field]:
    for column in (field.attname for field in owner._meta.concrete_fields):
        first, second = old.get(column, ""), new.get(column, "")
        # What one of them does not know says nothing; a row that came or went is told by what it held
        if first == second or (old and new and not (column in old and column in new)):
            continue
        name, own_language = column_parts(owner, column)
        if own_language not in ("", language) or name in _UNTOLD:
            continue
        field: Any = owner._meta.get_field(name.removesuffix("_id") if not own_language else name)
        label = f"{prefix}{_capital(field.verbose_name)}" if prefix else _capital(field.verbose_name)
        yield _told(field, label, first, second, own_language if name in text_fields(owner) else "")


def _told(field: Any, label: str, old: Any, new: Any, lang: str) -> Field:
    if isinstance(field, models.DateField):
        page = get_language() or GERMAN
        days = [spoken_day(date.fromisoformat(day[:10]), page) if day else "" for day in (old, new)]
        return Field(label, said=[Said(*days)])
    if field.is_relation or field.choices or not (isinstance(old, str) and isinstance(new, str)):
        return Field(label)  # what it names may be known to nobody yet
    first, second = (wording.plain(text) if hasattr(field, "config") else text for text in (old, new))
    changes = wording.changes(first, second)
    said = [Said(_short(" ".join(each.old)), _short(" ".join(each.new))) for each in changes[:MOST_PLACES]]
    pieces = [
        wording.Piece(piece.kind, _short(piece.text)) for piece in wording.pieces(first, second)[: MOST_PIECES + 1]
    ]
    if len(pieces) > MOST_PIECES:
        pieces[MOST_PIECES] = wording.Piece("left out", "…")
    return Field(label, lang, said, max(0, len(changes) - MOST_PLACES), pieces if len(first.split()) > 1 else ())


def _short(text: str) -> str:
    return Truncator(text).words(MOST_WORDS, truncate=" …")


def _capital(text: Any) -> str:
    return str(text)[:1].upper() + str(text)[1:]
