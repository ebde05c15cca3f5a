"""The days of those who write no press releases: member manager, approver with a list, administrator."""

import pytest
from django.urls import reverse

from news.models import PressReleaseEdition
from partners.models import Organisation
from tests.browser.desk import log_in, press
from tests.factories import make_alliance, make_contact, make_page, make_release, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def portal(live_site, settings):
    settings.FOUR_EYES = True
    contact = make_contact(confirm=True)
    make_page("Start", type="route", route="pages:home", contact=contact, title_hsb="Startowa strona", confirm=True)
    make_alliance(main=True, name_de="Bündnis", name_hsb="Zwjazk", confirm=True)
    make_user("member manager", username="mitglieder")
    make_user("approver", username="freigabe")
    make_user("administrator", username="verwaltung")
    return live_site


def test_a_member_managers_organisation_is_approved_from_the_list(portal, page, new_page):
    log_in(page, portal, "mitglieder")
    page.goto(portal.url + reverse("admin:partners_organisation_add"))
    page.fill("#id_names-0-name_de", "Haus der Jugend")
    page.select_option("#id_type", "association")
    press(page, "_send")
    written = Organisation.objects.get()
    assert (written.publication.state, written.is_public()) == ("review", False)
    assert page.locator("[name=_publish]").count() == 0

    other = new_page()
    log_in(other, portal, "freigabe")
    other.goto(portal.url + reverse("admin:partners_organisation_changelist"))
    other.click(".object-tools a[href$='/waiting/']")
    other.check("text=Haus der Jugend")
    other.click("#content [type=submit]")
    other.wait_for_load_state()

    assert Organisation.objects.public().count() == 1


def test_a_member_manager_reaches_no_press_release(portal, page):
    release = make_release(publish=False)
    log_in(page, portal, "mitglieder")

    for name in ("act", "change"):
        more = ["review"] if name == "act" else []
        answer = page.goto(portal.url + reverse(f"admin:news_pressreleaseedition_{name}", args=[release.pk, *more]))
        assert answer.status == 403


def test_an_administrator_publishes_alone_with_a_reason_and_reads_the_log(portal, page):
    release = make_release(publish=False, headline_de="Sofort")
    log_in(page, portal, "verwaltung")
    page.goto(portal.url + reverse("admin:news_pressreleaseedition_change", args=[release.pk]))
    page.click(".submit-row a[href$='/act/override/']")
    page.fill("#reason", "Alle anderen sind krank.")
    press(page, "sure")
    assert PressReleaseEdition.objects.public().get().headline_de == "Sofort"

    page.goto(portal.url + reverse("admin:news_pressreleaseedition_act", args=[release.pk, "review"]))
    page.click("details:has(.steps) summary")
    assert "Alle anderen sind krank." in page.locator(".steps").inner_text()
    page.goto(portal.url + reverse("admin:staff_signin_changelist"))
    assert "verwaltung" in page.locator("#result_list").inner_text()
