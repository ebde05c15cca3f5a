"""Two windows with one text, in a real browser: the later one is shown both, decides, and nothing is lost."""

import pytest

from buendnis.publishing import acts
from news.models import PressReleaseEdition
from tests.browser.desk import beyond, editor_box, log_in, press, type_prose
from tests.desk.forms import address
from tests.factories import make_release, make_user
from tests.publishing.hands import changed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def two_pairs_of_eyes(settings):
    settings.FOUR_EYES = True


@pytest.fixture
def colleague():
    return make_user("editor", username="kollege", first_name="Karl", last_name="Kollege")


@pytest.fixture
def opened(live_site, new_page):
    """Open a form in a window of somebody's own."""

    def open_form(edition, username="redaktion", **options):
        make_user("editor", username=username, first_name="Rita", last_name="Redaktion")
        page = new_page(**options)
        log_in(page, live_site, username)
        page.goto(live_site.url + address(edition))
        return page

    return open_form


def draft():
    return make_release(
        publish=False, headline_de="Hilfe im Alltag", teaser_de="Worum es geht.", body_de="<p>Ein Absatz.</p>"
    )


@pytest.mark.parametrize("width", [pytest.param(360, marks=pytest.mark.prove), 1280])
def test_two_windows_end_with_both_texts(opened, colleague, width):
    release = draft()
    first, second = opened(release, "kollegin"), opened(release, viewport={"width": width, "height": 900})
    first.fill("#id_headline_de", "Hilfe im Leben")
    first.fill("#id_teaser_de", "Worum es wirklich geht.")
    press(first, "_continue")
    second.fill("#id_headline_de", "Rat im Alltag")
    type_prose(second, "body_de", "Getippt. ")

    press(second, "_continue")

    assert second.locator(".decision").count() == 1
    assert (second.input_value("#id_headline_de"), second.input_value("#id_teaser_de")) == (
        "Rat im Alltag", "Worum es wirklich geht.",
    )  # fmt: skip
    assert editor_box(second, "body_de").inner_text().count("Getippt.") == 1
    assert beyond(second) == []
    second.fill("#id_headline_de", "Rat und Hilfe im Leben")
    second.check("[name=choice-headline_de][value=mine]")
    press(second, "_continue")
    stored = PressReleaseEdition.objects.get()
    assert (stored.headline_de, stored.teaser_de) == ("Rat und Hilfe im Leben", "Worum es wirklich geht.")
    assert stored.body_de.count("Getippt.") == 1


@pytest.mark.parametrize("choice", ["theirs", "mine"])
def test_it_works_without_scripts(opened, colleague, choice):
    release = draft()
    page = opened(release, java_script_enabled=False)
    changed(release, colleague, headline_de="Hilfe im Leben", body_de="<p>Ihr Absatz.</p>")
    page.fill("#id_headline_de", "Rat im Alltag")
    page.fill("#id_body_de", "<p>Mein Absatz.</p>")
    page.fill("#id_teaser_de", "Meiner")

    page.click("[name=_continue]")
    page.click("[name=_continue]")  # without a decision
    told = page.locator(".said li").all_inner_texts()
    for name in ("headline_de", "body_de"):
        page.check(f"[name=choice-{name}][value={choice}]")
    page.click("[name=_continue]")

    stored = PressReleaseEdition.objects.get()
    expected = (
        ("Hilfe im Leben", "<p>Ihr Absatz.</p>") if choice == "theirs" else ("Rat im Alltag", "<p>Mein Absatz.</p>")
    )
    assert (stored.headline_de, stored.body_de, stored.teaser_de) == (*expected, "Meiner")
    assert [sentence.count("Leben") for sentence in told if "Leben" in sentence] == [1]


def test_a_text_that_became_public_is_kept_as_a_draft(opened, colleague):
    release = draft()
    page = opened(release)
    acts.publish(release, release.item.edit_version, colleague)
    page.fill("#id_headline_de", "Rat im Alltag")

    press(page, "_continue")
    assert page.locator(".submit-row input").evaluate_all("all => all.map(each => each.name)") == ["_keep"]
    press(page, "_keep")

    drafted = PressReleaseEdition.objects.latest_editions().get()
    assert (drafted.headline_de, drafted.publication.number) == ("Rat im Alltag", 2)
    assert page.url.endswith(address(drafted))


def test_who_else_has_it_open_is_said(opened):
    release = draft()
    opened(release, "kollegin")

    page = opened(release)

    assert page.locator(".standing", has_text="Rita Redaktion").count() == 1


@pytest.mark.parametrize("scheme", [pytest.param("light", marks=pytest.mark.prove), "dark"])
def test_the_page_has_nothing_that_keeps_people_out(opened, colleague, axe, scheme):
    release = draft()
    page = opened(release, color_scheme=scheme, bypass_csp=True)
    changed(release, colleague, headline_de="Hilfe im Leben", body_de="<p>Ihr Absatz.</p>", teaser_de="Ihrer")
    page.fill("#id_headline_de", "Rat im Alltag")
    page.fill("#id_kicker_de", "Meiner")
    press(page, "_continue")
    for details in page.locator(".merge details").all():
        details.evaluate("each => each.open = true")

    assert axe(page) == []
