"""What a Sorbian page says while the German text stands on it: until when Sorbian follows, or why it does not."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from buendnis.publishing.models import Publication
from buendnis.publishing.promises import promise
from buendnis.publishing.saving import writing
from news.presenting import address_of
from partners.addresses import addresses_of
from tests.factories import make_agreement, make_alliance, make_goal, make_page
from tests.machinery.clock import berlin

pytestmark = pytest.mark.django_db

PROMISED = date(2026, 3, 20)
REASON = "Die Ausschreibung gibt es <nur> auf Deutsch."


@pytest.fixture
def planned(now):
    """Write what is planned for an edition through the door."""

    def write(edition, **columns):
        edition.reload()
        with writing(edition, edition.item.edit_version, None, "plan"):
            Publication.objects.filter(pk=edition.pk).update(**columns)

    return write


def told(on):
    with translation.override("hsb"):
        return str(promise(PROMISED, on))


@pytest.fixture
def notice(page, portal):
    """The notice on the Sorbian page of a release that is in German only."""

    def read():
        # Below it stands the notice of age.
        return page(address_of(portal.german, "hsb")).one("article", class_="release").all("p", role="note")[0]

    return read


@pytest.mark.parametrize(
    ("moment", "is_late"),
    [
        ("2026-03-10 12:00", False),
        ("2026-03-20 23:59:59", False),
        ("2026-03-21 00:00", True),
        ("2027-01-01 12:00", True),
    ],
)
def test_the_promise_is_told_until_its_day_is_over_in_berlin_and_then_that_it_is_late(
    planned, notice, portal, at, moment, is_late
):
    planned(portal.german, sorbian_promised=PROMISED)
    at(moment)

    text = notice().text

    assert text.count(told(berlin(moment).date())) == text.count("20. měrca 2026") == 1
    assert text.count(told(PROMISED)) == 1 - is_late


def test_without_a_promise_nothing_is_promised(notice):
    assert "2026" not in notice().text


def test_german_only_tells_its_reason_in_german(planned, notice, portal):
    planned(portal.german, coupling="german_only", german_only_reason=REASON)

    note = notice()

    assert (note.lang, [(each.lang, each.text) for each in note.all("span")]) == ("hsb", [("de", REASON)])


def test_the_german_page_says_nothing_of_it(planned, page, portal):
    planned(portal.german, sorbian_promised=PROMISED)

    assert "20. März 2026" not in page(address_of(portal.german, "de")).text


def test_a_confirmed_sorbian_text_needs_no_promise(planned, page, portal):
    planned(portal.full, sorbian_promised=PROMISED)

    assert "20. měrca 2026" not in page(address_of(portal.full, "hsb")).text


def test_a_page_of_the_tree_tells_it_too(planned, page, now):
    planned(make_page("Hilfe"), sorbian_promised=PROMISED)

    assert page("/hsb/hilfe/").text.count(told(date(2026, 3, 10))) == 1


@pytest.mark.parametrize("kind", ["alliance", "agreement", "goal"])
def test_the_pages_of_an_alliance_tell_it_too(planned, page, now, kind):
    made: dict = {"alliance": make_alliance(slug_de="hilfe")}
    made["agreement"] = make_agreement(made["alliance"])
    made["goal"] = make_goal(made["alliance"], slug_de="ziel")
    planned(made[kind], sorbian_promised=PROMISED)

    shown = {name: page(addresses_of(made["alliance"], name, *([made[name]] if name == "goal" else []))["hsb"])
             for name in made}  # fmt: skip

    assert {name: each.text.count(told(date(2026, 3, 10))) for name, each in shown.items()} == {
        name: int(name == kind) for name in made
    }


def test_it_costs_no_query_more(planned, client, portal):
    address = address_of(portal.german, "hsb")
    client.get(address)
    with CaptureQueriesContext(connection) as before:
        client.get(address)
    planned(portal.german, sorbian_promised=PROMISED)
    client.get(address)
    with CaptureQueriesContext(connection) as after:
        client.get(address)

    assert len(before) == len(after)


def test_the_page_is_another_one_from_midnight_on(planned, client, portal, at):
    planned(portal.german, sorbian_promised=PROMISED)
    address = address_of(portal.german, "hsb")
    at("2026-03-20 23:59:59")
    name = client.get(address).headers["ETag"]

    assert client.get(address, headers={"if-none-match": name}).status_code == 304
    at("2026-03-21 00:00")
    assert client.get(address, headers={"if-none-match": name}).status_code == 200
