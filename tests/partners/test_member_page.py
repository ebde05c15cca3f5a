"""A member's page: an extract for a day in both languages, with what it rests on."""

import pytest

pytestmark = pytest.mark.once

PAGES = {
    "de": {"city": "/de/buendnis/mitglieder/stadt-aehren/", "unit": "/de/buendnis/mitglieder/chorbuero/",
           "head": "/de/buendnis/mitglieder/landratsamt/", "club": "/de/buendnis/mitglieder/verein-oede/"},
    "hsb": {"city": "/hsb/zwjazkarstwo/clonojo/mesto-klosy/", "unit": "/hsb/zwjazkarstwo/clonojo/chorowy-berow/",
            "head": "/hsb/zwjazkarstwo/clonojo/krajnoradny-zarjad/",
            "club": "/hsb/zwjazkarstwo/clonojo/towarstwo-luka/"},
}  # fmt: skip
BOTH = pytest.mark.parametrize("language", ["de", "hsb"])


def extracts(response):
    """Return each extract as (language, its lines)."""
    return [(each.lang, [line.text for line in each.all("p")]) for each in response.page.all("div", class_="extract")]


CITY_BASIS = "Grundlage: Brief vom 26.09.2017; Brief vom 30.06.2018"
NOTHING = "Grundlage: Für diesen Tag ist keine Mitgliedschaft verzeichnet."
GERMAN = [
    ("city", "2018-06-30", "Auszug: Stadt Ähren war am 30. Juni 2018 Mitglied.", CITY_BASIS),
    ("city", "2017-09-26", "Auszug: Stadt Ähren war am 26. September 2017 Mitglied.", CITY_BASIS),
    ("city", "2018-07-01", "Auszug: Stadt Ähren war am 1. Juli 2018 nicht Mitglied.", NOTHING),
    ("city", "2017-09-25", "Auszug: Stadt Ähren war am 25. September 2017 nicht Mitglied.", NOTHING),
    ("unit", "2018-12-31", "Auszug: Zebraamt war am 31. Dezember 2018 Mitglied.", "Grundlage: Brief vom 01.07.2018"),
    ("unit", "2026-11-26", "Auszug: Chorbüro ist am 26. November 2026 Mitglied.", "Grundlage: Brief vom 01.07.2018"),
    ("head", "2018-12-31", "Auszug: Landratsamt war am 31. Dezember 2018 nicht Mitglied.", NOTHING),
]  # fmt: skip


@pytest.mark.parametrize(("who", "day", "sentence", "basis"), GERMAN)
def test_the_extract_says_who_was_a_member_on_which_day_and_on_what_that_rests(
    history, visit, who, day, sentence, basis
):
    for language in ("de", "hsb"):
        found = dict(extracts(visit(f"{PAGES[language][who]}?stand={day}")))
        assert found["de"][0] == sentence
        assert found["de"][2] == basis
        assert found["de"][3] == "Datenstand: Mittwoch, 1. Februar 2017, 08:00 Uhr"


@BOTH
def test_the_extract_comes_in_both_languages_the_pages_own_first(history, visit, language):
    found = extracts(visit(f"{PAGES[language]['city']}?stand=2018-06-30"))

    assert [lang for lang, _lines in found] == {"de": ["de", "hsb"], "hsb": ["hsb", "de"]}[language]
    sorbian = dict(found)["hsb"]
    assert "Město Kłosy" in sorbian[0]
    assert "30. junija 2018" in sorbian[0]
    assert "Serbsce Brief vom 26.09.2017" in sorbian[2]


def test_who_only_supports_is_not_called_a_member(history, visit):
    (first, *_rest) = dict(extracts(visit(f"{PAGES['de']['club']}?stand=2018-06-30")))["de"]

    assert first == "Auszug: Verein Öde war am 30. Juni 2018 Unterstützer."


def test_a_day_to_come_is_told_as_what_is_known_today(history, visit):
    first = dict(extracts(visit(f"{PAGES['de']['unit']}?stand=2027-01-01")))["de"][0]

    assert first == "Auszug: Chorbüro ist nach heutigem Stand am 1. Januar 2027 Mitglied."


@BOTH
def test_the_page_tells_all_memberships_other_names_and_the_office_above(history, visit, language):
    page = visit(PAGES[language]["unit"]).page
    facts = page.one("dl", class_="facts").text if len(page.all("dl", class_="facts")) == 1 else " ".join(
        each.text for each in page.all("dl", class_="facts")
    )  # fmt: skip

    assert {"de": "Zebraamt, bis 31. Dezember 2018", "hsb": "Zarjad za cebry, hač do 31. decembra 2018"}[
        language
    ] in facts
    assert {"de": "Landratsamt", "hsb": "Krajnoradny zarjad"}[language] in facts
    assert len(page.one("ul", class_="periods").all("li")) == 1


@BOTH
def test_the_office_above_shows_its_units_of_that_day(history, visit, language):
    then, now = (visit(f"{PAGES[language]['head']}{query}").told for query in ("?stand=2018-12-31", ""))
    old, new = {"de": ("Zebraamt", "Chorbüro"), "hsb": ("Zarjad za cebry", "Chórowy běrow")}[language]

    assert (old in then, new in then) == (True, False)
    assert (old in now, new in now) == (False, True)


def test_an_organisation_that_has_nothing_to_do_with_the_alliance_has_no_page_in_it(history, visit):
    from tests.factories import make_alliance, make_membership, make_organisation

    other = make_alliance(name_de="Anderes Bündnis")
    stranger = make_organisation(name_de="Fremder Verein")
    make_membership(stranger, other, joined="2018-01-01")

    assert visit("/de/buendnis/mitglieder/fremder-verein/").status_code == 404
    assert visit("/de/buendnisse/anderes-buendnis/mitglieder/fremder-verein/").status_code == 200


def test_a_party_to_the_agreement_has_a_page_without_being_a_member(history, visit):
    from tests.factories import make_agreement, make_organisation

    party = make_organisation(name_de="Stiftung")
    make_agreement(history.alliance, parties=[party])

    response = visit("/de/buendnis/mitglieder/stiftung/?stand=2018-01-01")
    assert dict(extracts(response))["de"][0] == "Auszug: Stiftung war am 1. Januar 2018 nicht Mitglied."


def test_a_german_slug_leads_to_the_sorbian_address_and_keeps_the_day(history, visit):
    response = visit("/hsb/zwjazkarstwo/clonojo/stadt-aehren/?stand=2018-06-30")

    assert (response.status_code, response["Location"]) == (301, f"{PAGES['hsb']['city']}?stand=2018-06-30")


def test_a_withdrawn_organisation_is_gone(history, visit):
    from buendnis.publishing import acts

    history.club.refresh_from_db()
    acts.withdraw(history.club, history.club.item.edit_version, None)

    assert visit(PAGES["de"]["club"]).status_code == 410
    assert "Verein Öde" not in visit("/de/buendnis/mitglieder/?stand=2018-01-01").told


def test_the_extract_names_alliance_and_role_and_that_no_end_is_recorded(history, visit):
    ended, open_end = (dict(extracts(visit(f"{PAGES['de'][who]}?stand={day}")))["de"][1] for who, day in (
        ("city", "2018-06-30"), ("unit", "2018-12-31"),
    ))  # fmt: skip

    assert ended == "Bündnis: Bündnis. Rolle: Mitunterzeichner."
    assert open_end == "Bündnis: Bündnis. Rolle: Mitglied. Ein Ende ist nicht verzeichnet."


def test_a_membership_whose_beginning_nobody_knows_is_said_of_no_day(history, visit):
    from tests.factories import make_membership, make_organisation

    make_membership(make_organisation(name_de="Altes Amt"), history.alliance)

    first = dict(extracts(visit("/de/buendnis/mitglieder/altes-amt/?stand=1950-01-01")))["de"][0]
    assert first == "Auszug: Altes Amt ist verzeichnet; seit wann, ist nicht bekannt."


def test_a_basis_without_sorbian_is_told_in_german_and_marked(history, visit):
    from tests.factories import make_membership

    make_membership(history.head, history.alliance, joined="2018-01-01")
    page = visit(f"{PAGES['hsb']['head']}?stand=2018-06-30").page
    first = page.all("div", class_="extract")[0].all("p")[2]

    assert [lang for lang, text in first.runs() if "Brief vom 01.01.2018" in text] == ["de"]


def test_a_party_is_said_to_have_signed(history, visit):
    from tests.factories import make_agreement

    make_agreement(history.alliance, parties=[history.head])

    assert "Vertragspartei Vereinbarung vom 26. September 2017" in visit(PAGES["de"]["head"]).told


@BOTH
def test_each_extract_names_the_alliance_in_its_own_language(history, visit, language):
    found = dict(extracts(visit(f"{PAGES[language]['city']}?stand=2018-06-30")))

    assert found["de"][1].startswith("Bündnis: Bündnis. ")
    assert found["hsb"][1].startswith("Zwjazkarstwo: Zwjazkarstwo. ")
