"""Copies of unsaved text belong to one person, and the address that takes them takes nothing else."""

import json

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from buendnis.publishing.autosaves import Autosave
from buendnis.staff.models import User
from tests.desk.forms import address
from tests.factories import make_release, make_user

pytestmark = pytest.mark.django_db

KEEP = reverse("admin:autosave")


@pytest.fixture
def release():
    return make_release(publish=False, headline_de="Alt")


@pytest.fixture
def user(editor):
    return User.objects.get(username="redaktion")


def sent(user, release, **other):
    body = {"form": "change", "item": release.item.pk, "person": user.pk, "window": "abcdefgh", "version": 1}
    return {**body, "fields": [["headline_de", "Geheim"], ["version", "1"]], **other}


def keep(client, body):
    given = body if isinstance(body, str | bytes) else json.dumps(body)
    return client.post(KEEP, given, content_type="application/json")


def test_nobody_else_is_offered_a_copy_nor_gets_it_by_its_number(editor, colleague, user, release):
    keep(editor, sent(user, release))
    copy = Autosave.objects.get()

    page = colleague.get(address(release), {"autosave": copy.pk})
    colleague.post(reverse("admin:autosave-discard", args=[copy.pk]))

    assert (page.context["offers"], page.context["taken_over"], "Geheim" in page.content.decode()) == ([], "", False)
    assert Autosave.objects.count() == 1


def test_who_may_no_longer_write_is_not_offered_what_they_typed(editor, user, release):
    keep(editor, sent(user, release))
    copy = Autosave.objects.get()
    user.groups.set(Group.objects.filter(name="translator"))

    page = editor.get(address(release), {"autosave": copy.pk})

    assert (page.status_code, page.context["offers"], "Geheim" in page.content.decode()) == (200, [], False)


@pytest.mark.parametrize("out", ["signed out", "another person", "no right"])
def test_who_is_out_is_told_so_and_nothing_is_kept(editor, user, release, out):
    if out == "no right":
        user.groups.clear()
    client = Client() if out == "signed out" else editor
    other = {"person": make_user("editor").pk} if out == "another person" else {}

    assert keep(client, sent(user, release, **other)).status_code == 403
    assert Autosave.objects.count() == 0


def test_marks_passwords_and_what_no_database_holds_are_left_out(editor, user, release):
    fields = [["csrfmiddlewaretoken", "x"], ["new_password", "x"], ["a\x00", "b\x00c\ud800"], ["a", "d"], ["", "e"]]

    assert keep(editor, sent(user, release, fields=fields)).status_code == 200
    assert Autosave.objects.get().fields == {"a": ["bc", "d"], "": ["e"]}


@pytest.mark.parametrize(
    ("other", "status"),
    [
        ({"item": 10**9}, 410),
        ({"item": 10**20}, 400),
        ({"item": True}, 403),
        ({"item": "1"}, 400),
        ({"item": None}, 403),
        ({"form": "plan"}, 403),
        ({"form": "add:news.topic"}, 403),
        ({"form": "add:nothing"}, 403),
        ({"form": "x" * 51}, 400),
        ({"form": 7}, 400),
        ({"form": ["change"]}, 400),
        ({"form": "change\x00"}, 400),
        ({"form": "change\ud800"}, 400),
        ({"window": "x"}, 400),
        ({"window": "<script>"}, 400),
        ({"version": -1}, 400),
        ({"fields": [["a"]]}, 400),
        ({"fields": [["a", 1]]}, 400),
        ({"fields": {"a": "b"}}, 400),
        ({"fields": [["a", "b"]] * 5001}, 400),
        ({"fields": [["a", "x" * 2 * 1024 * 1024]]}, 413),
    ],
    ids=str,
)
def test_what_no_form_of_ours_sends_is_refused(editor, user, release, other, status):
    if other == {"item": True}:
        other = {"item": None, "form": "change"}

    assert (keep(editor, sent(user, release, **other)).status_code, Autosave.objects.count()) == (status, 0)


@pytest.mark.parametrize(
    "body", ["", "{", "[]", "null", '"x"', "[" * 5000, b"\xff\xfe"], ids=lambda body: str(body)[:5]
)
def test_what_cannot_be_read_is_refused(editor, body):
    assert (keep(editor, body).status_code, Autosave.objects.count()) == (400, 0)


def test_it_takes_the_forms_mark_and_answers_no_one_who_looks(user, release):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(user)

    assert (keep(strict, sent(user, release)).status_code, strict.get(KEEP).status_code) == (403, 405)


def test_of_many_windows_the_newest_are_kept(editor, user, release):
    for number in range(8):
        keep(editor, sent(user, release, window=f"window-{number}"))

    windows = sorted(Autosave.objects.values_list("form", flat=True))
    assert windows == [f"change#window-{number}" for number in range(3, 8)]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"links-TOTAL_FORMS": ["many"]},
        pytest.param({"links-TOTAL_FORMS": ["9999"]}, marks=pytest.mark.prove),
        {"day": ["x"]},
    ],
)
def test_a_copy_that_does_not_fit_the_form_harms_nothing(editor, user, release, fields):
    fields = {**fields, "headline_de": ["Neu"]}
    Autosave.objects.create(
        user=user, item=release.item, form="change#abcdefgh", version=release.item.edit_version, fields=fields,
        at="2026-03-01T12:00Z",
    )  # fmt: skip
    Autosave.objects.update(at=release.item.publications.get().saves.get().at)

    page = editor.get(address(release))
    taken = editor.get(address(release), {"autosave": Autosave.objects.get().pk})

    assert (page.status_code, len(page.context["offers"]), taken.status_code in (200, 409)) == (200, 1, True)
