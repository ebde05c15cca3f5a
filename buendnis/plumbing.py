"""Answers for machines: health, robots, the contact for security reports."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from buendnis.languages.fields import GERMAN
from buendnis.publishing import clock


def _plain(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that the process answers; nothing else is asked."""
    return _plain("ok\n")


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Say whether database, cache and media answer: 200, or 503 with what does not."""
    checks = {"database": _database, "cache": _cache, "media": _media}
    found = {}
    for name, check in checks.items():
        try:
            check()
            found[name] = "ok"
        except Exception as error:
            found[name] = type(error).__name__
    ready = set(found.values()) == {"ok"}
    response = JsonResponse(found, status=200 if ready else 503)
    response.headers["Cache-Control"] = "no-store"
    return response


def _database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _cache() -> None:
    cache.set("readyz", "ok", 10)
    if cache.get("readyz") != "ok":
        raise ConnectionError


def _media() -> None:
    try:
        default_storage.listdir("")
    except FileNotFoundError:  # nothing has been uploaded yet: it is enough that something could be
        Path(default_storage.path("")).mkdir(parents=True)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    closed = [f"Disallow: {path}" for path in ("/admin/", "/konto/", "/vorschau/", "/einladung/")]
    return _plain("\n".join(["User-agent: *", *closed, "", f"Sitemap: {settings.SITE_URL}/sitemap.xml", ""]))


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116; ``Expires`` is always half a year ahead, as long as somebody runs this."""
    expires = (clock.now() + timedelta(days=182)).replace(hour=0, minute=0, second=0, microsecond=0)
    with translation.override(GERMAN):
        contact = reverse("pages:contacts")
    lines = [
        f"Contact: {settings.SITE_URL}{contact}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: de, hsb, en",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
        "",
    ]
    return _plain("\n".join(lines))
