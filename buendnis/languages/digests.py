"""Digests of a text: what "outdated" means is a comparison of these, never of timestamps."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping

from buendnis.languages.signs import without_piles


def canonical(text: str | None) -> str:
    """Return the text in one form of writing: composed letters, no white space at line ends."""
    composed = unicodedata.normalize("NFC", without_piles(text or "")).replace("\r\n", "\n")
    return "\n".join(line.rstrip() for line in composed.split("\n")).strip()


def digest(texts: Mapping[str, str | None]) -> str:
    """Return the SHA-256 of all filled texts by name, '' where there is no text at all."""
    filled = {name: canonical(text) for name, text in texts.items() if canonical(text)}
    if not filled:
        return ""
    return hashlib.sha256(json.dumps(filled, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
