"""A workbook is an archive of XML. What is unpacked here is counted while it is read: its directory may lie."""

import io
import zipfile
import zlib
from typing import Any
from xml.parsers import expat

from django.utils.translation import gettext as _

from partners.importing.limits import MOST_MEMBERS, MOST_UNPACKED, Refusal, told

_MEGABYTE = 1024 * 1024
_PIECE = 256 * 1024
_KINDS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_PARTS = (".xml", ".rels")
# What cells and their texts are made of, and everything else: what a list of the greatest size needs, with room
_OF_CELLS = frozenset({"row", "c", "v", "is", "si", "t"})
_MOST_OF_CELLS = 1_500_000
_MOST_OTHERS = 200_000
# The last column that a spreadsheet has
_MOST_CELLS_OF_ROW = 16_384
_LONGEST_TAG = 100_000


def repacked(content: bytes) -> io.BytesIO:
    """Return the XML of a workbook as a plain archive that holds what it says. Raises Refusal."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = _parts(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError) as error:
        raise _damaged() from error
    for data in parts.values():
        _Inspection().of(data)
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_STORED) as plain:
        for name, data in parts.items():
            plain.writestr(name, data)
    found.seek(0)
    return found


def _damaged() -> Refusal:
    return Refusal(
        _("The workbook cannot be read; perhaps it is damaged. Please save it as XLSX or as “CSV UTF-8” once more.")
    )


def _too_big() -> Refusal:
    text = _("The workbook unpacks to more than %(most)s MB. Please copy the list into a new workbook.")
    return Refusal(text % {"most": told(MOST_UNPACKED // _MEGABYTE)})


def _parts(archive: zipfile.ZipFile) -> dict[str, bytes]:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        text = _("The workbook consists of more than %(most)s parts. Please copy the list into a new workbook.")
        raise Refusal(text % {"most": told(MOST_MEMBERS)})
    if sum(member.file_size for member in members) > MOST_UNPACKED:
        raise _too_big()
    parts: dict[str, bytes] = {}
    left = MOST_UNPACKED
    for member in members:
        if not member.filename.endswith(_PARTS):
            continue  # pictures and the like are not needed
        if member.flag_bits & 1 or member.compress_type not in _KINDS or member.filename in parts:
            raise _damaged()
        parts[member.filename] = _read(archive, member, left)
        left -= len(parts[member.filename])
    return parts


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> bytes:
    found = bytearray()
    with archive.open(member) as source:
        while piece := source.read(_PIECE):
            found += piece
            if len(found) > left:
                raise _too_big()
    return bytes(found)


class _Inspection:
    """Goes through a part before anything is built of it: no declarations of entities, no more than a list needs."""

    def __init__(self) -> None:
        self.of_cells = self.others = self.in_row = 0

    def of(self, data: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._declared
        parser.StartElementHandler = self._started
        parser.CommentHandler = parser.ProcessingInstructionHandler = self._remarked
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            raise _damaged() from error

    def _declared(self, *declaration: Any) -> None:
        raise Refusal(_("The workbook holds declarations that do not belong there. It is not opened."))

    def _started(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name not in _OF_CELLS:
            self.others += 1
        else:
            self.of_cells += 1
            self.in_row = 0 if name == "row" else self.in_row + (name == "c")
        if self.of_cells > _MOST_OF_CELLS or self.others > _MOST_OTHERS or self.in_row > _MOST_CELLS_OF_ROW:
            raise Refusal(_("The workbook holds far more than a list needs. Please copy the list into a new workbook."))
        if attributes:
            self._remarked(*attributes.values())

    def _remarked(self, *texts: str) -> None:
        if sum(map(len, texts)) > _LONGEST_TAG:
            raise _damaged()
