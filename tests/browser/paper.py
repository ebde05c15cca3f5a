"""The words in a PDF as Chromium writes it: glyph numbers, translated by each font's own table."""

import re
import unicodedata
import zlib

OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\s(.*?)\nendobj", re.DOTALL)
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
PAIRS = re.compile(rb"<(\w+)> <(\w+)>(?: <(\w+)>)?\n")
SHOWN = re.compile(rb"/F(\d+) [\d.]+ Tf|<(\w+)> ?(?:Tj|-?[\d.]|\])|(\bET\b)")


def squeezed(text: str) -> str:
    """Return a text without white space and with ligatures as letters: how it is set is not asked."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def words_of(pdf: bytes) -> str:
    """Return all text of a PDF, squeezed."""
    objects = {int(number): body for number, body in OBJECT.findall(pdf)}
    tables = {number: _table(_unpacked(objects[target])) for number, target in _tables_by_font(objects)}
    text = []
    for body in objects.values():
        table: dict[int, str] = {}
        for font, codes, _ in SHOWN.findall(_unpacked(body)):
            if font:
                table = tables.get(int(font), {})
            text += [table.get(int(codes[at : at + 4], 16), "") for at in range(0, len(codes), 4)]
    return squeezed("".join(text))


def _tables_by_font(objects: dict[int, bytes]) -> list[tuple[int, int]]:
    found = ((number, re.search(rb"/ToUnicode (\d+) 0 R", body)) for number, body in objects.items())
    return [(number, int(match[1])) for number, match in found if match]


def _unpacked(body: bytes) -> bytes:
    stream = STREAM.search(body)
    if stream is None or b"/FlateDecode" not in body or b"/Image" in body:
        return b""
    # The line break before "endstream" may be the last byte of the data: what is missing then is its checksum.
    return zlib.decompressobj().decompress(stream[1])


def _table(code: bytes) -> dict[int, str]:
    table = {}
    for first, last, start in PAIRS.findall(code):
        if not start:  # a single pair: glyph and character
            table[int(first, 16)] = bytes.fromhex(last.decode()).decode("utf-16-be")
            continue
        for step in range(int(last, 16) - int(first, 16) + 1):
            table[int(first, 16) + step] = chr(int(start, 16) + step)
    return table
