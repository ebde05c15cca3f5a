"""Programs from Debian that only tests need: how to tell that one is there, and which package brings it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Tool:
    """One program and the Debian packages that hold it."""

    name: str
    packages: tuple[str, ...]
    find: Callable[[], Path | None]

    @property
    def command(self) -> str:
        return f"apt-get install {' '.join(self.packages)}"

    @property
    def missing(self) -> str:
        """Return the sentence for a person whose machine lacks it."""
        return f"{self.name} is missing: {self.command}"


def _in_path(*names: str) -> Callable[[], Path | None]:
    def find() -> Path | None:
        found = (shutil.which(name) for name in names)
        return next((Path(path) for path in found if path), None)

    return find


def _postgresql() -> Path | None:
    """Return the folder of the newest server's programs: Debian keeps them out of the path."""
    folders = [program.parent for program in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(folders, key=lambda folder: float(folder.parent.name), default=None)


def _aspell_with_sorbian() -> Path | None:
    aspell = shutil.which("aspell")
    if aspell is None:
        return None
    done = subprocess.run([aspell, "dump", "dicts"], capture_output=True, text=True, check=False)
    return Path(aspell) if "hsb" in done.stdout.split() else None


TOOLS = {
    "postgresql": Tool("PostgreSQL", ("postgresql",), _postgresql),
    "chromium": Tool("Chromium", ("chromium-headless-shell",), _in_path("chromium-headless-shell")),
    "nginx": Tool("nginx", ("nginx",), _in_path("nginx", "/usr/sbin/nginx")),
    "java": Tool("Java", ("default-jre-headless",), _in_path("java")),
    "libreoffice": Tool("LibreOffice", ("libreoffice-calc-nogui",), _in_path("soffice")),
    "aspell": Tool("aspell with Upper Sorbian", ("aspell", "aspell-hsb"), _aspell_with_sorbian),
}


def absent() -> list[Tool]:
    return [tool for tool in TOOLS.values() if tool.find() is None]


def can_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: Iterable[str]) -> bool:
    """Install Debian packages and tell whether that went well; only root on Debian gets here."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install_command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    for command in (["apt-get", "update", "-qq"], install_command):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            print(done.stderr.strip() or done.stdout.strip(), file=sys.stderr)
            return False
    return True
