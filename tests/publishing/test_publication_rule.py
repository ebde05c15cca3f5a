"""The one rule of what is public, as a query and as its twin on the object."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buendnis.media.models import Use
from buendnis.publishing.models import Item, Publication
from buendnis.publishing.viewpoint import looking_at
from news.models import PressReleaseEdition
from tests.factories import make_file, make_release
from tests.machinery.examples import often
from tests.publishing.conftest import NOON

TICK = timedelta(microseconds=1)

pytestmark = pytest.mark.django_db

# Where an interval begins and ends, and the moments around both of its ends
ends = st.integers(0, 3).map(lambda hours: NOON + timedelta(hours=hours))
intervals = st.one_of(
    st.just((None, None)),
    st.tuples(ends, st.none()),
    st.tuples(ends, ends).map(lambda pair: (min(pair), max(pair))),
)
moments = st.tuples(ends, st.sampled_from([-TICK, timedelta(), TICK])).map(lambda pair: pair[0] + pair[1])
thorough = often(20, 200)


def expected(interval, moment):
    start, end = interval
    return start is not None and start <= moment and (end is None or moment < end)


def stored(interval):
    Item.objects.filter(kind="thing").delete()
    start, end = interval
    item = Item.objects.create(kind="thing")
    state = "approved" if start else "draft"
    return Publication.objects.create(item=item, kind="thing", state=state, public_from=start, public_until=end)


@thorough
@given(interval=intervals, moment=moments)
def test_query_and_twin_agree_on_publications_editions_and_files(interval, moment):
    publication = stored(interval)
    edition = PressReleaseEdition.objects.create(publication=publication, headline_de="Meldung")
    file = make_file(330, 200)
    Use.objects.create(file=file, publication=publication)

    with looking_at(moment):
        answers = [
            publication.is_public(),
            Publication.objects.public().filter(pk=publication.pk).exists(),
            edition.is_public(),
            PressReleaseEdition.objects.public().filter(pk=edition.pk).exists(),
            file.is_public(),
            type(file).objects.public().filter(pk=file.pk).exists(),
        ]

    assert answers == [expected(interval, moment)] * 6


@thorough
@given(interval=intervals, moment=moments)
def test_once_public_means_that_some_moment_up_to_now_was_public(interval, moment):
    publication = stored(interval)
    start, end = interval

    with patch("buendnis.publishing.clock.now", return_value=moment):
        was_public = publication.was_public()

    assert was_public == (start is not None and start <= moment and end != start)


@thorough
@given(interval=intervals, moment=moments)
def test_scheduled_public_ended_and_draft_exclude_each_other(interval, moment):
    publication = stored(interval)

    with looking_at(moment):
        kinds = [
            getattr(Publication.objects, name)().filter(pk=publication.pk).exists()
            for name in ("drafts", "scheduled", "public")
        ]

    start, _end = interval
    assert kinds == [start is None, start is not None and start > moment, expected(interval, moment)]


@pytest.mark.parametrize(
    ("ticks", "confirmed"), [(-1, False), (0, True), (1, True)], ids=["just before", "at", "just after"]
)
def test_sorbian_is_public_from_its_confirmation_on(at, noon, ticks, confirmed):
    release = make_release(confirm=True)

    with looking_at(noon + ticks * TICK):
        answers = (
            release.is_in_public_language("hsb"),
            PressReleaseEdition.objects.in_public_language("hsb").exists(),
            release.in_language("hsb").lang,
        )

    assert answers == (confirmed, confirmed, "hsb" if confirmed else "de")


def test_the_rule_is_written_down_once():
    from pathlib import Path

    from django.conf import settings as project

    holders = [
        str(path.relative_to(project.BASE_DIR))
        for room in ("buendnis", "news", "partners")
        for path in (Path(project.BASE_DIR) / room).rglob("*.py")
        if "public_from__lte" in path.read_text(encoding="utf-8")
    ]

    # standing.py looks for the nearest boundary, whatever is public there
    assert sorted(holders) == ["buendnis/publishing/models.py", "buendnis/publishing/standing.py"]
