"""Memberships: their days, what the database refuses, and who may know of them."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from tests.partners.conftest import TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
FIRST, LAST = date(2017, 9, 26), date(2018, 6, 30)


def on(day):
    from partners.models import Membership

    return {membership.pk for membership in Membership.objects.public().on_day(day)}


@pytest.mark.parametrize(("joined", "left"), [(FIRST, LAST), (FIRST, None), (None, LAST), (None, None), (FIRST, FIRST)])
def test_first_and_last_day_are_inside_and_the_days_around_them_are_not(alliance, then, joined, left):
    from tests.factories import make_membership

    made = then("2017-02-01 08:00", make_membership, None, alliance, joined=joined, left=left)
    days = sorted({day for end in (joined, left, FIRST, LAST) if end for day in (end - DAY, end, end + DAY)})

    expected = {day: (joined is None or day >= joined) and (left is None or day <= left) for day in days}
    assert {day: made.pk in on(day) for day in days} == expected
    assert {day: made.is_on(day) for day in days} == expected


@pytest.mark.parametrize("hidden", ["membership", "organisation", "alliance"])
def test_what_is_not_yet_public_is_absent_whatever_day_is_looked_at(alliance, then, at, hidden):
    from partners.models import Membership
    from tests.factories import make_alliance, make_membership, make_organisation
    from tests.machinery.clock import berlin

    opening = berlin("2026-12-01 10:00")
    late = {name: {"at": opening} if name == hidden else {} for name in ("membership", "organisation", "alliance")}
    organisation = then("2017-02-01 08:00", make_organisation, **late["organisation"])
    other = then("2017-02-01 08:00", make_alliance, **late["alliance"])
    made = then("2017-02-01 08:00", make_membership, organisation, other, joined=FIRST, **late["membership"])

    for moment, expected in ((TODAY, set()), (opening - timedelta(seconds=1), set()), (opening, {made.pk})):
        at(moment)
        found = Membership.objects.get(pk=made.pk)
        assert {day: on(day) for day in (FIRST, LAST, date(2030, 1, 1))} == dict.fromkeys(
            (FIRST, LAST, date(2030, 1, 1)), expected
        )
        assert found.is_public() is bool(expected)


OVERLAPS = [
    ((10, 20), (20, 30)), ((10, 20), (5, 10)), ((10, 20), (12, 15)), ((12, 15), (10, 20)), ((10, None), (30, None)),
    ((None, 20), (None, 10)), ((None, None), (10, 20)), ((10, 20), (None, None)), ((10, None), (None, 10)),
    ((10, 10), (10, 10)),
]  # fmt: skip
SIDE_BY_SIDE = [((10, 20), (21, 30)), ((10, 20), (None, 9)), ((21, None), (10, 20)), ((None, 20), (21, None))]


def _day(number):
    return None if number is None else date(2018, 1, number)


def _slices(alliance, first, second):
    from tests.factories import make_membership, make_organisation

    organisation = make_organisation()
    make_membership(organisation, alliance, joined=_day(first[0]), left=_day(first[1]))
    # Far away from the first one, and then moved by SQL.
    away = make_membership(organisation, alliance, joined=date(2040, 1, 1), left=date(2040, 1, 2), role="supporter")
    return organisation, away, [_day(number) for number in second]


def _move(membership, joined, left):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            'UPDATE partners_membership SET role = %s, joined = %s, "left" = %s WHERE publication_id = %s',
            ["member", joined, left, membership.pk],
        )


@pytest.mark.parametrize(("first", "second"), OVERLAPS)
def test_the_database_refuses_a_second_slice_that_shares_a_day(alliance, first, second):
    _organisation, away, days = _slices(alliance, first, second)

    with pytest.raises(IntegrityError, match="membership_no_overlap"):
        _move(away, *days)


@pytest.mark.parametrize(("first", "second"), SIDE_BY_SIDE)
def test_slices_side_by_side_are_no_overlap(alliance, first, second):
    _organisation, away, days = _slices(alliance, first, second)

    _move(away, *days)

    away.refresh_from_db()
    assert [away.joined, away.left] == days


def test_another_role_another_alliance_or_another_organisation_is_no_overlap(alliance):
    from partners.models import Membership
    from tests.factories import make_alliance, make_membership, make_organisation

    organisation, other = make_organisation(), make_organisation()
    make_membership(organisation, alliance, joined=FIRST)
    make_membership(organisation, alliance, joined=FIRST, role="supporter")
    make_membership(organisation, make_alliance(), joined=FIRST)
    make_membership(other, alliance, joined=FIRST)

    assert Membership.objects.count() == 4


@pytest.mark.parametrize(("first", "second"), OVERLAPS)
def test_the_form_explains_an_overlap_before_the_database_refuses_it(alliance, first, second):
    from partners.models import Membership

    organisation, _away, days = _slices(alliance, first, second)
    bases = {"joined_basis": "letter", "left_basis": "letter"}
    new = Membership(organisation=organisation, alliance=alliance, joined=days[0], left=days[1], **bases)

    with pytest.raises(ValidationError) as refused:
        new.clean()
    assert list(refused.value.message_dict) == ["joined"]


def test_left_before_joined_is_refused_by_a_sentence_and_by_the_database(alliance):
    from partners.models import Membership
    from tests.factories import make_organisation

    organisation = make_organisation()
    new = Membership(organisation=organisation, alliance=alliance, joined=LAST, left=FIRST, joined_basis="letter",
                     left_basis="letter")  # fmt: skip
    with pytest.raises(ValidationError) as refused:
        new.clean()
    assert list(refused.value.message_dict) == ["left"]

    _organisation, away, _days = _slices(alliance, (1, 2), (3, 4))
    with pytest.raises(IntegrityError):
        _move(away, LAST, FIRST)


@pytest.mark.parametrize("end", ["joined", "left"])
def test_a_day_without_its_basis_is_refused(alliance, end):
    from partners.models import Membership
    from tests.factories import make_membership, make_organisation

    new = Membership(organisation=make_organisation(), alliance=alliance, **{end: FIRST})

    with pytest.raises(ValidationError) as refused:
        new.clean()
    assert list(refused.value.message_dict) == [f"{end}_basis"]
    made = make_membership(None, alliance, joined=FIRST, left=LAST)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(pk=made.pk).update(**{f"{end}_basis": ""})
