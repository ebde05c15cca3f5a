"""The three kinds of removal, each told by what it leaves of a row and of a snapshot."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import unquote

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Model

from buendnis.languages.fields import GERMAN, SORBIAN
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Correction, Item
from buendnis.publishing.redacting.columns import Column, Kind, columns_of, stays
from buendnis.publishing.redacting.passages import MARKS, SHORT_MARK, Passage

Row = Mapping[str, Any]
# The key of the file that a row shows
FILE = "file_id"
# So many texts are kept in memory while one removal is looked at
MOST_KNOWN = 20_000
# Under this name a snapshot keeps what readers are told of a correction; its texts, and their columns
NOTE = "correction"
NOTED = {"told": "note_de", "told in Sorbian": "note_hsb"}


class Removal:
    """What is to go. Rows and snapshots come by their columns' names, and go out the same way."""

    def of_text(self, text: str, column: Column) -> str:
        """Return what stays of a text."""
        return text

    def of_words(self, text: str, language: str = GERMAN) -> str:
        """Return what stays of a text of which nobody knows more."""
        return text

    def takes_file(self, key: Any) -> bool:
        return False

    def of_edition(self, model: type[Model], row: Row) -> dict[str, Any]:
        """Return what stays of a row that an item cannot be without."""
        left = dict(row)
        for name, column in columns_of(model).items():
            if not left.get(name):
                continue
            if column.kind is Kind.NESTED:
                left[name] = self.of_nested(left[name])
            elif isinstance(left[name], str):
                left[name] = self.of_text(left[name], column)
        return left

    def of_part(self, model: type[Model], row: Row) -> dict[str, Any] | None:
        """Return what stays of a row of a part, None where nothing of it makes sense any more."""
        held = dict(row)
        if held.get(FILE) and self.takes_file(held[FILE]):
            if not says_more_than_its_file(model):
                return None
            held[FILE] = None
        left = self.of_edition(model, held)
        needed = (name for name, column in columns_of(model).items() if held.get(name) and not column.may_be_empty)
        return None if any(not left[name] for name in needed) else left

    def of_snapshot(self, model: type[Edition] | None, taken: Row) -> dict[str, Any]:
        """Return what stays of a snapshot; parts that no table knows any more are read as words."""
        left: dict[str, Any] = {}
        for part, held in taken.items():
            owner = owner_of(model, part) if model is not None else None
            if part == NOTE:
                left[part] = self.of_note(held)
            elif owner is None:
                left[part] = self.of_nested(held)
            elif isinstance(held, list):
                left[part] = [_as_taken(row) for row in (self.of_part(owner, each) for each in held) if row is not None]
            else:
                left[part] = _as_taken(self.of_edition(owner, held))
        return left

    def of_note(self, held: Row) -> dict[str, Any]:
        """Return what stays of the note of a correction, which a snapshot keeps by names of its own."""
        row = {column: held.get(name, "") for name, column in NOTED.items()}
        left = self.of_edition(Correction, row)
        return {**held, **{name: left[column] for name, column in NOTED.items() if name in held}}

    def of_nested(self, held: Any, language: str = GERMAN) -> Any:
        """Return what stays of values in a structure; addresses in it stay."""
        if isinstance(held, str):
            return self.of_words(held, language)
        if isinstance(held, list):
            return [self.of_nested(each, language) for each in held]
        if isinstance(held, dict):
            return {name: each if stays(name) else self.of_nested(each, _language(name)) for name, each in held.items()}
        return held


@dataclass(frozen=True)
class PassageRemoval(Removal):
    passage: Passage
    # Most saves of an item say the same: each text is looked through once.
    _known: dict[tuple[str, Column], str] = field(default_factory=dict, compare=False, repr=False)

    def of_text(self, text: str, column: Column) -> str:
        key = (text, column)
        if key not in self._known:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[key] = self._left_of(text, column)
        return self._known[key]

    def _left_of(self, text: str, column: Column) -> str:
        if not self.passage.may_be_in(text):
            return text
        if column.kind is Kind.WHOLE:
            return "" if self.passage.is_in(text) or self.passage.is_in(unquote(text)) else text
        if column.kind is Kind.RICH:
            return self.passage.removed_from_rich(text, column.mark)
        written = self.passage.removed_from_plain(text, column.mark)
        return written if written == text else column.fitting(written, self._shorter(text))

    def _shorter(self, text: str) -> str:
        return self.passage.removed_from_plain(text, SHORT_MARK)

    def of_words(self, text: str, language: str = GERMAN) -> str:
        return self.passage.removed_from_any(text, MARKS[language])


@dataclass(frozen=True)
class FileRemoval(Removal):
    file: int

    def takes_file(self, key: Any) -> bool:
        return str(key) == str(self.file)


class EditionRemoval(Removal):
    """Leaves of an edition a mark where there was a text, and no file."""

    def of_text(self, text: str, column: Column) -> str:
        if column.kind is Kind.WHOLE:
            return ""
        if column.kind is Kind.RICH:
            return f"<p>{column.mark}</p>"
        return column.fitting(column.mark, SHORT_MARK)

    def of_words(self, text: str, language: str = GERMAN) -> str:
        return ""

    def takes_file(self, key: Any) -> bool:
        return True


def owner_of(model: type[Edition], part: str) -> type[Model] | None:
    """Return the model whose columns stand under a part's name in a snapshot, None where there is none any more."""
    if part == "fields":
        return model
    try:
        if part == "identity":
            return Item._meta.get_field(model.identity).related_model
        return model._meta.get_field(part).related_model
    except FieldDoesNotExist:
        return None


def _language(name: str) -> str:
    return SORBIAN if name.endswith(f"_{SORBIAN}") else GERMAN


@cache
def says_more_than_its_file(model: type[Model]) -> bool:
    """Whether a row that shows a file could be without it: where something else of it must be filled."""
    field: Any = model._meta.get_field("file")
    if not field.null:
        return False
    others = (each for each in model._meta.concrete_fields if each.editable and not each.primary_key)
    return any(_must_be_filled(each) for each in others if each.name not in ("edition", "file"))


def _must_be_filled(field: Any) -> bool:
    return not field.blank and not field.has_default() and not isinstance(field, models.BooleanField)


def _as_taken(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row as snapshots keep it: nothing is ''."""
    return {name: "" if value is None else value for name, value in row.items()}
