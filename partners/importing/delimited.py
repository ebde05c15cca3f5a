"""CSV as spreadsheets write it: UTF-8, separated by semicolons, commas or tabs."""

import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext as _

from partners.importing.limits import Refusal, told
from partners.importing.tables import Line, formula

SEPARATORS = (";", ",", "\t")
_BOM = b"\xef\xbb\xbf"
_OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff")
# Bytes that stand in no text, whatever its encoding
_BINARY = bytes([*range(9), *range(14, 27), *range(28, 32)])


def lines_of(content: bytes) -> Iterator[Line]:
    """Yield the lines with their numbers; raises Refusal, also midway."""
    text = _decoded(content)
    separator, skipped = _separator(text)
    reader = csv.reader(io.StringIO(text, newline=None), delimiter=separator, strict=True)
    number = 0
    try:
        for cells in reader:
            number += 1
            if number > skipped:
                # The portal's own files guard such a text; a spreadsheet would have calculated it.
                yield number, [formula() if cell.lstrip().startswith("=") else cell for cell in cells]
    except csv.Error as error:
        sentence = _("Row %(row)s cannot be read: a quotation mark is missing, or one too many stands there.")
        raise Refusal(sentence % {"row": told(number + 1)}) from error


def _decoded(content: bytes) -> str:
    if not content.startswith(_OTHER_ENCODINGS) and content.translate(None, _BINARY) != content:
        raise Refusal(_("This is neither a CSV file nor an XLSX workbook."))
    try:
        return content.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        sentence = _(
            "The characters of the file cannot be read (first in line %(row)s). "
            "Please save the file as “CSV UTF-8” and upload it again."
        )
        raise Refusal(sentence % {"row": told(row)}) from error


def _separator(text: str) -> tuple[str, int]:
    """Tell by the first line what separates the cells, and how many lines only say that (Excel's ``sep=;``)."""
    lines = text.lstrip("\r\n").splitlines() or [""]
    if lines[0].lower() in {f"sep={each}" for each in SEPARATORS}:
        return lines[0][-1], text.count("\n", 0, text.lower().index("sep=")) + 1
    outside_quotes = "".join(lines[0].split('"')[::2])
    return max(SEPARATORS, key=outside_quotes.count), 0
