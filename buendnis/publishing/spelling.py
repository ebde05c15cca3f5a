"""Whether a correction is only one of spelling: told by the two texts, never by a person.

Spelling is: words that were replaced, none added or dropped, each without a digit or § and within two letters of the
word before it, none a known name, none among negations, limits, numbers and times (``languages.limits``), ten of them
at most in a language. Another form of quotation marks and dashes is spelling as well, and so are the signs . , : ; …
between words, but not beside a limit. Everything else is substantive, and whatever this cannot tell for sure.
"""

import html
import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from buendnis.languages.fields import SORBIAN
from buendnis.languages.folding import fold
from buendnis.languages.limits import ADDRESSING, TITLES, changes_sides, is_limit

MOST_WORDS = 10
NEAR = 2
# So many words are looked back at for a title
BEFORE_NAME = 3
QUOTES = frozenset("„“”\"»«›‹‚‘’'`´")
DASHES = frozenset("-–—‐‑−")
TOLERATED = frozenset(".,:;…-")
SOFT_HYPHEN = "\u00ad"
_TOKEN = re.compile(r"<[^>]+>|\s+|[^<\s]+|<")
_BLOCK = re.compile(r"</?(?:p|h[1-6]|ul|ol|li|blockquote|table|thead|tbody|tr|th|td|br|hr|pre|div)\b[^>]*>")
_AROUND_BLOCK = re.compile(rf"\s*({_BLOCK.pattern})\s*")
_STREET = re.compile(r"\w*(?:straße|strasse|str|weg|platz|gasse|allee|markt|ring|ufer|damm|hof|dróha|hasa)")
_PARTS = re.compile(r"[-–’'/]")
_ENDS = frozenset(".!?:")
_ADDRESS = re.compile(r"[@/\\_]|://|\w\.\w")


Texts = tuple[Sequence[str], ...]


class Why(StrEnum):
    """What makes a change more than one of spelling."""

    COUNT = "count"  # words added, dropped, joined, split, or put in another order
    MARKUP = "markup"
    FAR = "far"
    NUMBER = "number"
    NAME = "name"
    LIMIT = "limit"
    SIGN = "sign"
    MANY = "many"
    OTHER = "other"  # no text: a date, a choice, a picture, a row that came or went


@dataclass(frozen=True)
class Word:
    """A word with the signs that hang on it."""

    whole: str
    before: str
    core: str
    after: str

    @classmethod
    def of(cls, token: str) -> "Word":
        whole = html.unescape(token).replace(SOFT_HYPHEN, "")
        core = whole.strip("".join(sign for sign in set(whole) if not _is_of_word(sign)))
        start = whole.index(core) if core else len(whole)
        return cls(whole, whole[:start], core, whole[start + len(core) :])

    @property
    def small(self) -> str:
        return self.core.casefold()

    @property
    def is_plain(self) -> bool:
        """Whether it may be misspelled at all: letters, and signs between them that nobody reads as a number."""
        return not any(sign.isnumeric() or sign == "§" or unicodedata.category(sign) == "Cf" for sign in self.whole)

    @property
    def is_abbreviation(self) -> bool:
        return len(self.core) > 1 and self.core.isupper()


@dataclass(frozen=True)
class Replaced:
    """A word that stands where another one stood."""

    old: Word
    new: Word
    place: int

    @property
    def is_typographic(self) -> bool:
        return self.old.core == self.new.core and _bare(self.old) == _bare(self.new)


def _is_of_word(sign: str) -> bool:
    return unicodedata.category(sign)[0] not in "PS"


def _bare(word: Word) -> tuple[str, str]:
    """Return the signs around a word with all quotation marks alike, and all dashes."""
    return _alike(word.before), _alike(word.after)


def _alike(signs: str) -> str:
    return "".join('"' if sign in QUOTES else "-" if sign in DASHES else sign for sign in signs.replace("...", "…"))


def why_not(old: str, new: str, language: str, names: Collection[str] = frozenset()) -> Why | None:
    """Say why the change of a text is more than spelling, None where it is not.

    ``names`` are the words of known names, folded.
    """
    before, after = _tokens(old), _tokens(new)
    if why := _why_not_shape(before, after):
        return why
    texts = tuple([token for token in each if _shape(token) == "word"] for each in (before, after))
    replaced = list(_replaced(*texts))
    if sum(not each.is_typographic for each in replaced) > MOST_WORDS:
        return Why.MANY
    for each in replaced:
        if why := _why_not_word(each, texts, language, names):
            return why
    others = [each for each in replaced if each.old.small != each.new.small]
    moved = {each.old.small for each in others} & {each.new.small for each in others}
    return Why.COUNT if moved else None


def counted(old: str, new: str) -> int:
    """Return how many words of two texts of the same shape were replaced, not counting the form of signs."""
    texts = ([token for token in _tokens(each) if _shape(token) == "word"] for each in (old, new))
    return sum(not each.is_typographic for each in _replaced(*texts))


def _why_not_shape(before: list[str], after: list[str]) -> Why | None:
    """Whether tags, words and the gaps between them follow each other in the same way."""
    if [_shape(token) for token in before] == [_shape(token) for token in after]:
        return None
    tags = [[token for token in each if _is_tag(token)] for each in (before, after)]
    return Why.COUNT if tags[0] == tags[1] else Why.MARKUP


def _replaced(before: Sequence[str], after: Sequence[str]) -> Iterator[Replaced]:
    for place, (first, second) in enumerate(zip(before, after, strict=False)):
        if first == second:
            continue
        pair = Replaced(Word.of(first), Word.of(second), place)
        if pair.old != pair.new:
            yield pair


def _tokens(text: str) -> list[str]:
    """Take a text apart into tags, gaps and words; a gap beside a block shows nowhere."""
    composed = unicodedata.normalize("NFC", text).replace("&nbsp;", " ").strip()
    tight = _AROUND_BLOCK.sub(r"\1", composed)
    return [("\n" if "\n" in token else " ") if token.isspace() else token for token in _TOKEN.findall(tight)]


def _is_tag(token: str) -> bool:
    return token.startswith("<") and token.endswith(">")


def _shape(token: str) -> str:
    return token if _is_tag(token) or token.isspace() else "word"


def _why_not_word(pair: Replaced, texts: Texts, language: str, names: Collection[str]) -> Why | None:
    old, new = pair.old, pair.new
    if not (old.is_plain and new.is_plain):
        return Why.NUMBER
    if pair.is_typographic:
        return None
    if _is_limit(old, language) or _is_limit(new, language) or _is_beside_limit(pair, texts, language):
        return Why.LIMIT
    if _signs(old) != _signs(new):
        return Why.SIGN
    if old.core == new.core:
        return None
    if distance(old.core, new.core) > min(NEAR, len(old.core) - 1, len(new.core) - 1):
        return Why.FAR  # a word of one or two letters that shares none is another word
    if changes_sides(old.small, new.small, language):
        return Why.LIMIT
    return Why.NAME if _is_name(pair, texts, language, names) else None


def _is_limit(word: Word, language: str) -> bool:
    return any(is_limit(part, language) for part in {word.small, *_PARTS.split(word.small)})


def _signs(word: Word) -> list[str]:
    """Return the signs at a word that must stay, in their order; which of them stand before it is told by a bar."""
    return [sign for sign in "|".join(_bare(word)) if sign not in TOLERATED]


def _is_beside_limit(pair: Replaced, texts: Texts, language: str) -> bool:
    """Whether a stop came or went between a word and a limit: where it stands says what that one belongs to."""
    sides = zip(_bare(pair.old), _bare(pair.new), (pair.place - 1, pair.place + 1), strict=True)
    places = [at for old, new, at in sides if old != new]
    beside = (words[at] for at in places for words in texts if 0 <= at < len(words))
    return any(_is_limit(Word.of(word), language) for word in beside)


def _is_name(pair: Replaced, texts: Texts, language: str, names: Collection[str]) -> bool:
    both = (pair.old, pair.new)
    if any(fold(part) in names for word in both for part in {word.core, *_PARTS.split(word.core)}):
        return True
    if any(word.is_abbreviation or _ADDRESS.search(word.core) for word in both):
        return True
    if pair.old.small == pair.new.small in ADDRESSING:
        return True  # "Sie" and "sie" are not the same people
    return any(_stands_as_name(words, pair.place, language) for words in texts)


def _stands_as_name(words: Sequence[str], place: int, language: str) -> bool:
    """Whether a word stands where a name does: behind a title, before a house number, in Sorbian with a capital."""
    word = Word.of(words[place])
    if not word.core[:1].isupper():
        return False
    if language == SORBIAN and place and not _ENDS.intersection(words[place - 1]):
        return True
    following = words[place + 1] if place + 1 < len(words) else ""
    if _STREET.fullmatch(word.small) and following[:1].isdigit():
        return True
    for before in map(Word.of, reversed(words[max(0, place - BEFORE_NAME) : place])):
        if before.small in TITLES[language]:
            return True
        if not before.core[:1].isupper():
            break
    return False


def distance(old: str, new: str, most: int = NEAR) -> int:
    """Return how many letters have to be put in, taken out or replaced; anything above ``most`` is told as one more."""
    if abs(len(old) - len(new)) > most:
        return most + 1
    row = list(range(len(new) + 1))
    for at, letter in enumerate(old, 1):
        before, row[0] = row[0], at
        for to, other in enumerate(new, 1):
            before, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, before + (letter != other))
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
