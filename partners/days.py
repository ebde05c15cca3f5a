"""The day that a reader looks at: ``?stand=``. It says who was a member then, never what is public."""

import re
from datetime import date

PARAMETER = "stand"
ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
GERMAN_ORDER = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})")


class BadDay(ValueError):
    """What was typed is no day; ``typed`` is what it was."""

    def __init__(self, typed: str) -> None:
        super().__init__(typed)
        self.typed = typed


def read_day(typed: str) -> date:
    """Read 2018-06-30 (ISO 8601) or 30.06.2018; raises BadDay."""
    text = typed.strip()
    if found := ISO.fullmatch(text):
        year, month, day = found.groups()
    elif found := GERMAN_ORDER.fullmatch(text):
        day, month, year = found.groups()
    else:
        raise BadDay(typed)
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        raise BadDay(typed) from error
