"""A small portal, complete in both languages, that a module of tests builds once and looks at at one moment."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from tests.machinery.clock import berlin
from tests.site.markup import Element, read

BUILT = "2016-01-02 08:00"
NOW = "2026-03-10 12:00"
OFFICE = {"de": "/de/buergerservice/landratsamt/jugendamt/", "hsb": "/hsb/sluzba/krajnoradny-zarjad/mlodzinski-zarjad/"}
PRESS = {"de": "/de/presse/", "hsb": "/hsb/nowinarstwo/"}
FULL = {"de": "/de/presse/2017/09/27/kinder-lesen/", "hsb": "/hsb/nowinarstwo/2017/09/27/dzeci-citaja/"}
CONTACTS = {"de": "/de/kontakt/", "hsb": "/hsb/kontakt/"}
PRIVACY = {"de": "/de/datenschutz/", "hsb": "/hsb/skit-datow/"}
PAGES = {
    language: {
        "home": f"/{language}/",
        "office": OFFICE[language],
        "list": PRESS[language],
        "year": f"{PRESS[language]}2017/",
        "month": f"{PRESS[language]}2017/09/",
        "detail": FULL[language],
        "contacts": CONTACTS[language],
        "text": PRIVACY[language],
    }
    for language in ("de", "hsb")
}
EVERY_PAGE = [(language, kind) for language, kinds in PAGES.items() for kind in kinds]


@pytest.fixture(scope="module")
def portal(django_db_setup: None, django_db_blocker: Any) -> Iterator[SimpleNamespace]:
    """Build the portal once, inside a transaction that is taken back after the module."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        with pytest.MonkeyPatch.context() as clock:
            built = build(clock)
        yield built
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _nothing_counted_yet() -> None:
    from news.archive import DayCounts

    DayCounts.forget()


@pytest.fixture
def now(db: None, portal: SimpleNamespace, at: Callable[..., datetime]) -> datetime:
    return at(NOW)


@pytest.fixture
def visit(client: Any, now: datetime) -> Callable[..., Any]:
    """Fetch an address of the portal; the answer has its elements as ``page``."""

    def fetch(address: str, **headers: str) -> Any:
        response = client.get(address, headers=headers)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response.page = read(response.content.decode())
        return response

    return fetch


@pytest.fixture
def page(visit: Callable[..., Any]) -> Callable[[str], Element]:
    """Fetch a page that is there."""

    def fetch(address: str) -> Element:
        response = visit(address)
        assert response.status_code == 200, (address, response.status_code)
        return response.page

    return fetch


def build(clock: pytest.MonkeyPatch) -> SimpleNamespace:
    def set_clock(moment: str) -> None:
        clock.setattr("buendnis.publishing.clock.now", lambda: berlin(moment))

    set_clock(BUILT)
    made = SimpleNamespace(**_contacts())
    _pages(made)
    _releases(made, set_clock)
    return made


def _contacts() -> dict[str, Any]:
    from tests.factories import make_contact

    both = {"office_de": "Jugendamt", "office_hsb": "Młodźinski zarjad", "confirm": True}
    return {
        "switchboard": make_contact(matter_de="Alle Fragen", phone="030 23125-110", position=1, **both),
        "family_desk": make_contact(
            matter_de="Familie und Kinder", phone="030 23125-101", email="familie@example.org",
            hours_de="Dienstag 9 bis 12 Uhr", spoken_de="Deutsch, Sorbisch", address="Musterweg 1\n02625 Bautzen",
            **both,
        ),
        "press_desk": make_contact(matter_de="Presse", phone="030 23125-102", email="presse@example.org", **both),
    }  # fmt: skip


def _pages(made: SimpleNamespace) -> None:
    from tests.factories import make_page, make_teaser

    def add(name: str, title_de: str, title_hsb: str, **given: Any) -> Any:
        setattr(made, name, make_page(title_de, title_hsb=title_hsb, confirm=True, **given))
        return getattr(made, name)

    route = {"type": "route", "rooted": True}
    add("home", "Landkreis Bautzen", "Wokrjes Budyšin", route="pages:home", position=1, summary_de="Was wir tun.",
        contact=made.switchboard, in_main=True, **route)  # fmt: skip
    service = add("service", "Bürgerservice", "Słužba", position=2, in_main=True)
    district = add("district", "Landratsamt", "Krajnoradny zarjad", parent=service)
    office = add("office", "Jugendamt", "Młodźinski zarjad", parent=district, layout="office", is_office=True,
                 contact=made.family_desk, summary_de="Wir sind für Kinder da.",
                 body_de="<p>Mehr dazu.</p>")  # fmt: skip
    add("press", "Pressemitteilungen", "Nowinske zdźělenki", parent=office, route="news:list", position=1, **route)
    add("contacts", "Kontakt", "Kontakt", position=90, route="pages:contacts", in_footer=True, **route)
    for name, title_de, title_hsb in (
        ("imprint", "Impressum", "Impresum"),
        ("privacy", "Datenschutz", "Škit datow"),
        ("accessibility", "Barrierefreiheit", "Bjezbarjernosć"),
    ):
        add(name, title_de, title_hsb, parent=made.home, position=91, rooted=True, in_footer=True, in_section=False,
            body_de="<p>Ein Rechtstext.</p>")  # fmt: skip
    made.teaser = make_teaser(pages=[office], title_de="Kitas", text_de="Plätze finden.", url="/de/", confirm=True)


def _releases(made: SimpleNamespace, set_clock: Callable[[str], None]) -> None:
    from news.models import PressReleaseLink
    from tests.factories import make_picture, make_release, make_topic

    made.topic = make_topic(name_de="Lesen", name_hsb="Čitanje", confirm=True)
    set_clock("2017-09-27 09:00")
    made.full = make_release(
        headline_de="Kinder lesen", headline_hsb="Dźěći čitaja", number="214/2017", place_de="Bautzen",
        place_hsb="Budyšin", kicker_de="Leseförderung", body_de="<h2>Warum</h2><p>Weil es Freude macht.</p>",
        topic=made.topic, contact=made.family_desk, press_contact=made.press_desk, pictures=[make_picture()],
        links=[PressReleaseLink(label_de="Mehr lesen", url="https://example.org/lesen")], confirm=True,
    )  # fmt: skip
    set_clock("2018-03-01 09:00")
    made.german = make_release(
        headline_de="Nur auf Deutsch", headline_hsb="Njewobkrućene", place_de="Kamenz", teaser_de="Ein Satz dazu.",
        kicker_de="Dachzeile", body_de="<p>Ein Absatz.</p>", pictures=[make_picture()],
        topic=make_topic(name_de="Nur deutsches Thema"), contact=made.family_desk,
        links=[PressReleaseLink(label_de="Deutsche Seite", url="/de/kontakt/")],
    )  # fmt: skip
    set_clock("2026-02-01 09:00")
    made.latest = make_release(headline_de="Das Neueste", headline_hsb="Najnowše", confirm=True)
    assert made.full.day == date(2017, 9, 27)


def fresh(edition: Any) -> Any:
    """Return the row as this test's database has it: the portal's own objects outlive a test."""
    return type(edition).objects.get(pk=edition.pk)
