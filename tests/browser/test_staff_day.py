"""A day of a new member of staff, in a real browser: write, publish, read, translate, correct, withdraw."""

import io

import pytest
from PIL import Image

from news.models import PressReleaseEdition
from tests.browser.desk import PageLoads, editor_box, log_in, press, type_prose
from tests.factories import make_contact, make_page, make_release, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def one_pair_of_eyes(settings):
    """Here whoever writes publishes alone; the day with a review is in `test_review_day.py`."""
    settings.FOUR_EYES = False


@pytest.fixture
def portal(live_site):
    """A portal with a home page, the press list, a contact point, and an editor."""
    contact = make_contact(confirm=True)
    make_page("Start", type="route", route="pages:home", contact=contact, title_hsb="Startowa strona", confirm=True)
    make_page("Presse", type="route", route="news:list", in_main=True, title_hsb="Nowinarstwo", confirm=True)
    make_user("editor", username="redaktion")
    return live_site


@pytest.fixture
def picture():
    content = io.BytesIO()
    Image.linear_gradient("L").resize((800, 533)).convert("RGB").save(content, "JPEG")
    return {"name": "lesen.jpg", "mimeType": "image/jpeg", "buffer": content.getvalue()}


def latest():
    return PressReleaseEdition.objects.latest_editions().get()


def read(page, portal, language):
    """Follow the link to the site in a language, and return what stands there."""
    page.goto(portal.url + page.locator(f".standing a[hreflang={language}]").get_attribute("href"))
    return page.locator("html").get_attribute("lang"), page.locator("h1").inner_text()


def write_with_picture(page, picture):
    page.click(".first-task")
    page.fill("#id_headline_de", "Zwei Kinder lesen")
    page.fill("#id_teaser_de", "Im Lesesaal ist wieder Leben.")
    type_prose(page, "body_de", "Ein Absatz.")
    page.set_input_files("#id_pictures-0-upload", picture)
    page.fill("#id_pictures-0-alt_de", "Zwei Kinder mit einem Buch")
    page.fill("#id_pictures-0-credit_de", "Foto: Stadt")
    press(page, "_publish")


def read_in_a_tab(page, language):
    """Follow the link to the site as staff do, into a tab of its own; return what stands there, and its address."""
    with page.expect_popup() as opened:
        page.click(f".standing a[hreflang={language}]")
    tab = opened.value
    tab.wait_for_load_state()
    # A picture that does not load has no size.
    width = tab.locator("main figure img").evaluate("picture => picture.decode().then(() => picture.naturalWidth)")
    found = tab.locator("html").get_attribute("lang"), tab.locator("h1").inner_text(), width > 0
    address = tab.url
    tab.close()
    return found, address


def correct_while_typing(page):
    page.fill("#id_headline_hsb", "Tři dźěći čitaja")
    press(page, "_correct")
    assert (page.input_value("#id_headline_hsb"), latest().publication.number) == ("Tři dźěći čitaja", 2)
    page.fill("#id_headline_de", "Drei Kinder lesen")
    press(page, "_publish")
    # Readers are told of more than spelling: the note is asked for where it is missing.
    page.check("[name=reasons][value=number]")
    press(page, "publish")


def withdraw(page):
    page.click(".submit-row a[href$='/act/withdraw/']")
    page.check("[name=cause][value=error]")
    page.fill("#reason", "Es waren doch zwei.")
    press(page, "sure")


def test_the_whole_way_of_a_release_takes_thirteen_pages(portal, page, picture):
    loads = PageLoads(page.context)  # with the tabs that it opens

    log_in(page, portal, "redaktion")
    write_with_picture(page, picture)
    # Until Sorbian is confirmed the German text stands in its place.
    assert read_in_a_tab(page, "de")[0] == ("de", "Zwei Kinder lesen", True)
    assert read_in_a_tab(page, "hsb")[0] == ("hsb", "Zwei Kinder lesen", True)
    correct_while_typing(page)
    corrected, address = read_in_a_tab(page, "de")
    assert corrected == ("de", "Drei Kinder lesen", True)
    withdraw(page)
    gone = page.goto(address)

    assert (gone.status, latest().is_public()) == (410, False)
    assert [status for status, _url in loads.seen] == [*[200] * 12, 410]
    assert loads.count == 13


def test_from_the_login_to_a_published_text_it_takes_at_most_five_pages(portal, page):
    loads = PageLoads(page)

    log_in(page, portal, "redaktion")
    page.click(".first-task")
    page.fill("#id_headline_de", "Zwei Kinder lesen")
    page.fill("#id_teaser_de", "Im Lesesaal ist wieder Leben.")
    type_prose(page, "body_de", "Ein Absatz.", "Und noch einer.")
    press(page, "_publish")

    release = latest()
    assert release.is_public() is True
    assert release.body_de == "<p>Ein Absatz.</p><p>Und noch einer.</p>"
    assert (loads.count, {status for status, _url in loads.seen}) == (4, {200})
    assert loads.count <= 5


@pytest.mark.prove
def test_a_release_with_a_picture_is_written_completed_and_read(portal, page, picture):
    log_in(page, portal, "redaktion")
    page.click(".first-task")
    page.fill("#id_headline_de", "Zwei Kinder lesen")
    type_prose(page, "body_de", "Ein Absatz.")
    page.set_input_files("#id_pictures-0-upload", picture)
    press(page, "_publish")
    assert latest().is_public() is False

    # Each link of what is missing leads to its field.
    reached = []
    for link in page.locator("a.leads-to-field:visible").all():
        link.click()
        reached.append(page.evaluate("document.activeElement.id"))
    assert sorted(reached) == ["id_pictures-0-alt_de", "id_pictures-0-credit_de", "id_teaser_de"]
    for field in reached:
        page.fill(f"#{field}", "Im Lesesaal ist wieder Leben.")
    press(page, "_publish")
    form = page.url

    assert read(page, portal, "de") == ("de", "Zwei Kinder lesen")
    assert page.locator("main figure img").count() == 1
    # Until Sorbian is confirmed the German text stands in its place.
    page.goto(form)
    assert read(page, portal, "hsb") == ("hsb", "Zwei Kinder lesen")


def test_sorbian_is_written_beside_the_frozen_german_and_confirmed(portal, page):
    release = make_release(headline_de="Zwei Kinder lesen", body_de="<p>Ein Absatz.</p>")
    log_in(page, portal, "redaktion")
    page.goto(f"{portal.url}/admin/news/pressreleaseedition/{release.pk}/change/")
    assert page.locator("#id_headline_de").count() == 0

    page.fill("#id_headline_hsb", "Dźěći čitaja")
    page.fill("#id_teaser_hsb", "Wo čo dźe.")
    type_prose(page, "body_hsb", "Wotstawk.")
    press(page, "_confirm")

    assert latest().hsb_state == "confirmed"
    assert read(page, portal, "hsb") == ("hsb", "Dźěći čitaja")


@pytest.mark.prove
def test_a_release_is_corrected_withdrawn_and_used_as_a_template(portal, page):
    release = make_release(headline_de="Zwei Kinder lesen")
    log_in(page, portal, "redaktion")
    page.goto(f"{portal.url}/admin/news/pressreleaseedition/{release.pk}/change/")

    # Readers keep the old edition until the new one is published.
    press(page, "_correct")
    page.fill("#id_headline_de", "Drei Kinder lesen")
    press(page, "_continue")
    assert PressReleaseEdition.objects.public().get().headline_de == "Zwei Kinder lesen"
    press(page, "_publish")
    page.check("[name=reasons][value=number]")  # a number is no matter of spelling: readers are told
    press(page, "publish")
    form = page.url
    assert read(page, portal, "de") == ("de", "Drei Kinder lesen")

    address = page.url
    page.goto(form)
    page.click(".submit-row a[href$='/act/withdraw/']")
    page.check("[name=cause][value=error]")
    page.fill("#reason", "Es waren doch zwei.")
    press(page, "sure")
    assert PressReleaseEdition.objects.public().count() == 0
    assert page.request.get(address).status == 410

    press(page, "_template")
    assert (page.input_value("#id_headline_de"), page.url != form) == ("Drei Kinder lesen", True)


def test_a_bad_picture_is_refused_and_what_was_typed_stays(portal, page):
    log_in(page, portal, "redaktion")
    page.click(".first-task")
    page.fill("#id_headline_de", "Zwei Kinder lesen")
    type_prose(page, "body_de", "Ein Absatz.")
    page.set_input_files("#id_pictures-0-upload", {"name": "b.jpg", "mimeType": "image/jpeg", "buffer": b"kein Bild"})

    press(page, "_publish")

    assert page.locator(".errorlist li").count() >= 1
    assert page.input_value("#id_headline_de") == "Zwei Kinder lesen"
    assert editor_box(page, "body_de").inner_text() == "Ein Absatz."
    page.wait_for_function("document.activeElement.id === 'id_pictures-0-upload'")


@pytest.mark.prove
@pytest.mark.prove  # test_conflict tries the same with more in it
def test_two_windows_do_not_overwrite_each_other(portal, page, new_page):
    make_user("editor", username="kollegin", first_name="Karla", last_name="Kollegin")
    log_in(page, portal, "redaktion")
    page.click(".first-task")
    page.fill("#id_headline_de", "Zwei Kinder lesen")
    press(page, "_continue")
    other = new_page()
    log_in(other, portal, "kollegin")
    other.goto(page.url)
    other.fill("#id_headline_de", "Drei Kinder lesen")
    press(other, "_continue")

    type_prose(page, "body_de", "Mein Absatz.")
    press(page, "_publish")

    told = page.locator(".merge").inner_text()
    assert [word in told for word in ("Karla Kollegin", "Drei Kinder lesen")] == [True, True]
    assert editor_box(page, "body_de").inner_text() == "Mein Absatz."
    assert latest().headline_de == "Drei Kinder lesen"


def test_the_side_by_side_form_stacks_where_there_is_no_room(portal, page):
    log_in(page, portal, "redaktion")
    page.click(".first-task")
    rows = {}
    for width in (1440, 1024, 390):
        page.set_viewport_size({"width": width, "height": 900})
        tops = [page.locator(f"#id_headline_{language}").bounding_box()["y"] for language in ("de", "hsb")]
        rows[width] = (tops[0] == tops[1], page.evaluate("document.documentElement.scrollWidth <= innerWidth"))

    assert rows == {1440: (True, True), 1024: (False, True), 390: (False, True)}
