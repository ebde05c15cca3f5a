"""What `make check` looks at: everything that can be said about the code without running its tests."""

from __future__ import annotations

import os
import re
import secrets
import subprocess
from pathlib import Path

from deploy.packages import ROOT

# A sentence with line breaks in it is another msgid for every way of indenting the template.
UNTRIMMED = re.compile(r"{%-?\s*blocktrans(?:late)?\b(?![^%]*\btrimmed\b)[^%]*%}")


def commands(python: Path) -> list[tuple[str, list[str | Path]]]:
    """Return every check by name; all of them run, so that one look shows everything that is wrong."""
    tool = python.with_name
    manage: list[str | Path] = [python, "manage.py"]
    return [
        ("lint", [tool("ruff"), "check", "--quiet", "."]),
        ("format", [tool("ruff"), "format", "--quiet", "--check", "--diff", "."]),
        ("templates", [tool("djlint"), "--lint", "--quiet", "templates"]),
        ("types", [python, "-m", "mypy"]),
        ("catalogues", [*manage, "catalogues", "check"]),
        ("migrations", [*manage, "makemigrations", "--check", "--dry-run"]),
        ("deployment", [*manage, "check", "--deploy", "--fail-level", "WARNING"]),
    ]


def run_all(python: Path, data: Path) -> int:
    """Run every check and return how many found something."""
    environment = {
        **os.environ,
        "DATA_DIR": str(data),
        "SECRET_KEY": secrets.token_urlsafe(50),
        # What is checked for deployment is a site behind TLS.
        "SITE_URL": "https://portal.example",
    }
    environment.pop("DATABASE_URL", None)
    failed = []
    for name, command in commands(python):
        print(f"· {name}", flush=True)
        if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
            failed.append(name)
    for complaint in untrimmed(ROOT / "templates"):
        print(complaint)
        failed.append("trimmed")
    print(f"Found fault: {', '.join(dict.fromkeys(failed))}." if failed else "Everything checked is in order.")
    return min(len(failed), 1)


def untrimmed(folder: Path) -> list[str]:
    found = []
    for template in sorted(folder.rglob("*.html")):
        for number, line in enumerate(template.read_text(encoding="utf-8").splitlines(), 1):
            if UNTRIMMED.search(line):
                found.append(f"{template.relative_to(folder.parent)}:{number}: blocktranslate without trimmed")
    return found
