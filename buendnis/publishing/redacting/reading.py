"""Reading a text as people compare it, while knowing where each sign of it stands in what is stored.

Capitals, composed and taken-apart letters, kinds of white space and hyphens make no difference; soft hyphens and
signs without a width are passed over. In rich text an entity is its sign, a tag inside a line is nothing, and a tag
that ends one is white space.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

TAG = re.compile(r"<!--.*?-->|<[/!a-zA-Z](?:\"[^\"]*\"|'[^']*'|[^'\">])*>", re.DOTALL)
TAG_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
ATTRIBUTE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
# Tags that stand inside a word as well as beside it
INLINE = frozenset(
    {
        *("a", "abbr", "b", "code", "del", "em", "font", "i", "ins", "mark", "s", "small", "span", "strong"),
        *("sub", "sup", "u"),
    }
)
# Signs that mean the same to a reader and are written one for the other
ALIKE = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2019": "'", "\u02bc": "'"})
_PARTS = re.compile(f"(?P<tag>{TAG.pattern})|(?P<entity>{ENTITY.pattern})|(?P<sign>.)", re.DOTALL)
# Soft hyphens, joiners, marks of direction, variation selectors and the like
_WIDTHLESS = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e01ef]"
)


@dataclass(frozen=True)
class Letters:
    """The signs of a text for comparing, and the place in the stored text from which to which each comes."""

    signs: str
    starts: list[int]
    ends: list[int]


def letters(text: str, *, rich: bool) -> Letters:
    """Read a text sign by sign."""
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for cluster in _clusters(_pieces(text, rich=rich)):
        sign, start, end = cluster[0]
        if sign.isspace() and signs and signs[-1] == " ":
            ends[-1] = end  # white space is one sign, however much there is
        else:
            signs.append(" " if sign.isspace() else sign)
            starts.append(start)
            ends.append(end)
        for mark, _start, _end in cluster[1:]:
            signs.append(mark)
            starts.append(start)
            ends.append(end)
    return Letters("".join(signs), starts, ends)


def squeezed(text: str) -> str:
    """Return the signs of a plain text without any white space: made fast, to tell where it is worth a closer look."""
    bare = "".join(text.split())
    if bare.isascii():
        return bare.lower()
    bare = _WIDTHLESS.sub("", bare)
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", bare).casefold()).translate(ALIKE)
    return "".join(folded.split())


def readings(text: str) -> Iterator[str]:
    """Yield, squeezed, all that a text may say: as it stands, as rich text, and by the addresses in it."""
    yield squeezed(text)
    if "&" in text or "<" in text:
        yield squeezed(html.unescape(TAG.sub("", text)))
        yield squeezed(html.unescape(text))
    if "%" in text:
        yield squeezed(unquote(html.unescape(text)))


def attributes(tag: str) -> Iterator[str]:
    """Yield what the attributes of a tag hold, also what an address says with its signs decoded."""
    for match in ATTRIBUTE.finditer(tag):
        held = html.unescape(next(group for group in match.groups() if group is not None))
        yield held
        if "%" in held:
            yield unquote(held)


def _pieces(text: str, *, rich: bool) -> Iterator[tuple[str, int, int]]:
    """Yield what is read, each with its place."""
    if not rich:
        yield from ((sign, place, place + 1) for place, sign in enumerate(text))
        return
    for match in _PARTS.finditer(text):
        start, end = match.span()
        if match["tag"] is not None:
            name = TAG_NAME.match(match["tag"])
            if name is not None and name[1].lower() not in INLINE:
                yield "\n", start, end
        elif match["entity"] is not None:
            read = html.unescape(match["entity"])
            if read == match["entity"]:
                yield from ((sign, start + place, start + place + 1) for place, sign in enumerate(read))
            else:
                yield read, start, end
        else:
            yield match["sign"], start, end


def _clusters(pieces: Iterator[tuple[str, int, int]]) -> Iterator[list[tuple[str, int, int]]]:
    """Yield each sign with the marks that hang on it, the marks in their own order and at the place of the whole."""
    cluster: list[tuple[str, int, int]] = []
    for piece, start, end in pieces:
        for sign in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", piece).casefold()).translate(ALIKE):
            if _WIDTHLESS.match(sign):
                continue
            if cluster and unicodedata.combining(sign):
                cluster.append((sign, start, end))
                continue
            if cluster:
                yield _in_order(cluster)
            cluster = [(sign, start, end)]
    if cluster:
        yield _in_order(cluster)


def _in_order(cluster: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    if len(cluster) == 1:
        return cluster
    start, end = min(each[1] for each in cluster), max(each[2] for each in cluster)
    first, *marks = cluster
    ordered = [first, *sorted(marks, key=lambda each: unicodedata.combining(each[0]))]
    return [(sign, start, end) for sign, _start, _end in ordered]
