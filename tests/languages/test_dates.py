"""Days, months, times and periods in both languages."""

from datetime import UTC, date, datetime, time

import pytest
from django.template import Context, Template
from django.utils import formats, translation

from buendnis.languages import dates

NAMES = """
Januar Februar März April Mai Juni Juli August September Oktober November Dezember
januar februar měrc apryl meja junij julij awgust september oktober nowember december
januara februara měrca apryla meje junija julija awgusta septembra oktobra nowembra decembra
"""
GERMAN, NOMINATIVE, GENITIVE = (line.split() for line in NAMES.split("\n") if line)
MONTHS = range(1, 13)


def rendered(template: str, language: str, **context: object) -> str:
    with translation.override(language):
        return Template("{% load languages %}" + template).render(Context(context))


@pytest.mark.parametrize("month", MONTHS)
def test_a_month_in_a_date_is_genitive_in_sorbian(month: int) -> None:
    day = date(2017, month, 3)

    assert dates.spoken_day(day, "hsb") == f"3. {GENITIVE[month - 1]} 2017"
    assert dates.spoken_day(day, "de") == f"3. {GERMAN[month - 1]} 2017"


@pytest.mark.parametrize("month", MONTHS)
def test_a_month_in_a_heading_is_nominative_in_sorbian(month: int) -> None:
    assert dates.spoken_month(2017, month, "hsb") == f"{NOMINATIVE[month - 1]} 2017"
    assert dates.month_name(month, "hsb") == NOMINATIVE[month - 1]
    assert dates.spoken_month(2017, month, "de") == f"{GERMAN[month - 1]} 2017"
    assert dates.month_name(month, "de") == GERMAN[month - 1]


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.usefixtures("compiled")
def test_django_itself_writes_the_same_months(month: int) -> None:
    day = date(2017, month, 27)

    for language in ("de", "hsb"):
        with translation.override(language):
            assert formats.date_format(day) == dates.spoken_day(day, language)
            assert formats.date_format(day, "YEAR_MONTH_FORMAT") == dates.spoken_month(2017, month, language)


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_a_short_day_has_two_digits_each(language: str) -> None:
    assert dates.short_day(date(2017, 9, 7), language) == "07.09.2017"


def test_the_clock_names_its_word() -> None:
    assert dates.clock_time(time(10, 0), "de") == "10:00 Uhr"
    assert dates.clock_time(time(9, 5), "de") == "09:05 Uhr"
    assert dates.clock_time(time(10, 0), "hsb") == "10:00 hodź."
    assert dates.clock_time(time(9, 5), "hsb") == "9:05 hodź."


def test_a_moment_is_told_in_berlin_time() -> None:
    winter = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
    summer_night = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)

    assert dates.spoken_moment(winter, "de") == "Donnerstag, 26. November 2026, 10:00 Uhr"
    assert dates.spoken_moment(winter, "hsb") == "štwórtk, 26. nowembra 2026, 10:00 hodź."
    assert dates.spoken_day(summer_night, "de") == "2. Juli 2026"
    assert dates.clock_time(summer_night, "hsb") == "0:30 hodź."


@pytest.mark.parametrize(
    ("first", "last", "german", "sorbian"),
    [
        (
            (2017, 9, 27),
            (2019, 12, 31),
            "27. September 2017 – 31. Dezember 2019",
            "27. septembra 2017 – 31. decembra 2019",
        ),
        ((2017, 9, 27), (2017, 10, 2), "27. September – 2. Oktober 2017", "27. septembra – 2. oktobra 2017"),
        ((2017, 9, 27), (2017, 9, 29), "27.–29. September 2017", "27.–29. septembra 2017"),
        ((2017, 9, 27), (2017, 9, 27), "27. September 2017", "27. septembra 2017"),
        ((2017, 9, 27), None, "seit 27. September 2017", "wot 27. septembra 2017"),
        (None, (2017, 9, 27), "bis 27. September 2017", "hač do 27. septembra 2017"),
        (None, None, "", ""),
    ],
)
def test_a_period_names_no_more_than_needed(first, last, german, sorbian) -> None:
    days = [date(*parts) if parts else None for parts in (first, last)]

    assert dates.spoken_range(*days, "de") == german
    assert dates.spoken_range(*days, "hsb") == sorbian


@pytest.mark.parametrize(
    ("template", "german", "sorbian"),
    [
        ("{{ value|spoken_day }}", "27. September 2017", "27. septembra 2017"),
        ("{{ value|short_day }}", "27.09.2017", "27.09.2017"),
        ("{{ value|spoken_month }}", "September 2017", "september 2017"),
        ("{{ value|month_name }}", "September", "september"),
        ("{{ value.month|month_name }}", "September", "september"),
        ("{{ value|clock_time }}", "08:30 Uhr", "8:30 hodź."),
        (
            "{{ value|spoken_moment }}",
            "Mittwoch, 27. September 2017, 08:30 Uhr",
            "srjeda, 27. septembra 2017, 8:30 hodź.",
        ),
        ("{{ nothing|spoken_day }}{{ nothing|clock_time }}", "", ""),
    ],
)
def test_filters_write_in_the_language_of_the_page(template: str, german: str, sorbian: str) -> None:
    context = {"value": datetime(2017, 9, 27, 8, 30), "nothing": None}

    assert rendered(template, "de", **context) == german
    assert rendered(template, "hsb", **context) == sorbian


def test_a_filter_takes_the_language_it_is_told() -> None:
    assert rendered('{{ day|spoken_day:"hsb" }}', "de", day=date(2017, 9, 27)) == "27. septembra 2017"
    assert rendered('{{ day|spoken_day:"ar" }}', "hsb", day=date(2017, 9, 27)) == "27. septembra 2017"


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_forms_take_a_day_in_both_spellings_and_weeks_begin_on_monday(language: str) -> None:
    with translation.override(language):
        assert formats.get_format("DATE_INPUT_FORMATS")[:2] == ["%d.%m.%Y", "%Y-%m-%d"]
        assert formats.get_format("FIRST_DAY_OF_WEEK") == 1


def test_djangos_times_carry_the_word_for_the_clock() -> None:
    for language in ("de", "hsb"):
        with translation.override(language):
            assert formats.time_format(time(9, 5)) == dates.clock_time(time(9, 5), language)
