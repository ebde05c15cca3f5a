"""Everywhere that a reader can meet a release."""

from typing import Any
from xml.etree import ElementTree

from tests.site.portal import OFFICE, PRESS

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITE = "http://127.0.0.1:8000"


def surfaces(visit: Any, language: str, headline: str, address: str, neighbour: str) -> dict[str, bool]:
    """Say of each surface whether the release shows there; ``neighbour`` is the one printed next to it."""
    press = PRESS[language]
    year, month = press + address.removeprefix(press)[:5], press + address.removeprefix(press)[:8]
    shown = {
        "page": visit(address).status_code == 200,
        "text file": visit(address.rstrip("/") + ".txt").status_code == 200,
        "list": headline in _headlines(visit(press)),
        "year archive": headline in _headlines(visit(year)),
        "month archive": headline in _headlines(visit(month)),
        "newest on the home page": headline in _headlines(visit(f"/{language}/")),
        "newest on the office's page": headline in _headlines(visit(OFFICE[language])),
        "feed": headline in feed_titles(visit(f"{press}feed.atom")),
        "sitemap": f"{SITE}{address}" in sitemap_addresses(visit("/sitemap.xml")),
        "next to its neighbour": address in _neighbours(visit(neighbour)),
    }
    return shown


def counts(visit: Any, language: str) -> dict[str, str]:
    """Return the counts of the list and of the year archives as they are written."""
    page = visit(PRESS[language]).page
    found = {"all": page.one("p", class_="count").text.split()[0]}
    for link in page.one("ul", class_="chips").all("a"):
        year, count = link.text.split()
        found[year] = count
    return found


def feed_titles(response: Any) -> list[str]:
    root = ElementTree.fromstring(response.content)
    return [entry.findtext(f"{ATOM}title") or "" for entry in root.iter(f"{ATOM}entry")]


def sitemap_addresses(response: Any) -> list[str]:
    return [each.text or "" for each in ElementTree.fromstring(response.content).iter(f"{MAP}loc")]


def _headlines(response: Any) -> list[str]:
    if response.status_code != 200:
        return []
    return [each.one("a").text for each in response.page.all(class_="listed__title")]


def _neighbours(response: Any) -> list[str]:
    return [link["href"] for nav in response.page.all("nav", class_="neighbours") for link in nav.all("a")]
