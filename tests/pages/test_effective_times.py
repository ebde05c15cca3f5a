"""A page is public while it and all above it are: random trees against that sentence."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

START = datetime(2026, 1, 1, tzinfo=UTC)
NOW = START + timedelta(hours=5)
HOURS = st.integers(0, 12)
TIMES = st.one_of(
    st.none(),
    st.tuples(HOURS, st.none()),
    st.tuples(HOURS, HOURS).filter(lambda pair: pair[0] < pair[1]),
)
# Each page names one of those before it as the page above, or none.
TREES = st.lists(st.tuples(st.integers(0, 20), TIMES), min_size=1, max_size=9).map(
    lambda rows: [(above % (at + 1) - 1, times) for at, (above, times) in enumerate(rows)]
)
MOVES = st.lists(st.tuples(st.integers(0, 8), st.integers(-1, 8)), max_size=3)


def _quiet(**given):
    return settings(
        suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, derandomize=True, **given
    )


def _plant(rows):
    from buendnis.pages.models import Page, PageEdition
    from buendnis.pages.placing import settle
    from buendnis.publishing.models import Item, Publication

    pages = []
    for number, (above, times) in enumerate(rows):
        item = Item.objects.create(kind="page")
        start, end = (None, None) if times is None else map(_moment, times)
        state = "draft" if start is None else "approved"
        publication = Publication.objects.create(
            item=item, kind="page", state=state, public_from=start, public_until=end
        )
        page = Page.objects.create(item=item, parent=pages[above] if above >= 0 else None)
        PageEdition.objects.create(
            publication=publication, own_from=start, own_until=end, title_de=str(number), slug_de=f"seite-{number}"
        )
        pages.append(page)
        settle(page)
    return pages


def _moment(hours):
    return None if hours is None else START + timedelta(hours=hours)


def _model(above, times, hour):
    """Say which pages are public, by the sentence above and nothing else."""

    def own(number):
        return (
            times[number] is not None
            and times[number][0] <= hour
            and (times[number][1] is None or hour < times[number][1])
        )

    def public(number):
        return own(number) and (above[number] < 0 or public(above[number]))

    return {str(number) for number in range(len(times)) if public(number)}


def _assert_follows_the_sentence(at, above, times):
    from tests.pages.planting import public_titles

    for hour in range(-1, 14):
        at(START + timedelta(hours=hour))
        assert public_titles() == _model(above, times, hour), hour
    at(NOW)


def _check(at, rows, moves):
    from django.core.exceptions import ValidationError
    from django.db import transaction

    from buendnis.pages.models import Page
    from buendnis.pages.placing import check_place, settle

    at(NOW)
    above, times = [row[0] for row in rows], [row[1] for row in rows]
    with transaction.atomic():
        pages = _plant(rows)
        _assert_follows_the_sentence(at, above, times)
        for number, to in moves:
            number, to = number % len(pages), to if to < len(pages) else -1
            page = Page.objects.get(pk=pages[number].pk)
            target = Page.objects.get(pk=pages[to].pk) if to >= 0 else None
            try:
                check_place(page, target)
            except ValidationError:
                assert number in _line(above, to)
                continue
            assert number not in _line(above, to)
            page.parent, above[number] = target, to
            page.save()
            settle(page)
            _assert_follows_the_sentence(at, above, times)
        transaction.set_rollback(True)


def _line(above, number):
    line = []
    while number >= 0:
        line.append(number)
        number = above[number]
    return line


@_quiet(max_examples=12)
@given(rows=TREES, moves=MOVES)
def test_random_trees_are_public_as_the_sentence_says(db, at, rows, moves):
    _check(at, rows, moves)


@pytest.mark.prove
@_quiet(max_examples=600)
@given(rows=TREES, moves=MOVES)
def test_many_random_trees_are_public_as_the_sentence_says(db, at, rows, moves):
    _check(at, rows, moves)
