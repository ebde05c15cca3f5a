"""From an uploaded document to bytes that may be kept: it is a PDF, readable, and does nothing by itself.

Knows no database and no storage.
"""

import hashlib
import math
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File as Upload
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 20 * 1024 * 1024
DOCUMENT_NAME = "dokument.pdf"
CONTENT_TYPE = "application/pdf"
BEGINNING = b"%PDF-"

# So much of what is packed is looked into: a small file may unpack to a very large one.
MOST_UNPACKED = 32 * 1024 * 1024
_END = b"%%EOF"
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_BETWEEN = re.compile(rb"(?<!end)stream\r?\n.*?endstream", re.DOTALL)
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_AFTER_NAME = rb"(?![^\s()<>\[\]{}/%])"

# What a document must not have, by the name under which a PDF has it
_REFUSED: tuple[tuple[str, bytes, Any], ...] = (
    ("encrypted", rb"/Encrypt", _("The PDF is locked with a password. Please save it without protection.")),
    (
        "script",
        rb"/(?:JavaScript|JS)",
        _("The PDF contains a script. Please print it into a new PDF and take that one."),
    ),
    (
        "launch",
        rb"/Launch",
        _("The PDF wants to start other programs. Please print it into a new PDF and take that one."),
    ),
    (
        "embedded",
        rb"/EmbeddedFiles?",
        _("The PDF carries other files inside. Please save it without attachments."),
    ),
)
# Long enough not to stand in packed bytes by chance
_SURE = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFiles?)" + _AFTER_NAME)


@dataclass(frozen=True)
class DocumentBytes:
    """The one form in which a document is kept."""

    content: bytes
    name: str = DOCUMENT_NAME
    format: str = "pdf"

    def facts(self) -> dict[str, str | int]:
        return {"name": self.name, "format": self.format, "size": len(self.content)}


@dataclass(frozen=True)
class PreparedDocument:
    digest: str
    document: DocumentBytes


def is_document(upload: Upload) -> bool:
    """Whether an upload says of itself that it is a PDF."""
    upload.seek(0)
    start = upload.read(len(BEGINNING))
    upload.seek(0)
    return start == BEGINNING


def read_document(upload: Upload) -> PreparedDocument:
    """Check an upload; ValidationError with one clear sentence if it is no document that may be kept."""
    if (upload.size or 0) > MOST_BYTES:
        raise ValidationError(
            _("The file has %(size)s MB; at most %(most)s MB are possible. Please save the document smaller."),
            code="too_many_bytes",
            params={"size": math.ceil(upload.size / 1024 / 1024), "most": MOST_BYTES // 1024 // 1024},
        )
    if not is_document(upload):
        raise ValidationError(
            _("This is not a PDF. Please save the document as a PDF and choose that file."), code="no_document"
        )
    content = upload.read()
    upload.seek(0)
    if _END not in content[-4096:]:
        raise ValidationError(
            _("The PDF is incomplete or damaged. Please save it again, or have it sent again."), code="damaged"
        )
    _refuse_active(content)
    return PreparedDocument(hashlib.sha256(content).hexdigest(), DocumentBytes(content))


def _refuse_active(content: bytes) -> None:
    """Refuse what a reader's program would have to open, run or unlock.

    Names may be written with escapes, and objects may stand in packed streams: both are undone.
    """
    written = [_ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), part) for part in _parts(content)]
    written += _SURE.findall(content)
    for code, name, sentence in _REFUSED:
        pattern = re.compile(name + _AFTER_NAME)
        if any(pattern.search(part) for part in written):
            raise ValidationError(sentence, code=code)


def _parts(content: bytes) -> Iterator[bytes]:
    """Yield what stands outside of streams, and what packed streams of objects unpack to."""
    yield _BETWEEN.sub(b" ", content)
    left = MOST_UNPACKED
    for match in _STREAM.finditer(content):
        head = content[max(0, match.start() - 2048) : match.start()].rpartition(b"obj")[2]
        if b"/ObjStm" not in head or left <= 0:
            continue
        end = content.find(b"endstream", match.end())
        packed = content[match.end() : end if end >= 0 else None]
        try:
            unpacked = zlib.decompressobj().decompress(packed, left)
        except zlib.error:  # packed otherwise, or not at all
            continue
        left -= len(unpacked)
        yield unpacked
