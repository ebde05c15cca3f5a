"""Counting releases by day, so that a list page costs the same however many there are.

The counts of one standing are kept in memory; a page is then an offset inside one day.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import accumulate, groupby
from operator import itemgetter
from typing import Any, ClassVar

from django.db.models import Count

from buendnis.publishing.standing import Standing, standing
from buendnis.publishing.viewpoint import shown_drafts
from news.models import PressReleaseEdition, public_releases

PAGE_SIZE = 10
# That of readers, and those of a few moments that preview links look at
MOST_KEPT = 8


@dataclass(frozen=True)
class DayCounts:
    """How many public releases each day has, newest day first."""

    days: Sequence[date]
    ends: Sequence[int]

    _kept: ClassVar[dict[Standing, "DayCounts"]] = {}

    @classmethod
    def current(cls) -> "DayCounts":
        """Return the counts at the moment that is looked at, from memory where they are known."""
        if shown_drafts():  # they count, and the standing knows nothing of them
            return cls.read()
        key = standing()
        found = cls._kept.get(key)
        if found is None:
            found = cls.read()
            if len(cls._kept) >= MOST_KEPT:
                cls._kept.clear()
            cls._kept[key] = found
        return found  # not looked up again: another thread may have cleared it

    @classmethod
    def read(cls) -> "DayCounts":
        found = public_releases().order_by("-day").values_list("day").annotate(Count("pk"))
        rows = [row for row in found if row[0]]  # a draft that is shown may have no day yet
        days, counts = zip(*rows, strict=True) if rows else ((), ())
        return cls(days, tuple(accumulate(counts)))

    @classmethod
    def forget(cls) -> None:
        cls._kept.clear()

    @property
    def total(self) -> int:
        return self.ends[-1] if self.ends else 0

    def within(self, first: date, last: date) -> "DayCounts":
        """Return the counts of a period, both days included."""
        start = bisect_left(self.days, -last.toordinal(), key=lambda day: -day.toordinal())
        end = bisect_right(self.days, -first.toordinal(), key=lambda day: -day.toordinal())
        before = self.ends[start - 1] if start else 0
        return DayCounts(self.days[start:end], tuple(total - before for total in self.ends[start:end]))

    @cached_property
    def years(self) -> list[tuple[int, int]]:
        """Each year with its number of releases, newest first."""
        return self._by(lambda day: day.year)

    @cached_property
    def months(self) -> list[tuple[date, int]]:
        """Each month, as its first day, with its number of releases, newest first."""
        return self._by(lambda day: day.replace(day=1))

    def _by(self, key: Callable[[date], Any]) -> list[tuple[Any, int]]:
        rows = zip(self.days, self.ends, (0, *self.ends), strict=False)
        counts = [(key(day), end - start) for day, end, start in rows]
        return [(name, sum(count for _, count in group)) for name, group in groupby(counts, key=itemgetter(0))]

    def page(self, number: int) -> list[PressReleaseEdition]:
        """Return the releases of a page, counted from 1: ids by an offset inside one day, then texts."""
        start = (number - 1) * PAGE_SIZE
        end = min(start + PAGE_SIZE, self.total)
        if start >= end:
            return []
        first = bisect_right(self.ends, start)
        last = bisect_right(self.ends, end - 1)
        before = self.ends[first - 1] if first else 0
        ids = list(
            public_releases()
            .filter(day__range=(self.days[last], self.days[first]))
            .order_by("-day", "-item_id")
            .values_list("pk", flat=True)[start - before : end - before]
        )
        found = {release.pk: release for release in PressReleaseEdition.objects.filter(pk__in=ids).with_topic()}
        return [found[pk] for pk in ids if pk in found]
