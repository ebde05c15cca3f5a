"""A text's way through four hands in a real browser: written, returned, approved on a phone, withdrawn."""

import pytest
from django.urls import reverse

from news.models import PressReleaseEdition
from tests.browser.desk import log_in, press, type_prose
from tests.factories import make_contact, make_page, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Without the policy: axe puts a style of its own into the page
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "bypass_csp": True}
TUESDAY, THURSDAY = "2026-11-24 09:00", "2026-11-26 10:00"
ADDRESS = "/de/presse/2026/11/26/zwei-kinder-lesen/"


@pytest.fixture
def portal(live_site, settings, at):
    settings.FOUR_EYES = True
    at(TUESDAY)
    contact = make_contact(confirm=True)
    make_page("Start", type="route", route="pages:home", contact=contact, title_hsb="Startowa strona", confirm=True)
    make_page("Presse", type="route", route="news:list", in_main=True, title_hsb="Nowinarstwo", confirm=True)
    make_user("editor", username="redaktion", first_name="Rita", last_name="Redaktion")
    make_user("approver", username="freigabe", first_name="Franz", last_name="Freigabe")
    return live_site


def latest():
    return PressReleaseEdition.objects.latest_editions().select_related("publication__item").get()


def act(portal, edition, name):
    return portal.url + reverse("admin:news_pressreleaseedition_act", args=[edition.pk, name])


def write(page):
    page.click(".first-task")
    page.fill("#id_headline_de", "Zwei Kinder lesen")
    page.fill("#id_teaser_de", "Im Lesesaal ist wieder Leben.")
    type_prose(page, "body_de", "Ein Absatz.")
    page.fill("#id_headline_hsb", "Dwě dźěsći čitatej")
    press(page, "_send")


def review(page, portal, axe):
    """Open the review as from a mail, and check that it fits a phone."""
    page.goto(act(portal, latest(), "review"))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth") is True
    assert axe(page) == []
    return page.locator("#content").inner_text()


def plan_for_thursday(page):
    page.click(".submit-row a[href$='/act/plan/']")
    page.fill("#id_wanted_from_0", "2026-11-26")
    page.fill("#id_wanted_from_1", "10:00")
    press(page, "save")


def return_it(page, portal, axe):
    told = review(page, portal, axe)
    assert [word in told for word in ("Rita Redaktion", "Zwei Kinder lesen", "Ein Absatz.")] == [True] * 3
    page.fill("#return-reason", "Bitte den Ort nennen.")
    press(page, "return")
    assert latest().publication.state == "draft"


def mend_and_plan(page, form):
    page.goto(form)
    assert "Bitte den Ort nennen." in page.locator(".standing").inner_text()
    plan_for_thursday(page)
    press(page, "_send")


def approve_it(page, portal, axe):
    told = review(page, portal, axe)
    assert "Donnerstag, 26. November 2026, 10:00 Uhr" in told
    assert page.locator(".light--red").count() == 0
    press(page, "approve")
    assert (latest().publication.state, latest().is_public()) == ("approved", False)


def withdraw_it(page, portal, form):
    page.goto(form)
    if page.locator("[type=password]").count():  # two days have gone by
        log_in(page, portal, "redaktion")
        page.goto(form)
    page.click(".submit-row a[href$='/act/withdraw/']")
    page.check("[name=cause][value=error]")
    press(page, "sure")


def test_a_text_goes_from_its_author_over_a_phone_to_its_readers_and_back(portal, page, new_page, axe, at):
    log_in(page, portal, "redaktion")
    write(page)
    assert latest().publication.state == "review"
    form = page.url
    phone = new_page(**PHONE)
    log_in(phone, portal, "freigabe")

    return_it(phone, portal, axe)
    mend_and_plan(page, form)
    approve_it(phone, portal, axe)

    at("2026-11-26 09:59:59")
    assert page.request.get(portal.url + ADDRESS).status == 404
    assert "Zwei Kinder lesen" not in page.request.get(portal.url + "/de/presse/").text()
    at(THURSDAY)
    assert page.request.get(portal.url + ADDRESS).status == 200
    assert "Zwei Kinder lesen" in page.request.get(portal.url + "/de/presse/").text()

    withdraw_it(page, portal, form)
    gone = page.goto(portal.url + ADDRESS)
    assert (gone.status, "enthielt einen Fehler" in page.locator("main").inner_text()) == (410, True)


@pytest.mark.prove
def test_an_approvers_own_change_is_confirmed_by_the_author_with_one_click(portal, page, new_page, axe):
    log_in(page, portal, "redaktion")
    write(page)
    phone = new_page(**PHONE)
    log_in(phone, portal, "freigabe")
    phone.goto(page.url)
    phone.fill("#id_headline_de", "Drei Kinder lesen")
    press(phone, "_continue")
    review(phone, portal, axe)
    press(phone, "approve")
    assert latest().is_public() is False

    page.goto(page.url)
    page.click(".standing a[href$='/act/review/']")
    assert "Drei Kinder lesen" in page.locator(".changes").inner_text()
    press(page, "confirm_change")

    assert (latest().is_public(), latest().headline_de) == (True, "Drei Kinder lesen")
