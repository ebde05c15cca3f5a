"""Finding a passage in a text, whatever it is written with, and putting a mark in its place."""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from buendnis.languages.fields import GERMAN, SORBIAN
from buendnis.publishing.prose import TAGS, cleaned
from buendnis.publishing.redacting.reading import INLINE, TAG, TAG_NAME, attributes, letters, readings, squeezed

# Words, so that whoever hears a page is told as much as whoever sees it. Stored in the texts, hence in no catalogue.
MARKS = {GERMAN: "[aus rechtlichen Gründen entfernt]", SORBIAN: "[z prawniskich přičin wotstronjene]"}
# Where a column has no room for the words
SHORT_MARK = "[…]"
# Fewer letters and digits are no passage: they stand everywhere
FEWEST = 3
LONGEST = 2000
# What a removal leaves behind may, beside the mark, hold the passage once more; that often is enough for all texts.
MOST_PASSES = 50
AROUND = 40
_EMPTIED = re.compile(r"<(strong|em|a|p|h2|h3|h4)(?:\s[^>]*)?>\s*</\1>")
_SPACE = re.compile(r"\s+")
_BARE_LINK = re.compile(r"<a>(.*?)</a>", re.DOTALL)


@dataclass(frozen=True)
class Hit:
    """One place of a passage with what stands around it, as words."""

    before: str
    words: str
    after: str


@dataclass(frozen=True)
class Passage:
    """Words that are looked for."""

    words: str

    @cached_property
    def needle(self) -> str:
        read = letters(self.words, rich=False).signs.strip()
        while read and unicodedata.combining(read[0]):
            read = read[1:].lstrip()
        return read

    @cached_property
    def _squeezed(self) -> str:
        return "".join(self.needle.split())

    @property
    def size(self) -> int:
        """The number of its letters and digits."""
        return sum(sign.isalnum() for sign in self.needle)

    @property
    def is_in_mark(self) -> bool:
        """Whether the mark itself holds it: then it could never be gone."""
        return any(self._squeezed in squeezed(mark) for mark in (*MARKS.values(), SHORT_MARK))

    def is_in(self, text: str) -> bool:
        """Whether a text holds it, told as plain and as rich text."""
        return self.may_be_in(text) and (bool(self.spans(text, rich=False)) or self.is_in_rich(text))

    def is_in_rich(self, text: str) -> bool:
        return bool(self.spans(text, rich=True)) or any(self._is_in_tag(tag) for tag in TAG.findall(text))

    def may_be_in(self, text: str) -> bool:
        """Whether it is worth looking closer; false is sure."""
        return any(self._squeezed in read for read in readings(text))

    def spans(self, text: str, *, rich: bool) -> list[tuple[int, int]]:
        """Return from where to where it stands in a text, without overlaps."""
        if not self.needle or not self.may_be_in(text):
            return []
        read = letters(text, rich=rich)
        found: list[tuple[int, int]] = []
        at = read.signs.find(self.needle)
        while at >= 0:
            end = at + len(self.needle)
            # A letter without the mark that hangs on it is another letter.
            if end < len(read.signs) and unicodedata.combining(read.signs[end]):
                at = read.signs.find(self.needle, at + 1)
                continue
            found.append((read.starts[at], max(read.ends[at:end])))
            at = read.signs.find(self.needle, end)
        return found

    def hits(self, text: str, *, rich: bool) -> list[Hit]:
        """Return its places in a text for a person to look at."""
        found = [self._hit(text, start, end, rich=rich) for start, end in self.spans(text, rich=rich)]
        if rich:
            held = (each for tag in TAG.findall(text) for each in attributes(tag))
            found += [Hit("", each, "") for each in held if self.spans(each, rich=False)]
        return found

    def _hit(self, text: str, start: int, end: int, *, rich: bool) -> Hit:
        before, words, after = text[:start], text[start:end], text[end:]
        if rich:
            before, words, after = (_said(each) for each in (before, words, after))
        cut = "…" if before[:-AROUND].strip() else "", "…" if after[AROUND:].strip() else ""
        return Hit(cut[0] + before[-AROUND:].lstrip(), words, after[:AROUND].rstrip() + cut[1])

    def removed_from_plain(self, text: str, mark: str) -> str:
        """Return a plain text with the mark in its place; what looks like markup in it is seen through, too."""
        for _pass in range(MOST_PASSES):
            if not self.is_in(text):
                return text
            once = _marked(text, self.spans(text, rich=False), mark)
            text = self._out_of_markup(once, mark)
        return mark

    def removed_from_rich(self, text: str, mark: str) -> str:
        """Return a rich text with the mark in its place; tags stay, but no link whose address holds it."""
        if not self.may_be_in(text) or not self.is_in_rich(text):
            return text
        for _pass in range(MOST_PASSES):
            text = cleaned(_without_what_is_empty(self._out_of_markup(text, mark)))
            if not self.is_in_rich(text):
                return text
        return f"<p>{mark}</p>"

    def removed_from_any(self, text: str, mark: str) -> str:
        """The same for a text of which nobody knows what it is: by what it looks like."""
        if not self.may_be_in(text):
            return text
        if not is_rich(text):
            return self.removed_from_plain(text, mark)
        for _pass in range(MOST_PASSES):
            if not self.is_in_rich(text):
                return text
            text = _without_what_is_empty(self._out_of_markup(text, mark))
        return mark

    def _out_of_markup(self, text: str, mark: str) -> str:
        spans = self.spans(text, rich=True)
        text = _marked(text, spans, mark, keep=TAG)
        return TAG.sub(lambda match: self._bare(match[0]), text)

    def _bare(self, tag: str) -> str:
        if not self._is_in_tag(tag):
            return tag
        name = TAG_NAME.match(tag)
        return f"<{name[1]}>" if name is not None else ""

    def _is_in_tag(self, tag: str) -> bool:
        if TAG_NAME.match(tag) is None:  # a comment
            return bool(self.spans(tag, rich=False))
        return any(self.spans(held, rich=False) for held in attributes(tag))


def is_rich(text: str) -> bool:
    """Whether a text looks like what the editor writes."""
    names = (TAG_NAME.match(tag) for tag in TAG.findall(text))
    return any(name is not None and name[1].lower() in TAGS | INLINE for name in names)


def _marked(text: str, spans: list[tuple[int, int]], mark: str, keep: re.Pattern[str] | None = None) -> str:
    """Put the mark in the place of each span; what ``keep`` finds in one stays behind the mark."""

    def parts() -> Iterator[str]:
        last = 0
        for start, end in spans:
            yield text[last:start]
            yield mark
            yield "".join(keep.findall(text[start:end])) if keep is not None else ""
            last = end
        yield text[last:]

    return "".join(parts())


def _without_what_is_empty(text: str) -> str:
    """Take out links without an address, and what the removal has emptied."""
    text = _BARE_LINK.sub(r"\1", text)
    while (again := _EMPTIED.sub("", text)) != text:
        text = again
    return text


def _said(text: str) -> str:
    """Return a piece of rich text as words."""
    bare = TAG.sub(lambda match: "" if _is_inline(match[0]) else " ", text)
    return _SPACE.sub(" ", html.unescape(bare))


def _is_inline(tag: str) -> bool:
    name = TAG_NAME.match(tag)
    return name is None or name[1].lower() in INLINE
