"""An undefined variable in a template of ours fails the test; Django's own templates rely on such variables."""

import inspect
from pathlib import Path

import pytest

OURS = Path(__file__).resolve().parents[2] / "templates"


class UndefinedVariable(AssertionError):
    """A template names what its view does not give."""


class Strict(str):
    """Django puts this text in place of an undefined variable, having asked whether it is true and holds %s.

    It is empty and false as long as the template is not ours, so that Django goes on as if nothing were set.
    """

    __slots__ = ()

    def __bool__(self) -> bool:
        return _is_ours(_template_being_rendered())

    def __contains__(self, part: object) -> bool:
        return part == "%s"

    def __mod__(self, variable: object) -> str:
        raise UndefinedVariable(f"{_template_being_rendered()}: {variable} is undefined")


def _is_ours(name: str) -> bool:
    path = Path(name)
    return path.is_relative_to(OURS) and not path.is_relative_to(OURS / "admin")


def _template_being_rendered() -> str:
    """Return the file that holds the innermost node at work: the context knows the outermost one only."""
    frame = inspect.currentframe()
    while frame is not None:
        origin = getattr(frame.f_locals.get("self"), "origin", None)
        if origin is not None and "context" in frame.f_locals:
            return str(origin.name)
        frame = frame.f_back
    return ""


@pytest.fixture(autouse=True, scope="session")
def _strict_templates() -> None:
    from django.template.engine import Engine

    Engine.get_default().string_if_invalid = Strict()
