"""Tests choose their moment, and what a machine lacks is told."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from buendnis.publishing import clock
from deploy.tools import Tool
from tests.machinery import place


def test_the_clock_stands_where_it_was_set(at: Callable[..., datetime]) -> None:
    at("2017-09-27 12:00")

    assert clock.now() == datetime(2017, 9, 27, 10, 0, tzinfo=UTC)
    assert clock.now() == clock.now()


def test_the_clock_may_be_set_again_and_in_another_zone(at: Callable[..., datetime]) -> None:
    at("2017-12-27 12:00")
    assert clock.now() == datetime(2017, 12, 27, 11, 0, tzinfo=UTC)

    at(datetime(2018, 1, 1, tzinfo=UTC))
    assert clock.now() == datetime(2018, 1, 1, tzinfo=UTC)


@pytest.fixture
def absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "TOOLS", {"java": Tool("Java", ("default-jre-headless",), lambda: None)})


@pytest.mark.usefixtures("absent")
def test_a_missing_program_skips_the_test_and_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REQUIRE_TOOLS", raising=False)

    with pytest.raises(pytest.skip.Exception, match="Java is missing: apt-get install default-jre-headless"):
        place.require("java")


@pytest.mark.usefixtures("absent")
def test_where_nothing_may_be_left_out_a_missing_program_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUIRE_TOOLS", "1")

    with pytest.raises(pytest.fail.Exception, match="Java is missing: apt-get install default-jre-headless"):
        place.require("java")
