"""What `make` does: set the portal up and serve it, test it, check it. Needs nothing but Python 3.11."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from buendnis.environment import BadVariable, Environment
from deploy import checks, packages, staticfiles, tools, variables
from deploy.packages import ROOT, Stop

ADDRESS = "127.0.0.1"
# pytest's exit code when it has run none
NO_TESTS = 5


def run(_: Sequence[str]) -> int:
    """Set up what is missing and become the web server: nothing is served before everything is ready."""
    environment = variables.examine()
    port = environment.port("PORT", 8000)
    _need_free_port(port)
    python = _set_up(environment, 7)
    say(5, 7, "Demo content, when the database is empty")
    manage(python, "demo", "--if-empty")
    say(6, 7, "Demo accounts")
    manage(python, "demo_accounts")
    say(7, 7, f"Serving on http://{ADDRESS}:{port} (Ctrl+C ends it)")
    os.chdir(ROOT)
    os.execv(python, [str(python), "-m", "gunicorn", "--config", "deploy/gunicorn.py", "buendnis.wsgi:application"])


def install(_: Sequence[str]) -> int:
    """Set up a release for a server: everything that `run` does without demo content, demo accounts and serving."""
    _set_up(variables.examine(), 4)
    return 0


def _set_up(environment: Environment, steps: int) -> Path:
    say(1, steps, "Python packages")
    python = packages.ensure(packages.RUNTIME)
    say(2, steps, "Translation catalogues")
    manage(python, "catalogues", "compile")
    say(3, steps, "Database")
    manage(python, "migrate", "--noinput", "--verbosity", "0")
    say(4, steps, "Style sheets and scripts")
    _collect_static(python, environment)
    return python


def test(arguments: Sequence[str]) -> int:
    """Run the tests on both databases; the second run leaves out what no database can change."""
    return _pytest("not prove", arguments)


def prove(arguments: Sequence[str]) -> int:
    return _pytest("prove", arguments)


def check(_: Sequence[str]) -> int:
    python = packages.ensure(packages.DEVELOPMENT)
    with tempfile.TemporaryDirectory(prefix="portal-check-") as data:
        return checks.run_all(python, Path(data))


def bench(arguments: Sequence[str]) -> int:
    python = packages.ensure(packages.DEVELOPMENT)
    manage(python, "catalogues", "compile")
    return subprocess.run([python, "-m", "bench", *arguments], cwd=ROOT, check=False).returncode


def lock(_: Sequence[str]) -> int:
    uv = packages.ensure(packages.DEVELOPMENT).with_name("uv")
    command: list[str | Path] = [uv, "pip", "compile", "--quiet", "--upgrade", "--python-version", "3.11"]
    command += ["--generate-hashes", "--no-emit-index-url", "--no-header", "--no-annotate"]
    for name in (packages.RUNTIME, packages.DEVELOPMENT):
        done = subprocess.run([*command, "-o", name, Path(name).with_suffix(".in")], cwd=ROOT, check=False)
        if done.returncode:
            return done.returncode
    return 0


def catalogues(_: Sequence[str]) -> int:
    python = packages.ensure(packages.DEVELOPMENT)
    manage(python, "catalogues", "extract")
    manage(python, "catalogues", "review")
    return 0


def clean(_: Sequence[str]) -> int:
    for name in (".venv", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis"):
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for folder in [*ROOT.rglob("__pycache__")]:
        shutil.rmtree(folder, ignore_errors=True)
    for compiled in ROOT.glob("locale/*/LC_MESSAGES/*.mo"):
        compiled.unlink()
    return 0


VERBS: dict[str, Callable[[Sequence[str]], int]] = {
    verb.__name__: verb for verb in (run, test, prove, check, bench, lock, catalogues, clean, install)
}


def say(step: int, steps: int, text: str) -> None:
    print(f"{step}/{steps} {text}", flush=True)


def manage(python: Path, *arguments: str, **variables: str) -> None:
    command: list[str | Path] = [python, "manage.py", *arguments]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **variables}, check=False)
    if done.returncode:
        raise Stop(f"manage.py {arguments[0]} did not succeed; its reason stands above.")


def _need_free_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError as error:
            reason = error.strerror or str(error)
            message = f"PORT={port} cannot be used ({reason}). Stop what listens there or choose another: PORT=…"
            raise Stop(message) from error


def _collect_static(python: Path, environment: Environment) -> None:
    collected = staticfiles.Collected(variables.data_folder(environment, ROOT), ROOT)
    if not collected.is_current():
        collected.forget()
        manage(python, "collectstatic", "--noinput", "--verbosity", "0")
        collected.note()


def _pytest(marks: str, arguments: Sequence[str]) -> int:
    _install_tools()
    python = packages.ensure(packages.DEVELOPMENT)
    with tempfile.TemporaryDirectory(prefix="portal-catalogues-") as data:
        manage(python, "catalogues", "compile", DATA_DIR=data)
    command: list[str | Path] = [python, "-m", "pytest", "-m", marks, "-n", "2", *arguments]
    codes = []
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    for database in ("sqlite", "postgres"):
        print(f"Tests on {database}", flush=True)
        done = subprocess.run(command, cwd=ROOT, env={**environment, "TEST_DATABASE": database}, check=False)
        codes.append(abs(done.returncode))
    # One of the two may have nothing to do (a mark or a word in ARGS leaves nothing there), but not both.
    return max((code for code in codes if code != NO_TESTS), default=NO_TESTS)


def _install_tools() -> None:
    """Bring what the tests need besides Python; without it they go on and say what they left out."""
    missing = tools.absent()
    if not missing:
        return
    names = [package for tool in missing for package in tool.packages]
    if tools.can_install():
        print(f"Installing from Debian: {' '.join(names)}", flush=True)
        tools.install(names)
    for tool in tools.absent():
        print(f"{tool.missing}; the tests that need it are left out.", flush=True)


def main(arguments: Sequence[str]) -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - nothing has looked at it before
        print(f"The portal needs Python 3.11 or newer; this is {sys.version.split()[0]}.", file=sys.stderr)
        return 1
    verb = VERBS.get(arguments[0]) if arguments else None
    if verb is None:
        print(f"deploy.prepare takes one of {', '.join(VERBS)}.", file=sys.stderr)
        return 2
    try:
        return verb(arguments[1:])
    except (Stop, BadVariable) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
