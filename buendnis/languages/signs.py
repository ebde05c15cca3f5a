"""Signs that nobody sees: they turn words round, hide in them, or pile up on a letter. None belongs into a text here.

Soft hyphens, no-break spaces and line breaks stay. So do joiners between letters of a script that needs them, and
in emoji. A text in another language than German and Sorbian keeps its marks of direction; only overrides go, which
make a reader see other words than a machine.
"""

import re
from functools import cache
from typing import Any

from django.db import models

from buendnis.languages.fields import translated_fields

# Turn what follows round, against the direction of its own letters
_OVERRIDES = re.compile("[\u202d\u202e]")
# Controls, marks of direction, spaces without width, fillers, tags: in any text between German and Sorbian letters
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
# A joiner that joins nothing: after a Latin letter, a digit, a space, at the beginning
_JOINERS = re.compile("(?<![\u0590-\u1fff\u2600-\ud7ff\ufb1d-\ufefc\U0001f000-\U0001faff])[\u200c\u200d]+")
# Word breaks a line inside a paragraph with it: what stands on its sides are two words
_BREAKS = re.compile("[\x0b\x0c]")
_SEPARATORS = re.compile("[\u2028\u2029]")
# More marks on one letter than any language writes
_PILE = re.compile("([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4})"
                   "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")  # fmt: skip


def without_piles(text: str) -> str:
    """Leave four marks at most on a letter: putting a million of them in order takes hours."""
    return _PILE.sub(r"\1", text)


def visible(text: str, is_foreign: bool = False) -> str:
    """Return a text without signs that nobody sees; ``is_foreign``: in neither of the portal's languages."""
    if text.isascii() and text.isprintable():
        return text
    text = _OVERRIDES.sub("", without_piles(text))
    if is_foreign:
        return text.replace("\x00", "")
    text = _BREAKS.sub(" ", text)
    return _SEPARATORS.sub("\n", _JOINERS.sub("", _HIDDEN.sub("", text)))


@cache
def _columns(model: type[models.Model]) -> tuple[str, ...]:
    """Return the columns that people write text into, of a model that is written in both languages."""
    base = frozenset(translated_fields(model))
    if not base:
        return ()
    written = (field for field in model._meta.concrete_fields if isinstance(field, models.CharField | models.TextField))
    return tuple(field.attname for field in written if field.editable and field.name not in base)


def clean_signs(sender: type[models.Model], instance: Any, **kwargs: Any) -> None:
    """Receive ``pre_save``, so that it holds for every way on which a text comes in."""
    foreign = bool(getattr(instance, "language_tag", ""))
    deferred = instance.get_deferred_fields()
    for column in _columns(sender):
        text = None if column in deferred else getattr(instance, column)
        if isinstance(text, str):
            clean = visible(text, foreign)
            if clean != text:
                setattr(instance, column, clean)
