"""Rooms stay small enough to be seen at one look, and are called after what is in them."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture import sources

MODULE, TEST_MODULE, FUNCTION, TEMPLATE = 300, 250, 40, 80
SAYING_NOTHING = {"utils", "util", "common", "core", "base", "helpers", "helper", "services", "misc", "tools"}
# Their place says it: a package without content, and what Django asks every app for
NEEDS_NO_WORD = {"__init__.py", "apps.py"}
# Named after what Debian calls them: programs that tests need
MEANT = {"deploy/tools.py"}


def test_modules_fit_on_a_few_pages() -> None:
    own = [path for path in sources.modules(*sources.CODE, "deploy", "bench") if "migrations" not in path.parts]

    assert [sources.shown(path) for path in own if sources.lines(path) > MODULE] == []


def test_test_modules_fit_on_a_few_pages() -> None:
    assert [sources.shown(path) for path in sources.modules("tests") if sources.lines(path) > TEST_MODULE] == []


def test_functions_fit_on_a_screen() -> None:
    too_long = [
        f"{sources.shown(path, node.lineno)} {node.name}"
        for path in [*sources.code(), *sources.modules("deploy", "bench", "tests")]
        for node in functions(path)
        if (node.end_lineno or node.lineno) - node.lineno + 1 > FUNCTION
    ]

    assert too_long == []


def test_templates_fit_on_a_page() -> None:
    assert [sources.shown(path) for path in sources.templates() if sources.lines(path) > TEMPLATE] == []


def test_nothing_has_a_name_that_says_nothing() -> None:
    named = [
        sources.shown(path)
        for path in sources.files()
        if {path.stem, *path.relative_to(sources.ROOT).parent.parts} & SAYING_NOTHING
        and path.suffix == ".py"
        and sources.shown(path) not in MEANT
    ]

    assert named == []


def test_every_module_says_what_belongs_in_it() -> None:
    silent = [
        sources.shown(path)
        for path in [*sources.code(), *sources.modules("deploy", "bench", "tests")]
        if path.name not in NEEDS_NO_WORD and not ast.get_docstring(sources.tree(path))
    ]

    assert silent == []


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(sources.tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
