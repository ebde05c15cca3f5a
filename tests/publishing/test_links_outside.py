"""Asking other sites: what their answers mean, and whom nobody asks."""

import ipaddress
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from buendnis.publishing.linking.outside import asked, is_public
from buendnis.publishing.models import LinkTarget

pytestmark = pytest.mark.once
Result = LinkTarget.Result


@pytest.fixture(scope="module")
def elsewhere():
    """Another site, on this machine; its paths say what it answers."""

    class Answers(BaseHTTPRequestHandler):
        seen = []

        def do_GET(self):
            self.seen.append((self.command, self.path, self.headers["User-Agent"]))
            first, _slash, rest = self.path[1:].partition("/")
            status = 200 if first == "get" and self.command == "GET" else 405 if first == "get" else int(first)
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("Location", f"/{rest}" if not rest.startswith("http") else rest)
            if status == 429:
                self.send_header("Retry-After", "120")
            self.end_headers()

        do_HEAD = do_GET  # noqa: N815 - the name is that of the method

        def log_message(self, *args):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    server.seen = Answers.seen
    yield server
    server.shutdown()
    server.server_close()


def ask(server, path):
    return asked(f"http://127.0.0.1:{server.server_port}/{path}", admits=lambda address: address.is_loopback)


@pytest.mark.parametrize(
    ("path", "result", "status"),
    [
        ("200", Result.FINE, 200),
        ("get", Result.FINE, 200),
        ("301/200", Result.FINE, 200),
        ("302/302/404", Result.BROKEN, 404),
        ("404", Result.BROKEN, 404),
        ("410", Result.BROKEN, 410),
        ("400", Result.BROKEN, 400),
        ("403", Result.BLOCKED, 403),
        ("429", Result.BLOCKED, 429),
        ("999", Result.BLOCKED, 999),
        ("503", Result.BLOCKED, 503),
        ("500", Result.UNREACHABLE, 500),
        ("301/301/301/301/301/200", Result.BROKEN, 310),
    ],
)
def test_an_answer_is_told_by_its_status(elsewhere, path, result, status):
    found = ask(elsewhere, path)
    assert (found.result, found.status) == (result, status)


def test_how_long_to_wait_is_kept(elsewhere):
    assert ask(elsewhere, "429").retry_after == 120


def test_whoever_asks_says_who_it_is(elsewhere, settings):
    elsewhere.seen.clear()
    ask(elsewhere, "200")
    assert elsewhere.seen == [("HEAD", "/200", f"alliance-portal-links (+{settings.SITE_URL}/)")]


def test_a_redirect_into_our_own_network_is_not_followed(elsewhere):
    assert ask(elsewhere, "302/http://192.168.0.1/").result == Result.FORBIDDEN


def test_nobody_who_answers_is_not_reached(elsewhere):
    closed = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    closed.server_close()
    assert ask(closed, "200").result == Result.UNREACHABLE


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "224.0.0.1",
        ),
        *("::1", "fe80::1", "fd00::1", "224.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "::"),
    ],
)
def test_a_private_address_is_never_asked(address):
    assert is_public(ipaddress.ip_address(address)) is False


@pytest.mark.parametrize("address", ["8.8.8.8", "2a00:1450:4001:82a::200e"])
def test_an_address_of_the_internet_is(address):
    assert is_public(ipaddress.ip_address(address)) is True


@pytest.mark.parametrize("address", ["http://127.0.0.1/", "http://[::1]/", "http://2130706433/", "http://0x7f.1/"])
def test_however_it_is_written(address):
    assert asked(address).result in (Result.FORBIDDEN, Result.BROKEN, Result.UNREACHABLE)
