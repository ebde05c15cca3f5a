"""What machines ask for: health, readiness, robots, the contact for security reports."""

import json
from datetime import datetime, timedelta

import pytest


@pytest.fixture
def broken_database(monkeypatch):
    from django.db import OperationalError, connection

    def refuse(*args, **kwargs):
        raise OperationalError("no database")

    monkeypatch.setattr(connection, "cursor", refuse)
    monkeypatch.setattr(connection, "ensure_connection", refuse)


@pytest.fixture
def media(settings, tmp_path):
    """The folder of the files, which does not exist yet."""
    place = tmp_path / "data" / "media"
    backend = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": place}}
    settings.STORAGES = {**settings.STORAGES, "default": backend}
    return place


def test_health_needs_no_database(broken_database, client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")


def test_a_site_before_its_first_upload_is_ready(db, client, media):
    response = client.get("/readyz")
    assert (response.status_code, json.loads(response.content)) == (
        200,
        {"database": "ok", "cache": "ok", "media": "ok"},
    )
    assert response.headers["Cache-Control"] == "no-store"


def test_readiness_names_the_database_that_does_not_answer(broken_database, client, media):
    response = client.get("/readyz")
    assert (response.status_code, json.loads(response.content)) == (
        503,
        {"database": "OperationalError", "cache": "ok", "media": "ok"},
    )


def test_readiness_names_media_that_cannot_be_read(db, client, media):
    media.parent.mkdir()
    media.write_text("a file where the folder should be")
    response = client.get("/readyz")
    assert (response.status_code, json.loads(response.content)["media"]) == (503, "NotADirectoryError")


def test_readiness_names_a_cache_that_forgets(db, client, media, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    response = client.get("/readyz")
    assert (response.status_code, json.loads(response.content)["cache"]) == (503, "ConnectionError")


def test_readiness_tells_no_secrets(broken_database, client, media):
    assert "no database" not in client.get("/readyz").content.decode()


def test_robots_may_read_all_but_the_admin(client, settings):
    settings.SITE_URL = "https://portal.example.org"
    response = client.get("/robots.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == (
        "User-agent: *\nDisallow: /admin/\nDisallow: /konto/\nDisallow: /vorschau/\nDisallow: /einladung/\n\n"
        "Sitemap: https://portal.example.org/sitemap.xml\n"
    )


@pytest.mark.parametrize("moment", ["2026-03-10 12:00", "2027-12-31 23:30", "2028-02-29 00:00"])
def test_the_security_contact_expires_within_a_year(client, at, settings, moment):
    settings.SITE_URL = "https://portal.example.org"
    asked = at(moment)
    response = client.get("/.well-known/security.txt")
    fields = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    assert fields.pop("Expires").endswith("Z")
    assert fields == {
        "Contact": "https://portal.example.org/de/kontakt/",
        "Preferred-Languages": "de, hsb, en",
        "Canonical": "https://portal.example.org/.well-known/security.txt",
    }
    expires = datetime.fromisoformat(response.content.decode().split("Expires: ")[1].splitlines()[0])
    assert timedelta(days=90) < expires - asked < timedelta(days=366)
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_the_historical_address_without_a_release_is_not_found(db, client):
    assert client.get("/66-21771.html").status_code == 404


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_without_a_database_a_page_answers_500_with_the_way_to_the_legal_pages(broken_database, client, language):
    from tests.site.markup import read

    client.raise_request_exception = False
    response = client.get(f"/{language}/")
    assert response.status_code == 500
    page = read(response.content.decode())
    assert page.one("html")["lang"] == language
    links = [each["href"] for each in page.one("footer").all("a")]
    assert (
        links
        == {
            "de": ["/de/impressum/", "/de/datenschutz/", "/de/barrierefreiheit/", "/de/kontakt/"],
            "hsb": ["/hsb/impresum/", "/hsb/skit-datow/", "/hsb/bjezbarjernosc/", "/hsb/kontakt/"],
        }[language]
    )
