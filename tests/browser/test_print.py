"""What comes out on paper: all that was read, black on white, and nothing that one cannot use there."""

import re

import pytest

from tests.browser.paper import squeezed, words_of

pytest_plugins = ("tests.browser.every_kind",)
pytestmark = [pytest.mark.browser, pytest.mark.django_db]

# Grounds that would cost ink, and letters in another colour than black
COLOURED = """() => { const paint = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const seen = colour => { paint.clearRect(0, 0, 1, 1); paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1);
    return [...paint.getImageData(0, 0, 1, 1).data]; };
  return [...document.querySelectorAll('html, body, body *')].filter(each => each.checkVisibility()
    && !each.closest('.unseen')).filter(each => { const style = getComputedStyle(each);
      const ground = seen(style.backgroundColor), ink = seen(style.color);
      return (ground[3] && Math.min(...ground) < 255) || Math.max(...ink.slice(0, 3)) > 0; })
    .map(each => each.outerHTML.slice(0, 80)); }"""


@pytest.mark.parametrize("language", ["de", "hsb"])
@pytest.mark.parametrize("kind", ["release", "german only", "legal", "contacts", "members of a day", "member", "goal"])
def test_a_page_is_printed_black_on_white_even_from_the_dark_theme(site, new_page, language, kind):
    page = new_page(color_scheme="dark")
    page.goto(site.address(kind, language))

    page.emulate_media(media="print", color_scheme="dark")

    assert page.evaluate(COLOURED) == []
    assert page.locator("nav:visible").count() == 0


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_paper_holds_headline_text_contact_and_at_its_end_address_and_day(site, page, language):
    page.goto(site.address("release", language))
    headline = page.locator("h1").inner_text()
    contact = page.locator(".contact__phone a").inner_text()
    paragraphs = page.locator(".text p").all_inner_texts()
    canonical = page.locator('link[rel="canonical"]').get_attribute("href")
    entries = page.locator(".bar__main a").all_inner_texts()

    paper = page.pdf(prefer_css_page_size=True)
    words = words_of(paper)

    assert set(re.findall(rb"/MediaBox \[0 0 (\d+)\S* (\d+)", paper)) == {(b"594", b"841")}
    assert [each for each in [headline, contact, *paragraphs] if squeezed(each) not in words] == []
    assert [each for each in entries if words.startswith(squeezed(each))] == []
    assert re.search(re.escape(canonical) + r"\D+\d+\.\D+\d{4}$", words) is not None


def test_links_in_a_printed_text_name_their_targets(site, page):
    page.goto(site.address("german only"))

    words = words_of(page.pdf())

    assert "EinVerweis(/de/kontakt/)undeinfremder(https://example.org/" in words
