"""Whether an address of another site is there: asked politely, and never inside our own network.

The host is resolved first and the connection goes to the very address that was looked at, so that a name that means
something else a moment later leads nowhere (DNS rebinding). Every redirect is looked at in the same way.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Timer
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from django.conf import settings

from buendnis.publishing.linking.collecting import SAFE
from buendnis.publishing.linking.inside import MOST_STEPS, Found
from buendnis.publishing.models import LinkTarget

Result = LinkTarget.Result
# Seconds for each step of an answer
PATIENCE = 10
# Seconds for a whole answer
WHOLE = 30
# The longest time a site may ask us to wait that is believed, in seconds
LONGEST_WAIT = 999_999
# The other side wants no machines, or not now: that says nothing about people.
BLOCKED = frozenset({401, 402, 403, 405, 406, 407, 418, 425, 429, 451, 503, 999})
GONE = frozenset({404, 410})
# The relays of 6to4 that were (RFC 7526): to which network they lead is not known
_RELAYS = ipaddress.ip_network("192.88.99.0/24")
# Answers whether an address of the internet may be asked; tests, which have no other network, let the loopback in.
Admits = Callable[[ipaddress.IPv4Address | ipaddress.IPv6Address], bool]


def is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Whether an address belongs to the internet: no loopback, private, link-local or reserved one, however written."""
    mapped = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    if mapped is not None:
        return is_public(mapped)
    if address in _RELAYS or getattr(address, "is_site_local", False):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def asked(address: str, admits: Admits = is_public, step: Callable[[str], None] | None = None) -> Found:
    """Ask another site for an address, with HEAD and, where it does not know that, with GET.

    ``step`` is told the host before each question but the first, and takes its time.
    """
    hosts: list[str] = []

    def before(host: str) -> None:
        if hosts and step is not None:
            step(host)
        hosts.append(host)

    try:
        found = _followed("HEAD", address, admits, before)
        # Many answer a HEAD wrongly; who says when to come again means it.
        if found.status in (400, 403, 404, 405, 406, 410, 500, 501, 503) and not found.retry_after:
            found = _followed("GET", address, admits, before)
    except _NotOurs:
        return Found(Result.FORBIDDEN)
    except socket.gaierror as error:
        unknown = error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))
        return Found(Result.BROKEN if unknown else Result.UNREACHABLE)
    except ssl.SSLCertVerificationError:
        return Found(Result.BROKEN)
    except (OSError, http.client.HTTPException, ValueError, UnicodeError):
        return Found(Result.UNREACHABLE)
    return found


Hold = Callable[[socket.socket], None]


class _NotOurs(Exception):
    """The address lies in a network that nobody outside may be told of."""


def _followed(method: str, address: str, admits: Admits, before: Callable[[str], None]) -> Found:
    for _step in range(MOST_STEPS):
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return Found(Result.BROKEN)
        before(parts.hostname)
        status, leads_to, retry_after = _answer(method, parts, admits)
        if status not in (301, 302, 303, 307, 308) or not leads_to:
            return Found(_result(status), status, retry_after)
        address = urljoin(address, leads_to)
    return Found(Result.BROKEN, 310)


def _result(status: int) -> Any:
    if status in BLOCKED:
        return Result.BLOCKED
    if status in GONE or 400 <= status < 500:
        return Result.BROKEN
    return Result.FINE if status < 400 else Result.UNREACHABLE


def _answer(method: str, parts: Any, admits: Admits) -> tuple[int, str, int]:
    """Return status, target and how long to wait before asking again, in seconds."""
    with _in_time() as hold:
        connection = _connected(parts, admits, hold)
        return _told(connection, method, parts)


def _told(connection: http.client.HTTPConnection, method: str, parts: Any) -> tuple[int, str, int]:
    try:
        path = quote(parts.path or "/", safe=SAFE) + (f"?{quote(parts.query, safe=SAFE)}" if parts.query else "")
        headers = {
            "User-Agent": f"alliance-portal-links (+{settings.SITE_URL}/)",
            "Accept": "*/*",
            "Connection": "close",
        }
        connection.request(method, path, headers=headers)
        with connection.getresponse() as response:  # what stands in it is not read
            wait = _seconds(response.headers.get("Retry-After", ""))
            return response.status, response.headers.get("Location", ""), wait
    finally:
        connection.close()


def _seconds(wait: str) -> int:
    if not wait.isdecimal():
        return 0  # none, or a date
    return int(wait) if len(wait) <= len(str(LONGEST_WAIT)) else LONGEST_WAIT


@contextmanager
def _in_time() -> Iterator[Hold]:
    """Hold sockets that are shut after a while: whoever sends a byte now and then is never late with any."""
    opened: list[socket.socket] = []
    is_over = Event()

    def shut() -> None:
        is_over.set()
        for each in opened:
            with suppress(OSError):
                # Not the method of a secured one, which would forget its session while another thread uses it
                socket.socket.shutdown(each, socket.SHUT_RDWR)

    def hold(held: socket.socket) -> None:
        opened.append(held)
        if is_over.is_set():
            raise TimeoutError

    timer = Timer(WHOLE, shut)
    timer.daemon = True
    timer.start()
    try:
        yield hold
        if is_over.is_set():  # what was cut off reads like an answer that ended
            raise TimeoutError
    finally:
        timer.cancel()


class _Secured(http.client.HTTPConnection):
    """The port that the Host header leaves out is that of https; the socket is given."""

    default_port = http.client.HTTPS_PORT


def _connected(parts: Any, admits: Admits, hold: Hold) -> http.client.HTTPConnection:
    """Connect to an address that was looked at; its certificate is that of the name."""
    host = parts.hostname.encode("idna").decode("ascii") if not parts.hostname.isascii() else parts.hostname
    port = parts.port or (443 if parts.scheme == "https" else 80)
    infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    found = [(family, place) for family, _type, _proto, _name, place in infos]
    # All of them: one private address among public ones is an attempt to get in.
    if not found or not all(admits(ipaddress.ip_address(str(place[0]).partition("%")[0])) for _family, place in found):
        raise _NotOurs
    family, place = found[0]
    held = socket.socket(family, socket.SOCK_STREAM)
    held.settimeout(PATIENCE)
    try:
        held.connect(place)
        if parts.scheme == "https":
            context = ssl.create_default_context()
            held = context.wrap_socket(held, server_hostname=host, do_handshake_on_connect=False)
        hold(held)
        if isinstance(held, ssl.SSLSocket):
            held.do_handshake()
    except BaseException:
        held.close()
        raise
    kind = _Secured if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(host, port, timeout=PATIENCE)
    connection.sock = held
    return connection
