"""What a preview costs: nothing for each row that changes nothing, and little for each one that is new."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.partners.tables import order, write_as_shown

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HEADINGS = ["Name", "Art", "Rolle", "Beginn", "Grundlage", "Grundlage in Worten", "Teil von"]


def rows(count):
    first = ["Amt 0", "unit", "member", "1.1.2018", "letter", "Brief", ""]
    return [first] + [[f"Amt {number}", *first[1:6], "Amt 0"] for number in range(1, count)]


def queries(given):
    from partners.importing.runs import rehearse

    with CaptureQueriesContext(connection) as captured:
        assert rehearse(given).faulty == []
    return len(captured)


@pytest.mark.parametrize("at_once", [False, True])
def test_a_new_row_takes_five_statements(alliance, at_once):
    few, many = (queries(order(alliance, HEADINGS, *rows(count), at_once=at_once)) for count in (10, 60))

    # Three rows of the database, between the beginning and the end of what is taken back if one fails
    assert many - few == 50 * 5


def test_a_row_that_changes_nothing_takes_none(alliance):
    write_as_shown(order(alliance, HEADINGS, *rows(30)))

    few, many = (queries(order(alliance, HEADINGS, *rows(count))) for count in (10, 30))

    assert many == few


def test_a_changed_row_takes_few(alliance):
    write_as_shown(order(alliance, HEADINGS, *rows(30)))
    few, many = (
        queries(
            order(alliance, ["Name", "Internetseite"], *([f"Amt {number}", "example.org"] for number in range(count)))
        )
        for count in (10, 30)
    )

    assert (many - few) // 20 <= 6
