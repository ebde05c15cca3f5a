"""Names that a correction must not change unnoticed: of organisations, people and places. Rooms say which they know."""

import re
from collections.abc import Callable, Iterable

from buendnis.languages.folding import fold

Finder = Callable[[], Iterable[str | None]]

_finders: list[Finder] = []
_WORD = re.compile(r"\w{2,}")


def know_names_from(finder: Finder) -> None:
    """Let a room say which names it knows, in both languages; asked each time."""
    if finder not in _finders:
        _finders.append(finder)


def known_names() -> frozenset[str]:
    """Return the words of all names, folded. What stands in a name without a capital letter names nothing by itself."""
    names = (name for finder in _finders for name in finder() if name)
    return frozenset(fold(word) for name in names for word in _WORD.findall(name) if word[0].isupper())
