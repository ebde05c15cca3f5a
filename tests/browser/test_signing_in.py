"""Signing in with a second factor in a real browser: on a telephone and a desk, with scripts and without."""

import pytest

from tests.browser.desk import log_in
from tests.factories import PASSWORD, make_user
from tests.staff.signing import CODE, LOGIN, SET_UP, code_of, give_factor, recovery_codes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FOCUS = """() => {
  const style = getComputedStyle(document.activeElement);
  return parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== 'none' || style.boxShadow !== 'none';
}"""


@pytest.fixture
def editor(live_site):
    return make_user("editor", username="redaktion")


def send(page):
    page.click("main form.account__form [type=submit]")


def confirm(page, secret):
    page.fill("[name=code]", code_of(secret))
    send(page)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_second_factor_is_set_up_and_then_asked_for(live_site, editor, new_page, settings, scripts):
    settings.REQUIRE_SECOND_FACTOR = True
    page = new_page(viewport={"width": 360, "height": 740}, java_script_enabled=scripts)

    log_in(page, live_site, "redaktion")
    assert page.url == live_site.url + SET_UP
    secret = page.locator(".account__key").inner_text().replace(" ", "")
    size = page.locator(".account__qr").bounding_box()
    assert (size["width"] == size["height"], size["width"] >= 180) == (True, True)
    confirm(page, secret)
    shown = page.locator(".account__codes code").all_inner_texts()
    assert shown == recovery_codes(editor)
    page.click("main a.button")
    assert page.locator(".first-task").count() == 1
    page.click("#logout-form button")

    log_in(page, live_site, "redaktion")
    assert page.url == live_site.url + CODE
    page.fill("[name=code]", shown[0])
    send(page)
    assert page.locator(".first-task").count() == 1


@pytest.mark.parametrize(
    ("width", "language", "themes"),
    [
        (360, "hsb", ["light"]),
        pytest.param(360, "hsb", ["dark"], marks=pytest.mark.prove),
        pytest.param(1280, "de-DE", ["light", "dark"], marks=pytest.mark.prove),
    ],
)
def test_axe_finds_nothing_and_nothing_stands_out_at_the_side(
    live_site, editor, new_page, axe, width, language, themes
):
    page = new_page(viewport={"width": width, "height": 800}, locale=language, bypass_csp=True)
    found, wide = {}, []

    def look(name):
        for theme in themes:
            page.emulate_media(color_scheme=theme)
            page.wait_for_timeout(250)  # Django lets colours fade
            found[f"{name}, {theme}"] = axe(page)
        if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            wide.append(name)

    page.goto(live_site.url + LOGIN)
    look("login")
    page.fill("[name=login]", "redaktion")
    send(page)
    look("login refused")
    log_in(page, live_site, "redaktion")
    for name in ("", "schluessel/neu/", "einrichten/"):
        page.goto(f"{live_site.url}/konto/zweiter-faktor/{name}")
        look(name)
    confirm(page, page.locator(".account__key").inner_text().replace(" ", ""))
    look("codes")
    for name in ("", "abschalten/", "codes/neu/"):
        page.goto(f"{live_site.url}/konto/zweiter-faktor/{name}")
        look(f"{name} with a factor")
    page.context.clear_cookies()
    log_in(page, live_site, "redaktion")
    look("code")

    assert ({name: faults for name, faults in found.items() if faults}, wide) == ({}, [])


def test_the_login_is_used_by_the_keyboard_alone_and_shows_where_one_is(live_site, editor, page):
    secret = give_factor(editor)
    page.goto(live_site.url + "/admin/")

    page.wait_for_selector("[name=login]:focus")
    seen = [page.evaluate(FOCUS)]
    page.keyboard.type("redaktion")
    page.keyboard.press("Tab")
    seen.append(page.evaluate(FOCUS))
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Tab")
    seen.append(page.evaluate(FOCUS))
    page.keyboard.press("Enter")
    page.wait_for_url("**" + CODE)
    page.wait_for_selector("[name=code]:focus")
    page.keyboard.type(code_of(secret))
    page.keyboard.press("Enter")
    page.wait_for_selector(".first-task")

    assert seen == [True, True, True]


def test_what_was_typed_when_the_session_ended_is_sent_again_from_its_page(live_site, editor, page):
    log_in(page, live_site, "redaktion")
    page.click(".first-task")
    page.fill("#id_headline_de", "Zwei Kinder „lesen“ & <malen>")
    page.context.clear_cookies(name="sessionid")

    page.click("[name=_continue]")
    with page.expect_popup() as opened:
        page.click("main .account__steps a")
    tab = opened.value
    tab.fill("[name=login]", "redaktion")
    tab.fill("[name=password]", PASSWORD)
    tab.click("main form.account__form [type=submit]")
    tab.wait_for_selector(".first-task")
    page.click("main .submit-row [type=submit]")
    page.click("main .submit-row [type=submit]")

    page.wait_for_selector("#id_headline_de")
    assert page.input_value("#id_headline_de") == "Zwei Kinder „lesen“ & <malen>"
