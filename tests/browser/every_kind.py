"""The demo on a live server, kept for a whole module, with releases that the demo lacks; and every kind of page in it.

Models are imported late: this module is read before the settings may be.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import cycle
from typing import Any

import pytest

from tests.machinery.keeping import kept

LONG = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung"
# Everything that rich text can hold, and words that no narrow page has room for
BODY = f"""<h2>Zur {LONG}</h2><p>Ein <a href="/de/kontakt/">Verweis</a> und <a href="https://example.org/{LONG}">ein
fremder</a>.</p><ul><li><p>Erstens</p><ul><li><p>{LONG}</p></li></ul></li></ul><ol><li><p>Eins</p></li>
<li><p>Zwei</p></li></ol><blockquote><p>Gesagt.</p></blockquote><table><tbody><tr><th><p>Jahr</p></th>
<th><p>Zuständigkeit</p></th><th><p>Rechtsgrundlage</p></th></tr><tr><td><p>2018</p></td><td><p>{LONG}</p></td>
<td><p>{LONG}</p></td></tr></tbody></table><h3>Und weiter</h3><p>Ende.</p>"""
DAY = date(2018, 3, 1)


@dataclass(frozen=True)
class Site:
    """Where the live site is, and the address of one page of each kind: ``pages[language][kind]``."""

    url: str
    pages: dict[str, dict[str, str]]

    def all_addresses(self) -> list[str]:
        return [self.url + address for kinds in self.pages.values() for address in kinds.values()]

    def one_of_each(self) -> list[str]:
        """Each kind of page once, the languages taking turns."""
        return [self.address(kind, language) for kind, language in zip(self.pages["de"], cycle(("de", "hsb")))]

    def address(self, kind: str, language: str = "de") -> str:
        return self.url + self.pages[language][kind]


@pytest.fixture(params=[False, pytest.param(True, marks=pytest.mark.prove)], ids=["one of each", "all pages"])
def addresses(request: pytest.FixtureRequest, site: Site) -> list[str]:
    """Return the pages to look at: each in both languages is the long form."""
    return site.all_addresses() if request.param else site.one_of_each()


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: Any) -> Iterator[Site]:
    with django_db_blocker.unblock(), kept("every kind", _build) as pages, _serving() as url:
        yield Site(url, pages)


def _build() -> dict[str, dict[str, str]]:
    from django.core.management import call_command

    call_command("demo", verbosity=0)
    return _addresses(*_add_releases())


@contextmanager
def _serving() -> Iterator[str]:
    from django.test import override_settings
    from pytest_django.live_server_helper import LiveServer

    server = LiveServer("127.0.0.1")
    try:
        with override_settings(SITE_URL=server.url):
            yield server.url
    finally:
        server.stop()


def _add_releases() -> tuple[str, str]:
    """Return the slugs of a withdrawn release and of one that has no Sorbian text."""
    from buendnis.publishing import acts
    from buendnis.publishing.saving import create
    from news.models import PressReleaseEdition

    slugs = []
    for headline in ("Beispielmeldung, zurückgezogen", f"Beispielmeldung zur {LONG}"):
        release = PressReleaseEdition(
            headline_de=headline, kicker_de=f"Aus der {LONG}", teaser_de="Ein Beispiel.", body_de=BODY, day=DAY
        )
        create(release, None)
        acts.publish(release, 1, None)
        slugs.append(release.slug_de)
        if len(slugs) == 1:
            acts.withdraw(release, 2, None)
    return slugs[0], slugs[1]


def _addresses(gone: str, german_only: str) -> dict[str, dict[str, str]]:
    from django.test import Client

    client = Client(HTTP_HOST="127.0.0.1")
    printed = f"{DAY:%Y/%m/%d}"

    def html(address: str) -> str:
        return client.get(address).content.decode()

    def twin(address: str) -> str:
        """Ask the language switch for the Sorbian address of a German page."""
        found = re.search(r'<a href="([^"]+)" hreflang="hsb" lang="hsb">', html(address))
        assert found is not None, address
        return found[1]

    german = {
        "home": "/de/",
        "office": "/de/buergerservice/landratsamt/jugendamt/",
        "list": "/de/presse/",
        "second page": "/de/presse/?page=2",
        "year": "/de/presse/2017/",
        "month": "/de/presse/2017/09/",
        "release": client.get("/66-21771.html").headers["Location"],
        "german only": f"/de/presse/{printed}/{german_only}/",
        "contacts": "/de/kontakt/",
        "legal": "/de/impressum/",
        "examples": "/de/beispiele/",
    }
    german |= _alliance(html)
    sorbian = {kind: twin(address) for kind, address in german.items()}
    for language, kinds in (("de", german), ("hsb", sorbian)):
        kinds["gone"] = f"{kinds['list']}{printed}/{gone}/"
        kinds["absent"] = f"/{language}/gibt-es-nicht/"
        for found in re.finditer(r'<a href="([^"]+)" lang="(\w+)" hreflang="\w+" dir=', html(kinds["home"])):
            kinds[f"help in {found[2]}"] = found[1]
    return {"de": german, "hsb": sorbian}


def _alliance(html: Callable[[str], str]) -> dict[str, str]:
    """Return a page of each shape that the alliance has; what the real one has no data for, of the invented one."""

    def first(address: str, pattern: str) -> str:
        found = re.search(rf'href="({pattern})"', html(address).split("<main")[1])
        assert found is not None, (address, pattern)
        return found[1]

    own = "/de/buendnis/"
    invented = first(own, r"/de/buendnisse/[^/\"]+/")
    return {
        "members of a day": f"{own}mitglieder/?stand=2018-06-30",
        "member": first(f"{own}mitglieder/", rf"{own}mitglieder/jug[^/\"]+/"),
        "alliance": invented,
        "agreement in both": f"{invented}vereinbarung/?both=1",
        "goal": first(f"{invented}ziele/", rf"{invented}ziele/[^/\"]+/"),
        "tree": f"{invented}mitglieder/?view=tree&former=1",
        "training": first(f"{invented}fortbildungen/", rf"{invented}fortbildungen/(?!archiv)[^/\"]+/"),
    }
