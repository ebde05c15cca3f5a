"""What two people wrote from the same text, in the words that staff know from the form."""

from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from buendnis.languages import wording
from buendnis.languages.fields import BOTH, GERMAN, translated_fields
from buendnis.publishing.desk.differences import capital, in_words
from buendnis.publishing.desk.field_values import column_of
from buendnis.publishing.desk.merge_choice import Combined, value_at
from buendnis.publishing.desk.merge_layout import Layout
from buendnis.publishing.merging import UNKNOWN, Clash, Place
from buendnis.publishing.snapshots import KEY, ORDER

# So many differences of one text are said as sentences; the rest is counted.
MOST_SAID = 4
# Words of one of them that are said, the first and the last ones
SAID = 24
# What a form says beside the columns of its row
BESIDE: dict[type, Any] = {bool: models.BooleanField()}


@dataclass(frozen=True)
class Said:
    """One difference as a sentence: what stands there instead of what."""

    old: str
    new: str


@dataclass(frozen=True)
class Version:
    """What a field holds by one person, and what that changed. ``text`` None: it is not there at all."""

    text: str | None
    pieces: list[wording.Piece] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    more: int = 0
    # Nothing but how the text is set out is different
    is_dressed: bool = False


@dataclass(frozen=True)
class Told:
    """A field with what became of it."""

    label: str
    lang: str
    name: str
    version: Version


@dataclass
class Decision:
    """A field that two wrote otherwise. ``before`` None: what both began with is not known.

    ``kind`` is "value", "row" or "order"; ``box`` is the field itself, with mine in it.
    """

    name: str
    label: str
    lang: str
    kind: str
    before: str | None
    theirs: Version
    mine: Version
    box: Any = ""
    box_id: str = ""
    errors: Any = ""


def version_of(old: str | None, new: str | None, old_markup: Any = None, new_markup: Any = None) -> Version:
    """Return a text with what is different in it from an older one; None is a text that is not there."""
    if new is None:
        return Version(None)
    if old is None:
        return Version(new)
    changes = [Said(_cut(each.old), _cut(each.new)) for each in wording.changes(old, new)]
    pieces = wording.pieces(old, new) if changes else []
    dressed = not changes and old_markup != new_markup
    return Version(new, pieces, changes[:MOST_SAID], len(changes[MOST_SAID:]), dressed)


def _cut(words: tuple[str, ...]) -> str:
    half = SAID // 2
    return " ".join(words if len(words) <= SAID else (*words[:half], "…", *words[-half:]))


class Words:
    """Tells places and values of a combined text."""

    def __init__(self, combined: Combined) -> None:
        self._combined = combined
        self._forms = {part.name: part.formset for part in combined.sent.parts}

    @property
    def _layout(self) -> Layout:
        return self._combined.layout

    def decisions(self) -> list[Decision]:
        return [self._decision(clash) for clash in self._combined.merge.clashes if clash.place in self._layout.names]

    def taken_over(self) -> list[Told]:
        """Tell what only the others changed."""
        return [self._told(place, self._combined.theirs) for place in self._combined.merge.from_them]

    def kept(self) -> list[Told]:
        """Tell what only the person changed."""
        return [self._told(place, self._combined.mine) for place in self._combined.merge.from_me]

    def _decision(self, clash: Clash) -> Decision:
        place = clash.place
        kind = "row" if not place.name else "order" if place.row is None and place.name == ORDER else "value"
        kind = "value" if place.part in ("fields", "identity") else kind
        before = None if clash.base in (UNKNOWN, None) else self.words(place, clash.base)
        theirs, mine = (None if held is None else self.words(place, held) for held in (clash.theirs, clash.mine))
        return Decision(
            name=self._layout.names[place],
            label=self.label(place),
            lang=_language(place),
            kind=kind,
            before=before,
            theirs=version_of(before, theirs, clash.base, clash.theirs),
            mine=version_of(before if before is not None else theirs, mine, clash.base, clash.mine),
        )

    def _told(self, place: Place, text: dict[str, Any]) -> Told:
        old, new = value_at(self._combined.before, place), value_at(text, place)
        before, now = (None if held is None else self.words(place, held) for held in (old, new))
        version = version_of(before or "", now, old, new)
        return Told(self.label(place), _language(place), self._layout.names.get(place, ""), version)

    # Places

    def label(self, place: Place) -> str:
        """Return what the form calls a place."""
        if place.part in ("fields", "identity"):
            return self._field_label(self._combined.sent.form, place.name)
        formset = self._forms[place.part]
        if place.row is None:
            return f"{capital(formset.model._meta.verbose_name_plural)}: {_('order')}"
        row = f"{capital(formset.model._meta.verbose_name)}{self._number(place)}"
        return f"{row}: {self._field_label(formset.empty_form, place.name)}" if place.name else row

    def _number(self, place: Place) -> str:
        number = self._layout.names.get(place._replace(name=""), "").rpartition("-")[2]
        return f" {int(number) + 1}" if number.isdecimal() and self._forms[place.part].max_num != 1 else ""

    def _field_label(self, form: Any, column: str) -> str:
        names = (name for name in form.fields if column in (name, f"{name}_id"))
        found = next(names, None)
        return capital(form.fields[found].label or found) if found else column

    # Values

    def words(self, place: Place, value: Any) -> str:
        """Return a value, a row or an order as text."""
        if place.part in ("fields", "identity"):
            return _said(type(self._combined.sent.edition), place.name, value)
        model = self._forms[place.part].model
        if place.row is None:
            return self._order(place, value)
        if place.name:
            return _said(model, place.name, value)
        return self._row(model, value)

    def _row(self, model: Any, row: dict[str, Any]) -> str:
        said = {name: _said(model, name, value) for name, value in row.items() if name not in (KEY, ORDER)}
        return "\n".join(text for name, text in said.items() if text and row[name] is not False)

    def _order(self, place: Place, keys: list[Any]) -> str:
        """Return rows in their order, each by its first German text, else by what it says first."""
        rows: dict[Any, Any] = {}
        for text in (self._combined.mine, self._combined.theirs):
            rows.update({row[KEY]: row for row in text.get(place.part, [])})
        model = self._forms[place.part].model
        named = (self._called(model, rows.get(key, {})) for key in keys)
        return "\n".join(f"{number}. {name}" for number, name in enumerate(named, start=1))

    def _called(self, model: Any, row: dict[str, Any]) -> str:
        german = {name: value for name, value in row.items() if name.endswith(f"_{GERMAN}")}
        return (self._row(model, german) or self._row(model, row) or "–").partition("\n")[0]


def _language(place: Place) -> str:
    ending = place.name.rpartition("_")[2]
    return ending if ending in BOTH else ""


def _said(model: Any, name: str, value: Any) -> str:
    """Return a value of a column as staff read it; as it is where nothing can read it."""
    base, _sep, language = name.rpartition("_")
    translated = language in BOTH and base in translated_fields(model)
    column = column_of(model, base if translated else name.removesuffix("_id")) or column_of(model, name)
    if value is UNKNOWN or value in ("", None):
        return ""
    if isinstance(value, str) and hasattr(column, "config"):
        return wording.plain(value)
    try:
        return in_words(column or BESIDE.get(type(value), models.DateTimeField()), value)
    except (ValueError, TypeError):
        return strip_tags(str(value))
