"""Words, numbers, days, keys and bytes that exist nowhere else: where one of them shows, something has leaked.

A scene is filled with them from end to end, in both languages, and each knows where it was put. One pattern finds all
words whatever stands around them; what is made by the portal itself (keys, bytes) is looked up.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any, NamedTuple

from django.db.models import CharField, EmailField, Field, Model, TextField, URLField
from django_prose_editor.fields import ProseEditorField

from buendnis.languages.fields import BOTH, SORBIAN, text_fields, translated_fields

WORD = re.compile(r"quax[0-9]{4}")
# "030 880001" in a page, "+4930880001" in its link
PHONE = re.compile(r"30[ -]?88([0-9]{4})(?![0-9])")
# Whatever a language or a format makes of a day, its year stands in it; compact forms go on with month and day.
YEAR = re.compile(
    r"(?<![0-9])((?:19|2[1-4])[0-9]{2})(?![0-9]|$)|(?<![0-9])((?:19|2[1-4])[0-9]{2})(?=[0-9]{4}(?![0-9]))"
)
_NUMBER = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}"
KEY = re.compile(rf"{_NUMBER}|(?<![\w-])[\w-]{{22}}(?![\w-])")
# What is drawn by lot: some day four digits in it would be a year
DRAWN = re.compile(rf"(?<=/medien/)[\w-]{{22}}|[0-9a-f]{{32}}~[\w-]{{43}}|{_NUMBER}")
# Columns that are no words: addresses and numbers that follow rules, and what the text is not read from
RULED = frozenset({"slug", "clause", "route", "url", "language_tag", "direction", "mark", "phone", "number"})


class Needle(NamedTuple):
    """Where a needle was put: ``scene`` and ``kind`` name the item, ``what`` the column, ``language`` its language."""

    scene: str
    kind: str
    what: str
    language: str = ""

    def __str__(self) -> str:
        return f"{self.scene} {self.kind}: {self.what}"


@dataclass
class Needles:
    """All that were handed out, by how they are found again."""

    known: dict[str, Needle] = field(default_factory=dict)
    # The scenes of the words that anybody may read
    plain: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._words, self._past, self._future = count(1), iter(range(1901, 2000)), iter(range(2101, 2500))

    def word(self, needle: Needle) -> str:
        word = f"quax{next(self._words):04}"
        self.known[word] = needle
        return word

    def phone(self, needle: Needle) -> str:
        number = f"{next(self._words):04}"
        self.known[f"phone {number}"] = needle
        return f"030 88{number}"

    def day(self, needle: Needle, *, ahead: bool = False) -> date:
        """Return a day in a year of its own, long past or far ahead."""
        year = next(self._future if ahead else self._past)
        self.known[f"year {year}"] = needle
        return date(year, 4, 17)

    def in_text(self, text: str, *, years: bool = True) -> set[str]:
        """Return what is found in a text; ``years`` off where numbers of other kinds stand, such as keys of rows."""
        folded = text.lower()
        found = set(WORD.findall(folded))
        found |= {f"phone {number}" for number in PHONE.findall(folded)}
        found |= {key for key in KEY.findall(text) if key in self.known}
        if years:
            found |= {f"year {first or second}" for first, second in YEAR.findall(DRAWN.sub(" ", folded))}
        return found & self.known.keys()

    def in_bytes(self, content: bytes) -> set[str]:
        return {hashlib.sha256(content).hexdigest()} & self.known.keys()

    def named(self, found: Iterable[str]) -> list[str]:
        """Return needles with the places where they were put, for a failure that says what leaked."""
        return sorted(f"{each} ({self.known[each]})" for each in found)


@dataclass
class Marker:
    """Fills the rows of one item of a scene."""

    needles: Needles
    scene: str
    kind: str

    def of(self, what: str, language: str = "") -> Needle:
        return Needle(self.scene, self.kind, what, language)

    def texts(self, model: type[Model], **given: Any) -> dict[str, Any]:
        """Return a needle for each column of a model that people fill with words, but for what is given."""
        found = {name: text for language in BOTH for name, text in self.translated(model, language).items()}
        unsuffixed = {each for name in translated_fields(model) for each in (name, *(f"{name}_{x}" for x in BOTH))}
        for column in model._meta.concrete_fields:
            if column.name not in unsuffixed and _holds_words(column):
                found[column.name] = self._filled(model, column.name, "")
        return {**found, **given}

    def translated(self, model: type[Model], language: str) -> dict[str, str]:
        """Return a needle for each text of one language."""
        columns = [f"{name}_{language}" for name in text_fields(model)]
        return {name: self._filled(model, name, language) for name in columns}

    def word(self, what: str, language: str = "") -> str:
        return self.needles.word(self.of(what, language))

    def phone(self, what: str = "phone") -> str:
        return self.needles.phone(self.of(what))

    def day(self, what: str, *, ahead: bool = False) -> date:
        return self.needles.day(self.of(what), ahead=ahead)

    def key(self, key: str, what: str) -> None:
        self.needles.known[key] = self.of(what)

    def bytes(self, content: bytes, what: str) -> None:
        self.needles.known[hashlib.sha256(content).hexdigest()] = self.of(what)

    def _filled(self, model: type[Model], name: str, language: str) -> str:
        word, column = self.word(f"{model.__name__}.{name}", language), model._meta.get_field(name)
        if not word:
            return ""
        if isinstance(column, ProseEditorField) or name.rpartition("_")[0] in _prose(model):
            return f"<p>{word.capitalize()}</p>"
        if isinstance(column, EmailField):
            return f"{word}@example.org"
        return f"https://example.org/{word}" if isinstance(column, URLField) else word.capitalize()


def _prose(model: type[Model]) -> set[str]:
    return {each.name for each in model._meta.concrete_fields if isinstance(each, ProseEditorField)}


def _holds_words(column: Field) -> bool:
    is_text = isinstance(column, CharField | TextField) and column.editable and not column.choices
    return is_text and column.name not in RULED


@dataclass
class Plain(Marker):
    """Fills rows with words that readers may read: for the public item that something hidden hangs on.

    Without ``sorbian``, the beginning of its Sorbian words, it is German only.
    """

    sorbian: str = ""

    def word(self, what: str, language: str = "") -> str:
        if language == SORBIAN and not self.sorbian:
            return ""
        word = f"{self.sorbian or 'wort'}{next(PLAIN):04}"
        self.needles.plain[word] = self.scene
        return word

    def phone(self, what: str = "phone") -> str:
        return "030 23125-100"

    def day(self, what: str, *, ahead: bool = False) -> date:
        if what == "day":  # that of a release
            return date(2019, 1 + next(PLAIN) % 12, 1)
        return date(2027, 5, 1) if ahead else date(1898, 5, 1)

    def key(self, key: str, what: str) -> None:
        """It may be found."""

    def bytes(self, content: bytes, what: str) -> None:
        """They may be served."""


PLAIN = count(1)
