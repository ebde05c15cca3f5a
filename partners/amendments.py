"""The texts of an agreement through time: which one held on a day, and what an amendment changed."""

import difflib
import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from buendnis.languages.reading import Reading
from partners.agreements import AgreementEdition, AgreementSection
from partners.clauses import order_of

_BLOCK_END = re.compile(r"</(?:p|li|h[2-4]|tr|blockquote)>|<br ?/?>")
_TAG = re.compile(r"<[^>]+>")
_PIECE = re.compile(r"\s+|[^\s\w]|\w+")


def text_of_day(editions: Iterable[AgreementEdition], day: date) -> AgreementEdition | None:
    """Return the edition whose text holds on a day, None before the first one.

    Of two that hold from the same day the later edition counts: it corrects the one before.
    """
    held = [each for each in editions if each.holds_from is not None and each.holds_from <= day]
    return max(held, key=lambda each: (each.holds_from, each.publication.number)) if held else None


@dataclass(frozen=True)
class Piece:
    """A stretch of text: ``kind`` is "same", "gone" or "new"."""

    kind: str
    text: str


@dataclass(frozen=True)
class Change:
    """What an amendment did to one clause: ``kind`` is "added", "dropped" or "changed"."""

    kind: str
    number: str
    anchor: str
    heading: str
    form: str
    pieces: list[Piece]


def changes(before: Sequence[AgreementSection], after: Sequence[AgreementSection], reading: Reading) -> list[Change]:
    """Return what differs between two texts, clause by clause in the language of a reading."""
    old = {each.number: each for each in before}
    new = {each.number: each for each in after}
    found = []
    for number in sorted({*old, *new}, key=order_of):
        first, second = old.get(number), new.get(number)
        texts = [_plain(reading.of(each)) if each else "" for each in (first, second)]
        if texts[0] == texts[1] and first and second:
            continue
        shown = second or first
        assert shown is not None
        kind = "changed" if first and second else "added" if second else "dropped"
        heading = reading.of(shown).heading
        found.append(Change(kind, number, shown.anchor, heading, shown.form, list(pieces(*texts))))
    return found


def _plain(section: Reading) -> str:
    heading = f"{section.heading}\n" if section.heading else ""
    text = html.unescape(_TAG.sub("", _BLOCK_END.sub("\n", section.wording)))
    return (heading + "\n".join(line.strip() for line in text.splitlines() if line.strip())).strip()


def pieces(old: str, new: str) -> Iterator[Piece]:
    """Yield the two texts woven into one, word by word; a blank between two changed words changes with them."""
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    codes = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    gone = come = ""
    for place, (tag, start, end, begin, stop) in enumerate(codes):
        first, second = "".join(before[start:end]), "".join(after[begin:stop])
        if tag != "equal" or (first.isspace() and 0 < place < len(codes) - 1):
            gone, come = gone + first, come + second
            continue
        yield from _changed(gone, come)
        gone = come = ""
        yield Piece("same", first)
    yield from _changed(gone, come)


def _changed(gone: str, come: str) -> Iterator[Piece]:
    if gone:
        yield Piece("gone", gone)
    if come:
        yield Piece("new", come)
