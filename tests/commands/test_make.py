"""The Makefile says what it can do, and every target is work that exists."""

import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from deploy import prepare, tools

ROOT = Path(__file__).resolve().parents[2]


def test_make_alone_lists_every_target_with_its_words() -> None:
    make = shutil.which("make")
    assert make is not None

    told = subprocess.run([make, "-s"], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    listed = [line.split()[1] for line in told.splitlines()]
    assert listed == ["help", *("run", "test", "check", "prove", "bench", "lock", "catalogues", "clean")]
    assert all(len(line.split()) > 4 for line in told.splitlines())


def test_every_target_but_help_is_a_verb_of_the_script() -> None:
    for_servers = "install"
    called = re.findall(r"\$\(PREPARE\) (\w+)", (ROOT / "Makefile").read_text(encoding="utf-8"))

    assert sorted([*called, for_servers]) == sorted(prepare.VERBS)


def test_an_unknown_verb_is_answered_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert prepare.main(["serve"]) == 2
    assert capsys.readouterr().err == (
        "deploy.prepare takes one of run, test, prove, check, bench, lock, catalogues, clean, install.\n"
    )


def test_a_taken_port_ends_the_start_before_the_long_work(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "deploy.prepare", "run"],
            cwd=ROOT,
            env={"PORT": str(port), "DATA_DIR": str(tmp_path), "PATH": ""},
            capture_output=True,
            text=True,
            check=False,
        )

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"PORT={port} cannot be used (Address already in use). Stop what listens there or choose another: PORT=…\n"
    )


def test_an_old_python_is_told_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))

    assert prepare.main(["run"]) == 1
    assert capsys.readouterr().err.startswith("The portal needs Python 3.11 or newer; this is ")


def test_a_missing_program_is_named_with_the_command_that_brings_it() -> None:
    assert tools.TOOLS["aspell"].missing == ("aspell with Upper Sorbian is missing: apt-get install aspell aspell-hsb")


def test_what_is_missing_is_installed_by_root_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    installed: list[list[str]] = []
    absent = tools.Tool("Chromium", ("chromium-headless-shell",), lambda: None)
    monkeypatch.setattr(tools, "TOOLS", {"chromium": absent})
    monkeypatch.setattr(tools, "install", lambda packages: installed.append(list(packages)))

    monkeypatch.setattr(tools, "can_install", lambda: False)
    prepare._install_tools()
    assert installed == []

    monkeypatch.setattr(tools, "can_install", lambda: True)
    prepare._install_tools()
    assert installed == [["chromium-headless-shell"]]
    left_out = "Chromium is missing: apt-get install chromium-headless-shell; the tests that need it are left out.\n"
    assert capsys.readouterr().out == f"{left_out}Installing from Debian: chromium-headless-shell\n{left_out}"


@pytest.mark.parametrize(
    ("codes", "expected"), [((0, 0), 0), ((0, 1), 1), ((1, 0), 1), ((0, 5), 0), ((5, 0), 0), ((5, 1), 1), ((5, 5), 5)]
)
def test_a_run_without_tests_counts_only_when_no_database_has_any(
    monkeypatch: pytest.MonkeyPatch, codes: tuple[int, int], expected: int
) -> None:
    answers = iter(codes)
    monkeypatch.setattr(prepare, "_install_tools", lambda: None)
    monkeypatch.setattr(prepare, "manage", lambda *_, **__: None)
    monkeypatch.setattr(prepare.packages, "ensure", lambda _: Path("python"))
    monkeypatch.setattr(
        prepare.subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, next(answers))
    )

    assert prepare.main(["test"]) == expected
