"""Every text of the other language says so: walked through the page, text by text."""

import pytest

from tests.site.portal import EVERY_PAGE, OFFICE, PAGES, PRESS

pytestmark = pytest.mark.once

EXTRA = [
    ("hsb", "/hsb/nowinarstwo/2018/03/01/nur-auf-deutsch/"),
    ("hsb", "/hsb/nowinarstwo/2018/03/"),
    ("hsb", "/hsb/jenoz-nemsce/"),
    ("hsb", "/hsb/nur-deutsch/"),
    ("de", "/de/nur-deutsch/"),
]
ADDRESSES = [(language, PAGES[language][kind]) for language, kind in EVERY_PAGE] + EXTRA
# Words that both languages write alike, and numbers
ALIKE = {"Kontakt"}


@pytest.fixture
def portal_with_german_only(portal, now):
    """Beside what is complete: a page, a teaser and a contact point that are German only."""
    from tests.factories import make_contact, make_page, make_teaser

    contact = make_contact(matter_de="Nur deutsche Fragen", office_de="Deutsches Amt", hours_de="Montag", position=50,
                           spoken_de="Deutsch")  # fmt: skip
    lone = make_page("Nur deutsch", title_hsb="Jenož němsce", body_de="<p>Deutscher Text.</p>", in_main=True,
                     summary_de="Kurz auf Deutsch.", contact=contact, in_footer=True)  # fmt: skip
    make_page("Tiefer", parent=lone, in_section=True)
    make_teaser(pages=[lone, portal.office], title_de="Deutscher Kasten", text_de="Auch deutsch.")
    return portal


def columns(language):
    """Return every text of the database in a language."""
    from buendnis.languages.fields import text_fields
    from buendnis.pages.models import ContactPoint, PageEdition
    from buendnis.teasers.models import Teaser
    from news.models import PressReleaseEdition, PressReleaseLink, PressReleasePicture, Topic

    found = set()
    for model in (ContactPoint, PageEdition, Teaser, PressReleaseEdition, PressReleasePicture, PressReleaseLink, Topic):
        for name in text_fields(model):
            for text in model.objects.values_list(f"{name}_{language}", flat=True):
                found |= {part.strip() for part in (text or "").replace("<", "\n<").replace(">", ">\n").splitlines()}
    return {text for text in found if text and not text.startswith("<")}


@pytest.mark.parametrize(("language", "address"), ADDRESSES)
def test_each_text_stands_in_its_language(portal_with_german_only, visit, language, address):
    response = visit(address)
    if response.status_code == 404:
        assert address == "/hsb/jenoz-nemsce/"
        return
    german, sorbian = columns("de"), columns("hsb")
    wrong = []
    for lang, text in response.page.one("body").runs():
        text = text.strip("·,() ")
        for expected, own, other in (("de", german, sorbian), ("hsb", sorbian, german)):
            if text in own - other - ALIKE and lang != expected:
                wrong.append((lang, text))
    assert wrong == []


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_the_other_language_really_stands_on_the_page(portal_with_german_only, page, language):
    found = {text: lang for lang, text in page(OFFICE[language]).one("body").runs()}
    assert (found["Młodźinski zarjad"], found["Jugendamt"]) == ("hsb", "de")
    assert found["Deutscher Kasten"] == "de"


def test_a_credit_in_the_press_box_stands_in_its_language(page):
    box = page("/hsb/nowinarstwo/2018/03/01/nur-auf-deutsch/").one("section", class_="press")
    assert [lang for lang, text in box.runs() if "Anna Beispiel" in text] == ["de"]


@pytest.mark.parametrize(("language", "names"), [
    ("de", [("de", "Jugendamt"), ("hsb", "Młodźinski zarjad")]),
    ("hsb", [("hsb", "Młodźinski zarjad"), ("de", "Jugendamt")]),
])  # fmt: skip
def test_titles_stand_in_both_languages_the_language_of_the_page_first(page, language, names):
    title = page(OFFICE[language]).one("h1")
    assert [run for run in title.runs() if run[1] != "-"] == names
    assert title.text == " - ".join(name for _, name in names)


def test_the_german_home_page_leads_to_the_sorbian_one_in_sorbian(page):
    (link,) = page("/de/").one("main").all("a", href="/hsb/")
    assert (link["lang"], link["hreflang"]) == ("hsb", "hsb")


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_a_list_marks_what_is_not_in_the_language_of_the_page(page, language):
    articles = page(PRESS[language]).all("article", class_="listed")
    assert [each.get("lang") for each in articles] == {"de": [None] * 3, "hsb": [None, "de", None]}[language]
    assert [each.one("time").lang for each in articles] == [language] * 3
