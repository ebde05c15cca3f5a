"""Asking other sites: what their answers mean, and whom nobody asks."""

import ipaddress
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import pytest

from buendnis.publishing.linking import outside
from buendnis.publishing.linking.outside import asked, is_public
from buendnis.publishing.models import LinkTarget

pytestmark = pytest.mark.once
Result = LinkTarget.Result


@pytest.fixture(scope="module")
def elsewhere():
    """Another site, on this machine; its paths say what it answers."""

    class Answers(BaseHTTPRequestHandler):
        seen = []
        hosts = []

        def do_GET(self):
            self.seen.append((self.command, self.path, self.headers["User-Agent"]))
            self.hosts.append(self.headers["Host"])
            first, _slash, rest = self.path[1:].partition("/")
            status = 200 if first == "get" and self.command == "GET" else 405 if first == "get" else int(first)
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("Location", f"/{rest}" if not rest.startswith("http") else rest)
            if status == 429:
                self.send_header("Retry-After", rest or "120")
            self.end_headers()

        do_HEAD = do_GET  # noqa: N815 - the name is that of the method

        def log_message(self, *args):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    server.seen, server.hosts = Answers.seen, Answers.hosts
    yield server
    server.shutdown()
    server.server_close()


def ask(server, path, **given):
    return asked(f"http://127.0.0.1:{server.server_port}/{path}", admits=lambda address: address.is_loopback, **given)


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


@pytest.mark.parametrize("wait", ["99999999999999", "9" * 5000])
def test_nobody_is_waited_for_for_ever(elsewhere, wait):
    assert ask(elsewhere, f"429/{wait}").retry_after == 999_999


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
        *("fec0::1", "192.88.99.1", "::ffff:192.88.99.1", "2002:c058:6301::"),
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


def test_a_step_is_taken_before_each_question_but_the_first(elsewhere):
    steps = []
    elsewhere.seen.clear()
    ask(elsewhere, "302/get", step=steps.append)
    assert (len(elsewhere.seen), steps) == (4, ["127.0.0.1"] * 3)


@pytest.mark.parametrize(("scheme", "own"), [("http", 80), ("https", 443)])
def test_the_host_is_told_without_the_port_of_its_scheme(elsewhere, monkeypatch, scheme, own):
    place = ("127.0.0.1", elsewhere.server_port)
    ports = []

    def resolved(host, port, **given):
        ports.append(port)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", place)]

    monkeypatch.setattr(outside.socket, "getaddrinfo", resolved)
    plain = SimpleNamespace(wrap_socket=lambda held, **given: held)
    monkeypatch.setattr(outside.ssl, "create_default_context", lambda: plain)
    elsewhere.hosts.clear()
    for port in ("", ":8080"):
        asked(f"{scheme}://example.org{port}/200", admits=lambda address: True)
    assert (ports, elsewhere.hosts) == ([own, 8080], ["example.org", "example.org:8080"])


@pytest.fixture
def telling(request):
    """A site that answers with the given bytes, and then says the last of them again and again."""
    begins, again = request.param
    server, over = socket.create_server(("127.0.0.1", 0)), threading.Event()

    def answer():
        connection, _address = server.accept()
        with connection:
            connection.sendall(begins)
            while not over.wait(0.02):
                try:
                    connection.sendall(again)
                except OSError:
                    return

    threading.Thread(target=answer, daemon=True).start()
    yield SimpleNamespace(server_port=server.getsockname()[1])
    over.set()
    server.close()


@pytest.mark.parametrize(
    ("telling", "result"),
    [
        ((b"", b"HTTP/1.1 100 Continue\r\n\r\n"), Result.UNREACHABLE),
        ((b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"), Result.UNREACHABLE),
        ((b"HTTP/1.1 200 OK\r\n\r\n", b"body"), Result.FINE),
    ],
    indirect=["telling"],
)
def test_whoever_never_ends_is_not_waited_for(telling, result, monkeypatch):
    monkeypatch.setattr(outside, "WHOLE", 0.5)
    began = time.monotonic()
    assert (ask(telling, "").result, time.monotonic() - began < 5) == (result, True)
