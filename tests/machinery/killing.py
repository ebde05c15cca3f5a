"""Killing a process at a chosen point of what it does to the database, as a power cut would."""

import os
import signal
from collections.abc import Callable
from typing import Any

import pytest


class Killer:
    """Counts the steps of a connection, statements and commits, and ends the process at one of them."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.steps = 0

    def step(self) -> None:
        if self.steps == self.at:
            os.kill(os.getpid(), signal.SIGKILL)
        self.steps += 1

    def around(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        self.step()
        result = execute(sql, params, many, context)
        self.step()
        return result


def _run(act: Callable[[], Any], killer: Killer) -> None:
    from django.db import connections

    connection: Any = connections["default"]
    connection.ensure_connection()
    commit = connection._commit

    def committing() -> None:
        killer.step()
        commit()
        killer.step()

    connection._commit = committing
    with connection.execute_wrapper(killer.around):
        act()


def _in_a_process(act: Callable[[], Any], at: int) -> int:
    """Do ``act`` in a process of its own that is killed at a step; return that step, or how many there are."""
    from django.db import connections

    connections.close_all()  # a connection that two processes share would be ended for both
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        killer = Killer(at)
        try:
            _run(act, killer)
            os.write(writing, str(killer.steps).encode())
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as told:
        said = told.read()
    return int(said) if said else at


@pytest.fixture
def killed_at() -> Callable[[Callable[[], Any], int], int]:
    """Do something in a process that is killed at a step: `killed_at(act, 7)`; step -1 is never reached."""
    return _in_a_process
