"""Members as a table of text, as a German Excel opens it: UTF-8 with BOM, semicolons, CRLF."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from buendnis.languages.dates import short_day
from partners.exports.cells import would_run
from partners.exports.records import Members

BOM = "\ufeff"
TYPE = "text/csv; charset=utf-8"
# So many lines travel together
_TOGETHER = 200
# Commas and tabs as well: where they separate, the rest of a text would be a cell of its own, and run.
_TO_QUOTE = re.compile('[;,"\t\r\n]|^ | $')

_short_day = lru_cache(maxsize=2048)(short_day)


def text_of(members: Members) -> Iterator[str]:
    """Yield the file piece by piece."""
    lines = [BOM + _line(members.headings, members.language)]
    for record in members:
        lines.append(_line(members.cells(record), members.language))
        if len(lines) >= _TOGETHER:
            yield "".join(lines)
            lines.clear()
    yield "".join(lines)


def _line(cells: list[str] | list[str | date | None], language: str) -> str:
    return ";".join([_cell(cell, language) for cell in cells]) + "\r\n"


def _cell(cell: str | date | None, language: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return _short_day(cell, language)
    text = f"'{cell}" if would_run(cell) else cell
    return '"{}"'.format(text.replace('"', '""')) if _TO_QUOTE.search(text) else text
