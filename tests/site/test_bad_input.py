"""Addresses that are none: a clear answer in the right language inside the frame, and never a 500."""

import pytest

from tests.site.portal import CONTACTS, PRESS

LANGUAGES = pytest.mark.parametrize("language", ["de", "hsb"])
MISSING = [
    "gibt-es-nicht/",
    "buergerservice/gibt-es-nicht/",
    "{press}2017/13/",
    "{press}2017/00/",
    "{press}2017/9/",
    "{press}2017/02/30/kinder-lesen/",
    "{press}2017/09/27/",
    "{press}2017/09/27/gibt-es-nicht/",
    "{press}2017/09/27/gibt-es-nicht.txt",
    "{press}2017/09/28/kinder-lesen/",
    "{press}0000/",
    "{press}17/",
    "{press}１７１７/",
    "{press}٢٠١٧/",
    "{press}?page=0",
    "{press}?page=-1",
    "{press}?page=2",
    "{press}?page=abc",
    "{press}?page=",
    "{press}?page=1.0",
    "{press}?page=１",
    "{press}?page=²",
    "{press}?page=1%00",
    "{press}?page=%FF",
    f"{{press}}?page=1{'0' * 30}",
    f"{{press}}?page={'9' * 5000}",
    "{press}2017/?page=2",
    "{press}2017/09/?page=99",
    f"{'a' * 10_000}/",
    f"{'a/' * 5_000}",
    f"{{press}}2017/09/27/{'a' * 10_000}/",
    "%00/",
    "{press}%00/",
    "{press}2017/09/27/a%00b/",
    "%FF/",
    "%C3%28/",
    "{press}2017/09/27/%FF/",
    "?x=%00",
    "../../etc/passwd/",
    "<script>/",
    "Ärger/",
    "{press}feed.atom/",
]


def resolved(address, language):
    return f"/{language}/{address.format(press=PRESS[language].removeprefix(f'/{language}/'))}"


def assert_error_in_frame(response, status, language):
    assert (response.status_code, response.headers["Content-Language"]) == (status, language)
    page = response.page
    assert page.one("html")["lang"] == language
    assert [each["content"] for each in page.all("meta", name="robots")] == ["noindex"]
    assert [each for each in page.all("link") if each.get("rel") in ("canonical",)] == []
    links = [each["href"] for each in page.one("footer").all("a")]
    assert {"/de/impressum/", "/de/datenschutz/", "/de/kontakt/"} <= {_german(link) for link in links}
    assert page.one("nav", id="main-navigation").all("a") != []
    assert [each["href"][:7] for each in page.one("section", class_="contact").all("a", translate="no")] == ["tel:+49"]
    assert len(page.all("h1")) == 1
    assert CONTACTS[language] in [each["href"] for each in page.one("main").all("a")]


def _german(link):
    return {"/hsb/impresum/": "/de/impressum/", "/hsb/skit-datow/": "/de/datenschutz/"}.get(
        link, link.replace("/hsb/", "/de/")
    )


@pytest.mark.once
@LANGUAGES
@pytest.mark.parametrize("address", MISSING, ids=lambda address: address[:30])
def test_what_is_not_there_is_said_in_the_language_of_the_address(visit, language, address):
    assert_error_in_frame(visit(resolved(address, language)), 404, language)


@pytest.mark.once
@pytest.mark.parametrize(("accepted", "language"), [("", "de"), ("hsb,de;q=0.5", "hsb"), ("fr", "de")])
@pytest.mark.parametrize(
    "address", ["/foo", "/foo/", "/xx/", "/xx/foo/", "/en/", "/index.php", "/%FF", "/a%00b", f"/{'x' * 10_000}", "/De/"]
)
def test_an_unknown_address_without_language_is_not_found_and_not_redirected(visit, accepted, language, address):
    response = visit(address, accept_language=accepted)
    assert_error_in_frame(response, 404, language)
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.once
@LANGUAGES
@pytest.mark.parametrize("host", ["example.org", "127.0.0.1.example.org", "a b", "", "localhost:x", "[::1", "x" * 5000])
@pytest.mark.parametrize("address", ["", "gibt-es-nicht/"])
def test_a_foreign_host_is_refused_inside_the_frame(visit, language, host, address):
    assert_error_in_frame(visit(f"/{language}/{address}", host=host), 400, language)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8000", "[::1]:80"])
def test_hosts_of_ours_are_answered(visit, host):
    assert visit("/de/", host=host).status_code == 200


@pytest.mark.once
@LANGUAGES
@pytest.mark.parametrize("address", ["", "{press}", "{press}2017/", "gibt-es-nicht/", "{press}feed.atom"])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("checked", [True, False])
def test_readers_can_only_read(now, language, address, method, checked):
    from django.test import Client

    response = getattr(Client(enforce_csrf_checks=checked), method)(resolved(address, language))
    assert response.status_code == (403 if checked else 405)
    assert "Set-Cookie" not in response.headers


@pytest.mark.once
@pytest.mark.parametrize("address", ["/", "/robots.txt", "/sitemap.xml", "/.well-known/security.txt", "/healthz"])
def test_machine_addresses_only_answer_questions(now, client, address):
    assert [client.post(address).status_code, client.delete(address).status_code] == [405, 405]


@LANGUAGES
@pytest.mark.parametrize("address", ["", "{press}", "{press}2017/09/27/gibt-es-nicht/", "{press}feed.atom"])
def test_a_question_for_the_headers_gets_those_of_the_page(now, client, language, address):
    asked, got = client.head(resolved(address, language)), client.get(resolved(address, language))
    assert (asked.status_code, asked.content) == (got.status_code, b"")
    assert asked.headers.get("ETag") == got.headers.get("ETag")


@LANGUAGES
def test_an_address_without_its_last_slash_leads_to_the_one_with_it(visit, language):
    response = visit(PRESS[language].rstrip("/"))
    assert (response.status_code, response.headers["Location"]) == (301, PRESS[language])


def test_staff_who_mistype_an_address_get_an_error_page_too(now, client):
    from tests.factories import make_user

    client.force_login(make_user("superuser"))
    assert client.get("/admin/gibt-es-nicht/").status_code == 404
