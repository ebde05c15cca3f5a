"""The project's own files, as the tests of its shape read them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ("buendnis", "news", "partners")
# Made on the machine, by the commands and by the programs that work on the code
MADE = {".git", ".venv", "var", "node_modules", "__pycache__", ".hypothesis"}
MADE_SUFFIXES = {".mo", ".pyc"}


@cache
def files() -> tuple[Path, ...]:
    """Return every file that belongs to the project."""
    return tuple(sorted(_walk(ROOT)))


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name in MADE or path.suffix in MADE_SUFFIXES or path.name.endswith("_cache"):
            continue
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path


def modules(*folders: str) -> list[Path]:
    wanted = [ROOT / folder for folder in folders]
    return [path for path in files() if path.suffix == ".py" and any(path.is_relative_to(one) for one in wanted)]


def code() -> list[Path]:
    """Return the modules of the site; migrations are written by a command."""
    return [path for path in modules(*CODE) if "migrations" not in path.parts]


def templates() -> list[Path]:
    return [path for path in files() if path.suffix == ".html" and path.is_relative_to(ROOT / "templates")]


def shown(path: Path, line: int | None = None) -> str:
    name = str(path.relative_to(ROOT))
    return name if line is None else f"{name}:{line}"


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())
