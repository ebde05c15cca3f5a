"""What holds for every test: a place of its own, the database asked for, and nothing left over from the test before."""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from tests.machinery import place
from tests.machinery.examples import LONG

pytest_plugins = [
    "tests.machinery.browser",
    "tests.machinery.clock",
    "tests.machinery.html",
    "tests.machinery.killing",
    "tests.machinery.templates",
    "tests.machinery.threads",
]

STORING = {"transactional_db", "live_server", "live_site"}
NEEDS_DATABASE = {"db", "transactional_db", "django_db_reset_sequences", "django_db_serialized_rollback", "live_site"}


# With so many sets of parameters each function is tried on PostgreSQL; the others are left to the long form,
SETS_ON_POSTGRES = 1
# and with them what shows pages of which other rooms have the queries, unless it stores for good.
SHOWING = {"demo", "news", "pages", "site", "staff", "teasers"}


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    from django.conf import settings

    if settings.configured:
        raise pytest.UsageError("The settings were read too early: unset DJANGO_SETTINGS_MODULE.")
    if config.getoption("markexpr") == "prove":
        os.environ[LONG] = "1"
    # Before pytest-django looks: the settings read the environment once, when they are first asked.
    config.stash[place.KEY] = place.Place.make(first=not hasattr(config, "workerinput"))
    with pytest.MonkeyPatch.context() as environment:
        # Only as long as it is needed: inherited by another process, it would make that one read them too early.
        environment.setenv("DJANGO_SETTINGS_MODULE", "buendnis.settings")
        place.adapt_settings()


def pytest_unconfigure(config: pytest.Config) -> None:
    if place.KEY in config.stash:
        config.stash[place.KEY].clear()


def pytest_report_header(config: pytest.Config) -> str:
    return f"database: {config.stash[place.KEY].database}"


@pytest.hookimpl(tryfirst=True)  # before tests are chosen by their marks
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave each test to the databases that it can say something about."""
    database = config.stash[place.KEY].database
    for item in items:
        if LONG in os.environ and hasattr(getattr(item, "obj", None), "has_long_form"):
            item.add_marker(pytest.mark.prove)
    if database == "postgres":
        _leave_repetitions_to_the_long_form(items)
    kept = [item for item in items if _belongs(item, database)]
    left = [item for item in items if not _belongs(item, database)]
    items[:] = kept
    config.hook.pytest_deselected(items=left)


def _leave_repetitions_to_the_long_form(items: list[pytest.Item]) -> None:
    """Languages, roles and kinds of items are no matter of the database: SQLite has tried them all."""
    tried: Counter[str] = Counter()
    for item in items:
        name = item.nodeid.partition("[")[0]
        if item.get_closest_marker("prove") is None and item.get_closest_marker("postgres") is None:
            tried[name] += 1
            if tried[name] > SETS_ON_POSTGRES or (item.path.parent.name in SHOWING and not _stores(item)):
                item.add_marker(pytest.mark.prove)


def _belongs(item: pytest.Item, database: str) -> bool:
    if database == "sqlite":
        return item.get_closest_marker("postgres") is None
    if any(item.get_closest_marker(mark) for mark in ("sqlite", "browser", "once")):
        return False
    uses = NEEDS_DATABASE & set(getattr(item, "fixturenames", ()))
    return bool(uses) or item.get_closest_marker("django_db") is not None


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.config.stash[place.KEY].missing_database:
        place.require("postgresql")


@pytest.fixture(scope="session")
def django_db_modify_db_settings_parallel_suffix() -> None:
    """Take the place of pytest-django's own naming: every process has its own folder, PostgreSQL its own names."""
    place.name_test_database()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Note what stands in the new database, before a module's own content does."""
    from tests.machinery.emptying import emptied_quickly

    with ExitStack() as stack:
        with django_db_blocker.unblock():
            stack.enter_context(emptied_quickly())
        yield


@pytest.fixture(autouse=True)
def _nothing_left_over() -> None:
    """Begin without what an earlier test's request left in this thread or process."""
    from django.core.cache import cache
    from django.urls import set_script_prefix
    from django.utils import timezone, translation

    cache.clear()
    translation.deactivate()
    timezone.deactivate()
    set_script_prefix("/")


@pytest.fixture(autouse=True)
def _self_test_where_there_is_something(request: pytest.FixtureRequest) -> None:
    """The self-test asks in a thread of its own, where nothing is that a test has not stored for good."""
    from django.conf import settings

    settings.SELF_TEST_BEFORE_APPROVAL = _stores(request.node)


def _stores(item: pytest.Item) -> bool:
    """Whether a test stores for good, so that other connections see it."""
    marker = item.get_closest_marker("django_db")
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(STORING & fixtures) or (marker is not None and bool(marker.kwargs.get("transaction")))
