"""Every page of the admin in a real browser: nothing breaks the policy, axe finds nothing of ours."""

import pytest
from django.urls import reverse

from buendnis.publishing.desk.editor import EDITOR_STYLE
from tests.browser.desk import editor_box, log_in, type_prose
from tests.factories import make_contact, make_file, make_page, make_picture, make_release, make_teaser, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Django's own, each with what is wrong there
OF_DJANGO = {"label-title-only": "the search field of a list has its label in an image"}
# One of each form of page
SOME = (
    "index", "new account", "second factor", "files", "frozen", "withdraw", "news_pressreleaseedition_change",
    "news_pressreleaseedition_history", "pages_pageedition_delete", "pages_pageedition_changelist",
)  # fmt: skip
EACH = pytest.mark.parametrize("pages", [SOME, pytest.param(None, marks=pytest.mark.prove)], ids=["some", "all"])
EDITED = ("news_pressreleaseedition", "pages_pageedition", "pages_contactpoint", "teasers_teaser", "news_topic")


@pytest.fixture
def addresses(live_site):
    """The addresses of all admin pages, by name, with something of each kind."""
    release = make_release(publish=False, body_de="<p>Text</p>", pictures=[make_picture(make_file())])
    frozen = make_release(confirm=True)
    make_user("superuser", username="leitung")
    things = [release, make_page("Hilfe", publish=False), make_contact(), make_teaser(publish=False)]
    names = {
        "index": reverse("admin:index"),
        "password": reverse("admin:password_change"),
        "examples": reverse("admin:remove-examples"),
        "accounts": reverse("admin:staff_user_changelist"),
        "account": reverse("admin:staff_user_change", args=[release.pk]),
        "new account": reverse("admin:staff_user_add"),
        "new office": reverse("admin:staff_office_add"),
        "log of sign-ins": reverse("admin:staff_signin_changelist"),
        "second factor": reverse("mfa_index"),
        "files": reverse("admin:media_file_changelist"),
        "new file": reverse("admin:media_file_add"),
        "frozen": reverse("admin:news_pressreleaseedition_change", args=[frozen.pk]),
        "withdraw": reverse("admin:news_pressreleaseedition_act", args=[frozen.pk, "withdraw"]),
    }
    for thing in things:
        opts = thing._meta
        for page in ("change", "history", "delete"):
            name = f"{opts.app_label}_{opts.model_name}_{page}"
            names[name] = reverse(f"admin:{name}", args=[thing.pk])
    for kind in EDITED:
        names.update({f"{kind}_{page}": reverse(f"admin:{kind}_{page}") for page in ("changelist", "add")})
    return names


VIOLATIONS = """document.addEventListener('securitypolicyviolation', event =>
  console.error('Content Security Policy ' + event.violatedDirective))"""


@EACH
def test_no_page_breaks_the_policy_or_loads_from_elsewhere(live_site, addresses, new_page, pages):
    page = new_page()  # fails at its end on a violation, a script error or another host
    page.add_init_script(VIOLATIONS)
    log_in(page, live_site, "leitung")
    answered = set()

    for name in pages or addresses:
        answered.add(page.goto(live_site.url + addresses[name]).status)
        page.wait_for_timeout(50)  # what scripts load they ask for now

    assert answered == {200}


def test_a_broken_policy_would_be_noticed(live_site, addresses, browser):
    heard = []
    page = browser.new_context().new_page()
    page.on("console", lambda message: heard.append(message.text))
    page.add_init_script(VIOLATIONS)
    log_in(page, live_site, "leitung")

    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.wait_for_timeout(100)
    page.context.close()

    assert [text for text in heard if text == "Content Security Policy style-src-attr"] != []


@EACH
def test_axe_finds_nothing_of_ours_on_any_page(live_site, addresses, new_page, axe, axe_on_colours, pages):
    # axe puts styles of its own into the page to look at it.
    page = new_page(viewport={"width": 1280, "height": 900}, bypass_csp=True, reduced_motion="reduce")
    log_in(page, live_site, "leitung")

    found = {}
    for name in pages or addresses:
        page.emulate_media(color_scheme="light")
        page.goto(live_site.url + addresses[name])
        found[name] = axe(page, allow=OF_DJANGO)
        page.emulate_media(color_scheme="dark")
        page.wait_for_timeout(200)  # Django lets colours fade
        found[name] += axe_on_colours(page)

    assert {name: faults for name, faults in found.items() if faults} == {}


def test_the_style_of_the_editor_is_still_the_one_that_is_let_in(live_site, addresses, new_page):
    page = new_page()
    log_in(page, live_site, "leitung")
    page.goto(live_site.url + addresses["news_pressreleaseedition_add"])
    type_prose(page, "body_de", "Text")

    digests = page.evaluate(
        """async () => Promise.all([...document.querySelectorAll('style')].map(async style => {
             const bytes = new TextEncoder().encode(style.textContent);
             const digest = await crypto.subtle.digest('SHA-256', bytes);
             return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`;
           }))"""
    )

    assert digests == [EDITOR_STYLE]
    assert page.locator(".prose-editor .tiptap").count() == 2


def test_the_editor_makes_headings_lists_and_links_in_both_columns(live_site, addresses, new_page):
    page = new_page(viewport={"width": 1440, "height": 900})
    log_in(page, live_site, "leitung")
    page.goto(live_site.url + addresses["news_pressreleaseedition_add"])

    for column, field in enumerate(("body_de", "body_hsb")):
        type_prose(page, field, "Zwischenzeile")
        bar = page.locator(".prose-menubar").nth(column)
        bar.locator("[data-name=bulletList]").click()
        assert editor_box(page, field).locator("ul li").inner_text() == "Zwischenzeile"
    names = page.locator(".prose-menubar [data-name=bold]").first.get_attribute("aria-label")

    assert names != "bold"
    assert [editor_box(page, field).get_attribute("lang") for field in ("body_de", "body_hsb")] == ["de", "hsb"]


def test_the_focus_is_seen_at_every_stop_of_the_form(live_site, addresses, new_page):
    page = new_page(viewport={"width": 1440, "height": 900})
    log_in(page, live_site, "leitung")
    page.goto(live_site.url + addresses["news_pressreleaseedition_add"])
    page.wait_for_selector(".tiptap")

    unseen = []
    for _stop in range(70):
        page.keyboard.press("Tab")
        unseen += page.evaluate(
            """() => {
                 const style = getComputedStyle(document.activeElement);
                 const seen = parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== 'none'
                   || style.boxShadow !== 'none';
                 if (seen || document.activeElement === document.body) return [];
                 return [document.activeElement.outerHTML.slice(0, 120)];
               }"""
        )

    assert unseen == []
