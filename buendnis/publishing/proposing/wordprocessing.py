"""Word documents (DOCX, ECMA-376): a plain table written, and the cells of a table read from a file of unknown origin.

Read are two parts of the archive, counted while they are unpacked, and nothing that they refer to.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from django.utils.translation import gettext_lazy as _

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MEGABYTE = 1024 * 1024
MOST_BYTES = 5 * _MEGABYTE
TOO_BIG = _("The file is larger than 5 MB. A table as it was downloaded is far smaller.")
MOST_UNPACKED = 30 * _MEGABYTE
MOST_MEMBERS = 1000
MOST_ELEMENTS = 500_000
MOST_ROWS = 5000
_PIECE = 64 * 1024
_KINDS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_TYPES, _DOCUMENT = "[Content_Types].xml", "word/document.xml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# The second is that of the strict form.
_NAMES = (_W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
_BROKEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# What stands in these was taken out by whoever tracked changes, or is said a second time for older programs.
_LEFT_OUT = frozenset({"del", "moveFrom", "Fallback"})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\xad"}


class Refusal(Exception):
    """A file that is not read, with a sentence for whoever sent it."""

    def __init__(self, sentence: Any) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass
class TableRow:
    """The cells of a row; ``is_merged`` where one of them reaches over others."""

    cells: list[str] = field(default_factory=list)
    is_merged: bool = False


# Reading


def rows_in_document(content: bytes) -> list[TableRow]:
    """Return the rows of all tables of a document. Raises Refusal."""
    if len(content) > MOST_BYTES:
        raise Refusal(TOO_BIG)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            document = _document(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError) as error:
        raise _no_document() from error
    reader = _Reader()
    reader.read(document)
    return reader.rows


def _no_document() -> Refusal:
    return Refusal(_("This is no Word document (DOCX), or it is damaged. Please save the table as DOCX once more."))


def _document(archive: zipfile.ZipFile) -> bytes:
    members = archive.infolist()
    names = [member.filename for member in members]
    if len(members) > MOST_MEMBERS or len(set(names)) != len(names) or _DOCUMENT not in names or _TYPES not in names:
        raise _no_document()
    if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise _with_macros()
    if b"macroenabled" in _unpacked(archive, _TYPES).lower():
        raise _with_macros()
    return _unpacked(archive, _DOCUMENT)


def _with_macros() -> Refusal:
    return Refusal(_("The document holds macros. It is not opened; please save it as DOCX without macros."))


def _unpacked(archive: zipfile.ZipFile, name: str) -> bytes:
    member = archive.getinfo(name)
    if member.flag_bits & 1 or member.compress_type not in _KINDS:
        raise _no_document()
    found = bytearray()
    with archive.open(member) as source:
        while piece := source.read(_PIECE):
            found += piece
            if len(found) > MOST_UNPACKED:
                raise Refusal(_("The document unpacks to far more than a table needs. It is not opened."))
    return bytes(found)


class _Reader:
    """Goes through a document once; tables inside a cell belong to its text."""

    def __init__(self) -> None:
        self.rows: list[TableRow] = []
        self._row: TableRow | None = None
        self._cell: list[str] | None = None
        self._tables = self._left_out = self._elements = 0
        self._in_text = False

    def read(self, document: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._declared
        parser.StartElementHandler = self._started
        parser.EndElementHandler = self._ended
        parser.CharacterDataHandler = self._said
        try:
            parser.Parse(document, True)
        except expat.ExpatError as error:
            raise _no_document() from error

    def _declared(self, *declaration: Any) -> None:
        raise Refusal(_("The document holds declarations that do not belong there. It is not opened."))

    def _started(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > MOST_ELEMENTS or len(self.rows) > MOST_ROWS:
            raise Refusal(_("The document holds far more than a table needs. It is not opened."))
        space, _sep, local = name.rpartition(" ")
        if local in _LEFT_OUT:
            self._left_out += 1
        elif space not in _NAMES:
            return
        elif local == "tbl":
            self._tables += 1
        elif self._tables == 1 and local == "tr":
            self._row = TableRow()
        elif self._tables == 1 and local == "tc":
            self._cell = []
        elif self._cell is not None:
            self._in_cell(space, local, attributes)

    def _in_cell(self, space: str, local: str, attributes: dict[str, str]) -> None:
        if local in ("gridSpan", "vMerge", "hMerge") and self._row is not None and self._tables == 1:
            self._row.is_merged |= attributes.get(f"{space} val") != "1" or local != "gridSpan"
        elif local == "p" and self._cell:
            self._add("\n")
        elif local == "t":
            self._in_text = True
        elif local in _SIGNS:
            self._add(_SIGNS[local])

    def _ended(self, name: str) -> None:
        space, _sep, local = name.rpartition(" ")
        if local in _LEFT_OUT:
            self._left_out -= 1
        elif space not in _NAMES:
            return
        elif local == "t":
            self._in_text = False
        elif local == "tc" and self._tables == 1 and self._row is not None and self._cell is not None:
            self._row.cells.append("".join(self._cell).strip())
            self._cell = None
        elif local == "tr" and self._tables == 1 and self._row is not None:
            self.rows.append(self._row)
            self._row = None
        elif local == "tbl":
            self._tables -= 1

    def _said(self, text: str) -> None:
        if self._in_text:
            self._add(text)

    def _add(self, text: str) -> None:
        if self._cell is not None and not self._left_out:
            self._cell.append(text)


# Writing

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_AROUND = {
    _TYPES: f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{DOCX}.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Target="word/document.xml" Type="{_OFFICE}"/></Relationships>',
}


@dataclass(frozen=True)
class Written:
    """A cell: its text, the language that it is spelled in, and whether it is small and grey."""

    text: str
    language: str = ""
    is_small: bool = False
    is_bold: bool = False


def document(title: str, paragraphs: Iterable[str], widths: Sequence[int], rows: Iterable[Sequence[Written]]) -> bytes:
    """Return a document with a title, paragraphs and one table; ``widths`` of its columns in twentieths of a point.

    The first row stands again on each page.
    """
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    table = "".join(_written_row(row, widths, is_head=place == 0) for place, row in enumerate(rows))
    lead = "".join(_paragraph(written) for written in (Written(title, is_bold=True), *map(Written, paragraphs)))
    body = (
        f'{lead}<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{_borders()}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{table}</w:tbl><w:p/>'
        '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        '<w:pgMar w:top="850" w:right="850" w:bottom="850" w:left="850" w:header="400" w:footer="400" w:gutter="0"/>'
        "</w:sectPr>"
    )
    parts = {**_AROUND, _DOCUMENT: f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'}
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            # Without the hour of its making: the same table is the same file.
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            archive.writestr(info, f"{_DECLARED}{text}", zipfile.ZIP_DEFLATED)
    return found.getvalue()


def _borders() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>' for side in sides)


def _written_row(row: Sequence[Written], widths: Sequence[int], *, is_head: bool) -> str:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(cell)}</w:tc>'
        for cell, width in zip(row, widths, strict=True)
    )
    head = "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>"


def _paragraph(written: Written) -> str:
    bold = "<w:b/>" if written.is_bold else ""
    size = '<w:color w:val="606060"/><w:sz w:val="14"/>' if written.is_small else '<w:sz w:val="21"/>'
    language = f"<w:lang w:val={quoteattr(written.language)}/>" if written.language else ""
    lines = _BROKEN.sub("", written.text).split("\n")
    said = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    font = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'
    return f"<w:p><w:r><w:rPr>{font}{bold}{size}{language}</w:rPr>{said}</w:r></w:p>"
