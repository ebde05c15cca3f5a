"""An alliance as tests of this room look at it, and pages as elements."""

from types import SimpleNamespace

import pytest

from tests.machinery.keeping import again
from tests.site.markup import read

TODAY = "2026-11-26 12:00"


@pytest.fixture
def alliance(db, at):
    """The portal's own alliance, public since 2017 and confirmed in Sorbian; it is 26 November 2026."""
    at("2017-01-02 08:00")
    made = again("alliance", build_alliance)
    at(TODAY)
    return made


def build_alliance():
    from tests.factories import make_alliance, make_contact, make_page

    contact = make_contact(matter_de="Fragen zum Bündnis", office_de="Jugendamt", phone="030 23125-100")
    make_page("Start", type="route", route="pages:home", contact=contact, confirm=True, title_hsb="Start")
    texts = {"name_de": "Bündnis", "name_hsb": "Zwjazkarstwo", "summary_de": "Kurz."}
    return make_alliance(main=True, contact=contact, confirm=True, **texts)


@pytest.fixture
def then(at):
    """Make something at an earlier time: `then("2017-09-26 10:00", make_organisation, name_de="…")`."""

    def make(moment, factory, *args, **given):
        at(moment)
        made = factory(*args, **given)
        at(TODAY)
        return made

    return make


@pytest.fixture
def visit(client):
    """Fetch an address; an HTML answer has its elements as ``page`` and the text of its main part as ``told``."""

    def fetch(address, **headers):
        response = client.get(address, headers=headers)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response.page = read(response.content.decode())
            response.told = " ".join(each.text for each in response.page.all("main"))
        return response

    return fetch


@pytest.fixture
def history(alliance, at):
    """A member that left, one that came later and is called otherwise since, one that stands above it, a supporter."""
    at("2017-02-01 08:00")
    made = again("history", lambda: build_history(alliance))
    made.alliance = alliance
    at(TODAY)
    return made


def build_history(alliance):
    from tests.factories import make_membership, make_name, make_organisation

    def organisation(german, sorbian, kind="association"):
        return make_organisation(name_de=german, name_hsb=sorbian, type=kind, confirm=True)

    made = SimpleNamespace(
        alliance=alliance,
        head=organisation("Landratsamt", "Krajnoradny zarjad", "district-office"),
        city=organisation("Stadt Ähren", "Město Kłosy", "municipality"),
        club=organisation("Verein Öde", "Towarstwo Łuka"),
    )
    names = [("Zebraamt", None, "Zarjad za cebry"), ("Chorbüro", "2019-01-01", "Chórowy běrow")]
    rows = [make_name(german, since, name_hsb=sorbian, parent=made.head) for german, since, sorbian in names]
    made.unit = make_organisation(type="unit", confirm=True, names=rows)
    given = {"alliance": alliance, "confirm": True}
    made.of_city = make_membership(made.city, joined="2017-09-26", left="2018-06-30", role="co-signatory", **given)
    made.of_unit = make_membership(made.unit, joined="2018-07-01", **given)
    made.of_club = make_membership(made.club, joined="2017-09-26", role="supporter", **given)
    return made


@pytest.fixture
def as_written():
    """Sentences as they stand in the code, whatever their translations are."""
    from django.utils import translation

    with translation.override(None):
        yield


@pytest.fixture
def member(alliance, then):
    """A member in both languages, public since October 2025, with everything that an entry can say."""
    from tests.partners.asked import build_member

    return then("2025-10-01 09:00", again, "member", lambda: build_member(alliance))


@pytest.fixture
def office(db):
    """Who looks after members."""
    from tests.factories import make_user

    return make_user("member manager", username="mitglieder", email="amt@example.org")


@pytest.fixture
def desk(client, office):
    """A browser in which who looks after members has signed in."""
    client.force_login(office)
    return client


@pytest.fixture
def sent(member, office, client):
    """Return the link of a member after it has proposed some texts."""
    from tests.partners.asked import ask, propose

    def send(**texts):
        link = ask(member, office)
        assert propose(client, link, **texts).status_code == 303
        return link

    return send
