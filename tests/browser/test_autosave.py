"""Nothing that is typed is lost: a browser that crashes, a session that ends, a connection that breaks."""

import time

import pytest
from django.urls import reverse

from buendnis.publishing.autosaves import Autosave
from news.models import PressReleaseEdition, PressReleaseLink
from tests.browser.desk import editor_box, log_in, press, type_prose
from tests.desk.forms import address
from tests.factories import PASSWORD, make_release, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HEADLINE = "Zwei Kinder „lesen“ & <malen>"
# Longer than the pause after which a form is kept, in milliseconds
PAUSE = 4500


@pytest.fixture
def editor(live_site, settings):
    settings.FOUR_EYES = True
    settings.SELF_TEST_BEFORE_APPROVAL = False
    return make_user("editor", username="redaktion")


@pytest.fixture
def opened(live_site, editor, new_page):
    """Open a form in a browser of its own, whose clock goes on by itself or when it is told to."""

    def open_form(path, **options):
        page = new_page(**options)
        page.clock.install()
        log_in(page, live_site, "redaktion")
        page.goto(live_site.url + path)
        return page

    return open_form


def wait(page, state):
    page.clock.run_for(PAUSE)
    shown = page.locator(f".keeping [data-state={state}]")
    shown.wait_for(state="visible")
    return shown


def wait_until(holds):
    until = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


def crash(page):
    """Take the browser away: its pages say nothing to anybody any more."""
    page.context.set_offline(True)
    page.context.close()


def stored():
    return PressReleaseEdition.objects.latest_editions().get()


def test_a_crash_of_the_browser_loses_nothing(opened):
    link = PressReleaseLink(url="https://eins.example/", label_de="Eins")
    release = make_release(publish=False, headline_de="Alt", body_de="<p>Ein Absatz.</p>", links=[link])
    page = opened(address(release))
    page.fill("#id_headline_de", HEADLINE)
    editor_box(page, "body_de").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Noch ein Satz.")
    page.click("#links-group summary")
    page.click("#links-group .add-row a")
    page.fill("#id_links-1-url", "https://zwei.example/")
    page.fill("#id_links-1-label_de", "Zwei")
    told = wait(page, "kept").inner_text()
    crash(page)

    page = opened(address(release))
    before = page.input_value("#id_headline_de")
    page.click(".unsaved summary")
    shown = page.locator(".unsaved .changes").inner_text()
    page.click(".unsaved a.button")
    taken = page.input_value("#id_headline_de"), editor_box(page, "body_de").inner_text()
    unsaved = stored().headline_de
    press(page, "_continue")

    assert (told.startswith("Entwurf gesichert um "), before, unsaved) == (True, "Alt", "Alt")
    assert all(words in shown for words in (HEADLINE, "Noch ein Satz.", "https://zwei.example/"))
    assert taken == (HEADLINE, "Ein Absatz. Noch ein Satz.")
    assert (stored().headline_de, stored().body_de) == (HEADLINE, "<p>Ein Absatz. Noch ein Satz.</p>")
    assert [each.label_de for each in stored().links.all()] == ["Eins", "Zwei"]
    assert (page.locator(".unsaved").count(), Autosave.objects.count()) == (0, 0)


def test_a_form_that_was_closed_in_the_middle_of_a_word_offers_that_word(opened, live_site):
    page = opened(reverse("admin:news_pressreleaseedition_add"))
    type_prose(page, "body_de", "Mitten im Wor")
    page.goto(live_site.url + reverse("admin:index"))

    wait_until(Autosave.objects.exists)
    page.goto(live_site.url + reverse("admin:news_pressreleaseedition_add"))
    page.click(".unsaved a.button")

    assert editor_box(page, "body_de").inner_text() == "Mitten im Wor"


def test_a_session_that_expires_while_writing_loses_nothing(opened, live_site):
    page = opened(reverse("admin:news_pressreleaseedition_add"))
    page.fill("#id_headline_de", "Zwei Kinder")
    wait(page, "kept")
    page.context.clear_cookies(name="sessionid")

    page.fill("#id_headline_de", HEADLINE)
    out = wait(page, "out")
    with page.expect_popup() as new:
        out.locator("a").click()
    tab = new.value
    tab.fill("[name=login]", "redaktion")
    tab.fill("[name=password]", PASSWORD)
    tab.click("main form.account__form [type=submit]")
    tab.wait_for_selector(".first-task")
    page.bring_to_front()
    page.clock.run_for(11000)  # it looks by itself whether somebody has signed in again
    page.locator("[data-state=kept]").wait_for(state="visible")
    kept = Autosave.objects.get().fields["headline_de"]
    press(page, "_continue")

    assert (kept, stored().headline_de, Autosave.objects.count()) == ([HEADLINE], HEADLINE, 0)


@pytest.mark.prove
def test_a_session_that_had_expired_before_anything_was_kept_loses_nothing_either(opened, live_site):
    page = opened(reverse("admin:news_pressreleaseedition_add"))
    page.fill("#id_headline_de", HEADLINE)
    page.context.clear_cookies(name="sessionid")
    press(page, "_continue")
    with page.expect_popup() as new:
        page.click("main .account__steps a")
    tab = new.value
    tab.fill("[name=login]", "redaktion")
    tab.fill("[name=password]", PASSWORD)
    tab.click("main form.account__form [type=submit]")
    tab.wait_for_selector(".first-task")
    for _twice in range(2):
        page.click("main .submit-row [type=submit]")

    page.wait_for_selector("#id_headline_de")
    assert (stored().headline_de, Autosave.objects.count()) == (HEADLINE, 0)


def test_a_lost_connection_is_told_and_made_up_for(opened):
    release = make_release(publish=False, headline_de="Alt")
    page = opened(address(release))
    page.context.set_offline(True)
    page.fill("#id_headline_de", HEADLINE)
    told = wait(page, "offline").inner_text()
    nothing = Autosave.objects.count()
    page.context.set_offline(False)
    page.clock.run_for(6000)
    page.locator("[data-state=kept]").wait_for(state="visible")

    assert "keine Verbindung" in told
    assert (nothing, Autosave.objects.get().fields["headline_de"]) == (0, [HEADLINE])


def test_the_offer_needs_no_script(opened):
    release = make_release(publish=False, headline_de="Alt")
    page = opened(address(release))
    page.fill("#id_headline_de", HEADLINE)
    wait(page, "kept")
    page.context.close()

    page = opened(address(release), java_script_enabled=False)
    page.click(".unsaved a.button")
    taken = page.input_value("#id_headline_de")
    page.go_back()
    page.click(".unsaved button")

    assert (taken, page.locator(".unsaved").count(), Autosave.objects.count()) == (HEADLINE, 0, 0)
    assert stored().headline_de == "Alt"


def test_only_to_look_keeps_nothing_and_what_is_refused_is_kept(opened):
    release = make_release(publish=False, headline_de="Alt", body_de="<p>Ein Absatz.</p>")
    page = opened(address(release))
    page.click("#id_headline_de")
    page.clock.run_for(60000)
    nothing = Autosave.objects.count()
    page.click("details:has(#id_slug_de) summary")
    page.fill("#id_slug_de", "kein Wort")
    press(page, "_continue")
    page.clock.run_for(1000)
    wait(page, "kept")

    assert (nothing, Autosave.objects.get().fields["slug_de"]) == (0, ["kein Wort"])


def test_a_translators_sheet_is_kept_too(opened, editor, live_site):
    make_user("translator", username="uebersetzung")
    release = make_release(publish=False, headline_de="Zwei Kinder lesen")
    page = opened(address(release))
    page.context.clear_cookies()
    log_in(page, live_site, "uebersetzung")
    page.goto(live_site.url + address(release, "translate"))
    page.fill("#id_headline_hsb", "Dźěći čitaja")
    wait(page, "kept")

    page.reload()
    page.click(".unsaved a.button")

    assert page.input_value("#id_headline_hsb") == "Dźěći čitaja"


@pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.prove)])
def test_axe_finds_nothing_at_an_offer_nor_at_what_is_told(opened, editor, axe, width):
    release = make_release(publish=False, headline_de="Alt", body_de="<p>Ein Absatz.</p>")
    page = opened(address(release), viewport={"width": width, "height": 800}, bypass_csp=True)
    page.fill("#id_headline_de", HEADLINE)
    wait(page, "kept")
    page.reload()
    page.click(".unsaved summary")
    page.context.clear_cookies(name="sessionid")
    page.fill("#id_headline_de", "Anders")
    wait(page, "out")
    found = {}
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        page.clock.run_for(500)
        found[theme] = axe(page)

    assert found == {"light": [], "dark": []}
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_button_that_is_pressed_twice_saves_once_and_leaves_no_copy(opened, scripts):
    page = opened(reverse("admin:news_pressreleaseedition_add"), java_script_enabled=scripts)
    page.fill("#id_headline_de", HEADLINE)
    page.dblclick("[name=_continue]:visible")

    page.wait_for_selector(".messagelist")
    assert (stored().headline_de, Autosave.objects.count()) == (HEADLINE, 0)
