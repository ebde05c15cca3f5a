"""Markup that keeps a parser busy for minutes: told without parsing it, in one pass over the text."""

import re
from collections import Counter

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Characters of one text in a form: a whole agreement with all its programmes is a tenth of it
LONGEST = 500_000
# Tags that may be open at the same time: an editor's lists and tables need a tenth of it. A parser takes the square.
DEEPEST = 100
# Of both a parser takes the square, too: references to characters, and the characters of one tag
MOST_REFERENCES = 20_000
LONGEST_TAG = 50_000
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:]*)")
_MARKUP = re.compile(r"<[^<>]*>")
_EMBEDDED = re.compile(r"""\b(?:src|href)\s*=\s*(["'])data:[^"'<>]*\1""", re.IGNORECASE)
# Closed by the next one of their kind, or never open
_CLOSE_THEMSELVES = frozenset({"p", "li", "td", "th", "tr", "dd", "dt", "option", "br", "hr", "img", "input", "meta"})


def is_tangled(text: str) -> bool:
    """Whether no person and no editor can have written this markup."""
    if text.count("&") > MOST_REFERENCES or _has_long_tag(text):
        return True
    opened: Counter[str] = Counter()
    depth = 0
    for match in _TAG.finditer(text):
        closes, name = match.group(1), match.group(2).lower()
        if name in _CLOSE_THEMSELVES:
            continue
        if not closes:
            opened[name] += 1
            depth += 1
            if depth > DEEPEST:
                return True
        elif opened[name]:
            opened[name] -= 1
            depth -= 1
    return False


def _has_long_tag(text: str) -> bool:
    begun = (part.partition(">")[0] for part in text.split("<")[1:])
    return any(len(tag) > LONGEST_TAG for tag in begun)


def without_embedded(text: str) -> str:
    """Leave out pictures that stand inside a text as numbers: a paste brings them along."""
    return _EMBEDDED.sub("", text) if "data:" in text.lower() else text


def without_markup(text: str) -> str:
    """Return the words alone, whatever stands around them."""
    return _MARKUP.sub(" ", text)


def refuse_tangle(text: str) -> None:
    """Refuse in a form what would be stored without its markup, or is too long. Raises ValidationError."""
    refuse_length(text)
    if is_tangled(without_embedded(text)):
        raise ValidationError(
            _("This text is put together in a way that cannot be read. Please paste its words without their format."),
            code="tangled",
        )


def refuse_length(text: str) -> None:
    """Refuse in a form what is longer than any text here. Raises ValidationError."""
    if len(text) > LONGEST:
        raise ValidationError(
            _("This text is too long: it has %(length)d characters, and %(most)d are the most."),
            code="too_long",
            params={"length": len(text), "most": LONGEST},
        )
