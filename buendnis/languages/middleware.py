"""The language of an answer comes from its address alone."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

Handler = Callable[[HttpRequest], HttpResponse]
LONGEST_PATH = 2000
# RFC 9110, 12.4.2
QUALITY = re.compile(r"0(\.[0-9]{0,3})?|1(\.0{0,3})?")


def language_of(path: str) -> str | None:
    """Return the language that a path begins with, None if it begins with none of ours."""
    first = path.lstrip("/").split("/", 1)[0]
    return first if first in dict(settings.LANGUAGES) else None


def preferred_language(accept: str) -> str:
    """Return the language of ours that an Accept-Language header prefers, German if none."""
    weighted = []
    for position, part in enumerate(accept[:500].split(",")):
        tag, *parameters = (each.strip().lower() for each in part.split(";"))
        quality = next((each[2:] for each in parameters if each.startswith("q=")), "1")
        code = tag.split("-")[0]
        if code in dict(settings.LANGUAGES) and QUALITY.fullmatch(quality) and float(quality):
            weighted.append((-float(quality), position, code))
    return min(weighted)[2] if weighted else settings.LANGUAGE_CODE


class LanguageMiddleware:
    """Activates the language of the address and never redirects.

    Django's own would turn ``/foo`` into a redirect before the 404 and ``/xx/`` into ``/de/xx/``.
    An address without a language is answered in the one that the browser prefers.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = language_of(request.path_info)
        language = given or preferred_language(request.headers.get("Accept-Language", ""))
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
        if not given and response.headers.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ["Accept-Language"])
        return response


class BadAddressMiddleware:
    """Refuses what no address of ours can be, before a database is asked with it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_bad = (
            len(request.path_info) > LONGEST_PATH
            or "\x00" in request.path_info
            or "\ufffd" in request.path_info
            or "%00" in request.META.get("QUERY_STRING", "")
        )
        if is_bad:
            # Ends with a slash: CommonMiddleware would otherwise lead to the bad address with one.
            request.path_info = "/" + (language_of(request.path_info[:10]) or ".") + "/./"
            request.META["QUERY_STRING"] = ""
        return self.get_response(request)
