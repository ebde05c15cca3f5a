"""Answers as they were got, and in the form in which two of them may be compared."""

import io
import re
import zipfile
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from openpyxl import load_workbook

from tests.site.leaks.needles import Needles

TEXT = ("text/", "application/json", "application/xml", "application/atom+xml", "application/rss+xml")
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CALENDAR = "text/calendar"
PACKED = "docProps/core.xml"
# What a header says of numbers and names that only look like days and words
UNREAD = frozenset({"etag", "content-length", "content-range", "x-accel-expires"})
# The rules of Berlin's clocks in a calendar, with years of their own
ZONE = re.compile(r"BEGIN:VTIMEZONE.*?END:VTIMEZONE", re.DOTALL)
# What is new in every answer, whoever asks: the token of a form
TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]+')


@dataclass(frozen=True)
class Answer:
    """One answer, read to its end."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    type: str = field(default="", compare=False)

    @classmethod
    def of(cls, response: Any) -> "Answer":
        body = b"".join(response.streaming_content) if response.streaming else response.content
        headers = [(name.lower(), value) for name, value in response.headers.items()]
        headers += [("set-cookie", name) for name in response.cookies]
        kind = response.headers.get("Content-Type", "").split(";")[0]
        return cls(response.status_code, tuple(sorted(headers)), body, kind)

    def header(self, name: str) -> str:
        return dict(self.headers).get(name, "")

    def comparable(self, *left_out: str) -> tuple[Any, ...]:
        """Return what has to be the same whether something hidden is there or not, without some headers.

        Never compared is how long nginx may answer for us: it ends at the next boundary, which readers are not told.
        Of a workbook the parts are compared, and not the moment of packing that it names.
        """
        if self.type == WORKBOOK:
            return (self.told("content-length", *left_out), self._parts())
        return (*self.told(*left_out), TOKEN.sub(rb"\1", self.body))

    def told(self, *left_out: str) -> tuple[Any, ...]:
        """Return status and headers."""
        return (self.status, tuple(each for each in self.headers if each[0] not in ("x-accel-expires", *left_out)))

    def needles(self, needles: Needles, *, years: bool = True) -> set[str]:
        """Return what is found in body and headers."""
        told = " ".join(value for name, value in self.headers if name not in UNREAD)
        found = needles.in_text(told, years=years) | needles.in_bytes(self.body)
        return found | needles.in_text(self.text, years=years)

    @cached_property
    def text(self) -> str:
        if self.type == WORKBOOK and self.body:
            sheets = load_workbook(io.BytesIO(self.body)).worksheets
            return " ".join(
                str(cell) for sheet in sheets for line in sheet.iter_rows(values_only=True) for cell in line
            )
        text = self.body.decode() if self.type.startswith(TEXT) else self.body.decode("latin-1")
        return ZONE.sub("", text) if self.type == CALENDAR else text

    def _parts(self) -> tuple[tuple[str, bytes], ...]:
        if not self.body:
            return ()
        with zipfile.ZipFile(io.BytesIO(self.body)) as archive:
            return tuple((name, archive.read(name)) for name in archive.namelist() if name != PACKED)
