"""What may stand in a cell: no text that a spreadsheet would run, nothing that a file cannot hold."""

import re

# What XML cannot hold, such as the line breaks of word processors; in no file, so that all files say the same
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Blanks and marks without a width may stand before; some programs skip them. Wide letters are taken for narrow ones.
_RUN = re.compile("[\\s\u200b-\u200f\u2060\ufeff]*[=+\\-@\t\r\n＝＋－＠﹦﹢﹣﹫−]")


def writable(text: str) -> str:
    return _UNWRITABLE.sub(" ", text)


def would_run(text: str) -> bool:
    """Whether a spreadsheet might take a text for a formula."""
    return _RUN.match(text) is not None
