"""How much a file may hold, and how it is refused: before anything in it is taken for content."""

from django.utils.translation import get_language

from buendnis.languages.fields import GERMAN
from buendnis.languages.numbers import number

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 5_000
MOST_COLUMNS = 60
MOST_CHARACTERS = 5_000
# Of a workbook, which is an archive: what it unpacks to, and of how many files it consists
MOST_UNPACKED = 50 * 1024 * 1024
MOST_MEMBERS = 200


class Refusal(Exception):
    """The file as a whole cannot be imported; ``sentences`` say why and what to do."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(*sentences)
        self.sentences = list(sentences)


def told(value: int) -> str:
    """Return a number as the reader's language writes it."""
    return number(value, get_language() or GERMAN)
