"""Several alliances: the portal's own at the short addresses, an invented one that says so everywhere."""

import pytest
from django.db import IntegrityError, transaction

pytestmark = pytest.mark.once

WAYS = [
    "",
    "vereinbarung/",
    "ziele/",
    "mitglieder/",
    "mitglieder/musterverein/",
    "fortbildungen/",
    "fortbildungen/archiv/",
]
HSB = ["", "dojednanje/", "zamery/", "clonojo/", "clonojo/musterverein/", "dalekublanja/", "dalekublanja/archiw/"]


@pytest.fixture
def invented(alliance, then):
    from tests.factories import make_agreement, make_alliance, make_membership, make_organisation

    start = "2017-02-01 08:00"
    made = then(start, make_alliance, name_de="Musterbündnis", invented=True)
    club = then(start, make_organisation, name_de="Musterverein")
    then(start, make_membership, club, made, joined="2017-03-01")
    then(start, make_agreement, made, parties=[club], sections=["1"])
    return made


@pytest.mark.parametrize("way", WAYS)
def test_every_page_of_an_invented_alliance_says_that_it_is_an_example(invented, visit, way):
    response = visit(f"/de/buendnisse/musterbuendnis/{way}")

    assert response.status_code == 200
    assert [each.text.split(":")[0] for each in response.page.all("p", class_="note--example")] == ["Beispiel"]


@pytest.mark.parametrize("way", HSB)
def test_so_does_every_sorbian_one(invented, visit, way):
    response = visit(f"/hsb/zwjazkarstwa/musterbuendnis/{way}")

    assert (response.status_code, len(response.page.all("p", class_="note--example"))) == (200, 1)


@pytest.mark.parametrize("way", [way for way in WAYS if "verein/" not in way or way == "vereinbarung/"])
def test_the_own_alliance_says_nothing_of_the_kind_and_shows_none_of_its_members(invented, visit, way):
    response = visit(f"/de/buendnis/{way}")

    assert (response.status_code, response.page.all("p", class_="note--example")) == (200, [])
    assert "Musterverein" not in response.told


def test_the_alliances_lead_to_each_other(invented, visit):
    assert "/de/buendnisse/musterbuendnis/" in [each.get("href") for each in visit("/de/buendnis/").page.all("a")]
    links = [each.get("href") for each in visit("/de/buendnisse/musterbuendnis/").page.one("main").all("a")]
    assert "/de/buendnis/" in links


def test_without_a_public_alliance_there_is_no_page(client, db, at):
    from tests.factories import make_alliance

    at("2026-11-26 12:00")
    make_alliance(main=True, publish=False)

    assert client.get("/de/buendnis/").status_code == 404
    assert client.get("/de/buendnis/mitglieder/").status_code == 404
    assert client.get("/de/buendnisse/gibt-es-nicht/").status_code == 404


def test_a_withdrawn_alliance_is_gone_with_all_its_pages(invented, visit):
    from buendnis.publishing import acts

    acts.withdraw(invented, invented.item.edit_version, None)

    assert visit("/de/buendnisse/musterbuendnis/").status_code == 410
    assert visit("/de/buendnisse/musterbuendnis/mitglieder/musterverein/").status_code == 410


def test_there_is_one_main_alliance(alliance):
    from partners.models import Alliance
    from tests.factories import make_alliance

    other = make_alliance()
    with pytest.raises(IntegrityError), transaction.atomic():
        Alliance.objects.filter(pk=other.pk).update(main=True)


def test_a_summary_has_25_words_at_most(alliance):
    from django.core.exceptions import ValidationError

    alliance.summary_de = "Wort " * 26
    with pytest.raises(ValidationError) as refused:
        alliance.clean()
    assert list(refused.value.message_dict) == ["summary_de"]


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_pages_are_only_read(alliance, client, method):
    assert getattr(client, method)("/de/buendnis/mitglieder/").status_code == 405
