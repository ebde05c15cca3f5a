"""Which Sorbian words neither the dictionary nor a person knows.

The dictionary is aspell's; ``docs/sorbian-words.tsv`` holds the words that were reviewed, with their source.
"""

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

WORD = re.compile(r"[^\W\d_]+")
# Placeholders, tags, entities, addresses, and passages marked as German are not Sorbian words.
FOREIGN = re.compile(
    r"""<(?P<tag>\w+)[^>]*\blang=["']?de\b.*?</(?P=tag)> | <[^>]*> | &\#?\w+;
    | %\(\w+\)[#0\- +]*\d*[a-zA-Z] | %[sd] | \{[^{}]*\}
    | https?://\S+ | \S+@\S+ | (?<!\w)/[\w/.-]+ | \b[\w-]+\.(?:de|tsv|csv|po)\b""",
    re.VERBOSE | re.DOTALL,
)


def dictionary_is_installed() -> bool:
    if not shutil.which("aspell"):
        return False
    found = subprocess.run(["aspell", "dicts"], capture_output=True, text=True, check=True)
    return "hsb" in found.stdout.split()


def words(text: str) -> set[str]:
    return set(WORD.findall(FOREIGN.sub(" ", text)))


def reviewed_words(file: Path | None = None) -> dict[str, str]:
    """Return the reviewed words and where each was found."""
    rows = (file or settings.BASE_DIR / "docs" / "sorbian-words.tsv").read_text(encoding="utf-8").splitlines()
    return dict(row.split("\t", 1) for row in rows[1:] if row.strip())


def unknown_words(texts: Iterable[str]) -> set[str]:
    found = set().union(*(words(text) for text in texts))
    answer = subprocess.run(
        ["aspell", "--lang=hsb", "--encoding=utf-8", "list"],
        input="\n".join(sorted(found)),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    reviewed = reviewed_words()
    # A reviewed word may begin a sentence; a reviewed name does not lose its capital.
    return {word for word in answer.stdout.split() if word not in reviewed and word.lower() not in reviewed}
