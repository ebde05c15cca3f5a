"""How often the text that readers see of something changed in its place became another, and when last.

Writes that nobody sees, such as a Sorbian text that waits for its confirmation, leave no trace in it.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple

from buendnis.languages.fields import GERMAN, SORBIAN
from buendnis.publishing.models import Save
from buendnis.publishing.snapshots import part_of_languages


class Changes(NamedTuple):
    """``number`` counts the changes since readers saw it first, ``last`` is the moment of the last one, also before."""

    number: int
    last: datetime


def changes_of(editions: Sequence[Any], language: str) -> dict[int, Changes]:
    """Return the changes of some public editions by their keys, as readers of a language see them. One query."""
    keys = {each.item.pk: each.pk for each in editions}
    seen = {each.pk: each.publication.first_seen or each.publication.public_from for each in editions}
    found = {key: Changes(0, moment) for key, moment in seen.items()}
    columns = ("item", "act", "at", "snapshot")
    saves = Save.objects.filter(item__in=keys).order_by("item", "version").values_list(*columns)
    for item, of_item in groupby(saves, key=lambda save: save[0]):
        key, moments = keys[item], list(_moments(of_item, language))
        found[key] = Changes(sum(moment > seen[key] for moment in moments), moments[-1])
    return found


def _moments(saves: Iterable[tuple], language: str) -> Iterator[datetime]:
    """Yield the moments at which the text became another; the first is that of its making."""
    before: Any = None
    confirmed: Any = None
    for _item, act, at, taken in saves:
        sorbian = part_of_languages(taken, [SORBIAN])
        confirmed = sorbian if act == "confirm" else confirmed
        said = (part_of_languages(taken, [GERMAN]), sorbian if language == SORBIAN and sorbian == confirmed else None)
        if said != before:
            yield at
        before = said
