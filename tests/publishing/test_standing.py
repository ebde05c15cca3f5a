"""How the public content stands: its generation and the boundaries around a moment."""

from datetime import UTC, datetime, timedelta

import pytest

from buendnis.publishing.models import Generation
from buendnis.publishing.standing import Standing, current_standing, read_standing, standing
from buendnis.publishing.viewpoint import looking_at
from tests.factories import make_release
from tests.machinery.clock import berlin

HOUR = timedelta(hours=1)
TICK = timedelta(microseconds=1)

pytestmark = pytest.mark.django_db


def edges(moment):
    with looking_at(berlin(moment)):
        found = read_standing()
    return found.since, found.until


@pytest.mark.parametrize(
    ("moment", "midnight", "next_midnight"),
    [
        ("2017-09-27 12:00", "2017-09-27T00:00+02:00", "2017-09-28T00:00+02:00"),
        ("2017-09-27 00:00", "2017-09-27T00:00+02:00", "2017-09-28T00:00+02:00"),
        ("2017-03-26 01:59", "2017-03-26T00:00+01:00", "2017-03-27T00:00+02:00"),
        ("2017-03-26 23:59", "2017-03-26T00:00+01:00", "2017-03-27T00:00+02:00"),
        ("2017-10-29 01:00", "2017-10-29T00:00+02:00", "2017-10-30T00:00+01:00"),
        ("2017-10-29 23:59", "2017-10-29T00:00+02:00", "2017-10-30T00:00+01:00"),
        ("2017-10-29T23:30+00:00", "2017-10-30T00:00+01:00", "2017-10-31T00:00+01:00"),
    ],
)
def test_without_content_the_boundaries_are_the_midnights_of_berlin(moment, midnight, next_midnight):
    Generation.bump()

    assert edges(moment) == (datetime.fromisoformat(midnight), datetime.fromisoformat(next_midnight))


@pytest.mark.parametrize(("day", "hours"), [("2017-03-26", 23), ("2017-10-29", 25), ("2017-09-27", 24)])
def test_a_day_is_as_long_as_it_is_in_berlin(day, hours):
    since, until = edges(f"{day} 12:00")

    assert (until.astimezone(UTC) - since.astimezone(UTC), until - since) == (hours * HOUR, hours * HOUR)


def test_a_publication_is_a_boundary_at_both_of_its_ends(at):
    noon = at("2017-09-27 12:00")
    release = make_release(at=noon + HOUR)
    type(release.publication).objects.filter(pk=release.pk).update(public_until=noon + 3 * HOUR)
    looked_at = [noon, noon + HOUR - TICK, noon + HOUR, noon + 3 * HOUR - TICK, noon + 3 * HOUR]

    found = [edges(moment) for moment in looked_at]

    midnight, next_midnight = berlin("2017-09-27"), berlin("2017-09-28")
    assert found == [
        (midnight, noon + HOUR),
        (midnight, noon + HOUR),
        (noon + HOUR, noon + 3 * HOUR),
        (noon + HOUR, noon + 3 * HOUR),
        (noon + 3 * HOUR, next_midnight),
    ]


def test_the_nearest_boundaries_count(at):
    noon = at("2017-09-27 12:00")
    for hours in (-48, -2, -1, 1, 2, 48):
        make_release(at=noon + hours * HOUR)

    assert edges(noon) == (noon - HOUR, noon + HOUR)


def test_it_is_read_in_one_query(django_assert_num_queries, at):
    at("2017-09-27 12:00")
    make_release()

    with django_assert_num_queries(1):
        read_standing()


def test_a_request_reads_it_once(django_assert_num_queries):
    known = Standing(7, *[datetime.now(UTC)] * 2, False, datetime.now(UTC))
    token = current_standing.set(known)
    try:
        with django_assert_num_queries(0):
            assert standing() is known
    finally:
        current_standing.reset(token)


def test_equal_standings_are_equal_keys(at):
    at("2017-09-27 12:00")
    make_release()
    first = read_standing()
    at("2017-09-27 12:01")

    assert {first: "kept"}[read_standing()] == "kept"
