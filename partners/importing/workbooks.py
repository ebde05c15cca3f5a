"""XLSX: the first sheet that is shown, cell by cell as text."""

import math
import warnings
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from partners.importing.archives import repacked
from partners.importing.limits import MOST_COLUMNS, MOST_ROWS, Refusal, told
from partners.importing.tables import Cell, Line, Unreadable, formula

# Empty rows may stand between and below; so far down one looks.
_LAST_ROW = 20_000


def lines_of(content: bytes) -> list[Line]:
    """Return the lines that hold something, with their numbers; raises Refusal."""
    archive = repacked(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and the like, which nobody needs here
            return _lines(archive)
    except Refusal:
        raise
    # Whatever a foreign file does to the library that reads it: to the person it is the same.
    except Exception as error:
        raise Refusal(_("The workbook cannot be read. Please save it as XLSX or as “CSV UTF-8” once more.")) from error


def _lines(archive: Any) -> list[Line]:
    book = load_workbook(archive, read_only=True, keep_links=False)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not sheets:
        raise Refusal(_("The workbook has no sheet."))
    sheet: Any = sheets[0]
    sheet.reset_dimensions()  # they are what the file says of itself
    found: list[Line] = []
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if number > _LAST_ROW:
            text = _("The sheet reaches below row %(row)s. Please delete the rows that do not belong to the list.")
            raise Refusal(text % {"row": told(_LAST_ROW)})
        line = [_read(cell) for cell in cells[:MOST_COLUMNS]]
        width = next((len(cells) - back for back, cell in enumerate(reversed(cells)) if cell.value is not None), 0)
        if width > MOST_COLUMNS:  # only that there is something matters
            line += [""] * (width - 1 - MOST_COLUMNS) + ["…"]
        if any(line):
            found.append((number, line))
        if len(found) > MOST_ROWS + 1:
            break  # with its headings that is one too many, whatever follows
    return found


def _read(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return formula()
    if cell.data_type == "e":
        return Unreadable(_("It holds an error of the spreadsheet: %(error)s") % {"error": value})
    if isinstance(value, str):
        return value.replace("_x000D_", "")
    if isinstance(value, datetime):
        if value.time() != time():
            return Unreadable(_("It holds a time of day. Please write a day such as 30.06.2018."))
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return str(int(value)) if value == int(value) else str(value)
    return Unreadable(_("It holds neither text nor a day. Please write it as text."))
