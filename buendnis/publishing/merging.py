"""Putting together what two people wrote from the same text: field by field, and nothing of either is lost.

Works on texts in the shape of a snapshot: a part is one row of values by name, or a list of rows. Rows are told
from each other by ``KEY``. What a row stands at among the others is no value of its own: the order of a list is one
field, whatever numbers it is written down in.
"""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from buendnis.publishing.snapshots import KEY, ORDER

Row = dict[str, Any]
Text = Mapping[str, Any]
Same = Callable[[Any, Any], bool]


class Place(NamedTuple):
    """Where a value stands. ``row`` is a row's key, None where the part has one row or the list as a whole is meant;
    an empty ``name`` means the row itself: whether it is there."""

    part: str
    row: Any = None
    name: str = ""


@dataclass(frozen=True)
class Clash:
    """What two wrote otherwise, and otherwise than each other; None for a row that is not there.

    ``base`` is ``UNKNOWN`` where nobody knows what both started from.
    """

    place: Place
    base: Any
    theirs: Any
    mine: Any


UNKNOWN: Any = type("Unknown", (), {"__repr__": lambda self: "UNKNOWN"})()


@dataclass
class Merge:
    """The text of both; where they clash it holds mine, until somebody decides."""

    taken: dict[str, Any] = field(default_factory=dict)
    clashes: list[Clash] = field(default_factory=list)
    from_them: list[Place] = field(default_factory=list)
    from_me: list[Place] = field(default_factory=list)


def merge(base: Text | None, theirs: Text, mine: Text, same: Same = operator.eq) -> Merge:
    """Put two texts together that began as ``base``; without it everything that differs is a clash.

    What ``mine`` does not hold was not for me to write, and stays as it is in ``theirs``.
    """
    merging = _Merging(same)
    for part, held in theirs.items():
        own = mine.get(part)
        before = UNKNOWN if base is None else base.get(part, UNKNOWN)
        if own is None:
            merging.done.taken[part] = held
        elif isinstance(held, list):
            merging.done.taken[part] = merging.rows(part, before, held, own)
        else:
            merging.done.taken[part] = merging.row(part, None, before, held, own)
    return merging.done


def ordered(rows: list[Row]) -> list[Any]:
    """Return the keys of rows as they stand: by their numbers, else as they are given."""
    return [row[KEY] for row in sorted(rows, key=_number)]


def _number(row: Row) -> tuple[bool, Any]:
    number = row.get(ORDER)
    return (False, number) if isinstance(number, int | float) else (True, 0)


@dataclass
class _Merging:
    same: Same
    done: Merge = field(default_factory=Merge)

    def row(self, part: str, key: Any, base: Any, theirs: Row, mine: Row) -> Row:
        names = [*theirs, *(name for name in mine if name not in theirs)]
        left_out = (KEY,) if key is None else (KEY, ORDER)
        merged = {name: theirs[name] for name in left_out if name in theirs}
        for name in names:
            if name not in left_out:
                before = UNKNOWN if base is UNKNOWN else base.get(name, UNKNOWN)
                held = theirs.get(name, before)
                merged[name] = self.value(Place(part, key, name), before, held, mine.get(name, held))
        return merged

    def value(self, place: Place, base: Any, theirs: Any, mine: Any) -> Any:
        known = base is not UNKNOWN
        if theirs is UNKNOWN or self.same(theirs, mine):
            return mine if theirs is UNKNOWN else theirs
        if known and self.same(base, mine):
            self.done.from_them.append(place)
            return theirs
        if known and self.same(base, theirs):
            self.done.from_me.append(place)
            return mine
        self.done.clashes.append(Clash(place, base, theirs, mine))
        return mine

    def rows(self, part: str, base: Any, theirs: list[Row], mine: list[Row]) -> list[Row]:
        before = UNKNOWN if base is UNKNOWN else _by_key(base)
        held, own = _by_key(theirs), _by_key(mine)
        merged = []
        for key in [*held, *(key for key in own if key not in held)]:
            row = self._one(Place(part, key), before, held.get(key), own.get(key))
            if row is not None:
                merged.append(row)
        return self._in_order(part, before, merged, theirs, mine)

    def _one(self, place: Place, before: Any, theirs: Row | None, mine: Row | None) -> Row | None:
        """Return what becomes of a row, None where it goes."""
        base = UNKNOWN if before is UNKNOWN else before.get(place.row)
        if theirs is not None and mine is not None:
            return self.row(place.part, place.row, UNKNOWN if base is None else base, theirs, mine)
        kept, noted = (theirs, self.done.from_them) if mine is None else (mine, self.done.from_me)
        if base is None:  # one of us has added it
            noted.append(place)
            return kept
        if base is UNKNOWN or self._was_changed(base, kept):
            if base is UNKNOWN and theirs is None and _is_new(place.row):
                noted.append(place)
            else:
                self.done.clashes.append(Clash(place, base, theirs, mine))
            return kept
        (self.done.from_me if mine is None else self.done.from_them).append(place)
        return None

    def _was_changed(self, base: Row, row: Row | None) -> bool:
        said = {name: value for name, value in (row or {}).items() if name not in (KEY, ORDER)}
        return any(name not in base or not self.same(base[name], value) for name, value in said.items())

    # The order of a list

    def _in_order(self, part: str, before: Any, merged: list[Row], theirs: list[Row], mine: list[Row]) -> list[Row]:
        """Number the rows that both have; what one of us added keeps its number."""
        if not mine or not all(ORDER in row for row in (*theirs, *mine)):
            return merged
        rows = _Numbers(before, _by_key(theirs), _by_key(mine))
        chosen = rows.chosen()
        if chosen is None:
            self.done.clashes.append(Clash(Place(part, None, ORDER), *rows.orders))
            chosen = rows.mine
        elif rows.have_moved:
            noted = self.done.from_me if chosen is rows.mine else self.done.from_them
            noted.append(Place(part, None, ORDER))
        merged = [{**row, ORDER: chosen.get(row[KEY], row.get(ORDER))} for row in merged]
        return sorted(merged, key=_number)


class _Numbers:
    """The numbers of the rows that both of us have, as they were and as each of us left them."""

    def __init__(self, before: Any, theirs: dict[Any, Row], mine: dict[Any, Row]) -> None:
        both = [key for key in theirs if key in mine]
        known = before is not UNKNOWN and all(ORDER in before.get(key, {}) for key in both)
        self.base = {key: before[key][ORDER] for key in both} if known else UNKNOWN
        self.theirs = {key: theirs[key][ORDER] for key in both}
        self.mine = {key: mine[key][ORDER] for key in both}
        self.orders = [
            numbers if numbers is UNKNOWN else [key for key in ordered(rows) if key in numbers]
            for numbers, rows in (
                (self.base, list(before.values()) if known else []),
                (self.theirs, list(theirs.values())),
                (self.mine, list(mine.values())),
            )
        ]
        base, held, own = self.orders
        self.have_moved = held != own or (known and base != own)

    def chosen(self) -> dict[Any, Any] | None:
        """Return the numbers that hold, None where both of us have put the rows in another order."""
        base, held, own = self.orders
        if self.theirs in (self.base, self.mine):
            return self.mine
        if self.mine == self.base:
            return self.theirs
        if own in (held, base):
            return self.theirs
        return self.mine if held == base else None


def _by_key(rows: list[Row]) -> dict[Any, Row]:
    return {row[KEY]: row for row in rows}


def _is_new(key: Any) -> bool:
    """Whether a row has not been stored yet: its key is a word of the form, and not one of the database."""
    return isinstance(key, str)
