"""Content that takes long to build is built once in a process, and put back from a copy of its database afterwards.

On SQLite only: a copy of a file takes a hundredth of a second. On PostgreSQL everything is built anew.
"""

import pickle
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

_kept: dict[str, tuple[sqlite3.Connection, Any]] = {}


def _own() -> sqlite3.Connection:
    from django.db import connection

    connection.ensure_connection()
    own: sqlite3.Connection = connection.connection
    return own


def _copy() -> sqlite3.Connection:
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    _own().backup(copy)
    return copy


@contextmanager
def kept(name: str, build: Callable[[], Any]) -> Iterator[Any]:
    """Have what ``build`` stores in the database, and get what it returned; afterwards the database is as before.

    Files are not taken back: what lies in the media folder stays there for the next time.
    """
    from django.db import connection, transaction

    if connection.vendor != "sqlite":
        with transaction.atomic():
            yield build()
            transaction.set_rollback(True)
        return
    before = _copy()
    try:
        if name in _kept:
            _kept[name][0].backup(_own())
        else:
            built = build()
            _kept[name] = _copy(), built
        yield _kept[name][1]
    finally:
        before.backup(_own())
        before.close()


# What was built inside a test's transaction: the rows that it left, and what was returned
_laid: dict[tuple[str, Any], tuple["_Left", bytes]] = {}
# Its one row counts up with every write
_COUNTER = "publishing_generation"
Rows = dict[str, list[tuple[Any, ...]]]


class _Left:
    """The rows that something has left in the database, to be laid there again as they are."""

    def __init__(self, before: Rows, after: Rows) -> None:
        self.new: Rows = {}
        for table, rows in after.items():
            known = set(before[table])
            assert table in (_COUNTER, "sqlite_sequence") or known <= set(rows), f"{table}: changes what stood before"
            if added := [row for row in rows if row not in known]:
                self.new[table] = added

    def lay(self) -> None:
        own = _own()
        for table, rows in self.new.items():
            if table in (_COUNTER, "sqlite_sequence"):
                own.executemany(f'DELETE FROM "{table}" WHERE {_FIRST[table]} = ?', [row[:1] for row in rows])
            places = ", ".join("?" * len(rows[0]))
            own.executemany(f'INSERT INTO "{table}" ({_columns(table)}) VALUES ({places})', rows)


_FIRST = {_COUNTER: "id", "sqlite_sequence": "name"}


@cache
def _columns(table: str) -> str:
    """Name the columns of a table, without those that the database fills itself."""
    return ", ".join(f'"{name}"' for _number, name, *_more in _own().execute(f'PRAGMA table_info("{table}")'))


def _standing() -> Rows:
    own = _own()
    tables = [name for (name,) in own.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {table: own.execute(f'SELECT {_columns(table)} FROM "{table}"').fetchall() for table in tables}


def again(name: str, build: Callable[[], Any]) -> Any:
    """Do what ``build`` does; inside a test's transaction on SQLite by building the first time only.

    It has to do the same each time: fixed moments, no files. What it returns is returned as a copy. Numbers of rows
    that were given before are part of what is asked for, so that the same ones come again.
    """
    from django.db import connection

    if connection.vendor != "sqlite" or not connection.in_atomic_block:
        return build()
    own = _own()
    given = own.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name").fetchall()
    counted = own.execute(f"SELECT * FROM {_COUNTER}").fetchall()
    key = (name, (tuple(given), tuple(counted)))
    if key in _laid:
        left, made = _laid[key]
        left.lay()
        return pickle.loads(made)
    before = _standing()
    built = build()
    _laid[key] = _Left(before, _standing()), pickle.dumps(built)
    return built
