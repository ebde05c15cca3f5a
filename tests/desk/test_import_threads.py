"""Two who import at the same moment: one of them is told, and nothing is there twice."""

import pytest
from django.test import Client

from buendnis.publishing.auditing import audit
from partners.models import Membership, Organisation
from tests.desk.imports import PAGE, choose, table
from tests.factories import make_alliance, make_membership, make_organisation, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pressing():
    """Upload a table as somebody of one's own: what comes of pressing the button later."""

    def shown(alliance, *rows):
        client = Client()
        client.force_login(make_user("member manager"))
        sent = {"shown": choose(client, table(*rows), alliance).context["shown"]}
        return lambda: client.post(PAGE, sent).status_code

    return shown


def test_the_same_table_is_imported_once(pressing, at_once):
    alliance = make_alliance()
    make_membership(make_organisation("Haus"), alliance)
    rows = ["Haus", "member", "unit"], ["Amt", "member", "unit"]

    answers = at_once(*(pressing(alliance, *rows) for _person in range(2)))

    assert (sorted(answers), Organisation.objects.count(), Membership.objects.count()) == ([302, 409], 2, 2)
    assert list(audit()) == []


def test_what_is_new_to_two_tables_is_made_once_also_for_two_alliances(pressing, at_once):
    rows = ["Amt", "member", "unit"], ["Haus", "", ""]

    answers = at_once(*(pressing(make_alliance(), *rows) for _person in range(2)))

    assert (sorted(answers), Organisation.objects.count()) == ([302, 409], 2)


def test_two_tables_that_change_the_same_organisations_in_another_order_do_not_wait_for_each_other(pressing, at_once):
    alliance = make_alliance()
    names = [f"Amt {number}" for number in range(6)]
    for name in names:
        make_organisation(name, type="other")
    tables = ([[name, "", kind] for name in order] for order, kind in ((names, "unit"), (names[::-1], "school")))

    answers = at_once(*(pressing(alliance, *rows) for rows in tables))

    assert sorted(answers) == [302, 409]
    assert len({organisation.type for organisation in Organisation.objects.all()}) == 1
    assert list(audit()) == []
