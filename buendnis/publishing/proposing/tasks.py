"""What there is to translate of an item, text by text: each German one, the Sorbian beside it, and what changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Model

from buendnis.languages.digests import canonical, digest
from buendnis.languages.fields import GERMAN, SORBIAN, text_fields
from buendnis.languages.models import SorbianState
from buendnis.languages.wording import plain
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Item
from buendnis.publishing.naming import edition_model
from buendnis.publishing.proposing.blocks import Beside, Split, beside, split
from buendnis.publishing.sources import german_since

# Signs of a digest that are enough to tell two texts of one item apart
SHORT = 12


@dataclass(frozen=True)
class Unit:
    """One text to translate: a plain field, or one block of rich text, with marks.

    ``before`` is the German text that the Sorbian one was confirmed beside, '' where it is still the same.
    ``most`` is the greatest number of signs, None where there is none.
    """

    key: str
    kind: str
    german: str
    sorbian: str
    before: str
    is_missing: bool
    is_rich: bool
    most: int | None = None

    @property
    def source(self) -> str:
        return short_digest(self.german)

    @property
    def is_wanted(self) -> bool:
        return self.is_missing or bool(self.before)

    @property
    def is_long(self) -> bool:
        return self.is_rich or self.most is None or len(self.german) > 80 or "\n" in self.german


@dataclass(frozen=True)
class Field:
    """One Sorbian field; ``frame`` and ``is_loose`` where it is rich text.

    ``is_loose``: its present text is built otherwise than the German one, so no block of it stands beside another.
    """

    name: str
    label: str
    german: str
    sorbian: str
    units: tuple[Unit, ...]
    frame: Split | None = None
    is_loose: bool = False

    @property
    def present(self) -> str:
        """The present Sorbian text as words, for reading."""
        return plain(self.sorbian) if self.frame is not None else self.sorbian


@dataclass(frozen=True)
class Part:
    """A row with its fields; ``number`` counts the rows of its kind, 0 for the item itself."""

    row: Model
    prefix: str
    kind: str
    number: int
    fields: tuple[Field, ...]

    @property
    def file(self) -> Any:
        return getattr(self.row, "file", None) if getattr(self.row, "file_id", None) else None


@dataclass
class Task:
    """All texts of an item as it is now."""

    edition: Edition
    parts: list[Part] = field(default_factory=list)

    @cached_property
    def fields(self) -> list[Field]:
        return [each for part in self.parts for each in part.fields]

    @cached_property
    def units(self) -> dict[str, Unit]:
        return {unit.key: unit for each in self.fields for unit in each.units}

    @property
    def wanted(self) -> list[Unit]:
        return [unit for unit in self.units.values() if unit.is_wanted]

    @property
    def version(self) -> int:
        return self.edition.item.edit_version


def short_digest(text: str) -> str:
    return digest({"": text})[:SHORT]


def latest_edition(item: Item) -> Edition | None:
    """Return the edition of an item that the office works on, None where its kind is not known (any more)."""
    model = edition_model(item.kind)
    if model is None:
        return None
    found: Edition | None = (
        model.objects.latest_editions().filter(publication__item=item).select_related("publication__item").first()
    )
    return found


def task_of(edition: Edition) -> Task:
    """Return what there is to translate of an edition and of what is written with it."""
    texts = [("", edition), *edition.companion_editions()]
    since = german_since(text for _prefix, text in texts)
    task = Task(edition)
    for prefix, text in texts:
        before = {each.field: each.old for each in since.get(text.pk, ()) if each.field}
        task.parts += _parts(prefix, text, before)
    return task


def _parts(prefix: str, text: Edition, before: dict[str, str]) -> Iterator[Part]:
    numbers: dict[type[Model], int] = {}
    for row, inner in text.text_rows():
        model = type(row)
        numbers[model] = numbers.get(model, 0) + 1
        fields = tuple(_fields(f"{prefix}{inner}", row, inner, before, text.hsb_state == SorbianState.MISSING))
        if fields:
            number = numbers[model] if inner else 0
            yield Part(row, f"{prefix}{inner}", str(model._meta.verbose_name), number, fields)


def _fields(prefix: str, row: Model, inner: str, before: dict[str, str], is_new: bool) -> Iterator[Field]:
    for name in text_fields(type(row)):
        german, sorbian = (canonical(getattr(row, f"{name}_{language}")) for language in (GERMAN, SORBIAN))
        if german:
            column: Any = row._meta.get_field(name)
            make = _rich if hasattr(column, "config") else _plain
            old = "" if is_new else before.get(f"{inner}{name}", "")
            yield make(f"{prefix}{name}", column, german, sorbian, old)


def _plain(name: str, column: Any, german: str, sorbian: str, old: str) -> Field:
    most: int | None = column.max_length
    unit = Unit(name, "", german, sorbian, old if sorbian else "", not sorbian, is_rich=False, most=most)
    return Field(name, label_of(column), german, sorbian, (unit,))


def _rich(name: str, column: Any, german: str, sorbian: str, old: str) -> Field:
    frame = split(german)
    known = beside(frame, split(sorbian), split(old) if old else None) if sorbian else None
    is_loose = bool(sorbian) and known is None
    # What cannot be told apart is wanted as a whole, as soon as anything of it is.
    is_missing = not sorbian or (is_loose and bool(old))
    stands = known or [Beside()] * len(frame.texts)
    units = tuple(
        Unit(
            key=f"{name}.{place}",
            kind=kind,
            german=text,
            sorbian=there.sorbian,
            before=there.before if there.sorbian else "",
            is_missing=is_missing or (known is not None and not there.sorbian),
            is_rich=True,
        )
        for place, (kind, text, there) in enumerate(zip(frame.kinds, frame.texts, stands, strict=True))
    )
    return Field(name, label_of(column), german, sorbian, units, frame, is_loose)


def label_of(column: Any) -> str:
    name = str(column.verbose_name)
    return name[:1].upper() + name[1:]


def family(key: str) -> str:
    """Return what a text is whatever its place: texts of one family may have changed places."""
    return "-".join(part for part in key.partition(".")[0].split("-") if not part.isdecimal())


def of_family(keys: Iterable[str], key: str) -> list[str]:
    return [each for each in keys if family(each) == family(key)]
