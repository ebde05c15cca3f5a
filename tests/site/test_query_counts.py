"""What a page costs: a fixed number of queries, however many releases there are and however deep the page lies."""

import re

import pytest

from buendnis.publishing import acts
from tests.site.many import PER_DAY, add_releases
from tests.site.portal import PAGES

# The standing first, then the page tree; the rest is what each kind of page shows.
QUERIES = {"home": 8, "office": 8, "list": 7, "year": 7, "month": 7, "detail": 8, "contacts": 4, "text": 7}


@pytest.fixture(scope="module", params=[10, 10_000])
def releases(request, portal, django_db_blocker):
    """The portal with so many releases more."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        add_releases(request.param)
        yield request.param
        transaction.set_rollback(True)


@pytest.fixture
def statements(visit):
    """The statements of a visit: `statements("/de/")`."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def collect(address, **headers):
        with CaptureQueriesContext(connection) as captured:
            response = visit(address, **headers)
        return response, [each["sql"] for each in captured]

    return collect


@pytest.mark.parametrize("language", ["de", "hsb"])
@pytest.mark.parametrize("kind", QUERIES)
def test_a_page_takes_its_fixed_number_of_queries(releases, statements, language, kind):
    response, found = statements(PAGES[language][kind])
    assert (response.status_code, len(found)) == (200, QUERIES[kind])


@pytest.mark.parametrize("language", ["de", "hsb"])
@pytest.mark.parametrize("place", [2, "last"])
def test_a_deep_page_of_the_list_takes_as_many_queries_as_the_first(releases, statements, language, place):
    number = place if place == 2 else -(-(releases + 3) // 10)
    response, found = statements(f"{PAGES[language]['list']}?page={number}")
    assert (response.status_code, len(found)) == (200, QUERIES["list"])


def test_a_second_list_page_counts_nothing_again(releases, statements, visit):
    visit(PAGES["de"]["list"])
    assert len(statements(PAGES["de"]["list"])[1]) == QUERIES["list"] - 1


@pytest.mark.parametrize("language", ["de", "hsb"])
@pytest.mark.parametrize("kind", QUERIES)
def test_an_unchanged_page_takes_one_query(releases, statements, visit, language, kind):
    name = visit(PAGES[language][kind]).headers["ETag"]
    response, found = statements(PAGES[language][kind], if_none_match=name)
    assert (response.status_code, response.content, len(found)) == (304, b"", 1)


@pytest.mark.parametrize("times", [1, 5])
@pytest.mark.parametrize("kind", ["detail", "text"])
def test_what_was_corrected_costs_two_more_however_often(portal, statements, kind, times):
    edition = {"detail": portal.full, "text": portal.privacy}[kind]
    for _each in range(times):
        edition = _corrected(edition)
    response, found = statements(PAGES["de"][kind])
    assert (response.status_code, len(found)) == (200, QUERIES[kind] + 2)


def _corrected(edition):
    edition.reload()
    following = acts.correct(edition, edition.item.edit_version, None)
    following.body_de += "<p>Und noch ein Absatz.</p>"
    following.save()
    acts.publish(following, following.item.edit_version, None)
    return following


def test_a_missing_page_takes_no_more_queries_than_a_page(releases, statements):
    assert len(statements("/de/presse/2017/09/27/gibt-es-nicht/")[1]) <= 8
    assert len(statements("/de/gibt-es-nicht/")[1]) <= 8


def test_the_feed_and_the_text_file_take_few_queries(releases, statements):
    assert len(statements("/de/presse/feed.atom")[1]) == 2
    assert len(statements("/de/presse/2017/09/27/kinder-lesen.txt")[1]) == 4


def test_the_sitemap_takes_as_many_queries_for_each_of_its_parts(releases, statements):
    address = "/sitemap.xml?part=1" if releases > 2000 else "/sitemap.xml"
    assert len(statements(address)[1]) == 5


def _ids(found):
    """Return the statement that finds which releases stand on a page of the list."""
    (ids,) = [each for each in found if each.startswith('SELECT "publishing_publication"."id"')]
    return ids


@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_a_list_page_passes_over_no_more_rows_than_one_day_has(releases, statements, place):
    pages = -(-(releases + 3) // 10)
    number = {"first": 1, "middle": max(1, pages // 2), "last": pages}[place]
    found = statements(f"/de/presse/?page={number}")[1]
    ids = _ids(found)
    limit, offset = (re.search(rf" {word} (\d+)", ids) for word in ("LIMIT", "OFFSET"))
    assert int(limit[1]) <= 10
    assert int(offset[1] if offset else 0) < PER_DAY
    assert "BETWEEN" in ids


def _plan(sql, prefix):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"{prefix} {sql}")
        return "\n".join(str(row) for row in cursor.fetchall())


@pytest.mark.sqlite
def test_sqlite_reads_the_page_of_a_list_from_the_index_and_sorts_nothing(releases, statements):
    number = -(-(releases + 3) // 10) // 2 or 1
    found = statements(f"/de/presse/?page={number}")[1]
    ids = _ids(found)
    plan = _plan(ids, "EXPLAIN QUERY PLAN")
    assert "publication_list" in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.postgres
@pytest.mark.parametrize("releases", [10_000], indirect=True)  # a small table is read whole
def test_postgresql_reads_the_page_of_a_list_from_the_index(releases, statements):
    found = statements("/de/presse/?page=500")[1]
    ids = _ids(found)
    plan = _plan(ids, "EXPLAIN")
    assert "publication_list" in plan
    assert "Seq Scan" not in plan
