"""A moment that stands still, and what the tests of this room ask of the database."""

import threading
from datetime import UTC, datetime

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
def at_once():
    """Run functions in threads that start together; return what each gave back or raised."""
    from django.db import connections

    def run(*functions):
        barrier, outcomes = threading.Barrier(len(functions)), [None] * len(functions)

        def work(position, function):
            try:
                barrier.wait(20)
                outcomes[position] = function()
            except Exception as error:
                outcomes[position] = error
            finally:
                connections.close_all()

        threads = [threading.Thread(target=work, args=each) for each in enumerate(functions)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert not any(thread.is_alive() for thread in threads)
        return outcomes

    return run
