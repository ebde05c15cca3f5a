"""After a test that stores for good the database is as migrate has left it, without asking migrate once more.

Django empties every table and then lets migrate fill some again, which takes most of a second each time. Here only
the tables in which something stands are emptied, and what migrate had written is put back where it is another.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

Rows = dict[str, list[tuple[Any, ...]]]


class Emptying:
    """Knows what migrate has written: made before any test stores something."""

    def __init__(self) -> None:
        self.written: Rows = {table: _rows(table) for table in _filled()}

    def empty(self) -> None:
        from django.db import transaction

        with _unguarded(), transaction.atomic():
            for table in _filled():
                if table not in self.written:
                    _run(f"DELETE FROM {_name(table)}")
            for table, rows in self.written.items():
                if _rows(table) != rows:
                    _run(f"DELETE FROM {_name(table)}")
                    _insert(table, rows)


def _name(table: str) -> str:
    from django.db import connection

    return connection.ops.quote_name(table)


def _run(statement: str) -> list[tuple[Any, ...]]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall()) if cursor.description else []


def _filled() -> list[str]:
    """Return the tables in which something stands."""
    from django.db import connection

    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    parts = (f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {_name(table)})" for table in tables)
    return [table for (table,) in _run(" UNION ALL ".join(parts))]


def _rows(table: str) -> list[tuple[Any, ...]]:
    return sorted(_run(f"SELECT * FROM {_name(table)}"), key=repr)


def _insert(table: str, rows: list[tuple[Any, ...]]) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        places = ", ".join(["%s"] * len(rows[0]))
        cursor.executemany(f"INSERT INTO {_name(table)} VALUES ({places})", rows)


@contextmanager
def _unguarded() -> Iterator[None]:
    """Let rows go in any order: for a moment the database does not look at what refers to what."""
    from django.db import connection

    off, on = {
        "sqlite": ("PRAGMA foreign_keys=OFF", "PRAGMA foreign_keys=ON"),
        "postgresql": ("SET session_replication_role = replica", "SET session_replication_role = DEFAULT"),
    }[connection.vendor]
    _run(off)
    try:
        yield
    finally:
        _run(on)


@contextmanager
def emptied_quickly() -> Iterator[None]:
    """Let Django's tests empty the database this way; begins when nothing but what migrate has written stands in it."""
    from django.test import TransactionTestCase

    emptying = Emptying()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: emptying.empty())
        yield
