"""Security keys in a real browser, with the authenticator that Chromium pretends to have."""

import pytest

from tests.factories import PASSWORD, make_user
from tests.staff.signing import CODE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
VIOLATIONS = """document.addEventListener('securitypolicyviolation', event =>
  console.error('Content Security Policy ' + event.violatedDirective))"""


@pytest.fixture
def site(live_site):
    """The site at an address with a name: browsers know keys nowhere else."""
    return live_site.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def telling(browser):
    """A page whose browser has a key, and everything that it told of its policy."""
    context = browser.new_context(locale="de-DE")
    page, told = context.new_page(), []
    page.on("console", lambda message: told.extend([message.text] if "Security Policy" in message.text else []))
    page.add_init_script(VIOLATIONS)
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    yield page, devtools
    context.close()
    assert told == []


def sign_in(page, site):
    page.goto(f"{site}/admin/")
    page.fill("[name=login]", "redaktion")
    page.fill("[name=password]", PASSWORD)
    page.click("main [type=submit]")


def test_a_key_is_added_asked_for_and_removed(site, telling, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    make_user("editor", username="redaktion")
    page, _devtools = telling

    sign_in(page, site)
    page.click("main a[href$='/schluessel/neu/']")
    page.fill("[name=name]", "Mein Rechner")
    page.click("#key-button")
    page.wait_for_url("**/zweiter-faktor/codes/")
    page.click("#logout-form button")

    sign_in(page, site)
    assert page.url == site + CODE
    page.click("#key-button")
    page.wait_for_selector(".first-task")

    page.goto(f"{site}/konto/zweiter-faktor/")
    assert page.locator(".dots li").first.inner_text().split(" – ")[0] == "Mein Rechner"
    page.click("main a[href$='/entfernen/']")
    page.click("main form.account__form [type=submit]")
    page.wait_for_selector("main a[href$='/einrichten/']")
    assert page.locator("main a[href$='/entfernen/']").count() == 0


def test_a_key_that_does_not_answer_leaves_a_sentence_and_the_code(site, telling):
    make_user("editor", username="redaktion")
    page, devtools = telling
    sign_in(page, site)
    page.goto(f"{site}/konto/zweiter-faktor/schluessel/neu/")
    devtools.send("WebAuthn.disable")
    page.evaluate("() => { navigator.credentials.create = () => Promise.reject(new Error('no')); }")

    assert page.locator("[data-key-refused]").is_visible() is False
    page.click("#key-button")

    assert page.locator("[data-key-refused]").is_visible() is True
    assert page.evaluate("document.activeElement.hasAttribute('data-key-refused')") is True
