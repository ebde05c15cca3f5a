"""The address to cite knows only the parameters that the page knows; the language switch keeps its own."""

import pytest

SITE = "http://127.0.0.1:8000"


def cited(page):
    alternates = {each["hreflang"]: each["href"] for each in page.all("link") if each.get("hreflang")}
    return page.one("link", rel="canonical")["href"], alternates


def twins(address):
    return SITE + address["de"], {code: SITE + each for code, each in address.items()}


@pytest.mark.parametrize("query", ["page=abc", "page=2", "stand=2020-01-01", "x=1"])
def test_a_parameter_that_a_page_does_not_know_is_not_cited(page, query):
    kontakt = {"de": "/de/kontakt/", "hsb": "/hsb/kontakt/"}
    assert cited(page(f"/de/kontakt/?{query}")) == twins(kontakt)
    assert cited(page(f"/de/?{query}")) == twins({"de": "/de/", "hsb": "/hsb/"})


@pytest.mark.parametrize("query", ["page=abc", "stand=2020-01-01"])
def test_the_language_switch_keeps_it_all_the_same(page, query):
    assert page(f"/de/kontakt/?{query}").one("nav", class_="lang").one("a")["href"] == f"/hsb/kontakt/?{query}"


@pytest.mark.parametrize("query", ["page=1", "page=01", "page=1&stand=2020-01-01"])
def test_the_first_page_of_the_press_list_is_cited_without_its_number(page, query):
    assert cited(page(f"/de/presse/?{query}")) == twins({"de": "/de/presse/", "hsb": "/hsb/nowinarstwo/"})


@pytest.mark.parametrize("query", ["page=2", "page=02&stand=2020-01-01&x=1"])
def test_a_further_page_of_the_press_list_is_cited_with_its_number(page, now, query):
    from tests.site.many import add_releases

    add_releases(30)
    assert cited(page(f"/de/presse/?{query}")) == twins({"de": "/de/presse/?page=2", "hsb": "/hsb/nowinarstwo/?page=2"})
