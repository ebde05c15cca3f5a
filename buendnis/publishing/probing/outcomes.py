"""What the self-test found last, kept so that a list can tell it without asking every surface anew."""

from typing import Any

from django.core.cache import cache

from buendnis.publishing.editions import Edition

_NAME = "publishing.selftest.red"


def remember(edition: Edition, lights: Any) -> None:
    """Keep whether a run has found something. One that could not ask everything takes nothing back."""
    kept = set(red())
    if lights.red:
        kept.add(edition.pk)
    elif not lights.yellow:
        kept.discard(edition.pk)
    cache.set(_NAME, sorted(kept), None)


def red() -> list[int]:
    """Return the keys of the editions of which the last run found something where it is not to be."""
    found: list[int] = cache.get(_NAME, [])
    return found
