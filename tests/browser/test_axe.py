"""axe on every kind of public page, in both languages and themes, on a phone and on a wide screen."""

import pytest

pytest_plugins = ("tests.browser.every_kind",)
pytestmark = [pytest.mark.browser, pytest.mark.django_db]

# Both widths and both languages; all four together are the long form.
EVERYWHERE = [
    ("de", 360),
    ("hsb", 1280),
    pytest.param("de", 1280, marks=pytest.mark.prove),
    pytest.param("hsb", 360, marks=pytest.mark.prove),
]


@pytest.mark.parametrize(("language", "width"), EVERYWHERE)
def test_axe_finds_nothing_on_any_page_in_both_themes(site, new_page, axe, axe_on_colours, language, width):
    page = new_page(viewport={"width": width, "height": 900})
    found = {}

    for kind, address in site.pages[language].items():
        page.emulate_media(color_scheme="light")
        page.goto(site.url + address)
        found[kind] = axe(page)
        page.emulate_media(color_scheme="dark")
        found[kind] += axe_on_colours(page, enhanced=True)

    assert {kind: faults for kind, faults in found.items() if faults} == {}


def test_axe_finds_nothing_in_an_open_menu(site, new_page, axe):
    page = new_page(viewport={"width": 360, "height": 640}, color_scheme="dark")
    page.goto(site.address("release", "hsb"))

    page.click("summary")

    assert axe(page) == []
