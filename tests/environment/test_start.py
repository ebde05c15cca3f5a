"""A bad value stops every way of starting with one sentence, before anything is done."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from deploy import variables

ROOT = Path(__file__).resolve().parents[2]
STARTS = {
    "command line": [sys.executable, "manage.py", "check"],
    "make run": [sys.executable, "-m", "deploy.prepare", "run"],
    "gunicorn": [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.py", "buendnis.wsgi:application"],
}
BAD = {
    "PORT": ("http", "PORT='http' does not work: it takes a port number from 1 to 65535."),
    "DEBUG": ("perhaps", "DEBUG='perhaps' does not work: it takes on or off (1/0, true/false, yes/no)."),
    "DATABASE_URL": (
        "mysql://portal:geheim@db.example/portal",
        "DATABASE_URL='mysql://…@db.example/portal' does not work: "
        "it takes sqlite:///FILE or postgres://USER:PASSWORD@HOST:PORT/NAME.",
    ),
    "ACCEL_REDIRECT": (
        "files",
        "ACCEL_REDIRECT='files' does not work: it takes a path with a slash at both ends, such as /files/.",
    ),
}


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("name", BAD)
def test_a_bad_value_ends_the_start_with_its_sentence(start: str, name: str, tmp_path: Path) -> None:
    given, sentence = BAD[name]
    environment = {**os.environ, "DATA_DIR": str(tmp_path), name: given}

    done = subprocess.run(STARTS[start], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.strip() == sentence


def test_what_is_looked_at_before_the_start_is_what_the_settings_read() -> None:
    read = {}
    for node in ast.walk(ast.parse((ROOT / "buendnis" / "settings.py").read_text(encoding="utf-8"))):
        function = getattr(node, "func", None)
        if isinstance(function, ast.Attribute) and getattr(function.value, "id", None) == "env":
            name = node.args[0]
            assert isinstance(name, ast.Constant)
            read[name.value] = function.attr

    assert read == variables.READERS
