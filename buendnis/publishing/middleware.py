"""One moment for a whole request, and an answer of 304 before anything is rendered."""

import hashlib
from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.crypto import salted_hmac

from buendnis.languages.middleware import language_of
from buendnis.publishing.previewing import looked_at
from buendnis.publishing.standing import Standing, current_standing, read_standing
from buendnis.publishing.viewpoint import looking_at, moment

Handler = Callable[[HttpRequest], HttpResponse]
CODE = ("*.py", "*.html", "*.txt", "*.xml", "*.css", "*.js", "*.svg", "*.mo")
ROOMS = ("buendnis", "news", "partners", "templates", "locale", "static")
# Addresses without a language whose answers follow the content as well
PUBLIC = frozenset({"/sitemap.xml"})


@lru_cache
def code_release() -> str:
    """Return a digest of what renders besides the content: code, libraries and the settings that show."""
    shown = (settings.SITE_URL, settings.NEWS_OLD_AFTER_DAYS)
    taken = hashlib.sha256(repr(shown).encode() + (settings.BASE_DIR / "requirements.txt").read_bytes())
    for room in ROOMS:
        for pattern in CODE:
            for file in sorted((settings.BASE_DIR / room).rglob(pattern)):
                taken.update(file.read_bytes())
    return taken.hexdigest()


class ViewpointMiddleware:
    """Fixes what a request looks at, under a preview link another moment; gone afterwards, whatever happened."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with looking_at(*looked_at(request)):
            return self.get_response(request)


class GenerationMiddleware:
    """Names each public answer by generation, boundary and address, and answers 304 by the name alone.

    The name is keyed: nobody can make one up to learn whether an address exists.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not (language_of(request.path_info) or request.path_info in PUBLIC):
            response = self.get_response(request)
            if response.status_code >= 300 and not response.has_header("Cache-Control"):
                patch_cache_control(response, no_cache=True)  # what is missing today may be public tomorrow
            return response
        now_standing = read_standing()
        token = current_standing.set(now_standing)
        try:
            return self._answer(request, now_standing)
        finally:
            current_standing.reset(token)

    def _answer(self, request: HttpRequest, now_standing: Standing) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or getattr(request, "preview", None):
            return self.get_response(request)
        etag = self._name(request, now_standing)
        if etag in [part.strip() for part in request.headers.get("If-None-Match", "").split(",")]:
            return self._dated(HttpResponseNotModified(), etag, now_standing)
        response = self.get_response(request)
        if response.status_code == 200 and not response.has_header("ETag"):
            return self._dated(response, etag, now_standing)
        # A browser may keep a 301, 404 or 410 for good unless it is told to ask again.
        patch_cache_control(response, no_cache=True)
        return response

    def _name(self, request: HttpRequest, now_standing: Standing) -> str:
        parts = (code_release(), now_standing.generation, now_standing.since.isoformat(), request.get_full_path())
        name = salted_hmac("publishing.generation", "\n".join(map(str, parts)), algorithm="sha256").hexdigest()[:32]
        # Weak: the same page may travel compressed or not.
        return f'W/"{name}"'

    def _dated(self, response: HttpResponse, etag: str, now_standing: Standing) -> HttpResponse:
        response.headers["ETag"] = etag
        patch_cache_control(response, no_cache=True)
        # A 304 says what the 200 would have said, and that one may travel compressed.
        patch_vary_headers(response, ["Accept-Encoding"])
        lasts = (now_standing.until - moment()).total_seconds()
        # nginx may answer for us for a second, but never past the next boundary.
        response.headers["X-Accel-Expires"] = "1" if lasts > 1 else "0"
        return response
