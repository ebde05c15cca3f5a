"""Two desks at the same moment: the database holds what each form alone cannot see."""

import pytest
from django.test import Client

from buendnis.publishing.auditing import audit
from partners.models import Membership, OrganisationName
from tests.desk.forms import address, sent_by, with_rows
from tests.factories import make_alliance, make_organisation, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk():
    """A form of somebody's own, opened and filled: what comes of sending it later."""

    def opened(organisation, rows=(), **typed):
        client = Client()
        client.force_login(make_user("member manager"))
        url = address(organisation)
        page = client.get(url)
        sent = {**with_rows(page, rows), **typed, "_continue": "1"} if rows else {**sent_by(page), **typed}
        return lambda: client.post(url, sent).status_code

    return opened


def test_two_that_put_each_other_on_top_leave_no_loop(desk, at_once):
    one, two = make_organisation("Eins"), make_organisation("Zwei")

    answers = at_once(
        desk(one, **{"names-0-parent": str(two.pk)}), desk(two, **{"names-0-parent": str(one.pk)})
    )  # fmt: skip

    parents = set(OrganisationName.objects.filter(parent__isnull=False).values_list("edition", "parent"))
    assert (sorted(answers), len(parents)) == ([200, 302], 1)
    assert list(audit()) == []


def test_two_that_add_the_same_membership_leave_one(desk, at_once):
    city, alliance = make_organisation("Stadt"), make_alliance()
    row = {"memberships-0-alliance": str(alliance.pk)}

    answers = at_once(*(desk(city, {"memberships": 1}, **row) for _desk in range(2)))

    assert (sorted(answers), Membership.objects.count()) == ([302, 409], 1)
    assert list(audit()) == []


def test_many_at_different_organisations_do_not_stand_in_each_others_way(desk, at_once):
    alliance, head = make_alliance(), make_organisation("Landratsamt")
    forms = [
        desk(
            make_organisation(f"Amt {at}"),
            {"memberships": 2},
            **{
                "names-0-parent": str(head.pk),
                "memberships-0-alliance": str(alliance.pk),
                "memberships-1-alliance": str(alliance.pk),
                "memberships-1-role": "supporter",
            },
        )
        for at in range(4)
    ]

    assert at_once(*forms) == [302] * 4
    assert (Membership.objects.public().count(), list(audit())) == (8, [])
