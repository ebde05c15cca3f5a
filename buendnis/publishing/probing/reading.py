"""All that can be read in an answer, whatever it is written in: as lines of plain words."""

import html
import re
import zipfile
from io import BytesIO

from buendnis.publishing.probing.needles import in_one_line

# Bytes of an unpacked workbook that are looked at
MOST_UNPACKED = 40 * 1024 * 1024
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_FOLDED = re.compile(r"\r?\n[ \t]")
_TEXTUAL = re.compile(r"text/|[/+](?:json|xml|xhtml|javascript)|calendar")


def told(content: bytes, content_type: str) -> str:
    """Return the words of a page, a feed, a table, a calendar or a workbook; of anything else its bytes as letters."""
    if content.startswith(b"PK"):
        content, content_type = _unpacked(content), "text/xml"
    if not _TEXTUAL.search(content_type):
        return content.decode("latin-1")
    return "\n".join(dict.fromkeys(in_one_line(text) for text in spellings(content.decode("utf-8", "replace"))))


def spellings(text: str) -> list[str]:
    """Return a text in every way in which its escapes can be taken back: of HTML in XML twice."""
    found = [text]
    if "&" in text:
        found += [html.unescape(text), html.unescape(html.unescape(text))]
    if "\\" in text:
        found.append(_unescaped(text))
    if _FOLDED.search(text):
        found.append(_unescaped(_FOLDED.sub("", text)))  # lines of a calendar are broken after 75 bytes
    if '""' in text:
        found.append(text.replace('""', '"'))
    return found


def _unescaped(text: str) -> str:
    """Take back the escapes of JSON and of calendars."""
    letters = _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), text)
    # Halves of a letter that JSON writes in two
    whole = letters.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return re.sub(r"\\([\\\"/,;])", r"\1", re.sub(r"\\[nNrt]", " ", whole))


def _unpacked(content: bytes) -> bytes:
    found, left = [], MOST_UNPACKED
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            with archive.open(name) as part:
                found.append(part.read(max(left, 0)))
            left -= len(found[-1])
    return b"\n".join(found)
