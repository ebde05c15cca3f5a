"""Workbooks that nobody would send by mistake: archives put together part by part."""

import io
import struct
import zipfile

from openpyxl import Workbook

from tests.partners.tables import raw_file

SHEET = "xl/worksheets/sheet1.xml"


def parts_of(*lines):
    """Return the parts of a sound workbook by their names."""
    book = Workbook()
    for line in lines or (["Name"], ["Amt"]):
        book.active.append(line)
    target = io.BytesIO()
    book.save(target)
    with zipfile.ZipFile(target) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts, **more):
    """Pack parts again; more of them by their names, with ``__`` for the slash and ``_xml`` for the ending."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**parts, **more}.items():
            archive.writestr(name, data)
    return target.getvalue()


def workbook(parts):
    return raw_file(packed(parts), "liste.xlsx")


def sheet_of(rows):
    """Return a sheet with rows as they are written."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def lying(content, name, size):
    """Let the directory of an archive say that a part unpacks to so many bytes."""
    found = bytearray(content)
    at = found.index(b"PK\x01\x02")
    while found[at : at + 4] == b"PK\x01\x02":
        lengths = struct.unpack_from("<HHH", found, at + 28)
        if found[at + 46 : at + 46 + lengths[0]] == name.encode():
            struct.pack_into("<I", found, at + 24, size)
        at += 46 + sum(lengths)
    return bytes(found)
