"""The list of members: of each day those of that day, under the names of that day, in the alphabet of the language."""

from datetime import date

import pytest

LISTS = {"de": "/de/buendnis/mitglieder/", "hsb": "/hsb/zwjazkarstwo/clonojo/"}
CITY = {"de": "Stadt Ähren", "hsb": "Město Kłosy"}
OLD = {"de": "Zebraamt", "hsb": "Zarjad za cebry"}
NEW = {"de": "Chorbüro", "hsb": "Chórowy běrow"}
CLUB = {"de": "Verein Öde", "hsb": "Towarstwo Łuka"}
HEAD = {"de": "Landratsamt", "hsb": "Krajnoradny zarjad"}
BOTH = pytest.mark.parametrize("language", ["de", "hsb"])


def names(response):
    return [each.one("a").text for each in response.page.all("p", class_="member__name")]


def listed(visit, language, query=""):
    response = visit(f"{LISTS[language]}{query}")
    assert response.status_code == 200, response.status_code
    return names(response)


@BOTH
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2017-09-25", []),
        ("2017-09-26", [CITY, CLUB]),
        ("2018-06-29", [CITY, CLUB]),
        ("2018-06-30", [CITY, CLUB]),
        ("2018-07-01", [CLUB, OLD]),
        ("2018-12-31", [CLUB, OLD]),
        ("2019-01-01", [NEW, CLUB]),
        ("2026-11-26", [NEW, CLUB]),
    ],
)
def test_each_day_has_its_own_members_under_their_names_of_that_day(history, visit, language, day, expected):
    found = listed(visit, language, f"?stand={day}")

    assert sorted(found) == sorted(each[language] for each in expected)
    if day == "2026-11-26":
        assert listed(visit, language) == found


@BOTH
def test_a_member_that_is_not_yet_public_is_absent_until_its_moment(history, visit, at, language):
    from tests.factories import make_membership, make_organisation
    from tests.machinery.clock import berlin

    opening = berlin("2026-12-01 10:00")
    secret = make_organisation(name_de="Geheim", name_hsb="Potajny", confirm=True)
    make_membership(secret, history.alliance, joined="2017-09-26", at=opening, confirm=True)
    name = {"de": "Geheim", "hsb": "Potajny"}[language]

    at("2026-12-01 09:59:59")
    assert name not in visit(f"{LISTS[language]}?stand=2018-01-01").content.decode()
    assert visit(f"{LISTS[language]}{secret.slug_de}/").status_code == 404
    at(opening)
    assert name in listed(visit, language, "?stand=2018-01-01")


@BOTH
def test_former_members_come_only_on_request(history, visit, language):
    assert CITY[language] not in listed(visit, language)
    assert CITY[language] in listed(visit, language, "?former=1")
    assert listed(visit, language, "?former=1&stand=2017-01-01") == []


@BOTH
def test_a_former_name_finds_the_member_under_its_present_one(history, visit, language):
    word = {"de": "zebra", "hsb": "cebry"}[language]
    assert listed(visit, language, f"?q={word}") == [NEW[language]]
    assert listed(visit, language, "?q=nichts") == []


def test_a_sorbian_name_that_nobody_confirmed_finds_and_shows_nothing(history, visit):
    from tests.factories import make_membership, make_organisation

    unsaid = make_organisation(name_de="Werkstatt", name_hsb="Dźěłarnička")
    make_membership(unsaid, history.alliance, joined="2017-09-26")

    assert listed(visit, "hsb", "?q=dzelarnicka") == []
    row = next(each for each in visit(LISTS["hsb"]).page.all("p", class_="member__name") if "Werkstatt" in each.text)
    assert row.one("a").lang == "de"


@BOTH
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?role=supporter", [CLUB]),
        ("?role=member", [NEW]),
        ("?kind=unit", [NEW]),
        ("?kind=municipality", []),
        ("?kind=municipality&stand=2018-06-30", [CITY]),
        ("?role=supporter&kind=unit", []),
    ],
)
def test_the_list_can_be_narrowed_by_kind_and_role(history, visit, language, query, expected):
    assert listed(visit, language, query) == [each[language] for each in expected]


@pytest.mark.parametrize("query", ["?role=boss", "?kind=planet", "?page=0", "?page=2", "?page=x", "?page=99999999"])
def test_a_filter_or_page_that_does_not_exist_is_not_found(history, visit, query):
    assert visit(f"{LISTS['de']}{query}").status_code == 404


@BOTH
def test_as_a_tree_units_stand_below_their_office_of_that_day(history, visit, language):
    response = visit(f"{LISTS[language]}?view=tree&stand=2018-12-31")
    tree, inner = response.page.all("ul", class_="branches")

    assert names(response) == [HEAD[language], OLD[language], CLUB[language]]
    assert [each.one("a").text for each in inner.all("p", class_="member__name")] == [OLD[language]]
    assert inner.parent.one("ul") is inner
    assert tree.all("ul") == [inner]


ALPHABETS = {
    "de": ["Aalamt", "Ährenhof", "Bauhof", "Öde", "Ofen", "Zebra"],
    "hsb": [
        "cyłk",
        "časnik",
        "ćma",
        "dub",
        "hač",
        "chleb",
        "łuka",
        "lipa",
        "rjad",
        "řeznik",
        "sad",
        "šula",
        "zub",
        "žito",
    ],
}


@BOTH
def test_each_language_has_its_own_alphabet(alliance, visit, language):
    from tests.factories import make_membership, make_organisation

    for name in reversed(ALPHABETS[language]):
        organisation = make_organisation(name_de=name, name_hsb=name, confirm=True)
        make_membership(organisation, alliance, joined="2017-09-26", confirm=True)

    assert listed(visit, language) == ALPHABETS[language]


def test_a_german_name_on_the_sorbian_page_stands_in_the_sorbian_alphabet(alliance, visit):
    from tests.factories import make_membership, make_organisation

    for name in ("Chor", "Hof", "Dorf", "Igel"):
        make_membership(make_organisation(name_de=name), alliance, joined="2017-09-26")

    assert listed(visit, "de") == ["Chor", "Dorf", "Hof", "Igel"]
    assert listed(visit, "hsb") == ["Dorf", "Hof", "Chor", "Igel"]


@BOTH
def test_the_list_says_day_basis_and_date_of_the_data(history, visit, at, language):
    at("2026-11-26 13:00")
    text = visit(f"{LISTS[language]}?stand=2018-06-30").told

    assert {"de": "Mitglieder am 30. Juni 2018", "hsb": "30. junija 2018"}[language] in text
    assert "Brief vom 26.09.2017" in text
    assert {"de": "Datenstand: Mittwoch, 1. Februar 2017, 08:00 Uhr", "hsb": "srjeda, 1. februara 2017, 8:00 hodź."}[
        language
    ] in text


@pytest.mark.parametrize("number", [41, 450])
def test_a_long_list_has_pages_letters_and_everything_on_one_page(alliance, visit, number):
    from tests.partners.many import add_members

    add_members(number, alliance)
    page = visit(LISTS["de"]).page
    letters = page.one("ul", class_="letters").all("a")

    assert len(page.all("li", class_="member")) == min(number, 200)
    assert len(visit(f"{LISTS['de']}?page=all").page.all("li", class_="member")) == number
    ids = {each["id"] for each in page.all("h3", class_="letter")}
    assert {link["href"].removeprefix("#") for link in letters if link["href"].startswith("#")} == ids
    if number > 200:
        assert len(visit(f"{LISTS['de']}?page=3").page.all("li", class_="member")) == number - 400


def test_viewed_day_is_not_the_moment_of_publication(history, visit):
    """A name or a text that became public later is shown for days before that: the day only chooses members."""
    assert history.of_city.publication.public_from.date() > date(2017, 1, 1)
    assert listed(visit, "de", "?stand=2017-09-26") == [CITY["de"], CLUB["de"]]
