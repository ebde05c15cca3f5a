"""Rich text block by block: a frame of tags, and runs of words in it that are translated one by one.

A paragraph, a heading, a list item and a cell of a table are blocks. The frame stays that of the German text.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from html.parser import HTMLParser

from buendnis.publishing.proposing.marks import INLINE, Token, as_html, marked
from buendnis.publishing.prose import cleaned

_EMPTY = re.compile(r"<(p|h[2-4]|li|blockquote|ul|ol)(?: [^>]*)?>\s*</\1>")
# The innermost of these says what a run of words is
KINDS = {
    "h2": "heading", "h3": "heading", "h4": "heading", "td": "cell", "th": "cell",
    "li": "item", "blockquote": "quote", "p": "paragraph",
}  # fmt: skip
_CLOSER = ("heading", "cell", "item", "quote", "paragraph")


@dataclass(frozen=True)
class Split:
    """``frame`` holds tags, and None where a block's words stand; ``texts`` are these words with marks."""

    frame: tuple[str | None, ...]
    texts: tuple[str, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Beside:
    """What stands beside a German block: the Sorbian words there are, and the German ones they were written beside.

    ``before`` is '' where these are still the same.
    """

    sorbian: str = ""
    before: str = ""


@dataclass
class _Found:
    frame: list[str | None] = field(default_factory=list)
    runs: list[list[Token]] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)


class _Splitter(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = _Found()
        self._run: list[Token] = []
        self._above: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._run.append(Token("break"))
        elif tag in INLINE:
            self._run.append(Token("open", tag))
        elif tag == "a":
            self._run.append(Token("link", dict(attrs).get("href") or ""))
        else:
            self.end_run()
            self.found.frame.append(self.get_starttag_text() or f"<{tag}>")
            self._above.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in INLINE:
            self._run.append(Token("close", tag))
        elif tag == "a":
            self._run.append(Token("unlink"))
        elif tag != "br":
            self.end_run()
            self.found.frame.append(f"</{tag}>")
            if tag in self._above:
                while self._above.pop() != tag:
                    pass

    def handle_data(self, data: str) -> None:
        self._run.append(Token("text", data))

    def end_run(self) -> None:
        run, self._run = self._run, []
        if any(token.kind == "text" and token.value.strip() for token in run):
            self.found.frame.append(None)
            self.found.runs.append(run)
            kinds = {KINDS[tag] for tag in self._above if tag in KINDS}
            self.found.kinds.append(next((kind for kind in _CLOSER if kind in kinds), "paragraph"))


def split(text: str) -> Split:
    """Split rich text, cleaned, into its blocks."""
    splitter = _Splitter()
    splitter.feed(cleaned(text))
    splitter.close()
    splitter.end_run()
    found = splitter.found
    return Split(tuple(found.frame), tuple(marked(run) for run in found.runs), tuple(found.kinds))


def assembled(frame: Split, texts: Mapping[int, str]) -> str:
    """Return rich text in the frame of another one; a block without words is left out, a cell stays empty."""
    written, place = [], 0
    for tag in frame.frame:
        if tag is None:
            written.append(as_html(texts.get(place, "")))
            place += 1
        else:
            written.append(tag)
    whole, before = "".join(written), ""
    while whole != before:
        whole, before = _EMPTY.sub("", whole), whole
    return cleaned(whole)


def beside(german: Split, sorbian: Split, old: Split | None) -> list[Beside] | None:
    """Return what stands beside each German block, None where the Sorbian text is built otherwise.

    ``old`` is the German text that the Sorbian one was confirmed beside, None where it is the same one.
    """
    if old is None:
        return [Beside(text) for text in sorbian.texts] if sorbian.frame == german.frame else None
    came_from = _came_from(old, german)
    if sorbian.frame == old.frame:
        words: list[str] = ["" if at is None else sorbian.texts[at] for at in came_from]
    elif sorbian.frame == german.frame:
        words = list(sorbian.texts)
    else:
        return None
    before = [_before(old, at, text) for at, text in zip(came_from, german.texts, strict=True)]
    return [Beside(text, was) for text, was in zip(words, before, strict=True)]


def _before(old: Split, at: int | None, now: str) -> str:
    return old.texts[at] if at is not None and old.texts[at] != now else ""


def _came_from(old: Split, new: Split) -> list[int | None]:
    """Return of each new block which old one it was: the same words, or as many others in their place."""
    before, after = (list(zip(each.kinds, each.texts, strict=True)) for each in (old, new))
    found: list[int | None] = [None] * len(after)
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal" or (kind == "replace" and b - a == d - c and _kinds(before[a:b]) == _kinds(after[c:d])):
            found[c:d] = range(a, b)
    return found


def _kinds(blocks: Sequence[tuple[str, str]]) -> list[str]:
    return [kind for kind, _text in blocks]
