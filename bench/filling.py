"""Many releases at once, for measurements and for tests that need a large table."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

FIRST_DAY = date(2026, 9, 1)
AT_ONCE = 2000


def fill_releases(size: int, a_day: int = 3) -> None:
    """Store ``size`` published releases, ``a_day`` on each day backwards from ``FIRST_DAY``.

    They are written as rows, not through the door: this is for counting and timing, not for rules.
    """
    for start in range(0, size, AT_ONCE):
        _fill(range(start, min(start + AT_ONCE, size)), a_day)


def _fill(numbers: range, a_day: int) -> None:
    from buendnis.publishing.models import Address, Item, Publication
    from news.models import PressReleaseEdition

    days = {number: FIRST_DAY - timedelta(days=number // a_day) for number in numbers}
    items = Item.objects.bulk_create(Item(kind="release", day=days[number], edit_version=1) for number in numbers)
    publications = Publication.objects.bulk_create(
        Publication(
            item=item,
            kind="release",
            day=item.day,
            state="approved",
            public_from=datetime.combine(item.day or FIRST_DAY, time(8), UTC),
        )
        for item in items
    )
    PressReleaseEdition.objects.bulk_create(
        PressReleaseEdition(
            publication=publication,
            day=publication.day,
            headline_de=f"Meldung {number}",
            teaser_de="Worum es in dieser Meldung geht, steht hier in einem Satz.",
            body_de="<h2>Zwischentitel</h2>" + "<p>Ein Absatz mit einigen Wörtern darin.</p>" * 12,
            slug_de=f"meldung-{number}",
        )
        for number, publication in zip(numbers, publications, strict=True)
    )
    Address.objects.bulk_create(
        Address(item=item, kind="release", language="de", day=item.day, slug=f"meldung-{number}")
        for number, item in zip(numbers, items, strict=True)
    )
