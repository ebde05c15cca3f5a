"""The frame's menus: main, section and footer navigation, breadcrumb, office title, one query for all of them."""

import pytest

from tests.pages.planting import hide, move
from tests.site.portal import CONTACTS, FULL, OFFICE, PRIVACY, fresh

LANGUAGES = pytest.mark.parametrize("language", ["de", "hsb"])


def entries(menu):
    """Return titles and, where an entry has one, its mark as the current one or as above it."""
    return [(link.text, link.get("aria-current")) for link in menu.all("a")]


@LANGUAGES
def test_the_breadcrumb_names_the_line_with_its_separators_as_text(page, language):
    crumb = page(OFFICE[language]).one("nav", class_="crumb")
    assert (
        crumb.text
        == {
            "de": "Sie sind hier: Bürgerservice :: Landratsamt :: Jugendamt",
            "hsb": "Sće tu: Słužba :: Krajnoradny zarjad :: Młodźinski zarjad",
        }[language]
    )
    assert [each.text for each in crumb.all(aria_current="page")] == []
    assert [each.text for each in crumb if each.get("aria-current") == "page"] == [crumb.text.split(" :: ")[-1]]


@pytest.mark.parametrize(
    ("address", "marks"),
    [
        ("/de/", [("Landkreis Bautzen", "page"), ("Bürgerservice", None)]),
        ("/de/buergerservice/", [("Landkreis Bautzen", None), ("Bürgerservice", "page")]),
        (OFFICE["de"], [("Landkreis Bautzen", None), ("Bürgerservice", "true")]),
        (FULL["de"], [("Landkreis Bautzen", None), ("Bürgerservice", "true")]),
        (OFFICE["hsb"], [("Wokrjes Budyšin", None), ("Słužba", "true")]),
        (CONTACTS["de"], [("Landkreis Bautzen", None), ("Bürgerservice", None)]),
    ],
)
def test_the_main_navigation_marks_where_one_is(page, address, marks):
    assert entries(page(address).one("nav", id="main-navigation")) == marks


def test_the_section_navigation_opens_the_branch_that_one_is_in(page, portal, now):
    from tests.factories import make_page

    aside = make_page("Bauamt", parent=portal.district, position=20)
    make_page("Baurecht", parent=aside)
    make_page("Verborgen", parent=portal.office, in_section=False)
    section = page(OFFICE["de"]).one("nav", id="section-navigation")
    assert entries(section) == [
        ("Landratsamt", "true"), ("Jugendamt", "page"), ("Pressemitteilungen", None), ("Bauamt", None),
    ]  # fmt: skip
    below = page("/de/buergerservice/landratsamt/bauamt/baurecht/").one("nav", id="section-navigation")
    assert entries(below) == [("Landratsamt", "true"), ("Jugendamt", None), ("Bauamt", "true"), ("Baurecht", "page")]


@LANGUAGES
def test_a_page_without_a_branch_has_no_section_navigation(page, language):
    assert page(CONTACTS[language]).all("nav", id="section-navigation") == []


@LANGUAGES
def test_the_narrow_menu_holds_the_same_entries(page, language):
    found = page(OFFICE[language])
    menu = found.one("details", class_="menu")
    main, section = menu.all("nav")
    assert entries(main) == entries(found.one("nav", id="main-navigation"))
    assert entries(section) == entries(found.one("nav", id="section-navigation"))


def test_pages_stand_in_the_order_that_staff_give_them(page, portal, now):
    from tests.factories import make_page

    made = [make_page(f"Amt {name}", parent=portal.district, position=place) for name, place in (("C", 3), ("A", 1))]
    names = lambda: [title for title, _ in entries(page(OFFICE["de"]).one("nav", id="section-navigation"))]  # noqa: E731
    assert names() == ["Landratsamt", "Amt A", "Amt C", "Jugendamt", "Pressemitteilungen"]
    move(made[0], portal.district, position=0)
    assert names() == ["Landratsamt", "Amt C", "Amt A", "Jugendamt", "Pressemitteilungen"]


def test_a_moved_page_shows_where_it_stands_now(page, portal, now):
    from tests.factories import make_page

    other = make_page("Kultur", in_main=True)
    move(fresh(portal.office), other)
    assert page("/de/kultur/jugendamt/").one("nav", class_="crumb").text == "Sie sind hier: Kultur :: Jugendamt"
    assert page(FULL["de"]).one("nav", class_="crumb").text.startswith("Sie sind hier: Kultur :: Jugendamt ::")


@LANGUAGES
def test_a_hidden_page_leaves_every_menu_with_all_below_it(page, visit, portal, now, language):
    from tests.factories import make_page

    below = make_page("Darunter", title_hsb="Podnim", parent=portal.service, confirm=True)
    deeper = make_page("Tiefer", title_hsb="Hłubšo", parent=below, in_main=True, in_footer=True, confirm=True)
    start = {"de": "/de/buergerservice/", "hsb": "/hsb/sluzba/"}[language]
    title = {"de": "Tiefer", "hsb": "Hłubšo"}[language]
    assert {title} <= {link.text for link in page(start).all("a")}
    hide(below)
    assert {"Tiefer", "Hłubšo", "Darunter", "Podnim"} & {link.text for link in page(start).all("a")} == set()
    assert visit({"de": "/de/buergerservice/darunter/tiefer/", "hsb": "/hsb/sluzba/podnim/hlubso/"}[language]
                 ).status_code == 404  # fmt: skip
    assert deeper.page.pk


def test_a_signpost_to_a_hidden_page_is_left_out(page, portal, now):
    from buendnis.pages.models import PageSignpost
    from tests.factories import make_page

    target = make_page("Ziele")
    PageSignpost.objects.create(edition=fresh(portal.office), target=target.page)
    assert [each.text for each in page(OFFICE["de"]).one("ul", class_="signposts").all("a")] == ["Ziele"]
    hide(target)
    assert page(OFFICE["de"]).all("ul", class_="signposts") == []


@LANGUAGES
def test_the_title_of_the_office_stands_above_the_pages_of_its_branch(page, language):
    names = {"de": "Jugendamt - Młodźinski zarjad", "hsb": "Młodźinski zarjad - Jugendamt"}[language]

    def titles(address):
        return [link for link in page(address).all("a", href=OFFICE[language]) if link.text == names]

    (link,) = titles(FULL[language])
    names_alike = [each.attributes for each in link.all("span") if each.get("lang")]
    assert names_alike == [{"lang": "de"}, {"lang": "hsb"}][:: 1 if language == "de" else -1]
    assert (titles(OFFICE[language]), titles(PRIVACY[language])) == ([], [])


@LANGUAGES
def test_the_footer_of_every_page_has_the_legal_pages_and_the_contact(page, language):
    expected = {
        "de": ["/de/kontakt/", "/de/impressum/", "/de/datenschutz/", "/de/barrierefreiheit/"],
        "hsb": ["/hsb/kontakt/", "/hsb/impresum/", "/hsb/skit-datow/", "/hsb/bjezbarjernosc/"],
    }[language]
    for address in (f"/{language}/", OFFICE[language], FULL[language], CONTACTS[language]):
        links = [each["href"] for each in page(address).one("footer").one("ul", class_="foot__links").all("a")]
        assert links[:4] == expected


def test_external_pages_lead_elsewhere_and_have_no_page_here(page, visit, now):
    from tests.factories import make_page

    make_page("Kreistag", type="external", url="https://example.org/kreistag", slug_de="kreistag", in_main=True)
    (link,) = [each for each in page("/de/").one("nav", id="main-navigation").all("a") if each.text == "Kreistag"]
    assert link["href"] == "https://example.org/kreistag"
    assert visit("/de/kreistag/").status_code == 404


def test_a_route_that_the_site_no_longer_has_leads_home(page, now):
    from tests.factories import make_page

    make_page("Vergangen", type="route", route="partners:gone", in_main=True)
    (link,) = [each for each in page("/hsb/").one("nav", id="main-navigation").all("a") if each.text == "Vergangen"]
    assert (link["href"], link.lang) == ("/hsb/", "de")


@pytest.mark.parametrize("depth", [1, 12])
def test_the_menus_take_one_query_however_deep_the_tree(portal, now, visit, depth):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tests.factories import make_page

    above, address = portal.service, "/de/buergerservice/"
    for number in range(depth):
        above = make_page(f"Tief {number}", parent=above)
        address += f"tief-{number}/"
    with CaptureQueriesContext(connection) as captured:
        response = visit(address)
    assert (response.status_code, len(captured)) == (200, 7)
    assert len(response.page.one("nav", class_="crumb").all("a")) == depth
