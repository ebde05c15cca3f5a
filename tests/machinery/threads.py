"""Several at once: functions in real threads that start together."""

import threading
from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def at_once() -> Callable[..., list[Any]]:
    """Run functions in threads that start together; return what each gave back or raised."""
    from django.db import connections

    def run(*functions: Callable[[], Any]) -> list[Any]:
        barrier = threading.Barrier(len(functions))
        outcomes: list[Any] = [None] * len(functions)

        def work(position: int, function: Callable[[], Any]) -> None:
            try:
                barrier.wait(20)
                outcomes[position] = function()
            except Exception as error:
                outcomes[position] = error
            finally:
                connections.close_all()

        threads = [threading.Thread(target=work, args=each) for each in enumerate(functions)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert not any(thread.is_alive() for thread in threads)
        return outcomes

    return run
