"""What became different between two texts, word by word: for eyes, for ears and for rules about words."""

import html
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

# A word with the sign that hangs on it; a space belongs to neither
_WORD = re.compile(r"\S+")
_LINK = re.compile(r'<a\b[^<>]*\bhref="([^"<>]*)"[^<>]*>((?:(?!<a\b).)*?)</a>', re.DOTALL)
_BLOCK_END = re.compile(r"</(?:p|h[1-6]|li|blockquote|tr|table)>|<br\s*/?>")
_TAG = re.compile(r"<[^<>]+>")
# Beyond that many words between the first and the last difference they are told as one: comparing costs the square.
MOST_WORDS = 1500
# So many words are left around a difference where the rest is cut
AROUND = 8


@dataclass(frozen=True)
class Piece:
    """A run of words that both texts have, that only the old one has, or only the new one."""

    kind: Literal["same", "old", "new", "left out"]
    text: str


@dataclass(frozen=True)
class Change:
    """What stands in the place of what; one of both may be empty."""

    old: tuple[str, ...]
    new: tuple[str, ...]


def plain(text: str) -> str:
    """Return rich text as words, a line for each block; where a link leads stands behind its words."""
    led = _LINK.sub(lambda match: f"{match.group(2)} ({match.group(1)})", text)
    lines = html.unescape(_TAG.sub(" ", _BLOCK_END.sub("\n", led))).split("\n")
    return "\n".join(line for line in (" ".join(each.split()) for each in lines) if line)


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def changes(old: str, new: str) -> list[Change]:
    """Return where two texts differ, in their order; nothing where they hold the same words."""
    before, after = words(old), words(new)
    return [
        Change(tuple(before[a:b]), tuple(after[c:d])) for kind, a, b, c, d in _steps(before, after) if kind != "equal"
    ]


def pieces(old: str, new: str, around: int | None = AROUND) -> list[Piece]:
    """Return both texts in one, what was taken out before what stands there now.

    Of longer runs that are the same ``around`` words are left on each side; None keeps them whole.
    """
    before, after = words(old), words(new)
    found: list[Piece] = []
    steps = _steps(before, after)
    for position, (kind, a, b, c, d) in enumerate(steps):
        if kind == "equal":
            found += _same(before[a:b], around, position > 0, position < len(steps) - 1)
        else:
            found += [Piece("old", " ".join(before[a:b]))] if b > a else []
            found += [Piece("new", " ".join(after[c:d]))] if d > c else []
    return found


def _same(run: list[str], around: int | None, is_after: bool, is_before: bool) -> list[Piece]:
    """Keep of a run what stands beside a difference."""
    if around is None or len(run) <= around * (is_after + is_before):
        return [Piece("same", " ".join(run))]
    head = [Piece("same", " ".join(run[:around]))] if is_after else []
    tail = [Piece("same", " ".join(run[-around:]))] if is_before else []
    return [*head, Piece("left out", "…"), *tail]


def _steps(before: list[str], after: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Return the steps of ``SequenceMatcher``, between what both begin and end with; the middle is bounded."""
    start = next((at for at, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), None)
    if start is None:
        start = min(len(before), len(after))
    left, right = len(before), len(after)
    while left > start and right > start and before[left - 1] == after[right - 1]:
        left, right = left - 1, right - 1
    steps: list[tuple[str, int, int, int, int]] = [("equal", 0, start, 0, start)] if start else []
    if left - start > MOST_WORDS or right - start > MOST_WORDS:
        steps.append(("replace", start, left, start, right))
    elif left > start or right > start:
        matcher = SequenceMatcher(None, before[start:left], after[start:right], autojunk=False)
        for kind, a, b, c, d in matcher.get_opcodes():
            steps.append((kind, a + start, b + start, c + start, d + start))
    if left < len(before):
        steps.append(("equal", left, len(before), right, len(after)))
    return steps
