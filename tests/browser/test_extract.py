"""The secretary of a board needs an extract on paper: who was a member on 30 June 2018."""

import pytest

from tests.browser.paper import squeezed, words_of

pytest_plugins = ("tests.browser.every_kind",)
pytestmark = [pytest.mark.browser, pytest.mark.django_db]

# Half of A4, less the margin above, at 96 dots an inch
HALF_A_PAGE = (297 / 2 - 20) / 25.4 * 96
TEXT_WIDTH = round((210 - 2 * 22.5) / 25.4 * 96)
BASIS = "erschlossen aus der Pressemitteilung vom 27.09.2017"
SAID = ["Auszug", "war am 30. Juni 2018 Mitglied.", "Grundlage:", BASIS, "Datenstand:", "30. junija 2018"]
WAYS = {
    "de": ("/de/", "Mitglieder", "30.06.2018", "Jugendamt", "Młodźinski zarjad"),
    "hsb": ("/hsb/", "Čłonojo", "30.06.2018", "Młodźinski zarjad", "Jugendamt"),
}


class Steps:
    """Counts what the person does; a typed day is sent with the key Enter, as one step."""

    def __init__(self, page):
        self.page, self.count = page, 0

    def follow(self, name):
        self.count += 1
        self.page.locator("main").get_by_role("link", name=name, exact=True).click()

    def type_day(self, day):
        self.count += 1
        self.page.fill("input[name=stand]", day)
        self.page.press("input[name=stand]", "Enter")

    def print(self):
        self.count += 1
        return self.page.pdf(prefer_css_page_size=True)


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_from_the_start_page_to_a_printed_extract_in_four_steps(site, new_page, language):
    start, members, day, name, other = WAYS[language]
    page = new_page(java_script_enabled=False)
    page.goto(site.url + start)
    steps = Steps(page)

    steps.follow(members)
    steps.type_day(day)
    steps.follow(name)
    words = words_of(steps.print())

    assert steps.count <= 4
    assert page.url.endswith("?stand=2018-06-30")
    said = [name, other, *SAID]
    assert [each for each in said if squeezed(each) not in words] == []
    assert words.count(squeezed("Datenstand:")) == 1


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_the_extract_takes_half_a_page(site, new_page, language):
    page = new_page(viewport={"width": TEXT_WIDTH, "height": 900})
    page.goto(f"{site.address('member', language)}?stand=2018-06-30")
    page.emulate_media(media="print")

    bottom = page.locator(".extract").last.evaluate("each => each.getBoundingClientRect().bottom")
    end = page.locator(".foot").evaluate("each => each.getBoundingClientRect().bottom")

    assert bottom < HALF_A_PAGE
    assert end < HALF_A_PAGE * 1.35


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_the_list_of_a_day_prints_as_an_annex_with_the_date_of_its_data(site, new_page, language):
    page = new_page(color_scheme="dark")
    page.goto(site.address("members of a day", language))
    names = page.locator(".member__name a").all_inner_texts()
    count = page.locator(".count").inner_text()

    words = words_of(page.pdf(prefer_css_page_size=True))

    assert len(names) == 7
    assert [each for each in [*names, count] if squeezed(each) not in words] == []
    assert squeezed("30. Juni 2018" if language == "de" else "30. junija 2018") in words
    assert "?stand=2018-06-30" in words
