"""The translator at work in a real browser: a text is found, written in Sorbian beside its German, and confirmed."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from buendnis.publishing import acts
from news.models import PressReleaseEdition
from tests.browser.desk import beyond, editor_box, log_in, press, type_prose
from tests.desk.forms import address
from tests.desk.kinds import MAKERS
from tests.factories import make_alliance, make_release, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXTS = {"headline": "Dźěći čitaja", "teaser": "Wo čo dźe.", "pictures-0-alt": "Dźěćo z knihu"}


@pytest.fixture
def translator():
    user = make_user("translator", username="uebersetzung")
    user.user_permissions.add(Permission.objects.get(codename="translate_publication"))
    return "uebersetzung"


@pytest.mark.parametrize("width", [360, 1280])
def test_a_text_is_found_translated_and_confirmed(live_site, translator, new_page, width):
    make_release(headline_de="Anderes")
    release = MAKERS["release"](headline_de="Zwei Kinder lesen", kicker_de="", place_de="")
    page = new_page(viewport={"width": width, "height": 800})
    log_in(page, live_site, translator)
    page.goto(live_site.url + reverse("admin:news_pressreleaseedition_changelist"))
    page.click(f"a[href='{address(release, 'translate')}']")

    for name, text in TEXTS.items():
        page.fill(f"#id_{name}_hsb", text)
    type_prose(page, "body_hsb", "Wotstawk.")
    press(page, "_confirm")

    # What is missing leads to its field, also where a script draws another one in its place.
    reached = []
    for link in page.locator("a.leads-to-field").all():
        link.click()
        reached.append(page.evaluate("document.activeElement.id"))
    assert reached == ["id_pictures-0-caption_hsb", "id_pictures-0-credit_hsb", "id_links-0-label_hsb"]
    for field in reached:
        page.fill(f"#{field}", "Serbsce")
    press(page, "_confirm")

    stored = PressReleaseEdition.objects.get(pk=release.pk)
    assert (stored.hsb_state, stored.body_hsb, stored.slug_hsb) == ("confirmed", "<p>Wotstawk.</p>", "dzeci-citaja")
    assert page.locator("[name$=_hsb]").count() == 0  # it is public now, and only read


def test_it_works_without_scripts(live_site, translator, new_page):
    release = make_release(headline_de="Zwei Kinder lesen", body_de="<p>Ein Absatz.</p>")
    page = new_page(java_script_enabled=False)
    log_in(page, live_site, translator)
    page.goto(live_site.url + address(release))
    page.click(f".standing a[href='{address(release, 'translate')}']")

    page.fill("#id_headline_hsb", "Dźěći čitaja")
    page.fill("#id_teaser_hsb", "Wo čo dźe.")
    page.fill("#id_body_hsb", "<p>Wotstawk.</p>")
    page.click("[name=_confirm]")

    stored = PressReleaseEdition.objects.get(pk=release.pk)
    assert (stored.hsb_state, stored.body_hsb) == ("confirmed", "<p>Wotstawk.</p>")


def test_what_was_typed_into_the_editor_survives_a_conflict(live_site, translator, page):
    release = make_release(headline_de="Zwei Kinder lesen")
    log_in(page, live_site, translator)
    page.goto(live_site.url + address(release, "translate"))
    page.locator("details").first.click()
    type_prose(page, "body_hsb", "Mój wotstawk.")
    type(release.item).objects.filter(pk=release.item.pk).update(edit_version=9)
    press(page, "_save")

    assert page.locator(".standing--collision").count() == 1
    assert editor_box(page, "body_hsb").inner_text() == "Mój wotstawk."


def test_what_has_no_field_any_more_can_be_copied_from_a_narrow_page(live_site, translator, new_page):
    release = make_release(publish=False)
    page = new_page(viewport={"width": 360, "height": 800})
    log_in(page, live_site, translator)
    page.goto(live_site.url + address(release, "translate"))
    acts.delete_item(release, release.item.edit_version)
    page.fill("#id_headline_hsb", "Dźěći čitaja")
    press(page, "_save")

    assert page.get_by_label("(Sorbisch)").input_value() == "Dźěći čitaja"
    assert beyond(page) == []


@pytest.fixture
def sheets():
    """The sheet of every kind, with all that can stand on it."""
    made = {kind: make(publish=False) for kind, make in MAKERS.items()}
    made["public"] = MAKERS["release"](confirm=True)
    made["outdated"] = make_alliance(confirm=True)
    type(made["outdated"]).objects.filter(pk=made["outdated"].pk).update(summary_de="Anders.", de_digest="anders")
    return {name: address(edition, "translate") for name, edition in made.items()}


def test_no_sheet_breaks_the_policy_and_nothing_sticks_out(live_site, translator, sheets, new_page):
    page = new_page(viewport={"width": 360, "height": 800})  # fails at its end on a violation or another host
    log_in(page, live_site, translator)
    too_wide = {}

    for name, path in sheets.items():
        page.goto(live_site.url + path)
        page.wait_for_timeout(50)  # what scripts load they ask for now
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            standing_out = beyond(page)
            too_wide |= {f"{name}, {width}": standing_out[:3]} if standing_out else {}

    assert too_wide == {}


@pytest.mark.parametrize(
    "kinds", [("agreement", "outdated"), pytest.param(None, marks=pytest.mark.prove)], ids=["some", "all"]
)
def test_axe_finds_nothing_on_any_sheet(live_site, translator, sheets, new_page, axe, axe_on_colours, kinds):
    # axe puts styles of its own into the page to look at it.
    page = new_page(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    log_in(page, live_site, translator)
    found = {}

    for name in kinds or sheets:
        page.emulate_media(color_scheme="light")
        page.goto(live_site.url + sheets[name])
        found[name] = axe(page)
        page.emulate_media(color_scheme="dark")
        page.wait_for_timeout(200)  # Django lets colours fade
        found[name] += axe_on_colours(page)

    assert {name: faults for name, faults in found.items() if faults} == {}


def test_german_stands_left_of_sorbian_and_above_it_where_there_is_no_room(live_site, translator, page):
    release = make_release(headline_de="Zwei Kinder lesen")
    log_in(page, live_site, translator)
    page.goto(live_site.url + address(release, "translate"))
    sides = {}
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        row = page.locator(".form-row", has=page.locator("#id_headline_hsb"))
        german, sorbian = (row.locator(place).bounding_box() for place in (".readonly", "#id_headline_hsb"))
        beside = german["x"] + german["width"] <= sorbian["x"]
        sides[width] = (beside, german["y"] + german["height"] <= sorbian["y"])

    assert sides == {1440: (True, False), 390: (False, True)}
