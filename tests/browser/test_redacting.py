"""A removal for legal reasons in a real browser: one person asks, another one looks on a phone and removes."""

import pytest
from django.urls import reverse
from django.utils import translation

from buendnis.publishing.redacting.told import LINE
from tests.browser.desk import log_in
from tests.factories import make_contact, make_page, make_release, make_user
from tests.publishing.redacted import columns_with

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Without the policy: axe puts a style of its own into the page
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "bypass_csp": True}
NAME = "Max Müller"
FOUND = ["MAX MÜLLER", "MAX MÜLLER", "Max Müller", "Max Müller"]  # teaser and text, in both languages


@pytest.fixture
def portal(live_site, settings, at):
    settings.FOUR_EYES = True
    at("2026-11-24 09:00")
    contact = make_contact(confirm=True)
    make_page("Start", type="route", route="pages:home", contact=contact, title_hsb="Startowa strona", confirm=True)
    make_page("Presse", type="route", route="news:list", in_main=True, title_hsb="Nowinarstwo", confirm=True)
    make_user("editor", username="redaktion", first_name="Rita", last_name="Redaktion")
    make_user("approver", username="freigabe", first_name="Franz", last_name="Freigabe")
    return live_site


def ask(page, form):
    page.goto(form)
    page.click(".object-tools a[href$='/act/redact/']")
    page.fill("#passage", "max müller")
    page.check("[name=category][value=erasure]")
    page.click("[name=look]")
    assert page.locator("mark").all_inner_texts() == FOUND
    assert page.input_value("#passage") == "max müller"
    page.click("[name=ask]")


def remove(page, form, axe):
    page.goto(form)
    page.click(".warning a[href$='/act/redact/']")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth") is True
    assert axe(page) == []
    assert page.locator("mark").all_inner_texts() == FOUND
    page.click("[name=remove]")
    assert page.locator("[name=remove]").count() == 1  # it wants to be told that somebody has looked
    page.check("[name=sure]")
    page.click("[name=remove]")
    assert page.locator("mark").count() == 0


def test_two_persons_remove_a_name_and_readers_are_told(browser, portal, axe):
    texts = {"slug_de": "ein-preis", "teaser_de": "MAX MÜLLER freut sich.", "confirm": True}
    release = make_release(body_de="<p>Der Preis geht an <strong>Max</strong> Müller.</p>", **texts)
    form = portal.url + reverse("admin:news_pressreleaseedition_change", args=[release.pk])
    address = portal.url + "/de/presse/2026/11/24/ein-preis/"
    editor, approver, reader = browser.new_page(), browser.new_page(**PHONE), browser.new_page(**PHONE)
    log_in(editor, portal, "redaktion")
    log_in(approver, portal, "freigabe")
    reader.goto(address)
    assert NAME in reader.locator("main").inner_text()

    ask(editor, form)
    remove(approver, form, axe)

    reader.goto(address)
    with translation.override("de"):
        line = str(LINE)
    told = reader.locator("main").inner_text()
    assert (line in told, NAME in told, "[aus rechtlichen Gründen entfernt]" in told) == (True, False, True)
    assert axe(reader) == []
    assert columns_with(NAME) == []
