"""One rule for pages too: menus, breadcrumb, switch and sitemap show what is public at the moment, and nothing else."""

import pytest

from tests.machinery.clock import berlin
from tests.news.surfaces import sitemap_addresses
from tests.pages.planting import correct, hide
from tests.site.portal import fresh

LANGUAGES = pytest.mark.parametrize("language", ["de", "hsb"])
TITLE = {"de": "Probe", "hsb": "Spyt"}
ADDRESS = {"de": "/de/buergerservice/probe/", "hsb": "/hsb/sluzba/spyt/"}
SITE = "http://127.0.0.1:8000"


@pytest.fixture
def make(portal, now):
    from tests.factories import make_page

    def page(**given):
        texts = {"title_hsb": TITLE["hsb"], "confirm": True, **given}
        return make_page(TITLE["de"], parent=portal.service, in_main=True, in_footer=True, **texts)

    return page


@pytest.fixture
def shown(visit):
    def ask(language, title=TITLE):
        start = visit({"de": "/de/buergerservice/", "hsb": "/hsb/sluzba/"}[language]).page
        menus = {
            "main": start.all("nav", id="main-navigation"),
            "section": start.all("nav", id="section-navigation"),
            "narrow": start.all("details", class_="menu"),
            "footer": start.all("footer"),
        }
        found = {
            name: title[language] in [each.text for menu in parts for each in menu.all("a")]
            for name, parts in menus.items()
        }
        found["page"] = visit(ADDRESS[language]).status_code == 200
        found["sitemap"] = SITE + ADDRESS[language] in sitemap_addresses(visit("/sitemap.xml"))
        return found

    return ask


@LANGUAGES
def test_a_draft_shows_nowhere(make, shown, language):
    make(publish=False)
    assert set(shown(language).values()) == {False}


@LANGUAGES
def test_a_scheduled_page_shows_nowhere_before_and_everywhere_at_its_moment(make, shown, at, language):
    make(at=berlin("2026-03-20 10:00"))
    at("2026-03-20 09:59:59")
    assert set(shown(language).values()) == {False}
    at("2026-03-20 10:00")
    assert set(shown(language).values()) == {True}
    assert len(shown(language)) == 6


@LANGUAGES
def test_a_hidden_page_shows_nowhere_and_says_that_it_was_withdrawn(make, shown, visit, language):
    hide(make())
    assert set(shown(language).values()) == {False}
    response = visit(ADDRESS[language])
    assert (response.status_code, response.page.one("html")["lang"]) == (410, language)
    other = {"de": "hsb", "hsb": "de"}[language]
    assert response.page.one("nav", class_="lang").one("a")["href"] == ADDRESS[other]


@LANGUAGES
def test_a_page_below_a_hidden_one_is_not_found(make, visit, portal, language):
    make()
    hide(portal.service)
    response = visit(ADDRESS[language])
    assert (response.status_code, response.page.one("html")["lang"]) == (404, language)


@LANGUAGES
def test_an_unconfirmed_sorbian_title_shows_nowhere(make, visit, language):
    make(confirm=False)
    for address in ("/hsb/", "/hsb/sluzba/", "/hsb/sluzba/probe/"):
        page = visit(address).page
        assert TITLE["hsb"] not in page.text
        assert {link.lang for link in page.all("a") if link.text == TITLE["de"]} == {"de"}
    assert visit(ADDRESS["hsb"]).status_code == 404


def test_before_its_confirmation_a_page_stands_in_german_under_its_german_slug(make, page):
    make(confirm=False, body_de="<p>Deutsch.</p>", summary_de="Kurz.")
    found = page("/hsb/sluzba/probe/")
    main = found.one("main")
    assert (main.one("h1").one("span", class_="bilingual").text, main.one("div", class_="text").lang) == ("Probe", "de")
    assert [note.lang for note in main.all("p", role="note")] == ["hsb"]
    assert found.one("link", rel="canonical")["href"] == SITE + ADDRESS["de"]
    assert [each for each in found.all("link") if each.get("hreflang")] == []
    assert page(ADDRESS["de"]).one("nav", class_="lang").one("a")["href"] == "/hsb/sluzba/probe/"


def test_after_its_confirmation_the_german_slug_leads_to_the_sorbian_one(make, visit):
    from buendnis.publishing import acts

    edition = make(confirm=False, slug_hsb="spyt")
    assert visit("/hsb/sluzba/probe/").status_code == 200
    edition = fresh(edition)
    acts.confirm_sorbian(edition, edition.item.edit_version, None)
    response = visit("/hsb/sluzba/probe/")
    assert (response.status_code, response.headers["Location"]) == (301, ADDRESS["hsb"])
    assert visit("/hsb/buergerservice/probe/").headers["Location"] == ADDRESS["hsb"]


def test_a_correction_shows_from_its_moment_on(make, page, at):
    correct(make(body_de="<p>Alt</p>"), at=berlin("2026-03-20 10:00"), body_de="<p>Neu</p>")
    at("2026-03-20 09:59:59")
    assert page(ADDRESS["de"]).one("div", class_="text").text == "Alt"
    at("2026-03-20 10:00")
    assert page(ADDRESS["de"]).one("div", class_="text").text == "Neu"


def test_a_confirmation_from_a_later_moment_is_not_looked_ahead(make, visit, at):
    edition = make(confirm=False, slug_hsb="spyt")
    from buendnis.publishing import acts

    at("2026-03-20 10:00")
    edition = fresh(edition)
    acts.confirm_sorbian(edition, edition.item.edit_version, None)
    at("2026-03-20 09:59:59")
    assert visit("/hsb/sluzba/probe/").status_code == 200
    assert "Spyt" not in visit("/hsb/sluzba/").page.text
    at("2026-03-20 10:00")
    assert visit(ADDRESS["hsb"]).status_code == 200
