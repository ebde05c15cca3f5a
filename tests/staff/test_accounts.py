"""Accounts: each speaks its language, none is deleted, nobody shuts the door behind themselves."""

import pytest
from django.contrib.auth.models import Group
from django.db.models import ProtectedError
from django.urls import reverse

from buendnis.publishing.models import Save
from buendnis.staff.models import User
from buendnis.staff.roles import ROLE_NAMES, ROLES, synchronise_roles
from tests.factories import make_release, make_user

ADD = reverse("admin:staff_user_add")
WORDS = "drei kluge Eulen am Fluss"

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def change(user):
    return reverse("admin:staff_user_change", args=[user.pk])


def filled(user, **given):
    kept = {"username": user.username, "language": user.language, "is_active": "on", "is_staff": "on"}
    return {name: value for name, value in {**kept, **given}.items() if value is not None}


def test_a_new_account_is_one_of_a_member_of_staff_with_a_role_and_a_language(client_of):
    editor = Group.objects.get(name="editor")
    typed = {"username": "neu", "password1": WORDS, "password2": WORDS, "language": "hsb", "groups": [editor.pk]}

    client_of("leitung").post(ADD, typed)

    user = User.objects.get(username="neu")
    assert (user.is_staff, user.is_superuser, user.language, list(user.groups.all())) == (True, False, "hsb", [editor])


def test_a_short_password_is_refused_with_a_sentence(client_of):
    answer = client_of("leitung").post(ADD, {"username": "neu", "password1": "kurz", "password2": "kurz"})

    assert (answer.status_code, User.objects.filter(username="neu").count()) == (200, 0)


@pytest.mark.parametrize(("language", "word"), [("de", "Abmelden"), ("hsb", "Wotzjewić")])
def test_the_admin_speaks_the_language_of_the_account(client_of, language, word):
    answer = client_of("editor", language=language).get(reverse("admin:index"))

    assert (answer.headers["Content-Language"], answer.content.decode().count(word)) == (language, 1)
    assert answer.content.decode().count(f'<html lang="{language}"') == 1


def test_the_admin_is_in_no_cache(client_of):
    assert client_of("editor").get(reverse("admin:index")).headers["Cache-Control"] == "no-store"


def test_an_account_is_deactivated_and_its_name_stays_under_what_it_did(client_of):
    user = make_user("editor", username="alt", first_name="Ada", last_name="Alt")
    make_release(actor=user)

    client_of("leitung").post(change(user), filled(user, is_active=None))

    user.refresh_from_db()
    assert (user.is_active, str(Save.objects.first().actor)) == (False, "alt")


def test_an_account_is_not_deleted():
    user = make_user("editor")

    with pytest.raises(ProtectedError):
        user.delete()


@pytest.mark.parametrize("right", ["is_active", "is_superuser"])
def test_nobody_takes_the_last_rights_from_themselves(client_of, right):
    client = client_of("leitung", username="chefin")
    me = User.objects.get(username="chefin")

    answer = client.post(change(me), filled(me, **{"is_superuser": "on", right: None}))

    me.refresh_from_db()
    assert (list(answer.context["adminform"].form.errors), me.is_active, me.is_superuser) == ([right], True, True)


def test_the_groups_follow_the_table_after_every_migrate():
    editor = Group.objects.get(name="editor")
    editor.permissions.clear()

    synchronise_roles()

    assert editor.permissions.count() == sum(len(verbs) for verbs in ROLES["editor"].values())


def test_every_role_has_a_name_for_people():
    assert set(ROLE_NAMES) == set(ROLES)


def test_the_list_of_accounts_says_who_has_which_role(client_of):
    make_user("editor", username="redaktion")

    page = client_of("leitung").get(reverse("admin:staff_user_changelist"), {"role": "editor"})

    assert [user.username for user in page.context["cl"].result_list] == ["redaktion"]


@pytest.mark.parametrize(("role", "allowed"), [("administrator", False), ("leitung", True)])
def test_only_who_may_do_everything_makes_another_such(client_of, role, allowed):
    user = make_user("editor", username="redaktion")

    client_of(role).post(change(user), filled(user, is_superuser="on"))

    user.refresh_from_db()
    assert user.is_superuser is allowed


def test_an_administrator_changes_nobody_who_may_do_more(client_of):
    above = make_user("superuser", username="leitung", email="leitung@example.org")
    client = client_of("administrator")
    password = reverse("admin:auth_user_password_change", args=[above.pk])
    typed = {"password1": WORDS, "password2": WORDS, "usable_password": "true"}

    refused = [
        client.post(change(above), filled(above, email="meine@example.org", is_active=None)).status_code,
        client.get(password).status_code,
        client.post(password, typed).status_code,
    ]

    kept = User.objects.get(pk=above.pk)
    assert refused == [403, 403, 403]
    assert (kept.email, kept.is_active, kept.check_password(WORDS)) == ("leitung@example.org", True, False)
    assert client.get(change(above)).status_code == 200


def test_an_administrator_gives_roles_and_looks_after_accounts(client_of):
    user = make_user("editor", username="redaktion")
    approver = Group.objects.get(name="approver")

    client_of("administrator").post(change(user), filled(user, groups=[approver.pk], first_name="Ada"))

    user.refresh_from_db()
    assert (user.first_name, list(user.groups.all())) == ("Ada", [approver])


def test_nobody_below_administrators_raises_themselves(client_of):
    client = client_of("approver", username="ich")
    me = User.objects.get(username="ich")

    client.post(change(me), filled(me, is_superuser="on", groups=[Group.objects.get(name="administrator").pk]))

    me.refresh_from_db()
    assert (me.is_superuser, [group.name for group in me.groups.all()]) == (False, ["approver"])


@pytest.mark.parametrize(
    ("role", "rights"),
    [
        ("editor", ["preview"]),
        ("approver", ["approve", "preview"]),
        ("translator", ["preview", "translate"]),
        ("member manager", ["preview"]),
        ("administrator", ["approve", "override", "preview", "translate"]),
    ],
)
def test_what_publishing_knows_beside_the_four_verbs(role, rights):
    user = make_user(role)
    every = ("approve", "override", "preview", "translate")

    assert [right for right in every if user.has_perm(f"publishing.{right}_publication")] == rights


def test_translators_change_no_model():
    may = make_user("translator").get_all_permissions()

    assert {name.split(".")[1].split("_")[0] for name in may} == {"view", "translate", "preview"}
