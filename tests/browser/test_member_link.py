"""A member's task by its link, on a telephone and without scripts; and what the office makes of it."""

from datetime import timedelta

import pytest
from django.core import mail

from tests.browser.desk import log_in
from tests.factories import make_alliance, make_contact, make_page, make_user
from tests.machinery.clock import berlin
from tests.partners.asked import ask, build_member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}
TODAY = berlin("2026-11-26 12:00")


@pytest.fixture
def portal(live_site, settings, at):
    """An alliance with a member that has an e-mail; the office works with four eyes."""
    settings.FOUR_EYES = True
    at(TODAY - timedelta(days=400))
    contact = make_contact(confirm=True)
    make_page("Start", type="route", route="pages:home", contact=contact, title_hsb="Startowa strona", confirm=True)
    alliance = make_alliance(main=True, name_de="Bündnis", name_hsb="Zwjazkarstwo", confirm=True)
    live_site.member = build_member(alliance)
    live_site.office = make_user("member manager", username="mitglieder", email="amt@example.org")
    at(TODAY)
    live_site.link = ask(live_site.member, live_site.office, sent_to="verein@example.org")
    return live_site


@pytest.fixture
def phone(new_page):
    return new_page(viewport=PHONE, java_script_enabled=False)


def confirmed_days(portal):
    return [each.day.isoformat() for each in portal.member.item.entry_confirmations.all()]


def test_everything_is_right_takes_one_page_and_one_press(portal, phone):
    answer = phone.goto(portal.url + portal.link.path())
    entry = phone.locator("main").inner_text()
    phone.click("[name=_agree]")
    thanked = phone.locator("h1").inner_text()
    again = phone.goto(portal.url + portal.link.path())

    assert (answer.status, answer.headers["cache-control"], "set-cookie" in answer.headers) == (200, "no-store", False)
    assert [text in entry for text in ("Leseverein", "Čitanske towarstwo", "030 23125-240")] == [True] * 3
    assert confirmed_days(portal) == ["2026-11-26"]
    assert (thanked != "", again.status, phone.locator("[name=_agree]").count()) == (True, 200, 0)
    assert phone.context.cookies() == []
    listed = phone.goto(f"{portal.url}/de/buendnis/mitglieder/")
    assert (listed.status, "26. November 2026" in phone.locator(".member__confirmed").inner_text()) == (200, True)


def test_a_member_proposes_and_the_office_takes_one_text_and_refuses_the_other(portal, phone, new_page):
    phone.goto(portal.url + portal.link.path("hsb"))
    phone.click(".entry-answers a")
    phone.fill("[name=phone]", "anrufen")
    phone.fill("[name=purpose_de]", "Liest mit allen.")
    phone.click("[name=_propose]")
    refused = (phone.locator("[role=alert] a[href='#entry-phone']").count(), phone.input_value("[name=purpose_de]"))
    phone.fill("[name=phone]", "030 23125-249")
    phone.click("[name=_propose]")
    assert (refused, phone.locator(".entry-lines li").count()) == ((1, "Liest mit allen."), 2)

    desk = new_page()
    log_in(desk, portal, "mitglieder")
    (told,) = mail.outbox
    desk.goto(next(line for line in told.body.splitlines() if line.startswith("http")))
    desk.check("[name='take-phone'][value=yes]")
    desk.check("[name='take-purpose_de'][value=no]")
    desk.fill("[name='reason-purpose_de']", "Bitte kürzer.")
    desk.click("#decide_form [type=submit]")
    portal.member.reload()
    assert (portal.member.phone, portal.member.purpose_de, confirmed_days(portal)) == (
        "030 23125-249",
        "Liest mit Kindern.",
        [],
    )

    phone.goto(portal.url + portal.link.path())
    answer = phone.locator("main").inner_text()
    assert (mail.outbox[-1].to, "Bitte kürzer." in answer, "Liest mit allen." in answer) == (
        ["verein@example.org"],
        True,
        True,
    )


def test_the_link_opens_nothing_else_and_stands_in_no_log(portal, phone, caplog):
    caplog.set_level("DEBUG")
    path = portal.link.path()
    token = path.split("/")[2]
    ways = [f"/vorschau/{token}/de/", f"{path}admin/", f"{path}anderes/", path.replace("~", "~x")]
    statuses = [phone.goto(portal.url + way).status for way in (*ways, path)]
    told = [text for text in (token, portal.link.name.hex) if text in caplog.text]

    assert (statuses, told, phone.context.cookies()) == ([404, 404, 404, 404, 200], [], [])
    assert phone.goto(f"{portal.url}/admin/").url.endswith("/konto/anmelden/?next=/admin/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_sound_on_a_telephone_in_both_languages(portal, new_page, axe, scheme):
    page = new_page(viewport=PHONE, color_scheme=scheme, bypass_csp=True)
    faults = []
    for language in ("de", "hsb"):
        for below in ("", "aendern/"):
            page.goto(f"{portal.url}{portal.link.path(language)}{below}")
            faults += axe(page)
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            faults += [f"{language} {below}: {wide} px too wide"] if wide > 0 else []
    assert faults == []


def test_the_office_s_pages_are_sound(portal, new_page, axe, client):
    from tests.partners.asked import propose

    page = new_page(bypass_csp=True)
    log_in(page, portal, "mitglieder")
    organisation, faults = f"{portal.url}/admin/partners/organisation", []
    page.goto(f"{organisation}/{portal.member.pk}/ask/")
    faults += axe(page)
    propose(client, portal.link, phone="030 23125-249", name_de="Verein", purpose_hsb="Čita.", remark="Danke!")
    for path in ("confirmations/", f"{portal.member.pk}/decide/{portal.link.pk}/", f"{portal.member.pk}/ask/"):
        page.goto(f"{organisation}/{path}")
        faults += axe(page)
    assert faults == []
