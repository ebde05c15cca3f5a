"""Sentences with parts that depend on the language, put together when somebody reads them and not before."""

from collections.abc import Callable
from typing import Any

from django.utils.functional import lazy
from django.utils.translation import get_language

from buendnis.languages.fields import GERMAN


def late(text: Any, **parts: Any) -> Any:
    """Return a lazy sentence: ``text`` with its ``%(names)s`` filled in the language that is then active.

    A part that can be called is given that language: ``day=lambda language: spoken_day(day, language)``.
    """

    def told() -> str:
        language = get_language() or GERMAN
        return str(text) % {name: _part(part, language) for name, part in parts.items()}

    return lazy(told, str)()


def _part(part: Any | Callable[[str], Any], language: str) -> Any:
    return part(language) if callable(part) else part
