"""Who may open and do what: one row for each address of the admin, one column for each role.

A row says which roles get in, for looking (GET) and for doing (POST); all others are sent to the login or refused.
A new address without a row fails the last test.
"""

import pytest
from django.contrib import admin
from django.urls import URLPattern, URLResolver, reverse

from tests.factories import (
    make_agreement,
    make_alliance,
    make_contact,
    make_file,
    make_goal,
    make_measure,
    make_organisation,
    make_page,
    make_release,
    make_support,
    make_teaser,
    make_topic,
    make_training,
)

ROLES = ("editor", "approver", "translator", "member manager", "leitung", "nobody")
ALL = frozenset(ROLES[:-1])
WRITERS = frozenset({"editor", "approver", "leitung"})
READERS = WRITERS | {"translator"}
CONTACTS = WRITERS | {"member manager"}
CHIEF = frozenset({"leitung"})
NOBODY: frozenset[str] = frozenset()
OPEN = frozenset(ROLES)

TEXTS = ("news_pressreleaseedition", "news_topic", "pages_pageedition", "teasers_teaser")
ALLIANCE = {
    "partners_organisation": make_organisation,
    "partners_alliance": make_alliance,
    "partners_agreementedition": make_agreement,
    "partners_goal": make_goal,
    "partners_measure": make_measure,
    "partners_training": make_training,
    "partners_processsupport": make_support,
}


def of_item(name, readers, writers):
    """The rows of a kind of item: name of the address, who may look, who may do."""
    return {
        f"{name}_changelist": (readers, readers),
        f"{name}_add": (writers, writers),
        f"{name}_change": (readers, writers),
        f"{name}_history": (readers, readers),
        f"{name}_delete": (writers, writers),
        f"{name}_act": (writers, writers),
    }


TABLE = {
    "login": (OPEN, OPEN),
    "logout": (frozenset({"nobody"}), OPEN),  # whoever is out already is led to the first page
    "index": (ALL, ALL),
    "password_change": (ALL, ALL),
    "password_change_done": (ALL, NOBODY),
    "jsi18n": (ALL, NOBODY),
    "autocomplete": (ALL, NOBODY),
    "find-items": (ALL, ALL),
    "view_on_site": (ALL, ALL),
    "app_list": (ALL, ALL),
    "remove-examples": (CHIEF, CHIEF),
    **{row: who for name in TEXTS for row, who in of_item(name, READERS, WRITERS).items()},
    "pages_pageedition_move": (WRITERS, WRITERS),
    **of_item("pages_contactpoint", CONTACTS | {"translator"}, CONTACTS),
    **{row: who for name in ALLIANCE for row, who in of_item(name, CONTACTS | {"translator"}, CONTACTS).items()},
    "partners_organisation_import": (CONTACTS, CONTACTS),
    "media_file_changelist": (ALL, ALL),
    "media_file_add": (CONTACTS, CONTACTS),
    "media_file_change": (ALL, CONTACTS),
    "media_file_history": (ALL, ALL),
    "media_file_delete": (CONTACTS, CONTACTS),
    "staff_user_changelist": (CHIEF, CHIEF),
    "staff_user_add": (CHIEF, CHIEF),
    "staff_user_change": (CHIEF, CHIEF),
    "staff_user_history": (CHIEF, CHIEF),
    "staff_user_delete": (NOBODY, NOBODY),
    "auth_user_password_change": (CHIEF, CHIEF),
}


@pytest.fixture
def content(db, django_user_model):
    """Something of each kind that can be opened, by the beginning of its addresses' names."""
    return {
        "news_pressreleaseedition": make_release(publish=False),
        "news_topic": make_topic(publish=False),
        "pages_pageedition": make_page(publish=False),
        "pages_contactpoint": make_contact(publish=False),
        "teasers_teaser": make_teaser(publish=False),
        "media_file": make_file(),
        **{name: make(publish=False) for name, make in ALLIANCE.items()},
        "staff_user": django_user_model.objects.create_user("karteikarte"),
        "auth_user": django_user_model.objects.create_user("karteikarte-2"),
    }


def url_of(name, content):
    if name == "autocomplete":  # of the pictures, in the form of a release
        query = {"app_label": "news", "model_name": "pressreleasepicture", "field_name": "file"}
        return reverse("admin:autocomplete", query=query)
    if name == "find-items":  # the press releases, in the form of a goal
        query = {"app_label": "partners", "model_name": "goalentry", "field_name": "release"}
        return reverse("admin:find-items", query=query)
    thing = next((content[kind] for kind in content if name.startswith(kind)), None)
    if name.endswith(("_changelist", "_add", "_import")) or thing is None:
        return reverse(f"admin:{name}", args=_extra(name))
    return reverse(f"admin:{name}", args=[thing.pk, *_extra(name)])


def _extra(name):
    ends = {"_act": ["correct"], "_move": ["up"], "app_list": ["news"], "view_on_site": [1, 1]}
    return next((args for end, args in ends.items() if name.endswith(end)), [])


def gets_in(answer):
    """Whether the answer is neither the login nor a refusal."""
    refused = answer.status_code == 403 or "/login/" in answer.headers.get("Location", "")
    return not refused and answer.status_code != 405


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_in_where_the_table_says_so(role, method, client_of, content):
    column = ["get", "post"].index(method)
    expected = {name: role in who[column] for name, who in TABLE.items()}

    client, found = client_of(role), {}
    for name in sorted(TABLE, key=lambda name: name == "logout"):  # last, because nobody is in afterwards
        path = url_of(name, content)
        found[name] = gets_in(getattr(client, method)(path))

    differing = {name: got for name, got in found.items() if got != expected[name]}
    assert differing == {}


@pytest.mark.parametrize("role", ROLES)
def test_only_an_administrator_removes_the_examples(role, client_of):
    page = make_page("Beispiel", example=True)

    client_of(role).post(reverse("admin:remove-examples"), {"sure": "1"})

    assert type(page).objects.filter(pk=page.pk).exists() == (role != "leitung")


@pytest.mark.parametrize("role", ROLES)
def test_only_those_who_write_can_publish_and_withdraw(role, client_of):
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

    assert set(names(admin.site.get_urls())) == set(TABLE)


def test_what_is_not_in_the_map_of_the_admin_is_not_there(client_of):
    assert client_of("leitung").get("/admin/gibt/es/nicht/").status_code == 404
    assert client_of("leitung").get("/admin/auth/group/").status_code == 404
