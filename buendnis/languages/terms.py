"""Terms that translators of the office use, each with where it was seen: shown beside a German text that holds them.

A hint, not a rule: nobody has proofread the list. It holds no word that was only made up for this portal.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("terms.tsv")
# So many are shown beside one text
MOST = 8
# What a German noun may have at its end
_ENDINGS = "(?:e|en|er|ern|es|n|s|se|sen|ses)?"


@dataclass(frozen=True)
class Term:
    german: str
    sorbian: str
    source: str


@lru_cache
def all_terms() -> dict[str, Term]:
    """Return the terms by their German words."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["german"]: Term(row["german"], row["sorbian"], row["source"]) for row in rows}


@lru_cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(all_terms(), key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(map(re.escape, longest_first))}){_ENDINGS}\b")


def terms_in(text: str) -> list[Term]:
    """Return the terms that a German text holds, in its order, each once."""
    found = dict.fromkeys(_found(text))
    return list(found)[:MOST]


def _found(text: str) -> Iterator[Term]:
    for match in _pattern().finditer(text):
        # "Vertreter" is a term of its own and not "Vertrete" with an ending.
        yield all_terms().get(match.group(0), all_terms()[match.group(1)])
