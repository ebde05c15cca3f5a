"""What the answers of a walk give away: needles by the place where they were put, and answers that differ."""

import re
from collections.abc import Callable, Iterable

from tests.site.leaks import scenes
from tests.site.leaks.needles import Needle
from tests.site.leaks.routes import Address
from tests.site.leaks.walk import Answers, Walk

LATER = frozenset({*scenes.WHOLE_LATER, *scenes.NEXT_LATER, "confirmed", "membership later", "below later"})


def needle(walk: Walk, key: str) -> Needle:
    return walk.portal.needles.known[key]


def at(walk: Walk, address: Address) -> set[str]:
    """Return the scenes to which the words in an address belong; what is asked by a query is not where one goes."""
    return {needle(walk, key).scene for key in walk.portal.needles.in_text(address.path.split("?")[0])}


def carrying(walk: Walk, address: Address) -> set[str]:
    """Return the scenes of which something stands at an address: hidden itself, or what is public and carries it."""
    words = set(re.split("[/.]", address.path))
    return at(walk, address) | {scene for word, scene in walk.portal.needles.plain.items() if word in words}


def leaks(
    walk: Walk, answers: Answers, secret: Callable[[Needle], bool] = lambda each: True, *, years: bool = True
) -> dict[str, list[str]]:
    """Return what is found of what is secret, by address, each with the place where it was put."""
    found = {
        address.path: {key for key in walk.needles_in(address, answer, years=years) if secret(needle(walk, key))}
        for address, answer in answers.items()
    }
    return {path: walk.portal.needles.named(keys) for path, keys in found.items() if keys}


def differing(answers: Answers, others: Answers, left_out: Iterable[str] = ()) -> dict[str, tuple[int, int]]:
    """Return the addresses at which two portals answer differently, with both statuses."""
    return {
        each.path: (answer.status, others[each].status)
        for each, answer in answers.items()
        if answer.comparable(*left_out) != others[each].comparable(*left_out)
    }


def is_public_then(found: Needle) -> bool:
    return found.scene in LATER and not (found.scene == "german" and found.language == "hsb")
