"""Imports point downwards: a room knows what stands below it and nothing of what stands above."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture import sources

# From the ground up; whatever else lies in buendnis/ composes the rooms and is known to none of them.
ROOMS = [
    "buendnis.languages",
    "buendnis.publishing",
    "buendnis.media",
    "buendnis.pages",
    "buendnis.teasers",
    "partners",
    "news",
]
COMPOSITION = len(ROOMS)
# Knows nothing of the project, so everybody may use it
GROUND = "buendnis.environment"


def test_imports_point_downwards() -> None:
    upwards = [
        f"{sources.shown(path, line)}: {_name(path)} imports {imported}"
        for path in sources.modules(*sources.CODE)
        for imported, line in imports(sources.tree(path), _package(path))
        if points_up(_name(path), imported)
    ]

    assert upwards == []


def test_only_the_standard_library_is_needed_before_anything_is_installed() -> None:
    allowed = {"buendnis", "deploy"}
    bare = [path for path in sources.modules("deploy") if path.name != "gunicorn.py"]
    bare.append(sources.ROOT / "buendnis" / "environment.py")

    foreign = [
        f"{sources.shown(path, line)}: {imported}"
        for path in bare
        for imported, line in imports(sources.tree(path), _package(path))
        if imported.split(".")[0] not in _standard_library() | allowed
        or (imported.startswith("buendnis.") and not imported.startswith(GROUND))
    ]

    assert foreign == []


def test_an_import_upwards_is_noticed() -> None:
    source = "def late():\n    from buendnis.pages import tree\n"

    found = list(imports(ast.parse(source), "buendnis.media"))

    assert found == [("buendnis.pages.tree", 2)]
    assert points_up("buendnis.media.models", "buendnis.pages.tree") is True
    assert points_up("buendnis.pages.models", "buendnis.media.models") is False
    assert points_up("news.models", "buendnis.demo") is True
    assert points_up("buendnis.urls", "news.urls") is False
    assert points_up("partners.models", "news.models") is True


def test_a_relative_import_is_read_as_what_it_names() -> None:
    source = "from ..pages import tree\nfrom . import models\n"

    found = [name for name, _ in imports(ast.parse(source), "buendnis.media")]

    assert found == ["buendnis.pages.tree", "buendnis.media.models"]


def points_up(importer: str, imported: str) -> bool:
    if imported == "buendnis" or imported.split(".")[0] not in sources.CODE or imported.startswith(GROUND):
        return False
    return height(imported) > height(importer)


def height(module: str) -> int:
    """Return how high a module stands; a name imported from a room's package counts as the room."""
    for number, room in enumerate(ROOMS):
        if module == room or module.startswith(f"{room}."):
            return number
    return COMPOSITION


def imports(tree: ast.Module, package: str) -> Iterator[tuple[str, int]]:
    """Yield what a module imports anywhere in it, also inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            origin = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                origin = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                yield f"{origin}.{alias.name}", node.lineno


def _name(path: Path) -> str:
    parts = path.relative_to(sources.ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _package(path: Path) -> str:
    return ".".join(path.relative_to(sources.ROOT).parent.parts)


def _standard_library() -> set[str]:
    import sys

    return set(sys.stdlib_module_names)
