"""Undefined variables are faults in the portal's templates, and in no others."""

from pathlib import Path
from typing import Any

import pytest
from django.template import engines
from django.template.engine import Engine

from tests.machinery import templates
from tests.machinery.templates import Strict, UndefinedVariable


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(templates, "OURS", tmp_path)
    return tmp_path


def render(folder: Path, name: str, content: str, context: dict[str, Any] | None = None) -> str:
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(content, encoding="utf-8")
    engine = Engine(dirs=[str(folder)], string_if_invalid=Strict())
    return engine.render_to_string(name, context)


@pytest.mark.parametrize("content", ["{{ missing }}", "{{ page.missing }}", '{{ missing|default:"–" }}'])
def test_an_undefined_variable_in_a_template_of_ours_fails(folder: Path, content: str) -> None:
    with pytest.raises(UndefinedVariable, match=r"pages/page\.html: (page\.)?missing is undefined"):
        render(folder, "pages/page.html", content, {"page": {}})


def test_asking_whether_something_is_there_is_allowed(folder: Path) -> None:
    content = "{% if missing %}yes{% else %}no{% endif %}{% for one in missing %}x{% endfor %}"

    assert render(folder, "pages/page.html", content) == "no"


def test_the_template_that_is_included_is_the_one_that_counts(folder: Path) -> None:
    (folder / "pages").mkdir()
    (folder / "pages" / "part.html").write_text("{{ missing }}", encoding="utf-8")

    with pytest.raises(UndefinedVariable, match=r"pages/part\.html: missing is undefined"):
        render(folder, "pages/page.html", '{% include "pages/part.html" %}')


def test_templates_for_the_admin_may_rely_on_undefined_variables_as_django_does(folder: Path) -> None:
    assert render(folder, "admin/list.html", '[{{ missing }}{{ missing|default:"–" }}]') == "[–]"


def test_templates_of_others_render_as_without_the_tests() -> None:
    content = engines["django"].from_string('[{{ missing }}{{ missing|default:"–" }}]').render({})

    assert content == "[–]"


def test_the_engine_in_use_is_strict() -> None:
    assert isinstance(Engine.get_default().string_if_invalid, Strict)
