"""What serving a file costs: one query for a picture in a page, two at most, by indexes, however often it is used."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from buendnis.media.models import File, Use
from buendnis.publishing.models import Item, Publication
from news.models import PressReleaseEdition
from tests.factories import make_agreement, make_alliance, make_picture, make_release

pytestmark = pytest.mark.django_db

# Uses of one file; the larger number is the long form.
USES = [2_000, pytest.param(10_000, marks=pytest.mark.prove)]
GROWING = ("media_file", "media_use", "publishing_publication", "publishing_item", "news_pressreleaseedition")


@pytest.fixture
def asked(client):
    """Ask for the first rendition of a file; return the status and the queries about files and publications."""

    def ask(file):
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(file.address(file.renditions[0]["name"]))
            if answer.streaming:
                b"".join(answer.streaming_content)
        statements = [each["sql"] for each in queries.captured_queries]
        return answer.status_code, statements if answer.status_code == 200 else statements[:2]

    return ask


@pytest.fixture
def paper(db, pdf):
    return File.objects.store_document(pdf())


@pytest.fixture(params=USES)
def many(request, noon, make_file):
    """Return a picture that thousands of public releases use, each beside one of its own, and one of many drafts."""
    uses, shown, hidden = request.param, make_file(), make_file()
    Item.objects.bulk_create(Item(kind="release") for _number in range(uses))
    start = {"state": "approved", "public_from": noon, "first_seen": noon}
    releases = Publication.objects.bulk_create(
        Publication(item=item, kind="release", **start) for item in Item.objects.filter(publications=None)
    )
    Item.objects.bulk_create(Item(kind="release") for _number in range(uses // 10))
    drafts = Publication.objects.bulk_create(
        Publication(item=item, kind="release") for item in Item.objects.filter(publications=None)
    )
    PressReleaseEdition.objects.bulk_create(PressReleaseEdition(publication=each) for each in (*releases, *drafts))
    own = File.objects.bulk_create(
        File(kind="document", size=1, digest="0", uploaded_at=noon) for _number in range(uses)
    )
    Use.objects.bulk_create(Use(publication=each, file=shown) for each in releases)
    Use.objects.bulk_create(Use(publication=each, file=file) for each, file in zip(releases, own, strict=True))
    Use.objects.bulk_create(Use(publication=each, file=hidden) for each in drafts)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return shown, hidden


def test_what_old_texts_show_as_well_takes_two_queries_all_else_one(make_file, paper, publish, noon, asked):
    picture = make_file()
    publish(noon, files=[picture])
    make_agreement(make_alliance(), documents=[paper])

    assert [(status, len(queries)) for status, queries in map(asked, (picture, paper))] == [(200, 1), (200, 2)]


def test_the_picture_of_a_release_takes_two(noon, asked):
    picture = make_picture()
    make_release(pictures=[picture])

    status, queries = asked(picture.file)
    assert (status, len(queries)) == (200, 2)


def test_thousands_of_uses_take_no_more_and_no_table_that_grows_is_read_whole(many, asked):
    shown, hidden = map(asked, many)

    assert [(status, len(queries)) for status, queries in (shown, hidden)] == [(200, 2), (404, 2)]
    assert [read_whole(sql) for _status, queries in (shown, hidden) for sql in queries] == [[], [], [], []]


def read_whole(sql):
    """Return the steps that read a table from beginning to end, among those that grow."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}")
            told = cursor.fetchone()[0]
            plan = json.loads(told) if isinstance(told, str) else told
            scans = [node for node in nodes(plan[0]["Plan"]) if node["Node Type"] == "Seq Scan"]
            return [node["Relation Name"] for node in scans if node["Relation Name"] in GROWING]
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return [row[3] for row in cursor.fetchall() if row[3].startswith("SCAN")]


def nodes(node):
    yield node
    for child in node.get("Plans", ()):
        yield from nodes(child)
