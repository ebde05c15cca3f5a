"""The generation's row is the lock of the page tree: no loops, and nobody waits in a circle."""

import time

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from buendnis.pages.models import Page, PageEdition
from buendnis.pages.placing import check_place, settle
from buendnis.publishing import acts
from buendnis.publishing.auditing import audit
from buendnis.publishing.models import Generation
from buendnis.publishing.saving import Conflict, begin, seal
from tests.factories import make_page

pytestmark = pytest.mark.django_db(transaction=True)


def fresh(edition):
    return PageEdition.objects.select_related("publication__item__page").get(pk=edition.pk)


def move(edition, parent, version, pause=0.0):
    """Move a page as its form does: look at the place, take the item, write, seal."""
    page, parent = edition.page, Page.objects.get(pk=parent.item.pk)
    time.sleep(pause)
    with transaction.atomic():
        check_place(page, parent)
        time.sleep(pause)
        begin(edition.item, version)
        page.parent = parent
        page.save()
        settle(page)
        seal(edition, version, None)


def outcome(function, *arguments):
    def run():
        try:
            function(*arguments)
        except (Conflict, ValidationError) as refusal:
            return type(refusal).__name__
        return "done"

    return run


def test_two_pages_are_not_put_below_each_other_at_the_same_time(at_once):
    one, other = make_page(), make_page()

    results = at_once(outcome(move, fresh(one), other, 2, 0.1), outcome(move, fresh(other), one, 2, 0.1))

    assert sorted(results) == ["ValidationError", "done"]
    assert Page.objects.filter(parent=None).count() == 1
    assert list(audit()) == []


def test_moving_and_publishing_a_page_at_the_same_time_do_not_wait_in_a_circle(at_once):
    above, page = make_page(), make_page()
    draft = acts.correct(page, 2, None)

    results = at_once(outcome(move, fresh(draft), above, 3, 0.1), outcome(acts.publish, fresh(draft), 3, None))

    assert sorted(results) == ["Conflict", "done"]
    assert list(audit()) == []


@pytest.mark.parametrize("act", [acts.publish, acts.correct, acts.withdraw])
def test_a_page_takes_the_tree_before_itself(act, written):
    make_page()
    page = make_page(publish=act is not acts.publish)
    edition = fresh(page)

    with written() as queries:
        act(edition, edition.item.edit_version, None)

    locks = [sql for sql in queries.statements if '"publishing_generation"' in sql or '"edit_version" +' in sql]
    assert ["publishing_generation" in sql for sql in locks][:2] == [True, False]


def test_the_lock_counts_nothing():
    make_page()
    before = Generation.objects.get().number

    with transaction.atomic():
        Generation.lock()

    assert Generation.objects.get().number == before


def test_the_lock_makes_its_row_where_there_is_none():
    with transaction.atomic():
        Generation.lock()

    assert Generation.objects.count() == 1
