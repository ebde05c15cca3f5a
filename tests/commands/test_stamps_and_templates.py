"""Static files are collected when something changed; templates say `trimmed`."""

from pathlib import Path

import pytest

from deploy.checks import untrimmed
from deploy.staticfiles import Collected


@pytest.fixture
def collected(tmp_path: Path) -> Collected:
    for name in ("requirements.txt", "buendnis/settings.py", "static/site.css", "news/static/news/list.css"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name, encoding="utf-8")
    found = Collected(tmp_path / "var", tmp_path)
    found.manifest.parent.mkdir(parents=True)
    found.manifest.write_text("{}", encoding="utf-8")
    return found


def test_nothing_is_collected_twice(collected: Collected) -> None:
    assert collected.is_current() is False

    collected.note()

    assert collected.is_current() is True


@pytest.mark.parametrize("name", ["static/site.css", "news/static/news/list.css", "requirements.txt"])
def test_a_changed_file_is_collected(collected: Collected, name: str) -> None:
    collected.note()

    (collected.root / name).write_text("changed", encoding="utf-8")

    assert collected.is_current() is False


def test_a_new_file_and_a_removed_one_are_noticed(collected: Collected) -> None:
    collected.note()
    new = collected.root / "static" / "print.css"

    new.touch()
    assert collected.is_current() is False

    new.unlink()
    assert collected.is_current() is True


def test_lost_files_are_collected_again(collected: Collected) -> None:
    collected.note()

    collected.manifest.unlink()

    assert collected.is_current() is False


def test_a_collection_that_was_begun_does_not_count(collected: Collected) -> None:
    collected.note()

    collected.forget()

    assert collected.is_current() is False


@pytest.mark.parametrize(
    ("line", "complaints"),
    [
        ("{% blocktranslate trimmed %}", 0),
        ("{% blocktranslate count n=n trimmed %}", 0),
        ("{% blocktranslate trimmed count n=n %}", 0),
        ("{% endblocktranslate %}", 0),
        ("{% blocktranslate %}", 1),
        ("{% blocktrans count n=n %}", 1),
        ("{%blocktranslate with a=b %}", 1),
    ],
)
def test_a_translated_block_is_trimmed(tmp_path: Path, line: str, complaints: int) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "page.html").write_text(f"\n{line}\n", encoding="utf-8")

    expected = ["templates/page.html:2: blocktranslate without trimmed"] * complaints
    assert untrimmed(folder) == expected
