"""Who may open and do what: one row for each address of the admin, one column for each role.

Whom the table does not name is sent to the login or refused. A new address without a row fails the test of the names.
"""

import pytest
from django.contrib import admin
from django.urls import URLPattern, URLResolver, reverse

from tests.factories import make_page, make_release
from tests.staff.table import ROLES, SUPERUSER, TABLE, WRITERS, gets_in, make_content, url_of

pytestmark = pytest.mark.once
UNLISTED = ("put", "delete")
# These stand for the others: whoever writes, whoever may write the least, and whoever may do everything or nothing.
OFTEN = ("editor", "translator", "leitung", "nobody")
EVERYBODY = [
    pytest.param(role, method, marks=() if role in OFTEN else pytest.mark.prove)
    for role in ROLES
    for method in ("get", "post")
]


@pytest.fixture
def content(db):
    return make_content()


@pytest.mark.parametrize(("role", "method"), EVERYBODY)
def test_each_role_gets_in_where_the_table_says_so(role, method, client_of, content):
    column = ["get", "post"].index(method)
    expected = {name: role in who[column] for name, who in TABLE.items()}

    client, found = client_of(role), {}
    for name in sorted(TABLE, key=lambda name: name == "logout"):  # last, because nobody is in afterwards
        found[name] = gets_in(getattr(client, method)(url_of(name, content)))

    # Who is in is led on by the login.
    found["login"] = found["login"] and role == "nobody"
    differing = {name: got for name, got in found.items() if got != expected[name]}
    assert differing == {}


@pytest.mark.parametrize("role", [pytest.param("translator", marks=pytest.mark.prove), "nobody"])
def test_methods_that_no_page_knows_open_nothing_and_change_nothing(role, client_of, content):
    client, opened, failed = client_of(role), [], []
    kept = {name: _row(thing) for name, thing in content.items()}

    for name in TABLE:
        for method in UNLISTED:
            answer = getattr(client, method)(url_of(name, content))
            failed += [(name, method)] if answer.status_code >= 500 else []
            opened += [(name, method)] if gets_in(answer) and role not in TABLE[name][0] else []

    # The two that are open to everybody lead on or answer 405.
    assert ([row for row in opened if row[0] not in ("login", "logout")], failed) == ([], [])
    assert {name: _row(thing) for name, thing in content.items()} == kept


def _row(thing):
    return type(thing).objects.filter(pk=thing.pk).values().get()


@pytest.mark.parametrize("role", ROLES)
def test_only_who_may_do_everything_removes_the_examples(role, client_of):
    page = make_page("Beispiel", example=True)

    client_of(role).post(reverse("admin:remove-examples"), {"sure": "1"})

    assert type(page).objects.filter(pk=page.pk).exists() == (role not in SUPERUSER)


@pytest.mark.parametrize("role", ROLES)
def test_only_those_who_write_can_publish_where_one_person_is_enough(role, client_of, settings):
    settings.FOUR_EYES = False
    release = make_release(publish=False)
    client = client_of(role)

    client.post(
        reverse("admin:news_pressreleaseedition_act", args=[release.pk, "publish"]),
        {"version": release.item.edit_version},
    )

    release.reload()
    assert release.is_public() == (role in WRITERS)


def test_every_address_of_the_admin_has_a_row():
    def names(patterns):
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from names(pattern.url_patterns)
            elif isinstance(pattern, URLPattern) and pattern.name:
                yield pattern.name

    assert set(names(admin.site.get_urls())) == {row.partition(":")[0] for row in TABLE}


def test_what_is_not_in_the_map_of_the_admin_is_not_there(client_of):
    client = client_of("leitung")

    assert [client.get(f"/admin/{path}").status_code for path in ("gibt/es/nicht/", "auth/group/")] == [404, 404]
    assert [client.get(f"/admin/{path}/").status_code for path in ("mfa/authenticator", "account/emailaddress")] == [
        404,
        404,
    ]
