"""Contact points: inherited down the tree, overridden by page and release, public by the one rule."""

import pytest

from tests.pages.planting import move
from tests.site.portal import CONTACTS, FULL, OFFICE, PRIVACY, fresh

LANGUAGES = pytest.mark.parametrize("language", ["de", "hsb"])
SWITCHBOARD, FAMILY, PRESS = "tel:+493023125110", "tel:+493023125101", "tel:+493023125102"


@pytest.fixture
def numbers(page):
    """The numbers in the contact box of a page."""

    def ask(address):
        boxes = page(address).one("main").all("section", class_="contact")
        return [link["href"] for box in boxes for link in box.all("a") if link["href"].startswith("tel:")]

    return ask


@LANGUAGES
def test_a_page_inherits_the_contact_of_its_branch_else_that_of_the_home_page(numbers, language):
    assert numbers(f"/{language}/") == [SWITCHBOARD]
    assert numbers(PRIVACY[language]) == [SWITCHBOARD]
    assert numbers(OFFICE[language]) == [FAMILY]
    assert numbers({"de": "/de/presse/", "hsb": "/hsb/nowinarstwo/"}[language]) == [FAMILY]


def test_a_page_and_a_release_may_have_their_own(numbers, portal, now):
    from tests.factories import make_page, make_release

    make_page("Eigen", parent=portal.office, contact=portal.press_desk)
    make_release(headline_de="Mit Kontakt", contact=portal.press_desk)
    make_release(headline_de="Ohne Kontakt")
    assert numbers(f"{OFFICE['de']}eigen/") == [PRESS]
    assert numbers("/de/presse/2026/03/10/mit-kontakt/") == [PRESS]
    assert numbers("/de/presse/2026/03/10/ohne-kontakt/") == [FAMILY]


def test_a_moved_page_inherits_from_where_it_stands_now(numbers, portal, now):
    from tests.factories import make_page

    lone = make_page("Wandernd")
    assert numbers("/de/wandernd/") == [SWITCHBOARD]
    move(lone, portal.office)
    assert numbers(f"{OFFICE['de']}wandernd/") == [FAMILY]


def test_a_withdrawn_contact_gives_way_to_the_next_one_above(numbers, portal, now):
    from buendnis.publishing import acts

    desk = fresh(portal.family_desk)
    acts.withdraw(desk, desk.item.edit_version, None)
    for address in (OFFICE["de"], FULL["de"], "/de/presse/"):
        assert numbers(address) == [SWITCHBOARD]


@LANGUAGES
def test_the_box_names_matter_both_offices_number_mail_and_more(page, language):
    box = page(OFFICE[language]).one("main").one("section", class_="contact")
    sorbian = "Serbsce " if language == "hsb" else ""
    assert f"{sorbian}Familie und Kinder" in [text for _, text in box.runs()]
    assert [run for run in box.runs() if run[1] in ("Jugendamt", "Młodźinski zarjad")] == {
        "de": [("de", "Jugendamt"), ("hsb", "Młodźinski zarjad")],
        "hsb": [("hsb", "Młodźinski zarjad"), ("de", "Jugendamt")],
    }[language]
    contacts = {"de": "/de/kontakt/", "hsb": "/hsb/kontakt/"}[language]
    assert [each["href"] for each in box.all("a")] == [FAMILY, "mailto:familie@example.org", contacts]
    assert [each.text for each in box.all("dd")] == [
        "familie@example.org",
        "Musterweg 102625 Bautzen",
        f"{sorbian}Dienstag 9 bis 12 Uhr",
        f"{sorbian}Deutsch, Sorbisch",
    ]
    sentence = {"de": "Sie können uns auf Sorbisch schreiben.", "hsb": "Móžeće nam serbsce pisać."}[language]
    assert box.one("p", class_="contact__sorbian").text == sentence


@LANGUAGES
def test_the_list_names_every_public_contact_by_its_matter_in_order(page, portal, now, language):
    from tests.factories import make_contact

    make_contact(matter_de="Zuletzt", position=99)
    make_contact(matter_de="Geheim", publish=False)
    make_contact(matter_de="Zuerst", position=0)
    found = page(CONTACTS[language]).one("main")
    sorbian = "Serbsce " if language == "hsb" else ""
    assert [(each.text, each.lang) for each in found.all("h2")] == [
        ("Zuerst", "de"),
        (f"{sorbian}Alle Fragen", language),
        (f"{sorbian}Familie und Kinder", language),
        (f"{sorbian}Presse", language),
        ("Zuletzt", "de"),
    ]
    assert len([link for link in found.all("a") if link["href"].startswith("tel:")]) == 5


@LANGUAGES
def test_home_and_office_go_from_summary_to_contact_to_releases_to_signposts(page, portal, now, language):
    from buendnis.pages.models import PageSignpost

    for edition in (portal.home, portal.office):
        PageSignpost.objects.create(edition=fresh(edition), target=fresh(portal.privacy).page)
    for address in (f"/{language}/", OFFICE[language]):
        classes = [name for each in page(address).one("main") for name in (each.get("class") or "").split()]
        places = [classes.index(name) for name in ("lead", "contact", "listed", "signposts")]
        assert places == sorted(places)
        assert classes.count("listed") == 3


@pytest.mark.parametrize(
    ("number", "link"),
    [
        ("030 23125-100", "tel:+493023125100"),
        ("+49 30 23125-110", "tel:+493023125110"),
        ("+49 (0)30 23125-110", "tel:+493023125110"),
        ("0049 30 23125-110", "tel:+493023125110"),
        ("030/23125–110", "tel:+493023125110"),
        ("110", "tel:110"),
    ],
)
def test_a_number_is_dialled_as_it_is_meant(number, link):
    from buendnis.pages.models import ContactPoint

    assert ContactPoint(phone=number).phone_link == link


@LANGUAGES
def test_the_summary_of_the_home_page_is_said_in_its_language(page, language):
    lead = page(f"/{language}/").one("p", class_="lead")
    assert (lead.text, lead.lang) == ({"de": "Was wir tun.", "hsb": "Serbsce Was wir tun."}[language], language)


@pytest.mark.django_db
def test_the_press_office_answers_for_releases_that_name_no_other_one(rf, django_assert_num_queries):
    from buendnis.pages.context import frame_of
    from tests.factories import make_contact

    citizens = make_contact(matter_de="Fragen")
    make_contact(matter_de="Presse", for_press=True)
    make_contact(matter_de="Presse zurückgezogen", for_press=True, publish=False)
    frame = frame_of(rf.get("/de/"))
    frame.contact_id = citizens.pk
    assert frame.tree is frame.tree

    with django_assert_num_queries(1):
        assert [frame.contact.matter, frame.press_contact.matter] == ["Fragen", "Presse"]


@LANGUAGES
def test_an_office_has_no_sorbian_name_for_readers_before_a_person_confirmed_it(page, portal, now, language):
    from tests.factories import make_contact

    make_contact(matter_de="Neu", office_de="Neues Amt", office_hsb="Nowy zarjad")

    listed = page({"de": "/de/kontakt/", "hsb": "/hsb/kontakt/"}[language])

    assert "Neues Amt" in listed.one("main").text
    assert "Nowy zarjad" not in listed.one("main").text
