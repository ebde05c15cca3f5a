"""A PostgreSQL of the tests' own: made from Debian's programs, reachable from this machine only, gone at the end."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg

from deploy.tools import TOOLS

# Nothing in it outlives the tests, so it need not survive a power cut.
CONFIGURATION = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "80",
    "log_min_messages": "fatal",
    "timezone": "UTC",
}


@dataclass
class Cluster:
    """One running server with its folder."""

    folder: Path
    url: str
    process: subprocess.Popen[bytes]

    @classmethod
    def start(cls) -> Cluster:
        programs = TOOLS["postgresql"].find()
        assert programs is not None
        folder = Path(tempfile.mkdtemp(prefix="portal-postgres-"))
        lowered = _as_ordinary_user(folder)
        make = [*lowered, programs / "initdb", "-D", folder / "data", "-U", "portal", "-A", "trust", "-E", "UTF8"]
        subprocess.run([*make, "--locale=C.UTF-8", "--no-sync"], check=True, cwd=folder, stdout=subprocess.DEVNULL)
        port = _free_port()
        options = [part for name, value in CONFIGURATION.items() for part in ("-c", f"{name}={value}")]
        serve = [*lowered, programs / "postgres", "-D", folder / "data", "-p", str(port), *options]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(serve, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        cluster = cls(folder, f"postgres://portal@127.0.0.1:{port}/portal", process)
        cluster._wait(f"host=127.0.0.1 port={port} user=portal dbname=postgres")
        return cluster

    def _wait(self, address: str) -> None:
        until = time.monotonic() + 30
        while True:
            try:
                psycopg.connect(address).close()
                return
            except psycopg.OperationalError:
                if self.process.poll() is not None or time.monotonic() > until:
                    log = (self.folder / "log").read_text(encoding="utf-8", errors="replace")
                    self.stop()
                    raise RuntimeError(f"PostgreSQL did not start: {log}") from None
                time.sleep(0.05)

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)  # "fast": it does not wait for connections
            self.process.wait(30)
        shutil.rmtree(self.folder, ignore_errors=True)


def _as_ordinary_user(folder: Path) -> list[str | Path]:
    """Return what to put before a command: PostgreSQL refuses root, and must not outlive tests that are killed."""
    before: list[str | Path] = ["setpriv", "--pdeathsig", "INT"]
    if os.geteuid() == 0:
        known = {entry.pw_name: entry for entry in pwd.getpwall()}
        user = known.get("postgres", known["nobody"])
        os.chown(folder, user.pw_uid, user.pw_gid)
        before += ["--reuid", str(user.pw_uid), "--regid", str(user.pw_gid), "--clear-groups"]
    return before


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
