"""How fast one run asks: never the same host twice without a pause."""

import time
from collections.abc import Iterable


class Pace:
    """When each host may be asked again; ``pause`` is in seconds, and ``last`` the host that was asked last."""

    def __init__(self, pause: float) -> None:
        self._pause = pause
        self._next: dict[str, float] = {}
        self.last = ""

    def first_of(self, hosts: Iterable[str]) -> str:
        """Return the host that may be asked soonest."""
        return min(hosts, key=lambda host: self._next.get(host, 0.0))

    def wait(self, host: str) -> float:
        """Return the seconds until a host may be asked."""
        return max(self._next.get(host, 0.0) - time.monotonic(), 0.0)

    def step(self, host: str) -> None:
        """Wait until a host may be asked; its next pause begins."""
        if wait := self.wait(host):
            time.sleep(wait)
        self.last = host
        self.rest()

    def rest(self) -> None:
        """Let the pause of the host that was asked last begin now: after its answer and not before it."""
        self._next[self.last] = time.monotonic() + self._pause
