"""A moment in words in both languages, and what staff are warned of; around the changes of the clocks to the minute."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from buendnis.publishing.clock import BERLIN
from buendnis.publishing.moments import (
    HOLIDAYS,
    after_one_working_day,
    berlin_moment,
    catholic_holidays_of,
    holidays_of,
    in_words,
    is_doubled,
    on_the_wall,
    warnings_for,
)
from tests.machinery.clock import berlin

NOW = berlin("2026-11-24 07:00")
FORWARD = [date(2026, 3, 29), date(2027, 3, 28)]
BACK = [date(2026, 10, 25), date(2027, 10, 31)]


def minutes(day):
    """Every minute that clocks can show on a day, whether it exists or not."""
    return [datetime.combine(day, time()) + timedelta(minutes=count) for count in range(24 * 60)]


def instants(day):
    """Every minute of a Berlin day as it passes, 23, 24 or 25 hours of them."""
    start, end = (datetime.combine(each, time(), BERLIN).astimezone(UTC) for each in (day, day + timedelta(days=1)))
    return [start + timedelta(minutes=count) for count in range((end - start) // timedelta(minutes=1))]


def warned(moment, now=NOW):
    with translation.override("en"):
        return [str(sentence) for sentence in warnings_for(berlin(moment), now)]


@pytest.mark.parametrize(
    ("language", "words"),
    [("de", "Donnerstag, 26. November 2026, 10:00 Uhr, in 2 Tagen 3 Stunden"),
     ("hsb", "štwórtk, 26. nowembra 2026, 10:00 hodź., za 2 dnjej 3 hodźiny")],
)  # fmt: skip
def test_a_moment_is_told_with_its_weekday_and_how_far_off_it_is(language, words):
    assert in_words(berlin("2026-11-26 10:00"), language, NOW) == words


@pytest.mark.parametrize(
    ("moment", "german", "sorbian"),
    [
        ("2026-11-24 07:00:59", "jetzt", "nětko"),
        ("2026-11-24 06:59:01", "jetzt", "nětko"),
        ("2026-11-24 07:01", "in 1 Minute", "za 1 minutu"),
        ("2026-11-24 07:02", "in 2 Minuten", "za 2 minuće"),
        ("2026-11-24 07:03:59", "in 3 Minuten", "za 3 minuty"),
        ("2026-11-24 07:05", "in 5 Minuten", "za 5 minutow"),
        ("2026-11-24 08:00", "in 1 Stunde", "za 1 hodźinu"),
        ("2026-11-24 09:01", "in 2 Stunden 1 Minute", "za 2 hodźinje 1 minutu"),
        ("2026-11-25 06:59", "in 23 Stunden 59 Minuten", "za 23 hodźin 59 minutow"),
        ("2026-11-25 07:00", "in 1 Tag", "za 1 dźeń"),
        ("2026-11-28 11:30", "in 4 Tagen 4 Stunden", "za 4 dny 4 hodźiny"),
        ("2026-11-29 07:59", "in 5 Tagen", "za 5 dnjow"),
        ("2026-12-04 09:00", "in 10 Tagen", "za 10 dnjow"),
        ("2026-11-24 04:00", "vor 3 Stunden", "před 3 hodźinami"),
        ("2026-11-22 06:00", "vor 2 Tagen 1 Stunde", "před 2 dnjomaj 1 hodźinu"),
        ("2026-11-23 07:00", "vor 1 Tag", "před 1 dnjom"),
    ],
)
def test_the_distance_has_the_right_number_and_case(moment, german, sorbian):
    told = [in_words(berlin(moment), language, NOW).rpartition(", ")[2] for language in ("de", "hsb")]

    assert told == [german, sorbian]


@pytest.mark.parametrize("day", [*FORWARD, *BACK])
def test_the_same_hour_of_the_next_day_is_one_day_off_also_when_the_clocks_change(day):
    noon = datetime.combine(day, time(12), BERLIN)
    before = datetime.combine(day - timedelta(days=1), time(12), BERLIN)

    assert in_words(noon, "de", before).rpartition(", ")[2] == "in 1 Tag"
    assert in_words(before, "de", noon).rpartition(", ")[2] == "vor 1 Tag"


@pytest.mark.parametrize("day", [*FORWARD, *BACK])
@pytest.mark.parametrize("language", ["de", "hsb"])
def test_no_two_minutes_of_a_day_on_which_the_clocks_change_are_told_alike(day, language):
    now = datetime.combine(day, time(12), BERLIN)
    told = [in_words(moment, language, now).rpartition(", ")[0] for moment in instants(day)]

    assert len(told) == (23 if day in FORWARD else 25) * 60 == len(set(told))


@pytest.mark.parametrize("day", [*FORWARD, *BACK])
def test_a_minute_on_the_wall_is_a_moment_if_and_only_if_it_exists(day):
    passing = {on_the_wall(moment): moment for moment in reversed(instants(day))}  # of two alike the first
    for wall in minutes(day):
        if wall in passing:
            assert berlin_moment(wall.date(), wall.time()) == passing[wall]
        else:
            with pytest.raises(ValidationError):
                berlin_moment(wall.date(), wall.time())


@pytest.mark.parametrize("day", [*FORWARD, *BACK])
def test_exactly_the_hour_that_exists_twice_is_warned_about(day):
    doubled = [moment for moment in instants(day) if is_doubled(moment)]
    told = [" ".join(warned(moment, NOW - timedelta(days=365))) for moment in doubled]

    assert len(doubled) == (0 if day in FORWARD else 120)
    assert {on_the_wall(moment).hour for moment in doubled} == (set() if day in FORWARD else {2})
    assert [sentence.count("The first one is meant, in summer time") for sentence in told[:60]] == [1] * len(told[:60])
    assert [sentence.count("The second one is meant, in winter time") for sentence in told[60:]] == [1] * len(told[60:])


@pytest.mark.parametrize("day", FORWARD)
def test_an_hour_that_does_not_exist_is_refused_with_the_next_one_that_does(day):
    with pytest.raises(ValidationError) as refused:
        berlin_moment(day, time(2, 30))

    for language, following in (("de", "03:00 Uhr"), ("hsb", "3:00 hodź.")):
        with translation.override(language):
            assert refused.value.messages[0].count(following) == 1


def test_of_a_past_moment_only_that_is_said():
    assert warned("2026-11-22 03:00") == ["This moment is in the past. It becomes public at once when it is approved."]
    assert warned(NOW.isoformat()) == warned("2026-11-22 03:00")


@pytest.mark.parametrize(
    ("moment", "sentences"),
    [
        ("2026-11-26 10:00", []),
        ("2026-11-28 10:00", []),  # a Saturday
        ("2026-11-29 10:00", ["It is a Sunday."]),
        ("2027-11-17 10:00", ["It is a public holiday in Saxony: Day of Repentance and Prayer."]),
        ("2027-10-31 10:00", ["It is a Sunday.", "It is a public holiday in Saxony: Reformation Day."]),
        ("2027-05-27 10:00", ["It is a public holiday in some municipalities of the district: Corpus Christi."]),
        ("2027-01-06 10:00", []),  # one elsewhere
        ("2026-11-26 06:00", []),
        ("2026-11-26 21:59", []),
        ("2026-11-26 22:00", ["At this hour, between 22 and 6 o’clock, hardly anybody reads it."]),
        ("2026-11-26 05:59", ["At this hour, between 22 and 6 o’clock, hardly anybody reads it."]),
    ],
)
def test_sundays_holidays_and_the_night_are_warned_about(moment, sentences):
    assert warned(moment) == sentences


def test_every_holiday_that_saxony_has_is_named_in_our_words():
    known = {name for year in range(2017, 2100) for of in (holidays_of, catholic_holidays_of)
             for names in of(year).values() for name in names}  # fmt: skip

    assert known == set(HOLIDAYS)


@pytest.mark.parametrize("year", [2026, 2027, 2037])
def test_saxony_has_eleven_holidays_a_year_and_one_of_some_municipalities(year):
    assert (sum(map(len, holidays_of(year).values())), len(catholic_holidays_of(year))) == (11, 1)


@pytest.mark.parametrize(
    ("begun", "over"),
    [
        ("2026-11-24 15:00", "2026-11-25 15:00"),
        ("2026-11-27 15:00", "2026-11-30 15:00"),  # over a weekend
        ("2026-11-28 11:00", "2026-12-01 00:00"),  # begun on a Saturday: the whole of Monday
        ("2026-11-17 15:00", "2026-11-19 15:00"),  # over the Day of Repentance and Prayer
        ("2026-11-18 15:00", "2026-11-20 00:00"),
        ("2026-12-24 10:00", "2026-12-28 10:00"),
        ("2026-12-31 10:00", "2027-01-04 10:00"),
        ("2026-10-23 10:00", "2026-10-26 10:00"),  # the clocks are put back in between
        ("2027-05-26 10:00", "2027-05-27 10:00"),  # Corpus Christi: a holiday of some municipalities only
    ],
)
def test_one_working_day_is_over_at_the_same_time_on_the_next_one(begun, over):
    assert after_one_working_day(berlin(begun)) == berlin(over)
