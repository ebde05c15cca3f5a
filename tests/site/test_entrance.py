"""The door without a language: it leads to the one that the browser prefers."""

import pytest


@pytest.mark.parametrize(
    ("accepted", "address"),
    [
        ("", "/de/"),
        ("de", "/de/"),
        ("hsb", "/hsb/"),
        ("HSB", "/hsb/"),
        ("hsb-DE", "/hsb/"),
        ("de,hsb;q=0.9", "/de/"),
        ("de;q=0.8,hsb;q=0.9", "/hsb/"),
        ("de;q=0.8, hsb;q=0.9", "/hsb/"),
        ("de; q=0.8, hsb; q=0.9", "/hsb/"),
        ("en,pl;q=0.9,hsb;q=0.1", "/hsb/"),
        ("hsb;q=0,de;q=0.1", "/de/"),
        ("hsb;q=0", "/de/"),
        ("fr,en", "/de/"),
        ("*", "/de/"),
        ("dsb", "/de/"),
        ("hsb;q=abc,de;q=0.1", "/de/"),
        ("hsb;q=nan", "/de/"),
        (";;;,,,q=1", "/de/"),
        ("x" * 5000, "/de/"),
        (",".join(["hsb;q=1"] * 2000), "/hsb/"),
        ("\u00ff\u00fe", "/de/"),
    ],
)
def test_the_entrance_leads_to_the_preferred_language(client, accepted, address):
    response = client.get("/", headers={"accept-language": accepted})
    assert (response.status_code, response.headers["Location"]) == (302, address)
    assert response.headers["Vary"] == "Accept-Language"
    assert "Set-Cookie" not in response.headers


def test_the_entrance_asks_no_database(client):
    # No database fixture: a query would fail this test.
    assert client.get("/").status_code == 302
    assert client.head("/").status_code == 302


def test_no_cookie_changes_the_language_of_an_address(visit):
    visit("/hsb/")
    assert visit("/de/", accept_language="hsb", cookie="django_language=hsb").page.one("html")["lang"] == "de"
