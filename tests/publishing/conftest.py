"""A moment that stands still, and what the tests of this room ask of the database."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

NOON = datetime(2017, 9, 27, 10, 0, tzinfo=UTC)


@pytest.fixture
def noon(at):
    return at(NOON)


@pytest.fixture
def written():
    """Collect the statements of a block that write, without those that open and close transactions."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    class Written(CaptureQueriesContext):
        @property
        def statements(self):
            skipped = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")
            return [each["sql"] for each in self.captured_queries if not each["sql"].startswith(skipped)]

    return lambda: Written(connection)


@pytest.fixture
def people(db, settings, noon):
    """Two who write, two who approve, one who may do everything; the office works with four eyes."""
    from tests.factories import make_user

    settings.FOUR_EYES = True
    roles = {"author": "editor", "colleague": "editor", "approver": "approver", "second": "approver"}
    return SimpleNamespace(**{name: make_user(role) for name, role in roles.items()}, leader=make_user("superuser"))
