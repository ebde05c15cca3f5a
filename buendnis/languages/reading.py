"""One item read in one language: all its texts come from the same language, never field by field."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Model

from buendnis.languages.fields import GERMAN, translated_fields

# {(model, key of the row): {column: text}}
Texts = Mapping[tuple[type[Model], Any], Mapping[str, str]]
_instead: ContextVar[Texts | None] = ContextVar("instead", default=None)


@contextmanager
def reading_instead(texts: Texts) -> Iterator[None]:
    """Let readings give other texts than those that are stored: what a proposal would look like. Nothing is written."""
    token = _instead.set(texts)
    try:
        yield
    finally:
        _instead.reset(token)


def text_in(row: Model, column: str) -> str:
    """Return a text as it is read now: as it is stored, unless ``reading_instead()`` says otherwise."""
    instead = (_instead.get() or {}).get((type(row), row.pk), {})
    return instead[column] if column in instead else getattr(row, column) or ""


def is_read_otherwise(row: Model) -> bool:
    return bool((_instead.get() or {}).get((type(row), row.pk)))


class Reading:
    """Gives a row's texts in one language by their plain names, everything else unchanged.

    ``column`` is the language of the columns that are read, ``lang`` the BCP 47 tag for the page
    (they differ on a page that is written in a further language).
    """

    def __init__(self, source: Model, column: str, tag: str = "", direction: str = "") -> None:
        self.source = source
        self.column = column
        self.lang = tag or column
        self.dir = direction
        self._names = frozenset(translated_fields(type(source)))

    @property
    def is_german(self) -> bool:
        return self.lang == GERMAN

    def of(self, part: Model) -> "Reading":
        """Read a part of the same item (a picture, a link) in the same language."""
        return Reading(part, self.column, self.lang, self.dir)

    def of_entry(self, part: Model) -> "Reading":
        """Read a part that was added by itself (an entry in a list): in German as long as it has no Sorbian text."""
        lacks = any(
            getattr(part, f"{name}_{GERMAN}") and not text_in(part, f"{name}_{self.column}")
            for name in translated_fields(type(part))
        )
        return Reading(part, GERMAN) if lacks else self.of(part)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if name in self._names:
            return text_in(self.source, f"{name}_{self.column}")
        return getattr(self.source, name)

    def __str__(self) -> str:
        """Name the row without any of its text: a row's own name is German."""
        return f"{self.source._meta.label} {self.source.pk} ({self.lang})"
