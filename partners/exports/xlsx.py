"""Members as a workbook: days are days, texts are texts, whatever they look like."""

import tempfile
from contextlib import ExitStack
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from buendnis.languages.dates import short_day
from partners.exports.cells import would_run
from partners.exports.records import Members

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Excel counts days from 1900 on, and holds that year for a leap year.
_FIRST_DAY = date(1900, 3, 1)
_DAY_FORMAT = "DD.MM.YYYY"
_WIDTHS = (12, 30, 30, 44, 14, 22, 34, 18, 12, 22, 44, 12, 22, 44, 50, 12, 20, 12, 12)


def file_of(members: Members) -> IO[bytes]:
    """Return the workbook as an open file that is gone when it is closed."""
    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator = members.alliance, members.alliance
    sheet = book.create_sheet(_("Members"))
    with ExitStack() as undoing:
        written: IO[bytes] = undoing.enter_context(tempfile.TemporaryFile())
        undoing.callback(_clear, sheet)
        _fill(sheet, members)
        book.save(written)
        written.seek(0)
        undoing.pop_all()  # nothing went wrong
    return written


def _fill(sheet: Any, members: Members) -> None:
    for position, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(position)].width = width
    sheet.freeze_panes = "A2"
    sheet.append([_heading(sheet, text) for text in members.headings])

    @lru_cache(maxsize=2048)
    def day(value: date) -> Any:
        if value < _FIRST_DAY:
            return short_day(value, members.language)
        cell = WriteOnlyCell(sheet, value=value)
        cell.number_format = _DAY_FORMAT
        return cell

    rows = 1
    for record in members:
        sheet.append(
            [day(cell) if isinstance(cell, date) else cell and _text(sheet, cell) for cell in members.cells(record)]
        )
        rows += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(members.headings))}{rows}"


def _heading(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, value=text)
    cell.font = Font(bold=True)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _text(sheet: Any, text: str) -> Any:
    """Return what is written for a text: openpyxl would make a formula of "=…" and an error of "#N/A"."""
    if not would_run(text) and not text.startswith("#"):
        return text
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    cell.quotePrefix = True  # Excel keeps it a text when somebody edits the cell
    return cell


def _clear(sheet: Any) -> None:
    """Remove the half-written sheet, which openpyxl keeps in a file of its own until the process ends."""
    if not sheet.closed:
        sheet.close()
    if Path(sheet._writer.out).exists():
        sheet._writer.cleanup()
