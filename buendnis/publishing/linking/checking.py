"""Checking what the texts link to, and keeping what was found: inside always, outside when it is due."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from urllib.parse import urlsplit

from buendnis.publishing import clock
from buendnis.publishing.linking.collecting import collect
from buendnis.publishing.linking.inside import Found, visited
from buendnis.publishing.linking.outside import asked
from buendnis.publishing.models import LinkTarget

Result = LinkTarget.Result
# An address that was there is asked for again after that time; one that was not, sooner, then more and more seldom.
FINE_FOR, FAILED_FOR, LONGEST = timedelta(days=7), timedelta(hours=6), timedelta(days=7)
# So many failures in a row are a broken link, and not a bad evening
PATIENCE = 3
# Seconds between two questions to one host
PAUSE = 2.0
# Failures that may pass by themselves
PASSING = frozenset({Result.UNREACHABLE})


@dataclass
class Checked:
    """What one run has found."""

    inside: int = 0
    outside: int = 0
    broken: int = 0
    left: int = 0


def check_links(
    ask: Callable[[str], Found] = asked, pause: float = PAUSE, most_seconds: float | None = None
) -> Checked:
    """Collect all links and check them; ``most_seconds`` ends the questions to other sites, the rest stays due."""
    collect()
    done, until = Checked(), None if most_seconds is None else time.monotonic() + most_seconds
    internal = list(LinkTarget.objects.filter(is_internal=True).order_by("address"))
    found = visited([target.address for target in internal])
    for target in internal:
        _keep(target, found[target.address])
        done.inside += 1
    for turn in _turn_about(due(clock.now())):
        if until is not None and time.monotonic() > until:
            done.left += 1
            continue
        _keep(turn.row, ask(turn.row.address))
        done.outside += 1
        if turn.another_follows:
            time.sleep(pause)
    done.broken = LinkTarget.objects.filter(result=Result.BROKEN).count()
    return done


def due(now: datetime) -> list[LinkTarget]:
    """Return what is to be asked of other sites now: what nobody has asked yet first."""
    waiting = LinkTarget.objects.filter(is_internal=False).exclude(due_at__gt=now)
    return list(waiting.order_by("checked_at", "pk"))


@dataclass(frozen=True)
class _Turn:
    row: LinkTarget
    another_follows: bool  # the next question goes to the same host


def _turn_about(targets: list[LinkTarget]) -> Iterator[_Turn]:
    """Take turns between hosts, so that none is asked twice in a row while another one waits."""
    ordered = sorted(targets, key=_host)
    lanes = [list(group) for _host_name, group in groupby(ordered, key=_host)]
    while lanes:
        for lane in lanes:
            yield _Turn(lane.pop(0), len(lanes) == 1 and bool(lane))
        lanes = [lane for lane in lanes if lane]


def _host(target: LinkTarget) -> str:
    return urlsplit(target.address).hostname or ""


def _keep(target: LinkTarget, found: Found) -> None:
    """Write down what was found. What may pass by itself is told as broken only after several times."""
    now = clock.now()
    failed = found.result in (Result.BROKEN, Result.UNREACHABLE)
    failures = min(target.failures + 1, 1000) if failed else 0
    result = Result.BROKEN if found.result in PASSING and failures >= PATIENCE else found.result
    wait = FINE_FOR if not failed else min(FAILED_FOR * 2 ** min(failures - 1, 10), LONGEST)
    wait = max(wait, min(timedelta(seconds=found.retry_after), LONGEST))
    LinkTarget.objects.filter(pk=target.pk).update(
        result=result, status=found.status, failures=failures, checked_at=now, due_at=now + wait
    )
