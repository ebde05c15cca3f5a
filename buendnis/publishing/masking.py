"""Keeping the tokens of links without an account out of logs: who reads a log must not be able to open one."""

import logging
import re

# What stands in an address where a token stands, and what looks like one wherever it stands, also percent-encoded
_IN_ADDRESS = re.compile(r"(/(?:vorschau|einladung)(?:/|%2F))[^/\s\"'?&#<>]+", re.IGNORECASE)
_TOKEN = re.compile(r"[0-9a-f]{32}(?:~|%7E)[\w-]{20,}", re.IGNORECASE)


def masked(text: str) -> str:
    """Return a text with ``…`` in the place of every token in it."""
    return _TOKEN.sub("…", _IN_ADDRESS.sub(r"\1…", text))


class WithoutTokens(logging.Filter):
    """Masks the tokens in every record that a handler writes, also in the trace of an error."""

    def filter(self, record: logging.LogRecord) -> bool:
        try:
            record.msg, record.args = masked(record.getMessage()), None
        except (TypeError, ValueError):  # arguments that do not fit: the handler itself says so
            return True
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        for name in ("exc_text", "stack_info"):
            told = getattr(record, name)
            setattr(record, name, masked(told) if told else told)
        return True
