"""The import in a real browser: without scripts, on a phone, with nothing for axe to find."""

import pytest
from django.urls import reverse

from partners.models import Organisation
from tests.browser.desk import beyond, log_in
from tests.factories import make_alliance, make_membership, make_organisation, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HEADINGS = "Name;Art;Rolle;Beginn;Grundlage;Grundlage in Worten;Internetseite"
SOUND = "Amt für Kinder;unit;member;26.09.2017;letter;Brief;https://example.org/" + "lang" * 40
CHANGED = "Haus;other;;;;;\nVerein;;;;;;"
FAULTY = "Schule;unit;Chef;31.02.2018;;;nirgends"


@pytest.fixture(autouse=True)
def one_pair_of_eyes(settings):
    """What four eyes change is asked in `test_importing_approval.py`."""
    settings.FOUR_EYES = False


@pytest.fixture
def files(live_site, tmp_path):
    make_user("member manager", username="mitglieder")
    alliance = make_alliance(main=True, name_de="Bündnis")
    make_membership(make_organisation("Haus", type="unit"), alliance)
    make_organisation("Verein")
    written = {}
    for name, rows in (("sound", [SOUND, CHANGED]), ("faulty", [SOUND, CHANGED, FAULTY]), ("junk", ["\x00"])):
        written[name] = tmp_path / f"{name}.csv"
        written[name].write_text("\n".join([HEADINGS, *rows]), encoding="utf-8")
    return written


def choose(page, site, file):
    page.goto(site.url + reverse("admin:partners_organisation_import"))
    page.set_input_files("[name=file]", file)
    page.click("main [type=submit]")


def test_a_table_is_imported_without_scripts_on_a_phone(live_site, files, new_page):
    page = new_page(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    log_in(page, live_site, "mitglieder")
    page.goto(live_site.url + reverse("admin:partners_organisation_changelist"))
    page.click(f'a[href="{reverse("admin:partners_organisation_import")}"]')
    page.check("[name=at_once]")
    page.set_input_files("[name=file]", files["sound"])
    page.click("main [type=submit]")
    assert Organisation.objects.count() == 2

    page.click("main [type=submit]")

    assert page.url == live_site.url + reverse("admin:partners_organisation_changelist")
    assert (Organisation.objects.public().count(), page.locator(".messagelist .success").count()) == (3, 1)


def test_nothing_sticks_out_and_no_page_breaks_the_policy(live_site, files, new_page):
    page = new_page(viewport={"width": 360, "height": 800})
    log_in(page, live_site, "mitglieder")
    too_wide = {}

    for name, file in files.items():
        choose(page, live_site, file)
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            standing_out = beyond(page)
            too_wide |= {f"{name}, {width}": standing_out[:3]} if standing_out else {}

    assert too_wide == {}


@pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.prove)])
def test_axe_finds_nothing(live_site, files, new_page, axe, width):
    page = new_page(viewport={"width": width, "height": 900}, bypass_csp=True)
    log_in(page, live_site, "mitglieder")

    found = {}
    for name, file in files.items():
        choose(page, live_site, file)
        if findings := axe(page):
            found[name] = findings

    assert found == {}
