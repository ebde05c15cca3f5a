"""Names of organisations through time: which holds on a day, and what follows from them."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

pytestmark = pytest.mark.django_db


@pytest.fixture
def renamed(at):
    from tests.factories import make_name, make_organisation

    at("2017-02-01 08:00")
    names = [make_name("Erstes"), make_name("Zweites", "2018-01-01"), make_name("Drittes", "2019-01-01")]
    return make_organisation(names=[names[2], names[0], names[1]])


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(1900, 1, 1), "Erstes"), (date(2017, 12, 31), "Erstes"), (date(2018, 1, 1), "Zweites"),
        (date(2018, 12, 31), "Zweites"), (date(2019, 1, 1), "Drittes"), (date(2099, 1, 1), "Drittes"),
    ],
)  # fmt: skip
def test_each_day_has_one_name_in_python_and_in_a_query(renamed, day, name):
    from partners.models import OrganisationName
    from partners.slices import holds_on

    assert str(renamed.name_on(day)) == name
    found = OrganisationName.objects.filter(holds_on(day), edition=renamed)
    assert [str(each) for each in found] == [name]


def test_a_name_ends_where_the_next_one_begins(renamed):
    assert [(str(name), name.since, name.before, name.until) for name in renamed.names.all()] == [
        ("Erstes", None, date(2018, 1, 1), date(2017, 12, 31)),
        ("Zweites", date(2018, 1, 1), date(2019, 1, 1), date(2018, 12, 31)),
        ("Drittes", date(2019, 1, 1), None, None),
    ]


def test_a_name_that_is_put_between_others_shortens_the_one_before(renamed, at):
    from buendnis.publishing.saving import writing
    from partners.models import OrganisationName

    with writing(renamed, renamed.item.edit_version, None):
        OrganisationName.objects.create(edition=renamed, name_de="Dazwischen", since=date(2018, 6, 1))

    renamed.refresh_from_db()
    assert [name.before for name in renamed.names.all()] == [
        date(2018, 1, 1), date(2018, 6, 1), date(2019, 1, 1), None,
    ]  # fmt: skip


def test_the_address_comes_from_the_present_name_and_stays(renamed):
    from buendnis.publishing.saving import writing
    from partners.models import OrganisationName

    assert renamed.slug_de == "drittes"
    with writing(renamed, renamed.item.edit_version, None):
        OrganisationName.objects.create(edition=renamed, name_de="Viertes", since=date(2020, 1, 1))
    renamed.refresh_from_db()
    assert (str(renamed), renamed.slug_de) == ("Viertes", "drittes")


def test_two_of_one_name_have_two_addresses(at):
    from tests.factories import make_organisation

    at("2017-02-01 08:00")
    assert [make_organisation(name_de="Amt").slug_de for _ in range(3)] == ["amt", "amt-2", "amt-3"]


def test_a_new_address_of_what_is_public_leads_on_from_the_one_before(alliance, history, visit):
    from buendnis.publishing.saving import writing

    city = history.city
    city.refresh_from_db()
    with writing(city, city.item.edit_version, None):
        city.slug_de = "neue-stadt"
        city.save()

    response = visit("/de/buendnis/mitglieder/stadt-aehren/?stand=2018-06-30")
    assert (response.status_code, response["Location"]) == (
        301,
        "/de/buendnis/mitglieder/neue-stadt/?stand=2018-06-30",
    )


def test_the_database_refuses_two_names_of_one_day_and_two_first_names(renamed):
    from partners.models import OrganisationName

    for since in (None, date(2018, 1, 1)):
        with pytest.raises(IntegrityError), transaction.atomic():
            OrganisationName.objects.create(edition=renamed, name_de="Noch einer", since=since)


def test_the_database_refuses_what_is_a_part_of_itself(renamed):
    from partners.models import OrganisationName

    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationName.objects.filter(edition=renamed, since=None).update(parent=renamed)


def test_the_audit_finds_a_name_that_ends_elsewhere(renamed):
    from buendnis.publishing.auditing import audit
    from partners.models import OrganisationName

    assert list(audit()) == []
    OrganisationName.objects.filter(edition=renamed, since=None).update(before=date(2017, 5, 5))
    assert [found.kind for found in audit()] == ["organisation"]


def test_no_address_is_that_of_another_one_in_the_other_language(alliance, visit):
    from tests.factories import make_membership, make_organisation

    german = make_organisation(name_de="Most")
    both = make_organisation(name_de="Brücke", name_hsb="Most", confirm=True)
    for each in (german, both):
        make_membership(each, alliance, joined="2018-01-01")

    assert (german.slug_de, both.slug_hsb) == ("most", "most-2")
    assert "Most" in visit("/hsb/zwjazkarstwo/clonojo/most/").page.one("h1").text
    assert visit("/hsb/zwjazkarstwo/clonojo/most-2/").status_code == 200
