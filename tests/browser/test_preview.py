"""“Show me the site on Thursday at ten”: the link is made at the desk and opened by somebody without an account."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.browser.desk import log_in
from tests.factories import make_contact, make_page, make_picture, make_release, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Thursday, 26 November 2026, 10:00 in Bautzen, seen from two days before
THURSDAY = datetime(2026, 11, 26, 9, tzinfo=UTC)
TUESDAY = THURSDAY - timedelta(days=2, hours=3)
# axe has no say in what lies over the page for the eye alone: it is seen by its colours being measured below
BEHIND = """() => { const style = getComputedStyle(document.documentElement, '::after');
  return [style.content.includes('""'), style.pointerEvents, style.position, Number(style.opacity) < .1]; }"""


@pytest.fixture
def portal(live_site, at):
    """A site with a release of today and one for Thursday, both in both languages, and an editor."""
    at(TUESDAY)
    contact = make_contact(confirm=True)
    make_page("Start", type="route", route="pages:home", contact=contact, title_hsb="Startowa strona", confirm=True)
    make_page("Presse", type="route", route="news:list", in_main=True, title_hsb="Nowinarstwo", confirm=True)
    make_release(headline_de="Schon bekannt", headline_hsb="Hižo znate", confirm=True)
    make_release(
        headline_de="Am Donnerstag", headline_hsb="Štwórtk", at=THURSDAY, pictures=[make_picture()], confirm=True
    )
    make_user("editor", username="redaktion")
    return live_site


def make_link(page, portal):
    log_in(page, portal, "redaktion")
    page.click("a[href='/admin/previews/']")
    assert (page.input_value("[name=moment_0]"), page.input_value("[name=moment_1]")) == ("2026-11-26", "10:00")
    page.fill("[name=note]", "Für die Zeitung")
    page.click("[name=make]")
    return page.locator(".links__address").first.input_value()


def test_the_site_on_thursday_at_ten(portal, page, new_page, axe):
    link = make_link(page, portal)
    visitor = new_page()

    visitor.goto(link)
    assert visitor.url == f"{link}de/"
    assert "Donnerstag, 26. November 2026" in visitor.locator(".preview-line").inner_text()
    visitor.click("#main-navigation a:has-text('Presse')")
    visitor.click("main a:has-text('Am Donnerstag')")
    german = visitor.locator("h1").inner_text()
    width = visitor.locator("main figure img").evaluate("picture => picture.decode().then(() => picture.naturalWidth)")
    found = axe(visitor)
    visitor.click(".lang a[hreflang=hsb]")

    assert (german, width > 0, visitor.locator("h1").inner_text()) == ("Am Donnerstag", True, "Štwórtk")
    assert visitor.url.startswith(f"{link}hsb/")
    assert (found, axe(visitor), visitor.evaluate(BEHIND)) == ([], [], [True, "none", "fixed", True])
    assert visitor.context.cookies() == []
    # Readers see nothing of it, and the desk sees that somebody looked.
    reader = new_page()
    reader.goto(f"{portal.url}/de/presse/")
    assert (reader.locator("text=Am Donnerstag").count(), reader.locator("text=Schon bekannt").count()) == (0, 1)
    page.reload()
    assert page.locator(".links time").count() == 4


def test_a_revoked_link_opens_nothing_more(portal, page, new_page):
    link = make_link(page, portal)
    visitor = new_page()
    visitor.goto(link)
    page.click("[name=revoke]")

    answer = visitor.reload()

    assert (answer.status, visitor.locator(".preview-line").count()) == (404, 0)
    assert visitor.locator("text=Am Donnerstag").count() == 0
    assert page.locator(".links__address").count() == 0


def test_a_draft_is_shown_to_somebody_without_an_account_as_it_is_written(portal, new_page, axe):
    page = new_page(bypass_csp=True)  # axe puts styles of its own into the page to look at it
    draft = make_release(headline_de="Noch ein Entwurf", headline_hsb="Hišće naćisk", publish=False)
    log_in(page, portal, "redaktion")
    page.goto(f"{portal.url}/admin/news/pressreleaseedition/{draft.pk}/change/")
    page.click(".submit-row a[href$='/act/preview/']")
    faults = axe(page)
    page.fill("[name=note]", "Für den Landrat")
    page.click("[name=make]")
    faults += axe(page)
    link = page.locator(".links__address").first.input_value()
    visitor = new_page()

    visitor.goto(link)
    german = visitor.locator("h1").inner_text()
    visitor.click(".lang a[hreflang=hsb]")
    sorbian = visitor.locator("h1").inner_text()
    visitor.click(".brand")

    assert (german, sorbian, faults, axe(visitor)) == ("Noch ein Entwurf", "Hišće naćisk", [], [])
    assert visitor.locator("text=Hišće naćisk").count() == 0
    visitor.click(".preview-line a")
    assert visitor.locator("h1").inner_text() == "Hišće naćisk"


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_of_a_preview_is_wider_than_its_page_and_paper_names_no_link(portal, page, new_page, width):
    link = make_link(page, portal)
    visitor = new_page(viewport={"width": width, "height": 800})
    visitor.goto(f"{link}de/presse/")

    assert visitor.evaluate("document.documentElement.scrollWidth <= innerWidth")
    visitor.emulate_media(media="print")
    assert visitor.locator(".preview-line").is_visible()
    printed = visitor.evaluate(
        "[...document.querySelectorAll('a')].map(each => getComputedStyle(each, '::after').content).join()"
    )
    assert "vorschau" not in printed
