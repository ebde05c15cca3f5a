"""Texts without diacritics: folded for searching, and as the last part of an address."""

import re
import unicodedata

# Letters that Unicode does not take apart into a base letter and a mark.
WHOLE_LETTERS = str.maketrans(
    {"ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t"}
)
# Addresses keep the German spelling of umlauts; a search also finds them without the e.
GERMAN_SPELLING = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def fold(text: str) -> str:
    """Return the text as it is compared in a search: small letters without marks."""
    lowered = unicodedata.normalize("NFKD", text).lower().translate(WHOLE_LETTERS)
    # Lowering can bring up marks of its own, as for the Turkish capital I.
    return "".join(letter for letter in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(letter))


def slugify(text: str, longest: int = 80) -> str:
    """Return the text as part of an address, cut at the end of a word.

    No Latin letter is lost; a text without any gives ''.
    """
    spelled = unicodedata.normalize("NFC", text).lower().translate(GERMAN_SPELLING)
    slug = re.sub(r"[^a-z0-9]+", "-", fold(spelled)).strip("-")
    if len(slug) <= longest:
        return slug
    cut = slug[: longest + 1].rpartition("-")[0]
    return cut or slug[:longest]
