"""A day of corrections in a real browser: more than spelling through four hands, spelling by one, one at once."""

import pytest
from django.urls import reverse

from news.models import PressReleaseEdition
from news.presenting import address_of
from tests.browser.desk import log_in, press
from tests.factories import make_contact, make_page, make_release, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "bypass_csp": True}
TUESDAY, WEDNESDAY = "2026-11-24 09:00", "2026-11-25 09:00"


@pytest.fixture
def portal(live_site, settings, at):
    settings.FOUR_EYES = True
    at(TUESDAY)
    contact = make_contact(confirm=True)
    make_page("Start", type="route", route="pages:home", contact=contact, title_hsb="Startowa strona", confirm=True)
    make_page("Presse", type="route", route="news:list", in_main=True, title_hsb="Nowinarstwo", confirm=True)
    rita = make_user("editor", username="redaktion", first_name="Rita", last_name="Redaktion")
    make_user("approver", username="freigabe", first_name="Franz", last_name="Freigabe")
    make_release(actor=rita, headline_de="Kinder lehsen vor", teaser_de="Der Saal öffnet um 9 Uhr.", confirm=True)
    return live_site


def latest():
    return PressReleaseEdition.objects.latest_editions().select_related("publication__item").get()


def form(portal):
    return portal.url + reverse("admin:news_pressreleaseedition_change", args=[latest().pk])


def act(portal, name):
    return portal.url + reverse("admin:news_pressreleaseedition_act", args=[latest().pk, name])


def begin_correction(page, portal):
    page.goto(form(portal))
    page.click("[value=correct]")


def read(page, portal, language="de"):
    """Open the release as a reader, with all that is folded, and return what its history tells."""
    page.goto(portal.url + address_of(latest(), language))
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    return page.locator(".changelog").inner_text()


def test_more_than_spelling_is_noted_approved_and_told(portal, page, new_page, axe):
    log_in(page, portal, "redaktion")
    begin_correction(page, portal)
    page.fill("#id_teaser_de", "Der Saal öffnet um 10 Uhr.")
    press(page, "_send")
    assert page.url == act(portal, "note")
    press(page, "send")  # without a word
    assert (page.locator(".errorlist").count() > 0, latest().publication.state) == (True, "draft")
    page.check("[name=reasons][value=date]")
    page.fill("#id_note_de", "Die Zeit war falsch.")
    press(page, "send")
    assert latest().publication.state == "review"

    phone = new_page(**PHONE)
    log_in(phone, portal, "freigabe")
    phone.goto(act(portal, "review"))
    assert "Die Zeit war falsch." in phone.locator(".standing__correction").inner_text()
    assert axe(phone) == []
    press(phone, "approve")

    told = read(phone, portal)
    assert [word in told for word in ("24. November 2026", "Die Zeit war falsch.")] == [True, True]
    assert phone.locator(".changelog q").all_inner_texts() == ["9", "10"]
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth") is True
    assert axe(phone) == []
    phone.click(".changelog__entry > p > a")
    assert "um 9 Uhr" in phone.locator("main").inner_text()
    assert axe(phone) == []
    phone.click("[role=note] a")
    assert phone.url == portal.url + address_of(latest(), "de")
    read(phone, portal, "hsb")
    assert phone.locator(".changelog [lang=de]").first.inner_text() == "Die Zeit war falsch."


def test_spelling_is_published_by_its_author_in_one_step(portal, page):
    log_in(page, portal, "redaktion")
    begin_correction(page, portal)
    page.fill("#id_headline_de", "Kinder lesen vor")
    press(page, "_spelling")

    assert (latest().is_public(), latest().headline_de) == (True, "Kinder lesen vor")
    told = read(page, portal)
    assert ("24. November 2026" in told, "lehsen" in told) == (True, False)


def test_what_is_urgent_is_public_at_once_and_red_until_somebody_catches_up(portal, page, new_page, at, axe):
    log_in(page, portal, "redaktion")
    begin_correction(page, portal)
    page.fill("#id_teaser_de", "Der Saal bleibt zu.")
    press(page, "_continue")
    page.click(".submit-row a[href$='/act/urgent/']")
    press(page, "sure")  # the note is missing
    page.check("[name=reasons][value=wording]")
    press(page, "save")
    page.click(".submit-row a[href$='/act/urgent/']")
    press(page, "sure")
    assert latest().is_public() is True
    assert page.locator(".standing__correction .warning").count() == 1

    at(WEDNESDAY)
    other = new_page(bypass_csp=True)
    log_in(other, portal, "freigabe")
    other.goto(portal.url + reverse("admin:news_pressreleaseedition_waiting"))
    assert other.locator(".state--overdue").count() == 1
    assert axe(other) == []
    other.click(".waiting a")
    press(other, "approve")
    assert other.locator(".standing__correction").count() == 0
