"""One item read in one language: all its texts come from the same language, never field by field."""

from typing import Any

from django.db.models import Model

from buendnis.languages.fields import GERMAN, translated_fields


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
            getattr(part, f"{name}_{GERMAN}") and not getattr(part, f"{name}_{self.column}")
            for name in translated_fields(type(part))
        )
        return Reading(part, GERMAN) if lacks else self.of(part)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if name in self._names:
            return getattr(self.source, f"{name}_{self.column}") or ""
        return getattr(self.source, name)

    def __str__(self) -> str:
        """Name the row without any of its text: a row's own name is German."""
        return f"{self.source._meta.label} {self.source.pk} ({self.lang})"
