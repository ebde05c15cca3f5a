"""“Zur Übersetzung senden”: a link is sent, somebody translates on a telephone without scripts, the office confirms."""

import re
from datetime import UTC, datetime

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from buendnis.publishing.proposing.tables import table_of
from tests.browser.desk import log_in
from tests.factories import make_contact, make_page, make_picture, make_release, make_user
from tests.publishing.invited import BODY, link_to, sent_by, write

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"viewport": {"width": 360, "height": 740}}
TEXTS = {
    "headline": "Poradźowanje", "teaser": "Zawod", "body.0": "Štó", "body.1": "**Zarjad** pomha.", "body.2": "Dźěći",
    "body.3": "Starši", "pictures-0-alt": "Dźěći čitaja", "pictures-0-caption": "W sali",
    "pictures-0-credit": "Anna",
}  # fmt: skip


@pytest.fixture
def portal(live_site, at):
    at(datetime(2026, 11, 24, 9, tzinfo=UTC))
    make_page("Start", type="route", route="pages:home", contact=make_contact(confirm=True), confirm=True)
    make_page("Presse", type="route", route="news:list", in_main=True, title_hsb="Nowinarstwo", confirm=True)
    make_user("translator", username="uebersetzung")
    return live_site


@pytest.fixture
def release(portal):
    return make_release(headline_de="Beratung", teaser_de="Vorspann", body_de=BODY, pictures=[make_picture()])


def typed(page, texts):
    for name, text in texts.items():
        page.fill(f"textarea[name='{name}']", text)


def asked_for(page, portal, release):
    """Make a link at the desk; return it as the mail names it."""
    log_in(page, portal, "uebersetzung")
    page.goto(f"{portal.url}/admin/news/pressreleaseedition/{release.pk}/change/")
    page.click("a[href$='/links/']")
    page.fill("[name=note]", "Frau Nowak")
    page.fill("[name=sent_to]", "nowak@example.org")
    page.fill("[name=wanted_by]", "2026-12-10")
    page.click("[name=make]")
    (link,) = re.findall(r"\S+/einladung/\S+", mail.outbox[0].body)
    assert page.locator(".links__address").input_value() == link
    return link


def translated(phone, link):
    """Translate all in two sittings, look at the page, and send it."""
    phone.goto(link)
    assert phone.locator(".part__picture").get_attribute("src").startswith(link[link.index("/einladung") :])
    assert phone.locator("textarea").count() == 10
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    typed(phone, dict(list(TEXTS.items())[:4]))
    phone.click("[name=_save]")
    phone.goto(link)  # later, from the mail once more
    assert phone.input_value("textarea[name='body.1']") == TEXTS["body.1"]
    typed(phone, dict(list(TEXTS.items())[4:]))
    phone.click("[name=_save]")
    phone.click("a[href$='/vorschau/']")
    assert (phone.locator(".look h1").inner_text(), phone.locator(".look strong").first.inner_text()) == (
        "Poradźowanje", "Zarjad",
    )  # fmt: skip
    phone.locator(".look img").scroll_into_view_if_needed()  # it is loaded when somebody comes near
    phone.wait_for_function("document.querySelector('.look img').naturalWidth > 0")
    phone.go_back()
    phone.click("[name=_send]")
    assert phone.context.cookies() == []
    assert phone.goto(link).status == 410


def test_a_text_is_translated_by_link_without_an_account(portal, release, page, new_page):
    translated(new_page(**PHONE, java_script_enabled=False), asked_for(page, portal, release))

    page.reload()
    page.click(".links__acts a")
    page.click("[name=_confirm]")
    reader = new_page(**PHONE)
    reader.goto(f"{portal.url}/hsb/")
    reader.goto(f"{portal.url}/de/presse/")
    reader.click("main a:has-text('Beratung')")
    reader.click(".lang a[hreflang=hsb]")
    assert (reader.locator("h1").inner_text(), reader.locator("figure img").get_attribute("alt")) == (
        "Poradźowanje", "Dźěći čitaja",
    )  # fmt: skip


def test_two_windows_without_scripts_keep_both_texts(portal, release, new_page):
    address = f"{portal.url}{link_to(release).path('hsb')}"
    first, second = (new_page(**PHONE, java_script_enabled=False) for _each in range(2))
    for window in (first, second):
        window.goto(address)
    typed(first, {"headline": "Prěni"})
    first.click("[name=_save]")
    typed(second, {"headline": "Druhi", "teaser": "Zawod"})
    second.click("[name=_save]")

    both = second.locator("#text-1")
    assert ("Prěni" in both.inner_text(), both.locator("textarea").input_value()) == (True, "Druhi")
    second.click("[name=_save]")
    first.goto(address)
    assert [first.input_value(f"textarea[name={name}]") for name in ("headline", "teaser")] == ["Druhi", "Zawod"]


@pytest.mark.parametrize(("language", "width"), [("hsb", 360), pytest.param("de", 1280, marks=pytest.mark.prove)])
def test_axe_finds_nothing_on_the_pages_of_a_link(portal, release, new_page, axe, axe_on_colours, language, width):
    link, ended = link_to(release), link_to(release)
    ended.revoke()
    page = new_page(viewport={"width": width, "height": 900})
    own = link.path(language)
    found = {}

    def look(name):
        page.emulate_media(color_scheme="light")
        found[name] = axe(page)
        page.emulate_media(color_scheme="dark")
        found[name] += axe_on_colours(page, enhanced=True)

    for rest in ("", "vorschau/", "tabelle/"):
        page.goto(f"{portal.url}{own}{rest}")
        look(rest)
    for name, path in {"ended": ended.path(language), "forged": f"/einladung/x/{language}/"}.items():
        page.goto(portal.url + path)
        look(name)
    page.goto(portal.url + own)
    typed(page, {"headline": "x" * 201, "body.1": "Zarjad"})
    page.click("[name=_send]")
    look("refused")

    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("language", [pytest.param("de", marks=pytest.mark.prove), "hsb"])
def test_the_pages_of_a_link_are_valid_html(portal, release, client, validate_html, language):
    link, ended = link_to(release), link_to(release)
    ended.revoke()
    path = link.path(language)
    changed = {"headline": "x" * 201, "body.1": "**Zarjad** [k](/de/)", "_seen": sent_by(client.get(path))["_seen"]}
    pages = {
        "refused": client.post(path, {**changed, "_send": "1"}),
        **{f"/{rest}": client.get(path + rest) for rest in ("", "vorschau/", "tabelle/")},
        "collision": client.post(path, {"headline": "y", "_save": "1"}),
        "table": client.post(f"{path}tabelle/", {"table": SimpleUploadedFile("t.docx", table_of(link))}),
        "again": client.post(path, {**changed, "_seen": "", "headline": "x" * 201, "_anyway": "1"}),
        "ended": client.post(ended.path(language), {"a": "Tekst"}),
        "forged": client.get(f"/einladung/x/{language}/"),
    }

    assert {name: answer.status_code for name, answer in pages.items()} == {
        "refused": 422, "/": 200, "/vorschau/": 200, "/tabelle/": 200, "collision": 409, "table": 200, "again": 422,
        "ended": 410, "forged": 404,
    }  # fmt: skip
    found = validate_html(
        {name: answer.content.decode() for name, answer in pages.items()}, ignore=("“fetchpriority”",)
    )
    assert found == []


@pytest.mark.prove
@pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.prove)])
def test_axe_finds_nothing_on_the_pages_of_the_desk(portal, release, new_page, client, axe, width):
    link = link_to(release)
    write(client, link_to(release), "_anyway", headline="Titul", body1="Zarjad")
    came = release.item.invitations.get(done_at__isnull=False)
    page = new_page(viewport={"width": width, "height": 900}, bypass_csp=True)
    log_in(page, portal, "uebersetzung")
    start = f"{portal.url}/admin/news/pressreleaseedition/{release.pk}/links/"
    found = {}
    for rest in ("", f"{came.pk}/", f"{link.pk}/upload/"):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.goto(start + rest)
            found[rest, scheme] = axe(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width

    assert {name: faults for name, faults in found.items() if faults} == {}
