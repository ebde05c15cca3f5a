"""Whether an address of this site is there for readers, and the place on the page that it names."""

import re
from dataclasses import dataclass
from threading import Thread
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

from django.db import connections

from buendnis.publishing.models import LinkTarget
from buendnis.publishing.probing.visiting import Visitor

Result = LinkTarget.Result
MOST_STEPS = 5


@dataclass(frozen=True)
class Found:
    """What was found at an address; ``status`` is None where nothing answered."""

    result: Any
    status: int | None = None
    retry_after: int = 0


def visited(addresses: list[str]) -> dict[str, Found]:
    """Ask for addresses of the site as an anonymous reader does: in a thread of its own, with nothing of the caller."""
    found: dict[str, Found] = {}
    thread = Thread(target=_visit, args=(addresses, found), name="links")
    thread.start()
    thread.join()
    return found


def _visit(addresses: list[str], found: dict[str, Found]) -> None:
    visitor = Visitor()
    pages: dict[str, tuple[int, str]] = {}
    try:
        for address in addresses:
            try:
                page, fragment = urldefrag(address)
            except ValueError:  # brackets that hold no address
                found[address] = Found(Result.BROKEN)
                continue
            if page not in pages:
                pages[page] = _followed(visitor, page)
            status, told = pages[page]
            found[address] = Found(_result(status, told, unquote(fragment)), status or None)
    finally:
        connections.close_all()


def _followed(visitor: Visitor, page: str) -> tuple[int, str]:
    """Return the status of where a page leads in the end, and what is told there; 0 where it leads nowhere."""
    for _step in range(MOST_STEPS):
        try:
            answer = visitor.get(page)
        except Exception:  # whatever a page raises: for readers it is not there
            return 500, ""
        if answer.status not in (301, 302, 303, 307, 308):
            return answer.status, answer.told
        try:
            page = urldefrag(urljoin(page, answer.leads_to))[0]
        except ValueError:
            return 0, ""
        if not page.startswith("/") or page.startswith("//"):
            return 200, ""  # it leads to another site
    return 0, ""


def _result(status: int, told: str, fragment: str) -> Any:
    if status != 200:
        return Result.BROKEN
    if fragment and not re.search(rf'\bid="?{re.escape(fragment)}["\s>]', told):
        return Result.BROKEN
    return Result.FINE
