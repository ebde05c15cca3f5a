"""axe on every kind of public page, in both languages and themes, on a phone and on a wide screen."""

import pytest

pytest_plugins = ("tests.browser.every_kind",)
pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.prove)])
def test_axe_finds_nothing_on_any_page_in_both_themes(addresses, new_page, axe, axe_on_colours, width):
    page = new_page(viewport={"width": width, "height": 900})
    found = {}

    for address in addresses:
        page.emulate_media(color_scheme="light")
        page.goto(address)
        found[address] = axe(page)
        page.emulate_media(color_scheme="dark")
        found[address] += axe_on_colours(page, enhanced=True)

    assert {address: faults for address, faults in found.items() if faults} == {}


def test_axe_finds_nothing_in_an_open_menu(site, new_page, axe):
    page = new_page(viewport={"width": 360, "height": 640}, color_scheme="dark")
    page.goto(site.address("release", "hsb"))

    page.click("summary")

    assert axe(page) == []
