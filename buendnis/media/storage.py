"""Where the bytes of a file lie, and that they share the fate of its row.

Bytes are written before the row is committed and removed after its deletion is: a row never lacks its bytes,
and bytes without a row last no longer than a failed request. What a killed process leaves, `sweep_files` takes.
"""

import re
import weakref
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

_FOLDER = re.compile(r"[A-Za-z0-9_-]{2}")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")


def folder(token: str) -> str:
    return f"{token[:2]}/{token}"


def path(token: str, name: str) -> str:
    return f"{folder(token)}/{name}"


def write(token: str, contents: Iterable[tuple[str, bytes]]) -> None:
    """Write new bytes, all of them or none."""
    try:
        for name, content in contents:
            wanted = path(token, name)
            stored = default_storage.save(wanted, ContentFile(content))
            if stored != wanted:  # the storage found the name taken and chose another
                default_storage.delete(stored)
                raise FileExistsError(wanted)
    except BaseException:
        remove(token)
        raise


def replace(token: str, name: str, content: bytes) -> None:
    delete(token, name)
    default_storage.save(path(token, name), ContentFile(content))


def delete(token: str, name: str) -> None:
    default_storage.delete(path(token, name))


def names(token: str) -> list[str]:
    try:
        return default_storage.listdir(folder(token))[1]
    except FileNotFoundError:
        return []


def remove(token: str) -> None:
    """Remove all bytes of a file; those already gone are no fault."""
    for name in names(token):
        delete(token, name)
    with suppress(OSError):  # somebody else may have just removed it
        default_storage.delete(folder(token))


def remove_unless_committed(token: str, using: str) -> None:
    """Remove the bytes if the present transaction, or the savepoint around it, is rolled back."""
    transaction.on_commit(_UntilCommitted(token), using=using)


def stored_tokens() -> Iterator[str]:
    for outer in sorted(_folders("")):
        if _FOLDER.fullmatch(outer):
            yield from sorted(token for token in _folders(outer) if _TOKEN.fullmatch(token))


def is_younger(token: str, moment: datetime) -> bool:
    """Whether any of its bytes were written after a moment (they may vanish while we look)."""
    try:
        return any(default_storage.get_modified_time(path(token, name)) >= moment for name in names(token))
    except FileNotFoundError:
        return True


def _folders(where: str) -> list[str]:
    try:
        return default_storage.listdir(where)[0]
    except FileNotFoundError:
        return []


class _UntilCommitted:
    """A commit hook that means its opposite: Django calls hooks on commit only, but drops them on rollback."""

    def __init__(self, token: str) -> None:
        self._otherwise = weakref.finalize(self, remove, token)

    def __call__(self) -> None:
        self._otherwise.detach()
