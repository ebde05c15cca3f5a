"""Following every address that answers give: in pages, forms, feeds, sitemaps, tables and calendars."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from tests.site.markup import Element, read

ADDRESSES = ("href", "src", "action", "formaction", "poster", "data", "cite")
IN_TEXT = re.compile(r"https?://[^\s\"'<>;,]+")


@dataclass
class Crawl:
    """What was found below a prefix: the answers by address, and the addresses that lead out of it."""

    prefix: str
    site: str
    answers: dict[str, Any] = field(default_factory=dict)
    out: dict[str, str] = field(default_factory=dict)

    def go(self, client: Any, *starts: str) -> "Crawl":
        waiting = list(starts)
        while waiting:
            address = waiting.pop(0)
            if address in self.answers:
                continue
            response = client.get(address)
            response.body = b"".join(response.streaming_content) if response.streaming else response.content
            self.answers[address] = response
            for found in addresses_in(response):
                if own := self._own(found, address):
                    waiting.append(own)
        return self

    def _own(self, found: str, at: str) -> str:
        """Return an address below the prefix as it is asked for, '' for others; those of the site are noted."""
        absolute = urljoin(f"{self.site}{at}", found.strip())
        parts = urlsplit(absolute)
        if parts.scheme not in ("http", "https") or not absolute.startswith(f"{self.site}/"):
            return ""
        path = absolute.removeprefix(self.site).partition("#")[0]
        if path.startswith(f"{self.prefix}/"):
            return path
        if not path.startswith("/static/"):
            self.out[found] = at
        return ""


def addresses_in(response: Any) -> Iterator[str]:
    kind, body = response.headers.get("Content-Type", ""), response.body
    if location := response.headers.get("Location"):
        yield location
    if kind.startswith("text/html"):
        yield from _in_page(read(body.decode()))
    elif "xml" in kind and "officedocument" not in kind:
        text = body.decode()
        yield from re.findall(r'\shref="([^"]+)"', text)
        yield from re.findall(r"<(?:loc|uri|id)>(https?://[^<]+)<", text)
        for content in re.findall(r'<content type="html">(.*?)</content>', text, re.DOTALL):
            yield from _in_page(read(content.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")))
    elif "json" in kind:
        found = json.loads(body)
        yield from (each for each in (found["source"], *(one["address"] for one in found["members"])) if each)
    elif kind.startswith(("text/csv", "text/calendar", "text/plain")):
        yield from IN_TEXT.findall(body.decode().replace("\r\n ", ""))


def _in_page(page: Element) -> Iterator[str]:
    for element in page:
        yield from (element[name] for name in ADDRESSES if element.get(name))
        for part in (element.get("srcset") or "").split(","):
            yield from part.split()[:1]
        if element.tag == "meta" and (element.get("content") or "").startswith("http"):
            yield element["content"]
        if element.tag == "form":
            yield _sent(element)


def _sent(form: Element) -> str:
    """Return where a form leads that is sent as it stands."""
    assert (form.get("method") or "get").lower() == "get", form.attributes
    fields = {each["name"]: each.get("value") or "" for each in form.all("input") if each.get("name")}
    return f"{form.get('action') or ''}?{urlencode(fields)}"
