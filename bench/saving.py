"""What saving costs on PostgreSQL: the portal's form of a release against Django's own form of the same tables."""

from __future__ import annotations

from collections.abc import Callable

from bench.postgres import MISSING, is_there, on_postgres
from bench.stopwatch import times_as_long

SIZES = (1,)
# Pictures, links and what a release concerns: ten rows in all
LINKS, CONCERNS = 6, 3
ROUNDS = 60


def fill(size: int) -> None:
    """Nothing is measured on SQLite."""


def measurements() -> dict[str, float]:
    return {}


def ratios() -> dict[str, float]:
    if not is_there():
        return {f"({MISSING})": float("nan")}
    with on_postgres():
        from bench.admins.desks import Desks

        desks = Desks(LINKS, CONCERNS)
        found = {
            "all ten parts changed": times_as_long(desks.ours(True), desks.plain(True), ROUNDS),
            "the text alone changed": times_as_long(desks.ours(False), desks.plain(False), ROUNDS),
        }
        return {f"{name}, against Django's plain admin (at most 1.5)": ratio for name, ratio in found.items()}


def statements(parts: bool = True) -> dict[str, list[str]]:
    """Return the statements that a save takes, by whose form it is: for looking at, not for the table."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def taken(work: Callable[[], object]) -> list[str]:
        work()
        with CaptureQueriesContext(connection) as captured:
            work()
        return [each["sql"] for each in captured.captured_queries]

    with on_postgres():
        from bench.admins.desks import Desks

        desks = Desks(LINKS, CONCERNS)
        return {"ours": taken(desks.ours(parts)), "plain": taken(desks.plain(parts))}
