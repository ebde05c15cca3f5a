"""Many releases at once, written as rows: what the acts of staff would take minutes for."""

from datetime import UTC, date, datetime, timedelta

FIRST_DAY = date(2019, 1, 1)
PER_DAY = 4
CONFIRMED_AT = datetime(2017, 1, 1, tzinfo=UTC)


def add_releases(number: int) -> None:
    """Add public releases, four a day from 2019 on, every second one confirmed in Sorbian as well."""
    from buendnis.publishing.models import Address, Item, Publication
    from news.models import PressReleaseEdition

    days = [FIRST_DAY + timedelta(days=position // PER_DAY) for position in range(number)]
    items = Item.objects.bulk_create([Item(kind="release", day=day, edit_version=2) for day in days])
    publications = Publication.objects.bulk_create(
        Publication(item=item, kind="release", day=item.day, state="approved", public_from=_morning(day))
        for item, day in zip(items, days, strict=True)
    )
    PressReleaseEdition.objects.bulk_create(
        _edition(publication, position) for position, publication in enumerate(publications)
    )
    Address.objects.bulk_create(
        Address(item=item, kind="release", language=language, day=item.day, slug=f"{name}-{position}")
        for position, item in enumerate(items)
        for language, name in (("de", "meldung"), ("hsb", "zdzelenka"))[: 2 - position % 2]
    )
    tell_the_planner()


def tell_the_planner() -> None:
    """Do what PostgreSQL does by itself after a while: count the rows, or it plans for a handful."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 8, tzinfo=UTC)


def _edition(publication, position: int):
    from news.models import PressReleaseEdition

    edition = PressReleaseEdition(
        publication=publication,
        day=publication.day,
        headline_de=f"Meldung {position}",
        teaser_de="Worum es geht.",
        slug_de=f"meldung-{position}",
        de_digest="german",
    )
    if position % 2 == 0:
        edition.headline_hsb, edition.slug_hsb = f"Zdźělenka {position}", f"zdzelenka-{position}"
        edition.hsb_digest = edition.hsb_confirmed_digest = "sorbian"
        edition.hsb_confirmed_source, edition.hsb_confirmed_at = "german", CONFIRMED_AT
    return edition
