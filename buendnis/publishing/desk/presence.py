"""Who else has a text open: advice only. It is known for half an hour, in the cache and nowhere else."""

from datetime import datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buendnis.languages.dates import spoken_moment
from buendnis.languages.fields import GERMAN
from buendnis.publishing import clock

LASTS = timedelta(minutes=30)

# Of each person who has the item open: the name, since when, and when the form was fetched last
Opened = dict[int, tuple[str, datetime, datetime]]


def note_opening(item: int, user: Any) -> list[str]:
    """Remember that somebody opens an item's form, and tell who else has it open."""
    now, known = clock.now(), _opened(item)
    _name, since, _last = known.get(user.pk, ("", now, now))
    cache.set(_key(item), {**known, user.pk: (str(user), since, now)}, LASTS.total_seconds())
    return [
        str(_("%(who)s has this open since %(at)s.") % {"who": name, "at": _told(since)})
        for person, (name, since, _last) in known.items()
        if person != user.pk
    ]


def note_saving(item: int, user: Any) -> None:
    """Forget that somebody has an item open: what they wrote is stored."""
    known = _opened(item)
    if known.pop(user.pk, None) is not None:
        cache.set(_key(item), known, LASTS.total_seconds())


def _opened(item: int) -> Opened:
    now = clock.now()
    return {person: seen for person, seen in (cache.get(_key(item)) or {}).items() if now - seen[2] < LASTS}


def _key(item: int) -> str:
    return f"open-{item}"


def _told(at: datetime) -> str:
    return spoken_moment(at, get_language() or GERMAN)
