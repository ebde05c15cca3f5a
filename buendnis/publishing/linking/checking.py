"""Checking what the texts link to, and keeping what was found: inside always, outside when it is due."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from urllib.parse import urlsplit

from buendnis.publishing import clock
from buendnis.publishing.linking.collecting import collect
from buendnis.publishing.linking.inside import Found, visited
from buendnis.publishing.linking.outside import asked
from buendnis.publishing.linking.pacing import Pace
from buendnis.publishing.models import LinkTarget

logger = logging.getLogger(__name__)
Result = LinkTarget.Result
# An address that was there is asked for again after that time; one that was not, sooner, then more and more seldom.
FINE_FOR, FAILED_FOR, LONGEST = timedelta(days=7), timedelta(hours=6), timedelta(days=7)
# So long an address belongs to the run that asks for it: a run that was ended gives it back by that.
TAKEN_FOR = timedelta(hours=1)
# So many failures in a row are a broken link, and not a bad evening
PATIENCE = 3
# Seconds between two questions to one host
PAUSE = 2.0
# Failures that may pass by themselves
PASSING = frozenset({Result.UNREACHABLE})
# Answers of a host that wants to be left alone for now
ENOUGH = frozenset({429, 503})


@dataclass
class Checked:
    """What one run has found."""

    inside: int = 0
    outside: int = 0
    broken: int = 0
    left: int = 0


def check_links(
    ask: Callable[[str], Found] | None = None, pause: float = PAUSE, most_seconds: float | None = None
) -> Checked:
    """Collect all links and check them; ``most_seconds`` ends the questions to other sites, the rest stays due."""
    collect()
    done, until = Checked(), None if most_seconds is None else time.monotonic() + most_seconds
    internal = list(LinkTarget.objects.filter(is_internal=True).order_by("address"))
    found = visited([target.address for target in internal])
    for target in internal:
        _checked(target, lambda address: found.get(address, Found(Result.BROKEN)))
        done.inside += 1
    pace = Pace(pause)
    _check_outside(done, ask or partial(asked, step=pace.step), pace, until)
    done.broken = LinkTarget.objects.filter(result=Result.BROKEN).count()
    return done


def _check_outside(done: Checked, ask: Callable[[str], Found], pace: Pace, until: float | None) -> None:
    """Take turns between hosts; one that has had enough is asked no more in this run."""
    lanes = _lanes(due(clock.now()))
    while lanes:
        host = pace.first_of(lanes)
        if until is not None and time.monotonic() + pace.wait(host) > until:
            break
        target = lanes[host].pop(0)
        if _take(target):
            pace.step(host)
            found = _checked(target, ask)
            pace.rest()
            done.outside += 1
            if found.status in ENOUGH:  # said by whoever answered in the end, which a redirect may have led to
                done.left += len(lanes.pop(pace.last, []))
        if host in lanes and not lanes[host]:
            del lanes[host]
    done.left += sum(map(len, lanes.values()))


def _take(target: LinkTarget) -> bool:
    """Take an address for this run; False where another run at the same time was faster."""
    now = clock.now()
    waiting = LinkTarget.objects.filter(pk=target.pk).exclude(due_at__gt=now)
    return bool(waiting.update(due_at=now + TAKEN_FOR))


def _checked(target: LinkTarget, ask: Callable[[str], Found]) -> Found:
    """Ask for one address and keep what was found; whatever goes wrong with it, the others have their turn."""
    try:
        found = ask(target.address)
        _keep(target, found)
    except Exception:
        # Not the address itself: its query may hold what is nobody's business.
        logger.exception("Link target %s at %s was not checked", target.pk, _host(target) or "this site")
        return Found(Result.UNREACHABLE)
    return found


def due(now: datetime) -> list[LinkTarget]:
    """Return what is to be asked of other sites now: what nobody has asked yet first."""
    waiting = LinkTarget.objects.filter(is_internal=False).exclude(due_at__gt=now)
    return list(waiting.order_by("checked_at", "pk"))


def _lanes(targets: list[LinkTarget]) -> dict[str, list[LinkTarget]]:
    """Return the targets of each host, in the order in which they are due."""
    lanes: dict[str, list[LinkTarget]] = {}
    for target in sorted(targets, key=_host):
        lanes.setdefault(_host(target), []).append(target)
    return lanes


def _host(target: LinkTarget) -> str:
    try:
        return urlsplit(target.address).hostname or ""
    except ValueError:
        return ""


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
