"""Whether an address of another site is there: asked politely, and never inside our own network.

The host is resolved first and the connection goes to the very address that was looked at, so that a name that means
something else a moment later leads nowhere (DNS rebinding). Every redirect is looked at in the same way.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from django.conf import settings

from buendnis.publishing.linking.inside import MOST_STEPS, Found
from buendnis.publishing.models import LinkTarget

Result = LinkTarget.Result
# Seconds for each step of an answer
PATIENCE = 10
# Bytes of an answer that are read, so that the connection ends well; what stands there is not looked at
MOST_READ = 64 * 1024
# The other side wants no machines, or not now: that says nothing about people.
BLOCKED = frozenset({401, 402, 403, 405, 406, 407, 418, 425, 429, 451, 503, 999})
GONE = frozenset({404, 410})
_SAFE = "/:?#[]@!$&'()*+,;=%~-._"
# Answers whether an address of the internet may be asked; tests, which have no other network, let the loopback in.
Admits = Callable[[ipaddress.IPv4Address | ipaddress.IPv6Address], bool]


def is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Whether an address belongs to the internet: no loopback, private, link-local or reserved one, however written."""
    mapped = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    if mapped is not None:
        return is_public(mapped)
    return address.is_global and not address.is_multicast and not address.is_reserved


def asked(address: str, admits: Admits = is_public) -> Found:
    """Ask another site for an address, with HEAD and, where it does not know that, with GET."""
    try:
        found = _followed("HEAD", address, admits)
        if found.status in (400, 403, 404, 405, 406, 410, 500, 501, 503):  # many answer a HEAD wrongly
            found = _followed("GET", address, admits)
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


class _NotOurs(Exception):
    """The address lies in a network that nobody outside may be told of."""


def _followed(method: str, address: str, admits: Admits) -> Found:
    for _step in range(MOST_STEPS):
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return Found(Result.BROKEN)
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
    connection = _connected(parts, admits)
    try:
        path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
        headers = {
            "User-Agent": f"alliance-portal-links (+{settings.SITE_URL}/)",
            "Accept": "*/*",
            "Connection": "close",
        }
        connection.request(method, path, headers=headers)
        response = connection.getresponse()
        response.read(MOST_READ)
        wait = response.headers.get("Retry-After", "")
        return response.status, response.headers.get("Location", ""), int(wait) if wait.isdecimal() else 0
    finally:
        connection.close()


def _connected(parts: Any, admits: Admits) -> http.client.HTTPConnection:
    """Connect to an address that was looked at; its certificate is that of the name."""
    host = parts.hostname.encode("idna").decode("ascii") if not parts.hostname.isascii() else parts.hostname
    port = parts.port or (443 if parts.scheme == "https" else 80)
    infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    found = [(family, place) for family, _type, _proto, _name, place in infos]
    # All of them: one private address among public ones is an attempt to get in.
    if not found or not all(admits(ipaddress.ip_address(str(place[0]).partition("%")[0])) for _family, place in found):
        raise _NotOurs
    family, place = found[0]
    plain = socket.socket(family, socket.SOCK_STREAM)
    plain.settimeout(PATIENCE)
    try:
        plain.connect(place)
        secured = (
            ssl.create_default_context().wrap_socket(plain, server_hostname=host) if parts.scheme == "https" else plain
        )
    except BaseException:
        plain.close()
        raise
    connection = http.client.HTTPConnection(host, port, timeout=PATIENCE)
    connection.sock = secured
    return connection
