"""Which columns of a table may hold somebody's words, and what kind of text each of them holds."""

from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Field, Model

from buendnis.languages.fields import GERMAN, SORBIAN
from buendnis.publishing.redacting.passages import MARKS

# What programs write for programs, and names of languages, kinds and places
_TECHNICAL = frozenset(
    {
        *("act", "app_label", "codename", "content_type", "direction", "edit_version", "field", "form", "kind", "key"),
        *("language", "language_tag", "model", "object_id", "renditions", "route", "sources", "token", "type"),
        *("editions", "hsb_confirmed_fields", "hsb_confirmed_source", "reasons", "snapshot"),
    }
)
# Made of other columns of the same row when it is stored
_DERIVED = ("folded_", "order_", "found_by")
# Addresses are given out and stay: the act tells of those that hold the words
_STAY = "slug"


class Kind(Enum):
    PLAIN = "plain"
    RICH = "rich"
    # Nothing but a whole one is any use: an address, a telephone number
    WHOLE = "whole"
    # Texts in a structure, of which nobody knows what they are
    NESTED = "nested"


@dataclass(frozen=True)
class Column:
    """``may_be_empty`` False: without a value the row cannot be."""

    name: str
    kind: Kind
    longest: int | None
    may_be_empty: bool

    @property
    def language(self) -> str:
        return SORBIAN if self.name.endswith(f"_{SORBIAN}") else GERMAN

    @property
    def mark(self) -> str:
        return MARKS[self.language]

    def fitting(self, written: str, shorter: str) -> str:
        """Return what has room in the column: the text, the one with short marks, or as much of that as there is."""
        if self.longest is None or len(written) <= self.longest:
            return written
        return shorter[: self.longest]


@cache
def columns_of(model: type[Model]) -> dict[str, Column]:
    """Return the columns that may hold words, by name; also the unsuffixed ones that nobody reads."""
    found = (_column(field) for field in model._meta.concrete_fields)
    return {column.name: column for column in found if column is not None}


@cache
def derived_columns(model: type[Model]) -> tuple[str, ...]:
    """Name the columns that follow from others when a row is stored."""
    return tuple(field.attname for field in model._meta.concrete_fields if field.attname.startswith(_DERIVED))


def stays(name: str) -> bool:
    """Whether a column holds a part of an address that has been given out."""
    return name == _STAY or name.startswith(f"{_STAY}_")


def _column(field: Field) -> Column | None:
    name = field.attname
    if field.primary_key or field.choices or name in _TECHNICAL or stays(name) or name.startswith(_DERIVED):
        return None
    if name.endswith("digest"):
        return None
    kind = _kind(field)
    return Column(name, kind, getattr(field, "max_length", None), field.blank) if kind is not None else None


def _kind(field: Any) -> Kind | None:
    if isinstance(field, models.JSONField):
        return Kind.NESTED
    if not isinstance(field, models.CharField | models.TextField):
        return None
    if hasattr(field, "config"):
        return Kind.RICH
    checked = any(isinstance(each, RegexValidator) for each in field.validators)
    is_address = isinstance(field, models.EmailField | models.URLField) or field.attname == "url"
    return Kind.WHOLE if checked or is_address else Kind.PLAIN
