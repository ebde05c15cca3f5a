"""Several things in one sentence: "A, B und C", "A, B abo C"."""

from collections.abc import Iterable

from babel.lists import format_list

from buendnis.languages.locales import LOCALES


def listed(items: Iterable[object], language: str) -> str:
    """Return the items joined by commas and "and"."""
    return format_list([str(item) for item in items], style="standard", locale=LOCALES[language])


def listed_as_choice(items: Iterable[object], language: str) -> str:
    """Return the items joined by commas and "or"."""
    return format_list([str(item) for item in items], style="or", locale=LOCALES[language])
