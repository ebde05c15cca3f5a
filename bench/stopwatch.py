"""Taking the time of a page: in this process, through the same entrance as gunicorn."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any
from wsgiref.util import setup_testing_defaults

ROUNDS = 30


def typical(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median of several rounds, after one that fills the caches."""
    work()
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def times_as_long(work: Callable[[], object], other: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return how many times as long one work takes as the other, in turns: what else the machine does hits both."""
    return statistics.median(typical(work, 1) / typical(other, 1) for _ in range(rounds))


def visit(path: str, **headers: str) -> Callable[[], object]:
    """Return the work of answering one address; any answer but 200 ends the measurement."""

    def work() -> bytes:
        return b"".join(answered(path, **headers))

    return work


def answered(path: str, **headers: str) -> Iterator[bytes]:
    """Yield an answer piece by piece, as the server would send it."""
    from buendnis.wsgi import application

    address, _, query = path.partition("?")
    environ: dict[str, Any] = {
        "PATH_INFO": address,
        "QUERY_STRING": query,
        "HTTP_HOST": "127.0.0.1",
        **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
    }
    setup_testing_defaults(environ)
    answers: list[str] = []

    def start_response(status: str, *_: Any) -> Callable[[bytes], object]:
        answers.append(status)
        return lambda written: None

    body = application(environ, start_response)
    if not answers[0].startswith("200"):
        raise RuntimeError(f"{path} answered {answers[0]}")
    try:
        yield from body
    finally:
        getattr(body, "close", lambda: None)()
