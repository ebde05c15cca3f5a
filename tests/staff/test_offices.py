"""Offices: an approver and a deputy, two persons, both able; and who is told what waits."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from buendnis.staff.models import Office, User
from buendnis.staff.offices import approvers_for
from tests.factories import make_user

pytestmark = pytest.mark.django_db
ADD = reverse("admin:staff_office_add")


@pytest.fixture
def people(db):
    """Two approvers and a superuser, and an editor."""
    roles = {"freigabe": "approver", "vertretung": "approver", "leitung": "superuser", "redaktion": "editor"}
    return {name: make_user(role, username=name) for name, role in roles.items()}


@pytest.fixture
def office(people):
    return Office.objects.create(name="Jugendamt", approver=people["freigabe"], deputy=people["vertretung"])


def told(author):
    return [user.username for user in approvers_for(author)]


def of_office(user, office):
    user.office = office
    user.save()
    return user


def test_approver_and_deputy_of_the_office_are_told(people, office):
    assert told(of_office(people["redaktion"], office)) == ["freigabe", "vertretung"]


def test_an_author_without_an_office_reaches_everybody_who_may_approve(people):
    make_user("approver", username="weg", is_active=False)
    make_user("translator")

    assert told(people["redaktion"]) == ["freigabe", "vertretung", "leitung"]


def test_nobody_is_told_of_their_own_text(people, office):
    assert told(of_office(people["freigabe"], office)) == ["vertretung"]
    assert told(people["leitung"]) == ["freigabe", "vertretung"]


def test_who_cannot_approve_any_more_is_passed_over(people, office):
    author = of_office(people["redaktion"], office)
    User.objects.filter(username="freigabe").update(is_active=False)
    assert told(User.objects.get(pk=author.pk)) == ["vertretung"]

    people["vertretung"].groups.clear()

    assert told(User.objects.get(pk=author.pk)) == ["leitung"]


def test_an_office_is_made_by_an_administrator(client_of, people):
    typed = {"name": "Jugendamt", "approver": people["freigabe"].pk, "deputy": people["leitung"].pk}

    client_of("administrator").post(ADD, typed)

    office = Office.objects.get()
    assert (office.name, office.approver, office.deputy) == ("Jugendamt", people["freigabe"], people["leitung"])


@pytest.mark.parametrize(
    ("approver", "deputy", "field"),
    [("freigabe", "freigabe", "__all__"), ("redaktion", "freigabe", "approver"), ("freigabe", "redaktion", "deputy")],
)
def test_who_cannot_be_it_is_refused_with_a_sentence(client_of, people, approver, deputy, field):
    typed = {"name": "Jugendamt", "approver": people[approver].pk, "deputy": people[deputy].pk}

    answer = client_of("leitung").post(ADD, typed)

    assert list(answer.context["adminform"].form.errors) == [field]
    assert Office.objects.count() == 0


@pytest.mark.parametrize("typed", [{"approver": "x"}, {"approver": "999999"}, {"name": ""}, {"name": "a" * 101}])
def test_nonsense_is_refused_with_a_sentence(client_of, people, typed):
    right = {"name": "Jugendamt", "approver": people["freigabe"].pk, "deputy": people["vertretung"].pk}

    answer = client_of("leitung").post(ADD, {**right, **typed})

    assert (answer.status_code, list(answer.context["adminform"].form.errors)) == (200, list(typed))


def test_the_database_refuses_one_person_for_both(people):
    with pytest.raises(IntegrityError), transaction.atomic():
        Office.objects.create(name="Amt", approver=people["freigabe"], deputy=people["freigabe"])


def test_an_office_that_is_dissolved_leaves_its_people(people, office, client_of):
    author = of_office(people["redaktion"], office)

    client_of("administrator").post(reverse("admin:staff_office_delete", args=[office.pk]), {"post": "yes"})

    author.refresh_from_db()
    assert (Office.objects.count(), author.office) == (0, None)
