"""The texts of an item row by row, in both languages, and the digests that say how they stand to each other.

Rows of a part are counted in an order that follows from what they say: moving one, or adding one without any text,
changes no digest. The Sorbian digest knows the Sorbian texts alone. The German one knows which German text stands
beside which Sorbian one, so that texts exchanged in one language only are another text.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model

from buendnis.languages.digests import canonical, digest
from buendnis.languages.fields import BOTH, GERMAN, SORBIAN, text_fields
from buendnis.publishing.editions import Edition


@dataclass(frozen=True)
class TextRow:
    """One row: ``part`` is the related name, '' for the item itself; ``position`` its place in the form.

    ``german`` and ``sorbian`` are its texts, canonical, in the order of ``names``.
    """

    part: str
    position: int
    names: tuple[str, ...]
    german: tuple[str, ...]
    sorbian: tuple[str, ...]

    @property
    def prefix(self) -> str:
        """What stands before the names of its fields in a form."""
        return f"{self.part}-{self.position}-" if self.part else ""

    @property
    def pair(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return self.german, self.sorbian

    def texts(self, language: str) -> tuple[str, ...]:
        return self.german if language == GERMAN else self.sorbian

    @property
    def rank(self) -> tuple[Any, ...]:
        """By what it says: with Sorbian text before those without, and last those that say nothing."""
        return not any(self.sorbian), self.sorbian, not any(self.german), self.german


def rows_of(edition: Edition) -> list[TextRow]:
    """Return the rows of an edition as it is stored, or in memory."""
    return [_row(prefix, type(row), _columns(row)) for row, prefix in edition.text_rows() if text_fields(type(row))]


def rows_in(model: type[Edition], taken: Mapping[str, Any]) -> list[TextRow]:
    """Return the rows of a snapshot; of a part that there is no more, none."""
    found = [_row("", model, taken.get("fields", {}))]
    for name in model.children:
        owner = _owner(model, name)
        if owner is not None and text_fields(owner):
            found += [_row(f"{name}-{place}-", owner, held) for place, held in enumerate(taken.get(name, ()))]
    return found


def named(rows: Iterable[TextRow], language: str) -> dict[str, str]:
    """Return the texts in one language by names of which each part's rows are counted by their rank."""
    return {
        f"{f'{part}-{place}-' if part else ''}{name}": text
        for part, held in by_part(rows).items()
        for place, row in enumerate(sorted(held, key=lambda row: row.rank))
        for name, text in zip(row.names, row.texts(language), strict=True)
    }


def digests(rows: Iterable[TextRow]) -> dict[str, str]:
    """Return the digests of both languages by their columns."""
    kept = list(rows)
    return {f"{language}_digest": digest(named(kept, language)) for language in BOTH}


def by_part(rows: Iterable[TextRow]) -> dict[str, list[TextRow]]:
    found: dict[str, list[TextRow]] = defaultdict(list)
    for row in rows:
        found[row.part].append(row)
    return found


def matched(before: list[TextRow], after: list[TextRow]) -> Iterator[tuple[TextRow | None, TextRow | None]]:
    """Yield the rows of one part as they belong together, told by what they say; None where there is no other one.

    What is the same in both languages is the same row, else what is the same in Sorbian, else in German. What is
    left is taken in its order, where both have a Sorbian text or none of both.
    """
    old, new = list(before), list(after)
    tests = (
        lambda left, right: left.pair == right.pair,
        lambda left, right: any(left.sorbian) and left.sorbian == right.sorbian,
        lambda left, right: any(left.german) and left.german == right.german,
        lambda left, right: any(left.sorbian) == any(right.sorbian),
    )
    for belongs in tests:
        for right in list(new):
            left = min(
                (each for each in old if belongs(each, right)),
                key=lambda each: abs(each.position - right.position),
                default=None,
            )
            if left is not None:
                old.remove(left)
                new.remove(right)
                yield left, right
    yield from ((None, right) for right in new)
    yield from ((left, None) for left in old)


def _row(prefix: str, model: type[Model], held: Mapping[str, Any]) -> TextRow:
    part, _sep, position = prefix.rstrip("-").rpartition("-")
    names = text_fields(model)
    german, sorbian = (
        tuple(canonical(held.get(f"{name}_{language}")) for name in names) for language in (GERMAN, SORBIAN)
    )
    return TextRow(part, int(position or 0), names, german, sorbian)


def _columns(row: Model) -> dict[str, str | None]:
    return {column: getattr(row, column) for name in text_fields(type(row)) for column in (f"{name}_de", f"{name}_hsb")}


def _owner(model: type[Edition], name: str) -> type[Model] | None:
    try:
        return model._meta.get_field(name).related_model
    except FieldDoesNotExist:
        return None
