"""What stands on the page of a release, word for word."""

import pytest

from tests.site.portal import FULL, PRESS

GERMAN_INSTEAD = "/hsb/nowinarstwo/2018/03/01/nur-auf-deutsch/"
OLD = {
    "de": "Diese Meldung ist vom 27. September 2017. Angaben darin können überholt sein.",
    "hsb": "Tuta zdźělenka je z dnja 27. septembra 2017. Někotre podaća su snano zestarjene.",
}


@pytest.mark.parametrize(
    ("language", "day", "place", "topic"),
    [("de", "27. September 2017", "Bautzen", "Lesen"), ("hsb", "27. septembra 2017", "Budyšin", "Čitanje")],
)
def test_the_line_below_the_headline_names_day_place_number_and_topic(page, language, day, place, topic):
    line = page(FULL[language]).one("p", class_="meta")
    assert (line.one("time").text, line.one("time")["datetime"]) == (day, "2017-09-27")
    parts = [each.text for each in line.all("span")]
    assert (parts[0], parts[2]) == (place, topic)
    assert parts[1].endswith(" 214/2017")


@pytest.mark.parametrize("language", ["de", "hsb"])
@pytest.mark.parametrize(
    ("moment", "is_old"), [("2019-09-27 23:59:59", False), ("2019-09-28 00:00", True), ("2030-01-01 00:00", True)]
)
def test_the_notice_of_age_comes_with_the_day_in_berlin(page, at, language, moment, is_old):
    at(moment)
    notes = [each.text for each in page(FULL[language]).one("article", class_="release").all("p", role="note")]
    assert notes == ([OLD[language]] if is_old else [])


def test_the_notice_of_age_stands_right_under_the_heading(page):
    header = page(FULL["de"]).one("article", class_="release").one("header")
    tags = [(each.tag, each.text) for each in header.content if not isinstance(each, str)]
    assert tags[1:3] == [("h1", "Kinder lesen"), ("p", OLD["de"])]


def test_the_age_from_which_the_notice_comes_is_a_setting(page, at, settings):
    at("2018-01-01 12:00")
    settings.NEWS_OLD_AFTER_DAYS = 30
    assert OLD["de"] in page(FULL["de"]).text


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_the_page_goes_from_text_to_contact_to_press_box_to_neighbours_to_teasers(page, language):
    found = page(FULL[language])
    classes = ["release", "contact", "press", "neighbours", "page__aside"]
    order = [each.get("class") or "" for each in found]
    places = [next(at for at, name in enumerate(order) if wanted in name.split()) for wanted in classes]
    assert places == sorted(places)


@pytest.mark.parametrize("address", [*FULL.values(), GERMAN_INSTEAD])
def test_the_press_box_names_desk_text_file_and_picture(page, visit, address):
    found = page(address)
    box = found.one("section", class_="press")
    assert [each["href"] for each in box.all("a") if each["href"].startswith(("tel:", "mailto:"))] == (
        ["tel:+493023125102", "mailto:presse@example.org"]
        if address in FULL.values()
        else ["tel:+493023125101", "mailto:familie@example.org"]
    )
    text, picture = box.one("ul").all("li")
    content = visit(text.one("a")["href"]).content.decode()
    assert f"({len(content)} " in text.text
    assert picture.text.endswith(
        "(JPEG, 400 × 300, 5 kB, Foto: Serbsce Anna Beispiel)"
        if address == FULL["hsb"]
        else "(JPEG, 400 × 300, 5 kB, Foto: Anna Beispiel)"
    )
    assert box.all("p")[-1].text != ""


def test_the_picture_in_print_size_is_the_one_that_the_box_promises(page, client):
    link = page(FULL["de"]).one("section", class_="press").one("ul").all("li")[1].one("a")
    response = client.get(link["href"])
    assert (response.status_code, response.headers["Content-Type"]) == (200, "image/jpeg")
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert len(b"".join(response.streaming_content)) == int(response.headers["Content-Length"])


def test_a_release_without_picture_topic_links_and_place_leaves_no_gaps(page, portal):
    article = page("/de/presse/2026/02/01/das-neueste/").one("article", class_="release")
    assert article.all("figure") == []
    assert article.all("section") == []
    assert article.one("p", class_="meta").text == "1. Februar 2026"


@pytest.mark.parametrize(
    ("language", "older", "newer"),
    [("de", "Kinder lesen", "Das Neueste"), ("hsb", "Dźěći čitaja", "Najnowše")],
)
def test_the_neighbours_are_the_releases_printed_before_and_after(page, language, older, newer):
    nav = page(f"{PRESS[language]}2018/03/01/nur-auf-deutsch/").one("nav", class_="neighbours")
    assert nav.one("a", rel="prev").text.endswith(f" {older}")
    assert nav.one("a", rel="next").text.endswith(f" {newer}")


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_a_related_link_stands_in_the_language_of_the_release(page, language):
    link = page(FULL[language]).one("article", class_="release").one("section").one("a")
    assert (link.text, link.lang) == ({"de": "Mehr lesen", "hsb": "Serbsce Mehr lesen"}[language], language)


def test_the_breadcrumb_ends_with_the_press_list(page):
    assert page(FULL["de"]).one("nav", class_="crumb").text == (
        "Sie sind hier: Bürgerservice :: Landratsamt :: Jugendamt :: Pressemitteilungen"
    )
    assert page(FULL["de"]).one("nav", class_="crumb").all("a")[-1]["href"] == "/de/presse/"
