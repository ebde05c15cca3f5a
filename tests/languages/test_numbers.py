"""Numbers and file sizes in both languages."""

from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import formats, translation

from buendnis.languages.numbers import file_size, number

pytestmark = pytest.mark.parametrize("language", ["de", "hsb"])


def test_thousands_are_parted_by_dots_and_decimals_by_a_comma(language: str) -> None:
    assert number(1234567, language) == "1.234.567"
    assert number(-1000, language) == "-1.000"
    assert number(Decimal("1234567.8901"), language) == "1.234.567,8901"
    assert number(0.5, language) == "0,5"


def test_decimals_are_rounded_half_up(language: str) -> None:
    assert number(Decimal("2.5"), language, decimals=0) == "3"
    assert number(Decimal("0.125"), language, decimals=2) == "0,13"
    assert number(7, language, decimals=2) == "7,00"


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        (0, "0\u00a0B"),
        (999, "999\u00a0B"),
        (1000, "1\u00a0kB"),
        (345_678, "346\u00a0kB"),
        (999_499, "999\u00a0kB"),
        (999_500, "1\u00a0MB"),
        (5_100_000, "5,1\u00a0MB"),
        (5_000_000, "5\u00a0MB"),
        (40_000_000, "40\u00a0MB"),
        (99_960_000, "100\u00a0MB"),
        (1_234_000_000, "1,2\u00a0GB"),
        (5_000_000_000_000_000_000, "5.000\u00a0PB"),
    ],
)
def test_a_file_size_has_a_decimal_unit(language: str, size: int, shown: str) -> None:
    assert file_size(size, language) == shown


def test_a_negative_file_size_is_refused(language: str) -> None:
    with pytest.raises(ValueError, match="cannot have -1 bytes"):
        file_size(-1, language)


def test_filters_and_django_write_the_same_numbers(language: str) -> None:
    template = Template("{% load languages %}{{ value|number }} {{ value|file_size }} {{ nothing|number }}")

    with translation.override(language):
        assert template.render(Context({"value": 1234567, "nothing": None})) == "1.234.567 1,2\u00a0MB "
        assert formats.number_format(1234567.5, decimal_pos=1, force_grouping=True) == "1.234.567,5"
