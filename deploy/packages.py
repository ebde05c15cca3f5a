"""The project's own Python environment in .venv: made once, brought up to date by the lock files."""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deploy import tools

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
RUNTIME = "requirements.txt"
DEVELOPMENT = "requirements-dev.txt"


class Stop(Exception):
    """The work cannot go on; the text says why and what to do."""


class Installed:
    """What lies in an environment, told by a stamp.

    The stamp is taken away before anything is changed and written after everything is done. So an environment
    without a stamp was left half-finished, and is made again from nothing.
    """

    def __init__(self, venv: Path) -> None:
        self.venv = venv
        self.stamp = venv / "installed.json"

    @property
    def python(self) -> Path:
        return self.venv / "bin" / "python"

    def locks(self) -> dict[str, str]:
        """Return the digests of the lock files that are installed; empty if the environment is unusable."""
        try:
            content = json.loads(self.stamp.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        usable = self.python.exists() and content.get("python") == _version()
        return dict(content.get("locks", {})) if usable else {}

    def has(self, lock: Path) -> bool:
        return self.locks().get(lock.name) == digest(lock)

    def note(self, locks: dict[str, str]) -> None:
        content = {"python": _version(), "locks": locks}
        unfinished = self.stamp.with_suffix(".unfinished")
        unfinished.write_text(json.dumps(content), encoding="utf-8")
        unfinished.replace(self.stamp)

    def forget(self) -> None:
        self.stamp.unlink(missing_ok=True)


def digest(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def ensure(lock_name: str) -> Path:
    """Return the environment's Python with everything from the lock file installed."""
    lock = ROOT / lock_name
    installed = Installed(VENV)
    if installed.has(lock):
        return installed.python
    with _alone():
        if not installed.has(lock):  # another start may have done it while this one waited
            _install(installed, lock)
    return installed.python


def _install(installed: Installed, lock: Path) -> None:
    locks = installed.locks()
    installed.forget()
    if not locks:
        _make_environment(installed)
    command: list[str | Path] = [
        installed.python,
        "-m",
        "pip",
        "install",
        "-qq",
        "--no-input",
        "--disable-pip-version-check",
    ]
    command += ["--require-hashes", "-r", lock]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise Stop(f"The packages of {lock.name} could not be installed; pip's reason stands above.")
    # The development lock holds the runtime's packages too, in the same versions.
    names = [RUNTIME, DEVELOPMENT] if lock.name == DEVELOPMENT else [lock.name]
    installed.note({**locks, **{name: digest(lock.with_name(name)) for name in names}})


def _make_environment(installed: Installed) -> None:
    _need_ensurepip()
    if installed.venv.exists():
        shutil.rmtree(installed.venv)
    if subprocess.run([sys.executable, "-m", "venv", installed.venv], check=False).returncode:
        raise Stop(f"{sys.executable} could not make the environment {installed.venv}.")


def _need_ensurepip() -> None:
    """Debian keeps ensurepip, without which no environment gets pip, in a package of its own."""
    if _has_ensurepip():
        return
    package = f"python{_version()}-venv"
    if tools.can_install():
        print(f"    Python lacks ensurepip: installing {package} …", flush=True)
        tools.install([package])
        importlib.invalidate_caches()
    if not _has_ensurepip():
        raise Stop(f"Python lacks ensurepip, which makes environments. Install it as root: apt-get install {package}")


def _has_ensurepip() -> bool:
    return importlib.util.find_spec("ensurepip") is not None


def _version() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"


@contextmanager
def _alone() -> Iterator[None]:
    """Let one start at a time change the environment; the lock ends with the process, however that ends."""
    descriptor = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
