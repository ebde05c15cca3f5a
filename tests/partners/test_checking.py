"""What names, memberships, clauses and hours must not say."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

pytestmark = pytest.mark.django_db

Y2018, Y2019, Y2020 = (date(year, 1, 1) for year in (2018, 2019, 2020))


@pytest.fixture
def told():
    """The sentences with which something is refused, as they stand in the code."""

    def sentences(check, *given):
        try:
            check(*given)
        except ValidationError as error:
            with translation.override(None):
                return error.messages
        return []

    return sentences


@pytest.fixture
def names_told(told):
    from partners.checking import check_names

    return lambda organisation, *slices: told(check_names, organisation, list(slices))


@pytest.mark.parametrize(
    ("days", "faults"),
    [
        ([], []),
        ([None], []),
        ([None, Y2018, Y2019], []),
        ([Y2018], ["Please leave the day of the first name empty: what it was called before is not known."]),
        (
            [None, None],
            ["Only the first name may be without a day. Please say from which day on each of the others holds."],
        ),
        ([None, Y2018, Y2018], ["More than one name begins on 01.01.2018. Please give each its own day."]),
    ],
)
def test_exactly_one_name_has_no_beginning_and_no_day_is_there_twice(names_told, days, faults):
    assert names_told(None, *((day, None) for day in days)) == faults


def test_each_fault_has_its_sentence(names_told):
    assert len(names_told(None, *((day, None) for day in [None, None, Y2018, Y2018, Y2019, Y2019]))) == 3


def test_an_organisation_is_no_part_of_itself(names_told):
    from tests.factories import make_organisation

    organisation = make_organisation("Amt")

    assert names_told(organisation.pk, (None, None), (Y2018, organisation.pk)) == [
        "An organisation cannot be a part of itself."
    ]


def test_nor_through_others(names_told):
    from tests.factories import make_organisation

    organisation = make_organisation("Oben")
    middle = make_organisation("Mitte", parent=organisation)
    below = make_organisation("Unten", parent=middle)

    assert names_told(organisation.pk, (None, below.pk)) == [
        "“Unten” cannot stand above it, because it is itself a part of it."
    ]


def test_on_no_single_day(names_told):
    from tests.factories import make_name, make_organisation

    organisation = make_organisation("Amt")
    other = make_organisation(names=[make_name("Alt"), make_name("Neu", Y2019, parent=organisation),
                                     make_name("Neuer", Y2020)])  # fmt: skip

    before, on, after = (
        names_told(organisation.pk, (None, None), (since, other.pk), (until, None))
        for since, until in ((Y2018, Y2019), (Y2018, date(2019, 1, 2)), (Y2020, date(2021, 1, 1)))
    )

    assert (before, on, after) == (
        [], ["“Neuer” cannot stand above it: from 01.01.2019 on it is itself a part of it."], [],
    )  # fmt: skip


def test_a_loop_of_others_is_no_endless_walk(names_told):
    from partners.models import OrganisationName
    from tests.factories import make_organisation

    one, two, organisation = (make_organisation(name) for name in ("Eins", "Zwei", "Amt"))
    for here, there in ((one, two), (two, one)):
        OrganisationName.objects.filter(edition=here).update(parent=there)

    assert names_told(organisation.pk, (None, one.pk)) == []


def test_walking_up_takes_a_query_for_each_level(names_told, django_assert_max_num_queries):
    from tests.factories import make_organisation

    top = make_organisation("Oben")
    middle = [make_organisation(f"Mitte {at}", parent=top) for at in range(5)]
    organisation = make_organisation("Amt")

    with django_assert_max_num_queries(8):
        assert names_told(organisation.pk, (None, middle[0].pk), (Y2018, middle[1].pk), (Y2019, middle[2].pk)) == []


@pytest.mark.parametrize(
    ("first", "second", "meet"),
    [
        ((None, None), (Y2018, Y2018), True),
        ((None, Y2018), (Y2018, None), True),
        ((Y2018, Y2018), (Y2019, Y2019), False),
        ((None, Y2018), (date(2018, 1, 2), None), False),
        ((Y2019, None), (None, Y2018), False),
        ((Y2018, Y2020), (Y2019, Y2019), True),
    ],
)
def test_spans_meet_where_they_share_a_day(first, second, meet):
    from partners.checking import Span, overlaps

    spans = [Span(1, "member", *days) for days in (first, second)]

    assert (overlaps(spans), overlaps([*reversed(spans)])) == ([1] if meet else [],) * 2
    assert overlaps([spans[0], Span(2, "member", *second), Span(1, "supporter", *second)]) == []


def test_a_number_twice_is_named_in_the_order_of_clauses(told):
    from partners.checking import check_numbers

    assert told(check_numbers, ["10", "2.1", "3", "2.1", "10", "", ""]) == [
        f"The number {number} is there more than once. Please give each clause its own." for number in ("2.1", "10")
    ]


def test_a_clause_is_looked_for_in_the_latest_edition(told):
    from buendnis.publishing import acts
    from partners.checking import check_clause
    from tests.factories import make_agreement

    agreement = make_agreement(sections=["1", "2"])
    draft = acts.correct(agreement, agreement.item.edit_version, None)
    draft.sections.filter(number="2").update(number="3")

    found = [told(check_clause, agreement.item.pk, number) for number in ("", "1", "2", "3")]

    assert found == [[], [], ["The agreement has no clause 2."], []]
    assert told(check_clause, None, "1") == ["Please choose the agreement that this clause stands in."]


def test_hours_that_come_together_count_for_each_other():
    from partners.checking import hours_faults
    from tests.factories import make_support

    support = make_support(hours_at_most=Decimal(10))

    faults = hours_faults(support, [Decimal(each) for each in ("6", "5", "4", "-11", "-10", "10")])

    assert {at: error.code for at, error in faults.items()} == {1: "too_many_hours", 3: "too_few_hours"}


def test_without_a_maximum_any_hours_are_right():
    from partners.checking import hours_faults
    from tests.factories import make_support

    assert hours_faults(make_support(hours_at_most=None), [Decimal(5000)]) == {}
