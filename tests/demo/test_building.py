"""The demo is written once, whole, and at the addresses that were promised."""

from collections.abc import Callable
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from buendnis.demo.content import RECORDS, RELEASES, TEASERS
from buendnis.media.models import File
from buendnis.pages.models import ContactPoint
from buendnis.publishing.models import Generation, Item, Publication, Save
from news.models import PressReleaseEdition

ADDRESSES = [
    "/de/",
    "/hsb/",
    "/de/buergerservice/",
    "/hsb/wobydlerski-serwis/",
    "/de/buergerservice/landratsamt/",
    "/hsb/wobydlerski-serwis/krajnoradny-zarjad/",
    "/de/buergerservice/landratsamt/jugendamt/",
    "/hsb/wobydlerski-serwis/krajnoradny-zarjad/mlodzinski-zarjad/",
    "/de/presse/",
    "/de/presse/?page=3",
    "/hsb/nowinarstwo/",
    "/de/presse/2017/",
    "/hsb/nowinarstwo/2017/",
    "/de/presse/2017/09/",
    "/hsb/nowinarstwo/2017/09/",
    "/de/presse/feed.atom",
    "/hsb/nowinarstwo/feed.atom",
    "/de/kontakt/",
    "/hsb/kontakt/",
    "/de/impressum/",
    "/hsb/impresum/",
    "/de/datenschutz/",
    "/hsb/skit-datow/",
    "/de/barrierefreiheit/",
    "/hsb/bjezbarjernosc/",
    "/de/buendnis/",
    "/hsb/zwjazkarstwo/",
    "/de/buendnis/vereinbarung/",
    "/hsb/zwjazkarstwo/dojednanje/",
    "/de/buendnis/ziele/",
    "/hsb/zwjazkarstwo/zamery/",
    "/de/buendnis/mitglieder/",
    "/hsb/zwjazkarstwo/clonojo/",
    "/de/buendnis/fortbildungen/",
    "/hsb/zwjazkarstwo/dalekublanja/",
    "/de/buendnis/mitglieder/stadt-bautzen/",
    "/hsb/zwjazkarstwo/clonojo/mesto-budysin/",
    "/de/buendnis/ziele/gegen-diskriminierung-und-rassismus/",
    "/hsb/zwjazkarstwo/zamery/preciwo-diskriminaciji-a-rasizmej/",
    "/de/buendnisse/musterbuendnis/",
    "/hsb/zwjazkarstwa/prikladowe-zwjazkarstwo/",
    "/de/buendnisse/musterbuendnis/vereinbarung/",
    "/de/buendnisse/musterbuendnis/mitglieder/",
    "/de/buendnisse/musterbuendnis/ziele/",
    "/de/buendnisse/musterbuendnis/fortbildungen/",
    "/de/help/",
    "/de/help-ar/",
    "/hsb/help/",
    "/hsb/help-ar/",
    "/sitemap.xml",
]
FILES = [
    "/de/buendnis/mitglieder.csv",
    "/de/buendnis/mitglieder.xlsx",
    "/de/buendnis/mitglieder.json",
    "/hsb/zwjazkarstwo/clonojo.csv",
    "/de/buendnisse/musterbuendnis/mitglieder.csv",
]


def state() -> dict[str, object]:
    return {
        "versions": list(Item.objects.order_by("pk").values_list("pk", "uuid", "edit_version")),
        "saves": Save.objects.count(),
        "publications": list(Publication.objects.order_by("pk").values_list("pk", "public_from", "public_until")),
        "files": list(File.objects.values_list("token", flat=True)),
        "generation": Generation.objects.values_list("number", "example").get(),
    }


def test_building_twice_changes_nothing(demo: Callable[[], int]) -> None:
    before = state()

    assert demo() == 0
    assert state() == before


def test_every_record_is_a_marked_example_and_public(demo: Callable[[], int]) -> None:
    assert Item.objects.filter(example=True).count() == len(RECORDS) == Item.objects.count()
    assert Publication.objects.public().count() == len(RECORDS)
    assert list(File.objects.values_list("example", flat=True)) == [True]
    assert Generation.objects.get().example is True


def test_what_staff_changed_in_an_example_stays(demo: Callable[[], int]) -> None:
    ContactPoint.objects.filter(phone="030 23125-100").update(phone="030 23125-199")

    demo()

    assert ContactPoint.objects.filter(phone="030 23125-199").count() == 1


def test_if_empty_writes_nothing_where_there_is_content(demo: Callable[[], int]) -> None:
    Item.objects.filter(kind="teaser").delete()

    call_command("demo", "--if-empty", stdout=StringIO())
    assert Item.objects.count() == len(RECORDS) - len(TEASERS)

    call_command("demo", stdout=StringIO())
    assert Item.objects.count() == len(RECORDS)


def test_every_address_answers(demo: Callable[[], int], client: Client) -> None:
    answers = {address: client.get(address).status_code for address in ADDRESSES}

    assert {address: status for address, status in answers.items() if status != 200} == {}


@pytest.mark.parametrize("address", FILES)
def test_every_list_of_members_can_be_taken_away(demo: Callable[[], int], client: Client, address: str) -> None:
    answer = client.get(address)

    assert answer.status_code == 200
    assert len(b"".join(answer.streaming_content)) > 1000


def test_releases_stand_under_their_printed_day(demo: Callable[[], int]) -> None:
    printed = PressReleaseEdition.objects.public().newest_first().values_list("publication__day", flat=True)

    assert list(printed) == sorted((release.day for release in RELEASES), reverse=True)
    first = PressReleaseEdition.objects.get(publication__day=date(2017, 9, 27))
    assert first.publication.public_from.isoformat() == "2017-09-27T08:00:00+00:00"
    assert (first.place_de, first.number, first.hsb_state) == ("Bautzen", "", "confirmed")


def test_help_in_arabic_is_written_from_right_to_left(demo: Callable[[], int], client: Client) -> None:
    page = client.get("/de/help-ar/").content.decode()

    assert page.count('<div class="text" lang="ar" dir="rtl">') == 1
    assert page.count("\u2066") == page.count("\u2069") == 1


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_every_page_offers_a_number_to_call(demo: Callable[[], int], client: Client, language: str) -> None:
    pages = [address for address in ADDRESSES if address.startswith(f"/{language}/") and "atom" not in address]

    assert [page for page in pages if 'href="tel:' not in client.get(page).content.decode()] == []
