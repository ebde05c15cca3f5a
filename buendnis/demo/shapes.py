"""How demo content is written down: German and Sorbian side by side, sentence by sentence.

A German sentence without a Sorbian one leaves the whole record German: nothing is half translated.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

from buendnis.languages.fields import BOTH, GERMAN


class Pair(NamedTuple):
    """A sentence, or a name, in both languages."""

    de: str
    hsb: str = ""

    def text(self, language: str) -> str:
        return self.de if language == GERMAN else self.hsb


class Sorbian(Enum):
    """How far the Sorbian text of a record is."""

    NONE = "none"
    DRAFT = "draft"
    CONFIRMED = "confirmed"


EMPTY = Pair("")


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, list, quote or table of rich text: its rows of cells of sentences."""

    kind: str
    rows: tuple[tuple[Pair, ...], ...]

    def html(self, language: str) -> str:
        rows = [[pair.text(language) for pair in row] for row in self.rows]
        if self.kind in ("ul", "ol"):
            items = "".join(f"<li><p>{' '.join(row)}</p></li>" for row in rows)
            return f"<{self.kind}>{items}</{self.kind}>"
        if self.kind == "blockquote":
            return f"<blockquote><p>{' '.join(rows[0])}</p></blockquote>"
        if self.kind == "table":
            head, *lines = rows
            cells = "".join(f'<th scope="col">{cell}</th>' for cell in head)
            body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in line) + "</tr>" for line in lines)
            return f"<table><tbody><tr>{cells}</tr>{body}</tbody></table>"
        return f"<{self.kind}>{' '.join(rows[0])}</{self.kind}>"


def paragraph(*sentences: tuple[str, str] | str) -> Block:
    return Block("p", (tuple(pair(sentence) for sentence in sentences),))


def heading(de: str, hsb: str = "", level: int = 2) -> Block:
    return Block(f"h{level}", ((Pair(de, hsb),),))


def bullets(*items: tuple[str, str] | str) -> Block:
    return Block("ul", tuple((pair(item),) for item in items))


def numbered(*items: tuple[str, str] | str) -> Block:
    return Block("ol", tuple((pair(item),) for item in items))


def quotation(de: str, hsb: str = "") -> Block:
    return Block("blockquote", ((Pair(de, hsb),),))


def table(*rows: tuple[tuple[str, str] | str, ...]) -> Block:
    return Block("table", tuple(tuple(pair(cell) for cell in row) for row in rows))


def pair(given: tuple[str, str] | str) -> Pair:
    return Pair(given) if isinstance(given, str) else Pair(*given)


@dataclass(frozen=True, kw_only=True)
class Part:
    """Something that is said in both languages; parts of a record may themselves have parts."""

    def written(self, sorbian: Sorbian) -> dict[str, str]:
        """Return the text columns, by suffixed name, that are filled where the Sorbian text is that far."""
        filled = {}
        for name, text in self.texts().items():
            for language in BOTH:
                if language == GERMAN or sorbian is not Sorbian.NONE:
                    filled[f"{name}_{language}"] = _written(text, language)
        return filled

    def texts(self) -> dict[str, Any]:
        """Return the translated fields: a pair, or the blocks of rich text."""
        return {
            name: value
            for name, value in vars(self).items()
            if isinstance(value, Pair) or (isinstance(value, tuple) and value and isinstance(value[0], Block))
        }

    def pairs(self) -> Iterator[Pair]:
        """Yield every sentence that is said here and in the parts."""
        for name, text in self.texts().items():
            if name != "slug":
                yield from _sentences(text)
        for value in vars(self).values():
            for part in value if isinstance(value, tuple) else (value,):
                if isinstance(part, Part):
                    yield from part.pairs()


@dataclass(frozen=True, kw_only=True)
class Record(Part):
    """What every record of the demo has; ``key`` names its item for ever."""

    key: str
    sorbian: Sorbian = Sorbian.CONFIRMED

    def columns(self) -> dict[str, str]:
        """Return the text columns, by suffixed name, that the record fills."""
        return self.written(self.sorbian)


def _written(text: Any, language: str) -> str:
    if isinstance(text, Pair):
        return text.text(language)
    return "".join(block.html(language) for block in text)


def _sentences(text: Any) -> Iterator[Pair]:
    if isinstance(text, Pair):
        if text.de:
            yield text
        return
    for block in text:
        for row in block.rows:
            yield from row


@dataclass(frozen=True, kw_only=True)
class ContactText(Record):
    """A contact point."""

    matter: Pair
    office: Pair
    phone: str
    email: str = ""
    address: str = ""
    hours: Pair = EMPTY
    spoken: Pair = EMPTY
    for_press: bool = False
    position: int = 10


@dataclass(frozen=True, kw_only=True)
class PageText(Record):
    """A page and its place; ``parent``, ``contact`` and ``signposts`` are keys of other records."""

    title: Pair
    slug: Pair = EMPTY
    summary: Pair = EMPTY
    body: tuple[Block, ...] = ()
    parent: str = ""
    contact: str = ""
    signposts: tuple[str, ...] = ()
    place: dict[str, Any] = field(default_factory=dict)  # position, in_main, rooted … of the place in the tree
    kind: dict[str, Any] = field(default_factory=dict)  # type, route, layout, language_tag … of the text


@dataclass(frozen=True, kw_only=True)
class TopicText(Record):
    name: Pair


@dataclass(frozen=True, kw_only=True)
class TeaserText(Record):
    """A box beside the content of the pages named by key, and below them."""

    title: Pair
    text: Pair = EMPTY
    url: str = ""
    pages: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PictureText(Record):
    alt: Pair
    caption: Pair
    credit: Pair


@dataclass(frozen=True, kw_only=True)
class LinkText(Record):
    label: Pair
    url: str


@dataclass(frozen=True, kw_only=True)
class ReleaseText(Record):
    """A press release; ``topic``, contacts and what it concerns (with a clause or "") are keys of other records."""

    day: date
    headline: Pair
    teaser: Pair
    body: tuple[Block, ...] = ()
    kicker: Pair = EMPTY
    place: Pair = EMPTY
    number: str = ""
    topic: str = ""
    contact: str = ""
    press_contact: str = ""
    picture: PictureText | None = None
    links: tuple[LinkText, ...] = ()
    concerns: tuple[tuple[str, str], ...] = ()
