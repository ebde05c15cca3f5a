"""The real nginx in front of a stand-in for the portal, with the settings that an office copies."""

import http.client
import re
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.machinery.place import require

pytestmark = pytest.mark.once

SETTINGS = Path(__file__).resolve().parents[2] / "deploy" / "nginx.conf"
TOKEN = "0123456789abcdef0123456789abcdef~abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"


class Portal(BaseHTTPRequestHandler):
    """Answers everything with the path that it was asked for, and lets it be kept; the server counts."""

    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        if self.path.endswith("/broken/"):
            self.close_connection = True
            return
        body = self.path.encode()
        self.send_response(200)
        self.send_header("X-Accel-Expires", "0" if self.path.startswith(("/vorschau/", "/einladung/")) else "100")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        pass


class Nginx:
    """A running nginx: ``get`` asks it, ``logs`` is all that it has written."""

    def __init__(self, folder: Path, port: int, asked: list[str]) -> None:
        self.folder, self.port, self.asked = folder, port, asked

    def get(self, path: str) -> http.client.HTTPResponse:
        trusting = ssl._create_unverified_context()
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, context=trusting, timeout=10)
        connection.putrequest("GET", path, skip_host=True)
        connection.putheader("Host", "portal.example")
        connection.endheaders()
        response = connection.getresponse()
        response.read()
        connection.close()
        return response

    def logs(self) -> str:
        time.sleep(0.2)
        return "\n".join(file.read_text() for file in self.folder.glob("*.log"))


@pytest.fixture(scope="module")
def nginx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    folder = tmp_path_factory.mktemp("nginx")
    program = require("nginx")
    openssl = shutil.which("openssl") or pytest.skip("openssl is missing")
    portal = ThreadingHTTPServer(("127.0.0.1", 0), Portal)
    portal.asked = []  # type: ignore[attr-defined]
    threading.Thread(target=portal.serve_forever, daemon=True).start()
    port = _free_port()
    _write(folder, openssl, portal.server_address[1], port, _free_port())
    running = subprocess.Popen([program, "-p", folder, "-c", folder / "nginx.conf", "-e", folder / "start.log"])
    try:
        _wait(running, port)
        yield Nginx(folder, port, portal.asked)  # type: ignore[attr-defined]
    finally:
        running.terminate()
        running.wait(10)
        portal.shutdown()
        portal.server_close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _write(folder: Path, openssl: str, behind: int, port: int, plain: int) -> None:
    """Write the office's settings with places and ports that are free here; nothing else is changed."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    make = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-subj"]
    subprocess.run([*make, "/CN=portal.example"], check=True, capture_output=True)
    text = SETTINGS.read_text(encoding="utf-8")
    text = re.sub(r" *listen \[::\]:\d+[^;]*;\n", "", text)
    for old, new in {
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{port} ssl;",
        "server 127.0.0.1:8000;": f"server 127.0.0.1:{behind};",
        "/etc/ssl/portal.example/fullchain.pem": str(certificate),
        "/etc/ssl/portal.example/key.pem": str(key),
        "/var/log/nginx/portal.log": str(folder / "access.log"),
        "/var/cache/nginx/portal": str(folder / "cache"),
        "/var/lib/portal": str(folder),
    }.items():
        assert old in text, old
        text = text.replace(old, new)
    temporary = "".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
        f"http {{ {temporary} access_log {folder}/default.log;\n{text}\n}}\n",
        encoding="utf-8",
    )


def _wait(running: Any, port: int) -> None:
    for _ in range(100):
        assert running.poll() is None, "nginx refuses its settings"
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    pytest.fail("nginx does not answer")


def test_a_link_without_an_account_is_not_kept_though_other_answers_are(nginx: Nginx) -> None:
    nginx.asked.clear()
    secret = [f"/vorschau/{TOKEN}/de/", f"/einladung/{TOKEN}/de/"]
    for path in ("/de/ziele/", *secret):
        assert [nginx.get(path).status for _ in range(3)] == [200] * 3

    assert nginx.asked == ["/de/ziele/", *[secret[0]] * 3, *[secret[1]] * 3]


@pytest.mark.parametrize(
    "path",
    [
        f"/vorschau/{TOKEN}/de/presse/", f"/vorschau/{TOKEN}", f"/%76orschau/{TOKEN}/de/", f"/vorschau%2F{TOKEN}/de/",
        f"/vorschau/{TOKEN}/vorschau/{TOKEN}/", f"//vorschau/{TOKEN}/de/", f"/de/../vorschau/{TOKEN}/de/",
        f"/vorschau/{TOKEN}/de/../../../de/", f"/Vorschau/{TOKEN}/de/", f"/de/vorschau/{TOKEN}/",
        f"/vorschau/{TOKEN}/broken/", f"/vorschau/{TOKEN}/de/?x={TOKEN}",
        f"/einladung/{TOKEN}/de/", f"/einladung/{TOKEN}", f"/%65inladung/{TOKEN}/de/", f"/einladung%2F{TOKEN}/de/",
        f"//einladung/{TOKEN}/de/", f"/Einladung/{TOKEN}/de/", f"/einladung/{TOKEN}/broken/",
    ],
    ids=lambda path: path.replace(TOKEN, "…"),
)  # fmt: skip
def test_no_log_of_nginx_holds_a_link_that_opens(nginx: Nginx, path: str) -> None:
    nginx.get(path)
    nginx.get("/de/kontakt/")

    assert TOKEN not in nginx.logs()
    assert '"GET /de/kontakt/" 200' in nginx.logs()


def test_nginx_hands_what_is_said_of_a_link_on(nginx: Nginx) -> None:
    answers = [nginx.get(f"/{prefix}/{TOKEN}/de/") for prefix in ("vorschau", "einladung")]

    told = [(answer.headers["Cache-Control"], answer.headers["X-Cache"]) for answer in answers]
    assert told == [("no-store", None)] * 2
