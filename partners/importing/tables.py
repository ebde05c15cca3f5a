"""A file as a table of text: the headings, and the rows below them. What the texts mean is not known here."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from partners.exports.cells import would_run
from partners.importing.limits import MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS, Refusal, told

# What neither database nor page can hold
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Unreadable:
    """Stands for a cell that holds something else than text or a day; the sentence says what."""

    sentence: str


Cell = str | Unreadable
Line = tuple[int, Sequence[Cell]]


@dataclass(frozen=True)
class CellFault:
    """What is wrong with a cell; ``column`` counts from 0."""

    column: int
    sentence: str


@dataclass(frozen=True)
class Row:
    """A row that is not empty, under the number that the spreadsheet shows beside it."""

    number: int
    cells: tuple[str, ...]
    faults: tuple[CellFault, ...] = ()


@dataclass(frozen=True)
class Table:
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def formula() -> Unreadable:
    return Unreadable(_("It holds a formula. Please put its result there instead, as text."))


def table_of(lines: Iterable[Line]) -> Table:
    """Gather lines into a table: the first that is not empty has the headings. Raises Refusal."""
    filled = ((number, _trimmed(cells)) for number, cells in lines)
    filled = ((number, cells) for number, cells in filled if cells)
    _number, first = next(filled, (0, []))
    if not first:
        raise Refusal(_("The file is empty."))
    headings = _headings(first)
    rows: list[Row] = []
    for number, cells in filled:
        if len(rows) == MOST_ROWS:
            text = _("The file has more than %(most)s rows. Please split it.")
            raise Refusal(text % {"most": told(MOST_ROWS)})
        rows.append(_row(number, cells, headings))
    if not rows:
        raise Refusal(_("The file holds headings, but no rows below them."))
    return Table(headings, tuple(rows))


def _trimmed(cells: Sequence[Cell]) -> list[Cell]:
    """Leave out the empty cells at the end of a line."""
    length = len(cells)
    while length and not (isinstance(cells[length - 1], Unreadable) or str(cells[length - 1]).strip()):
        length -= 1
    return list(cells[:length])


def _headings(cells: list[Cell]) -> tuple[str, ...]:
    if len(cells) > MOST_COLUMNS:
        text = _("The file has %(count)s columns. At most %(most)s are possible.")
        raise Refusal(text % {"count": told(len(cells)), "most": told(MOST_COLUMNS)})
    found = []
    for position, given in enumerate(cells, start=1):
        read = _readable(given)
        if isinstance(read, Unreadable):
            text = _("The heading of column %(column)s cannot be read. %(why)s")
            raise Refusal(text % {"column": position, "why": read.sentence})
        found.append(" ".join(read.split()))
    return tuple(found)


def _row(number: int, given: list[Cell], headings: tuple[str, ...]) -> Row:
    cells, faults = [""] * len(headings), []
    for position, cell in enumerate(given):
        read = _readable(cell) if position < len(headings) else cell
        if position >= len(headings) or not headings[position]:
            if read:
                sentence = _("Column %(column)s has no heading, but something stands in this row.")
                faults.append(CellFault(position, sentence % {"column": told(position + 1)}))
                if position >= len(headings):
                    break  # once is enough
        elif isinstance(read, Unreadable):
            faults.append(CellFault(position, read.sentence))
        else:
            cells[position] = read
    return Row(number, tuple(cells), tuple(faults))


def _readable(cell: Cell) -> Cell:
    """Return a cell's text without what guards it in a spreadsheet, or say why it has none."""
    if isinstance(cell, Unreadable):
        return cell
    text = cell.replace("\r\n", "\n").replace("\r", "\n").strip()
    if text.startswith("'") and would_run(text[1:]):
        text = text[1:].strip()
    if len(text) > MOST_CHARACTERS:
        sentence = _("It holds %(count)s characters. At most %(most)s are possible.")
        return Unreadable(sentence % {"count": told(len(text)), "most": told(MOST_CHARACTERS)})
    if _UNWRITABLE.search(text):
        return Unreadable(_("It holds a character that cannot be written. Please type the text anew."))
    return text
