"""Part of a file, as a browser asks for it when a download was broken off (RFC 9110, section 14)."""

import io
import re
from typing import Any

from django.http import HttpRequest

_SINGLE = re.compile(r"bytes=\s*(\d{0,18})-(\d{0,18})\s*", re.IGNORECASE)


def wanted_part(request: HttpRequest, size: int, etag: str) -> range | None:
    """The bytes asked for: None means all of them, an empty range that there are none such.

    Several ranges at once, or one of a former version (`If-Range`), are answered with the whole file.
    """
    match = _SINGLE.fullmatch(request.headers.get("Range", ""))
    if match is None or request.headers.get("If-Range", etag) != etag:
        return None
    first, last = match.groups()
    if not first and not last:
        return None
    if not first:
        return range(max(0, size - int(last)), size)
    if last and int(last) < int(first):
        return None  # not a range at all, to be passed over
    return range(int(first), min(int(last) + 1, size) if last else size)


class Part:
    """A file-like view of some bytes; without a file number, so that no server sends the rest as well."""

    def __init__(self, content: Any, part: range) -> None:
        self._content = content
        self._left = len(part)
        content.seek(part.start, io.SEEK_SET)

    def read(self, most: int) -> bytes:
        chunk = self._content.read(min(most, self._left))
        self._left -= len(chunk)
        return chunk

    def close(self) -> None:
        self._content.close()
