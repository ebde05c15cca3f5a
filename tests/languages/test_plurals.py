"""German has two plural forms, Sorbian four: singular, dual, plural and genitive plural."""

import pytest
from django.utils.translation import ngettext, override

pytestmark = pytest.mark.usefixtures("compiled")


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "0 nowinskich zdźělenkow"),
        (1, "1 nowinska zdźělenka"),
        (2, "2 nowinskej zdźělence"),
        (3, "3 nowinske zdźělenki"),
        (4, "4 nowinske zdźělenki"),
        (5, "5 nowinskich zdźělenkow"),
        (11, "11 nowinskich zdźělenkow"),
        (101, "101 nowinska zdźělenka"),
        (102, "102 nowinskej zdźělence"),
    ],
)
def test_press_releases_are_counted_in_sorbian(count: int, expected: str) -> None:
    with override("hsb"):
        text = ngettext("%(total)s press release", "%(total)s press releases", count)

    assert text % {"total": count} == expected


@pytest.mark.parametrize(
    ("count", "expected"), [(0, "0 Pressemitteilungen"), (1, "1 Pressemitteilung"), (2, "2 Pressemitteilungen")]
)
def test_press_releases_are_counted_in_german(count: int, expected: str) -> None:
    with override("de"):
        text = ngettext("%(total)s press release", "%(total)s press releases", count)

    assert text % {"total": count} == expected


def test_two_years_keep_their_space_in_sorbian() -> None:
    with override("hsb"):
        assert ngettext("%(num)d year", "%(num)d years", 2) % {"num": 2} == "2 lěće"
