"""The environment is made once, brought up to date by its lock files, and repaired after a kill in the middle."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from deploy import packages
from deploy.packages import DEVELOPMENT, RUNTIME, Installed, Stop

ROOT = Path(__file__).resolve().parents[2]


class Workshop:
    """A project folder in which making environments and installing are noted instead of done."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.done: list[str] = []
        self.killed_at = ""
        for name in (RUNTIME, DEVELOPMENT):
            (root / name).write_text(f"{name}==1", encoding="utf-8")

    def run(self, command: list[Any], **_: Any) -> subprocess.CompletedProcess[str]:
        step = "venv" if "venv" in command else "pip"
        self.done.append(step)
        if step == "venv":
            python = Path(command[-1]) / "bin" / "python"
            python.parent.mkdir(parents=True)
            python.symlink_to(sys.executable)
        if step == self.killed_at:
            raise KeyboardInterrupt
        return subprocess.CompletedProcess(command, 0)


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    place = Workshop(tmp_path)
    monkeypatch.setattr(packages, "ROOT", tmp_path)
    monkeypatch.setattr(packages, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(subprocess, "run", place.run)
    return place


def test_the_first_start_makes_and_fills_the_environment(workshop: Workshop) -> None:
    python = packages.ensure(RUNTIME)

    assert workshop.done == ["venv", "pip"]
    assert python == workshop.root / ".venv" / "bin" / "python"


def test_the_second_start_has_nothing_to_do(workshop: Workshop) -> None:
    packages.ensure(RUNTIME)
    workshop.done.clear()

    packages.ensure(RUNTIME)

    assert workshop.done == []


def test_a_changed_lock_file_is_installed_over_what_is_there(workshop: Workshop) -> None:
    packages.ensure(RUNTIME)
    workshop.done.clear()
    (workshop.root / RUNTIME).write_text("other==2", encoding="utf-8")

    packages.ensure(RUNTIME)

    assert workshop.done == ["pip"]


def test_what_tests_need_comes_on_top_and_holds_what_the_portal_needs(workshop: Workshop) -> None:
    packages.ensure(RUNTIME)
    packages.ensure(DEVELOPMENT)
    workshop.done.clear()

    packages.ensure(RUNTIME)

    assert workshop.done == []


@pytest.mark.parametrize("step", ["venv", "pip"])
def test_a_start_after_a_kill_makes_everything_anew(workshop: Workshop, step: str) -> None:
    workshop.killed_at = step
    with pytest.raises(KeyboardInterrupt):
        packages.ensure(RUNTIME)
    workshop.killed_at = ""
    workshop.done.clear()

    packages.ensure(RUNTIME)

    assert workshop.done == ["venv", "pip"]


def test_a_kill_while_a_changed_lock_file_is_installed_is_repaired_too(workshop: Workshop) -> None:
    packages.ensure(RUNTIME)
    (workshop.root / RUNTIME).write_text("other==2", encoding="utf-8")
    workshop.killed_at = "pip"
    with pytest.raises(KeyboardInterrupt):
        packages.ensure(RUNTIME)
    workshop.killed_at = ""
    workshop.done.clear()

    packages.ensure(RUNTIME)

    assert workshop.done == ["venv", "pip"]


def test_an_environment_whose_python_is_gone_is_made_anew(workshop: Workshop) -> None:
    python = packages.ensure(RUNTIME)
    python.unlink()
    workshop.done.clear()

    packages.ensure(RUNTIME)

    assert workshop.done == ["venv", "pip"]


def test_a_stamp_of_another_python_does_not_count(workshop: Workshop) -> None:
    packages.ensure(RUNTIME)
    stamp = Installed(workshop.root / ".venv").stamp
    stamp.write_text(stamp.read_text(encoding="utf-8").replace("3.", "2.", 1), encoding="utf-8")

    assert Installed(workshop.root / ".venv").locks() == {}


def test_without_ensurepip_an_ordinary_user_is_told_what_to_install(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "_has_ensurepip", lambda: False)
    monkeypatch.setattr(packages.tools, "can_install", lambda: False)

    with pytest.raises(Stop, match=r"Install it as root: apt-get install python3\.\d+-venv"):
        packages.ensure(RUNTIME)

    assert workshop.done == []


def test_without_ensurepip_root_installs_it(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([False, True])
    asked: list[list[str]] = []
    monkeypatch.setattr(packages, "_has_ensurepip", lambda: next(answers))
    monkeypatch.setattr(packages.tools, "can_install", lambda: True)
    monkeypatch.setattr(packages.tools, "install", asked.append)

    packages.ensure(RUNTIME)

    assert asked == [[f"python3.{sys.version_info.minor}-venv"]]
    assert workshop.done == ["venv", "pip"]


def test_both_lock_files_hold_the_same_versions() -> None:
    runtime, development = (_pins(name) for name in (RUNTIME, DEVELOPMENT))

    assert {name: development.get(name) for name in runtime} == runtime


def test_every_package_is_pinned_by_digest() -> None:
    for name in (RUNTIME, DEVELOPMENT):
        pinned = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", "").splitlines()
        assert [line for line in pinned if line.strip() and "--hash=sha256:" not in line] == []


def _pins(name: str) -> dict[str, str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return dict(line.rstrip(" \\").split("==") for line in lines if "==" in line)
