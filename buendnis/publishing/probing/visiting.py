"""Reading a page as any visitor does: through all the middleware, without a cookie, in the thread at hand."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest
from django.http.request import split_domain_port, validate_host
from django.http.response import HttpResponseBase
from django.urls import set_urlconf

from buendnis.publishing.probing.reading import told

# Of an answer no more is read than this, in bytes
LONGEST = 20 * 1024 * 1024


@dataclass(frozen=True)
class Answer:
    """``told`` is all that can be read in it, headers as well; ``whole`` whether it was read to its end."""

    status: int
    told: str
    leads_to: str = ""
    whole: bool = True


class _Handler(WSGIHandler):
    """The site itself; that something is not found is what is hoped for here, and nothing to be logged."""

    _middleware_chain: Any

    def get_response(self, request: HttpRequest) -> HttpResponseBase:
        set_urlconf(settings.ROOT_URLCONF)
        response: Any = self._middleware_chain(request)
        response._resource_closers.append(request.close)
        return response


class Visitor:
    """Whoever comes by: asks with GET and brings nothing along."""

    def __init__(self) -> None:
        self._answered_by = _Handler()

    def get(self, address: str) -> Answer:
        """Return what an address of the site answers; raises what the site raises while the answer is sent."""
        begun: list[Any] = []

        def start(status: str, headers: list[tuple[str, str]], _error: Any = None, /) -> Callable[[bytes], object]:
            begun[:] = [int(status.split(" ", 1)[0]), headers]
            return lambda _content: None

        response: Any = self._answered_by(environment(address), start)
        try:
            pieces = list(_bounded(response))
        finally:
            response.close()
        status, headers = begun
        content = b"".join(pieces)
        named = {name.lower(): value for name, value in headers}
        head = "\n".join(f"{name}: {value}\n{unquote(value)}" for name, value in headers)
        return Answer(
            status,
            f"{head}\n{told(content, named.get('content-type', ''))}",
            named.get("location", ""),
            len(content) < LONGEST,
        )


def _bounded(pieces: Iterable[bytes]) -> Iterator[bytes]:
    left = LONGEST
    for piece in pieces:
        yield piece[:left]
        left -= len(piece)
        if left <= 0:
            return


def environment(address: str) -> dict[str, Any]:
    """Return what a web server would hand on for a GET of an address, under the site's own host and scheme."""
    parts, scheme = urlsplit(address), urlsplit(settings.SITE_URL).scheme
    host = own_host()
    domain, port = split_domain_port(host)
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(parts.path).decode("latin-1"),
        "QUERY_STRING": parts.query,
        "SERVER_NAME": domain,
        "SERVER_PORT": port or ("443" if scheme == "https" else "80"),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": host,
        "HTTP_X_FORWARDED_PROTO": scheme,
        "HTTP_ACCEPT_LANGUAGE": settings.LANGUAGE_CODE,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scheme,
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }


def own_host() -> str:
    """Return the host of SITE_URL where the site answers to it, else the first one that it answers to."""
    host = urlsplit(settings.SITE_URL).netloc
    if validate_host(split_domain_port(host.lower())[0], settings.ALLOWED_HOSTS):
        return host
    return next((name for name in settings.ALLOWED_HOSTS if not name.startswith(("*", "."))), host)
