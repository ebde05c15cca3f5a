"""The list and its archives: pages, counts and headings."""

import pytest

from tests.site.many import add_releases
from tests.site.portal import PRESS

LANGUAGES = pytest.mark.parametrize("language", ["de", "hsb"])


@pytest.fixture
def many(now):
    def add(number):
        from news.archive import DayCounts

        add_releases(number)
        DayCounts.forget()

    return add


def headlines(page):
    return [each.one("a").text for each in page.all(class_="listed__title")]


@pytest.mark.prove
def test_a_large_count_is_grouped_and_its_page_links_are_not(many, page):
    many(10_000)
    found = page("/de/presse/?page=1000")
    assert found.one("p", class_="count").text == "10.003 Pressemitteilungen, Seite 1.000 von 1.001"
    links = {link["rel"]: link["href"] for link in found.one("nav", class_="pages").all("a")}
    assert links == {"prev": "?page=999", "next": "?page=1001"}
    assert headlines(page("/de/presse/?page=1001")) == ["Meldung 0", "Nur auf Deutsch", "Kinder lesen"]


@LANGUAGES
def test_every_release_stands_on_exactly_one_page_newest_day_first(many, page, language):
    many(57)
    found = [headline for number in range(1, 7) for headline in headlines(page(f"{PRESS[language]}?page={number}"))]
    days = [each["datetime"] for number in range(1, 7) for each in page(f"{PRESS[language]}?page={number}").all("time")]
    assert (len(found), len(set(found))) == (60, 60)
    assert days == sorted(days, reverse=True)
    assert len(headlines(page(f"{PRESS[language]}?page=6"))) == 10


def test_a_correction_keeps_the_place_of_a_release_in_the_list(many, page):
    from buendnis.publishing import acts
    from news.models import PressReleaseEdition

    many(8)
    before = headlines(page("/de/presse/"))
    release = PressReleaseEdition.objects.get(headline_de="Meldung 5")
    following = acts.correct(release, release.item.edit_version, None)
    following.headline_de = "Berichtigte Meldung"
    following.save()
    acts.publish(following, following.item.edit_version, None)
    expected = ["Berichtigte Meldung" if each == "Meldung 5" else each for each in before]
    assert headlines(page("/de/presse/")) == expected


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/de/presse/2017/", "Pressemitteilungen 2017"),
        ("/de/presse/2017/09/", "Pressemitteilungen, September 2017"),
        ("/hsb/nowinarstwo/2017/", "Nowinske zdźělenki 2017"),
        ("/hsb/nowinarstwo/2017/09/", "Nowinske zdźělenki, september 2017"),
        ("/hsb/nowinarstwo/2018/03/", "Nowinske zdźělenki, měrc 2018"),
    ],
)
def test_an_archive_is_headed_by_its_year_or_month(page, address, heading):
    found = page(address)
    assert found.one("h1").text == heading
    assert found.one("title").text.startswith(f"{heading} – ")


@pytest.mark.parametrize(
    ("language", "months"),
    [("de", ["September 2017 (1)", "August 2017 (1)"]), ("hsb", ["september 2017 (1)", "awgust 2017 (1)"])],
)
def test_a_year_lists_its_months_and_every_archive_the_years(page, portal, now, language, months):
    from datetime import date

    from tests.factories import make_release

    make_release(day=date(2017, 8, 1))
    years, of_months = page(f"{PRESS[language]}2017/").all("ul", class_="chips")
    assert [each.text for each in of_months.all("a")] == months
    assert of_months.all("a")[1]["href"] == f"{PRESS[language]}2017/08/"
    assert [each.text for each in years.all("a")] == ["2026 (1)", "2018 (1)", "2017 (2)"]
    assert [each.text for each in years.all("a", aria_current="page")] == []
    assert [each.text for each in years.all("a") if each.get("aria-current") == "page"] == ["2017 (2)"]


@LANGUAGES
def test_an_archive_shows_the_releases_of_its_time_only(page, language):
    expected = {"de": ["Kinder lesen"], "hsb": ["Dźěći čitaja"]}[language]
    assert headlines(page(f"{PRESS[language]}2017/")) == expected
    assert headlines(page(f"{PRESS[language]}2017/09/")) == expected


@LANGUAGES
@pytest.mark.parametrize("time", ["2016/", "2017/08/", "2017/10/", "2100/"])
def test_a_time_without_releases_has_no_archive(visit, language, time):
    assert visit(PRESS[language] + time).status_code == 404


@LANGUAGES
@pytest.mark.parametrize("address", ["", "2019/", "2019/01/"])
def test_the_language_switch_keeps_the_page_of_the_list(many, page, language, address):
    many(200)
    other = "hsb" if language == "de" else "de"
    found = page(f"{PRESS[language]}{address}?page=2&x=1")
    assert found.one("nav", class_="lang").one("a")["href"] == f"{PRESS[other]}{address}?page=2"
    assert found.one("link", rel="canonical")["href"].endswith(f"{PRESS[language]}{address}?page=2")


def test_a_day_boundary_is_the_midnight_of_berlin(now, at, page):
    from tests.factories import make_release

    at("2025-12-31 23:59:59")
    make_release(headline_de="Im alten Jahr")
    at("2026-01-01 00:00")
    make_release(headline_de="Im neuen Jahr")
    at("2026-03-10 12:00")
    assert headlines(page("/de/presse/2025/12/")) == ["Im alten Jahr"]
    assert headlines(page("/de/presse/2026/01/")) == ["Im neuen Jahr"]


def test_counts_of_another_moment_are_not_mixed_up_by_threads(portal, now):
    from news.archive import DayCounts
    from news.models import PressReleaseEdition

    class Forgetful(dict):
        """Another thread clears it right after this one has written."""

        def __setitem__(self, key, value):
            super().__setitem__(key, value)
            self.clear()

    kept, DayCounts._kept = DayCounts._kept, Forgetful()
    try:
        assert DayCounts.current().total == PressReleaseEdition.objects.public().count()
    finally:
        DayCounts._kept = kept
