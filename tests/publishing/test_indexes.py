"""Lists of readers are answered from the index that was made for them, on both databases."""

import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import Count

from buendnis.publishing.models import Item, Publication
from buendnis.publishing.standing import read_standing
from news.models import PressReleaseEdition
from tests.publishing.conftest import NOON

pytestmark = pytest.mark.django_db

ROWS = 3000


@pytest.fixture
def many(noon):
    """Enough rows that a database would rather use an index than read them all."""
    first = date(2010, 1, 1)
    Item.objects.bulk_create(Item(kind="release" if number % 3 else "page") for number in range(ROWS))
    Publication.objects.bulk_create(
        Publication(
            item=item,
            kind=item.kind,
            day=first + timedelta(days=position),
            state="approved",
            public_from=NOON - timedelta(days=position),
        )
        for position, item in enumerate(Item.objects.order_by("pk"))
    )
    PressReleaseEdition.objects.bulk_create(
        PressReleaseEdition(publication=each, headline_de="x") for each in Publication.objects.filter(kind="release")
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def plan(queryset):
    options = {"format": "json"} if connection.vendor == "postgresql" else {}
    return queryset.explain(**options)


def indexes(queryset):
    """Return the indexes by which the publications are read, and whether anything is sorted or read whole."""
    told = plan(queryset)
    if connection.vendor == "postgresql":
        nodes = list(_nodes(json.loads(told)[0]["Plan"]))
        used = {node["Index Name"] for node in nodes if "Index Name" in node}
        whole = any(node["Node Type"] == "Seq Scan" for node in nodes)
        ordered = not any(node["Node Type"] == "Sort" for node in nodes)
        return used, whole, ordered
    used = {word for line in told.splitlines() for word in line.split() if word.startswith("publication_")}
    whole = any("SCAN publishing_publication" in line and "INDEX" not in line for line in told.splitlines())
    return used, whole, "TEMP B-TREE" not in told


def _nodes(node):
    yield node
    for child in node.get("Plans", ()):
        yield from _nodes(child)


def releases():
    return Publication.objects.filter(kind="release").public()


def test_the_newest_come_from_the_list_index_in_its_order(many):
    found = releases().order_by("-day", "-item_id").values_list("pk", flat=True)[:10]

    assert indexes(found) == ({"publication_list"}, False, True)


def test_the_days_of_a_page_come_from_the_list_index(many):
    days = (date(2012, 1, 1), date(2012, 12, 31))  # of a handful sorting costs nothing
    found = releases().filter(day__range=days).order_by("-day", "-item_id").values_list("pk", flat=True)[:10]

    used, whole, ordered = indexes(found)

    assert (used, whole, ordered) == ({"publication_list"}, False, True)


def test_counting_by_day_needs_no_sorting(many):
    found = releases().order_by("-day").values_list("day").annotate(Count("pk"))

    used, _whole, _ordered = indexes(found)

    # PostgreSQL may find that reading all is cheaper: a third of the rows is asked for here.
    assert used <= {"publication_list"}
    assert used == {"publication_list"} or connection.vendor == "postgresql"


def test_the_feed_with_its_texts_starts_from_the_list_index(many):
    found = PressReleaseEdition.objects.filter(publication__kind="release").public().newest_first()[:20]

    used, _whole, _ordered = indexes(found)

    assert "publication_list" in used


def test_the_boundaries_come_from_their_indexes(many, django_assert_num_queries):
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        read_standing()
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {'QUERY PLAN ' if connection.vendor == 'sqlite' else ''}{queries[0]['sql']}")
        told = "\n".join(str(row) for row in cursor.fetchall())

    assert (told.count("publication_from") >= 2, told.count("publication_until") >= 2) == (True, True)
