"""A site with next to nothing in it still answers."""

import pytest

from tests.site.markup import read

LANGUAGES = pytest.mark.parametrize("language", ["de", "hsb"])


@LANGUAGES
def test_a_home_page_without_confirmed_sorbian_says_so_and_is_cited_in_german(db, at, client, language):
    from tests.factories import make_page

    at("2026-03-10 12:00")
    make_page("Start", type="route", route="pages:home", rooted=True, summary_de="Nur deutsch.")
    page = read(client.get(f"/{language}/").content.decode())
    assert page.one("link", rel="canonical")["href"] == "http://127.0.0.1:8000/de/"
    assert [each for each in page.all("link") if each.get("hreflang")] == []
    assert [each.lang for each in page.one("main").all("p", role="note")] == (["hsb"] if language == "hsb" else [])


@LANGUAGES
@pytest.mark.parametrize(
    ("address", "status"),
    [("", 200), ("kontakt/", 200), ("gibt-es-nicht/", 404), ("?page=3", 200)],
)
def test_an_empty_site_answers_in_its_language(db, client, language, address, status):
    response = client.get(f"/{language}/{address}")
    assert (response.status_code, read(response.content.decode()).one("html")["lang"]) == (status, language)


def test_a_withdrawn_home_page_leaves_an_empty_one(db, at, client):
    from tests.factories import make_page
    from tests.pages.planting import hide

    at("2026-03-10 12:00")
    home = make_page("Start", type="route", route="pages:home", summary_de="Was wir tun.")
    hide(home)
    response = client.get("/de/")
    assert response.status_code == 200
    assert "Was wir tun." not in response.content.decode()
