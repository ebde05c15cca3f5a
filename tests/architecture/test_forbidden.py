"""What no file of the project may hold."""

import re
from collections.abc import Iterable
from pathlib import Path

from tests.architecture import sources

UNESCAPED = re.compile(r"\|\s*safe(?:seq)?\b|\bmark_safe\(|\bautoescape\s+off\b")
TRUSTED = re.compile(r"\bSafeString\(")
# The door through which cleaned rich text reaches a page, the one for pages that our own templates have made, and the
# one for data that machines read
DOORS = {"buendnis/publishing/prose.py", "buendnis/publishing/desk/looking.py", "news/structured.py"}
INLINE = re.compile(r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", re.IGNORECASE)
SCRIPT = re.compile(r"<script\b[^>]*>", re.IGNORECASE)
# Data for machines, which no browser runs
DATA_BLOCK = re.compile(r"\bsrc=|\btype=\"application/(?:ld\+)?json\"")
# Put together here, so that this file does not hold them itself
REGISTRIES = re.compile("|".join([r"py" + r"pi\.org", "python" + "hosted", r"np" + r"mjs\.", r"deb" + r"ian\.org"]))
MACHINE_PATH = re.compile(r"(?:^|[^\w.:/-])/(?:work|farm|root|Users|home/\w+)/", re.MULTILINE)
LEFT_OVER = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
TEXT = {".py", ".html", ".txt", ".in", ".md", ".toml", ".css", ".js", ".svg", ".po", ".yml", ".conf", ".service", ""}


def test_nothing_is_exempt_from_escaping() -> None:
    assert found(UNESCAPED, [*sources.code(), *sources.templates()]) == []
    assert found(TRUSTED, [path for path in sources.code() if sources.shown(path) not in DOORS]) == []


def test_templates_hold_no_inline_style_or_script() -> None:
    inline = [
        sources.shown(path)
        for path in sources.templates()
        for tag in SCRIPT.findall(path.read_text(encoding="utf-8"))
        if not DATA_BLOCK.search(tag)
    ]

    assert inline == []
    assert found(INLINE, sources.templates()) == []


def test_no_file_names_a_package_registry() -> None:
    assert found(REGISTRIES, texts()) == []


def test_no_file_names_a_place_on_one_machine() -> None:
    assert found(MACHINE_PATH, texts()) == []


def test_no_file_holds_a_left_over_mark() -> None:
    assert found(LEFT_OVER, texts()) == []


def test_lock_files_hold_no_address() -> None:
    locks = [path for path in sources.files() if path.parent == sources.ROOT and path.name.startswith("requirements")]

    assert [path.name for path in locks] == [
        "requirements-dev.in",
        "requirements-dev.txt",
        "requirements.in",
        "requirements.txt",
    ]
    assert found(re.compile(r"://|--(?:extra-)?index-url|--find-links"), locks) == []


def test_no_lock_file_of_another_kind_is_kept() -> None:
    others = {"uv.lock", "package-lock.json", "poetry.lock", "Pipfile.lock"}

    assert [path.name for path in sources.files() if path.name in others] == []


def test_every_pattern_finds_what_it_is_meant_to_find() -> None:
    assert UNESCAPED.search("{{ text | safe }}")
    assert UNESCAPED.search("{{ text|unsafe }}") is None
    assert INLINE.search('<p style="color: red">')
    assert INLINE.search('<a onclick="go()">')
    assert INLINE.search('<div class="in-style">') is None
    assert MACHINE_PATH.search('open("/' + 'work/main/x")')
    assert MACHINE_PATH.search("https://example.org/work/x") is None
    assert DATA_BLOCK.search('<script type="application/ld+json">')
    assert DATA_BLOCK.search("<script>") is None


def texts() -> list[Path]:
    return [path for path in sources.files() if path.suffix in TEXT]


def found(pattern: re.Pattern[str], paths: Iterable[Path]) -> list[str]:
    return [
        f"{sources.shown(path, number)}: {line.strip()[:100]}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
