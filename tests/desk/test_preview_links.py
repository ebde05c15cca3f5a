"""Making preview links at the desk, seeing when they were opened, revoking them; each person only what they may."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from buendnis.publishing.models import Preview
from buendnis.publishing.previews import KEPT, make_preview
from tests.desk.forms import text_of
from tests.desk.previewing import LIST, maker
from tests.factories import make_page, make_release, make_user
from tests.machinery.clock import berlin
from tests.publishing.previewed import fetch
from tests.site.markup import read

NOW = "2026-11-24 12:00"
pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def noon(at):
    return at(NOW)


@pytest.fixture
def make(editor):
    return maker(editor)


def links(response):
    return [each["value"] for each in read(response.content.decode()).all("input", class_="links__address")]


def test_the_form_offers_the_next_moment_at_which_something_becomes_public(make, editor):
    make_release(at=berlin("2026-11-26 10:00"))
    make_release(at=berlin("2026-11-27 10:00"))

    make()

    assert Preview.objects.get().moment == berlin("2026-11-26 10:00")


@pytest.mark.parametrize(("now", "tomorrow"), [(NOW, "2026-11-25 10:00"), ("2027-03-27 12:00", "2027-03-28 10:00")])
def test_without_any_it_offers_tomorrow_at_ten_in_berlin(make, at, now, tomorrow):
    at(now)

    make()

    assert Preview.objects.get().moment == berlin(tomorrow)


def test_a_link_is_made_for_somebody_at_a_moment_for_a_time_and_stands_on_top(make, client):
    make_page("Start", type="route", route="pages:home")
    make(note="Für die Probe")
    made = make(moment_0="2026-11-26", moment_1="09:30", note="Für die Presse", hours="24")

    preview = Preview.objects.first()
    assert (preview.moment, preview.note) == (berlin("2026-11-26 09:30"), "Für die Presse")
    assert preview.expires_at - preview.made_at == timedelta(hours=24)
    assert links(made)[0] == f"http://127.0.0.1:8000{preview.prefix}/"
    told = text_of(made)
    assert told.index("Für die Presse") < told.index("Für die Probe")
    assert fetch(client, f"{preview.prefix}/de/").status_code == 200


def test_it_opens_for_two_days_by_itself(make):
    make()

    preview = Preview.objects.get()
    assert preview.expires_at - preview.made_at == timedelta(hours=48)


@pytest.mark.parametrize(
    "typed",
    [
        {"moment_0": "2026-11-24", "moment_1": "12:00"}, {"moment_0": "1999-01-01"}, {"moment_0": "", "moment_1": ""},
        {"moment_0": "morgen"}, {"moment_1": ""}, {"moment_0": "2027-03-28", "moment_1": "02:30"}, {"note": ""},
        {"note": " "}, {"note": "x" * 201}, {"hours": "9999"}, {"hours": ""}, {"hours": "x"},
    ],
)  # fmt: skip
def test_what_makes_no_link_is_refused_at_its_field_and_kept(make, typed):
    refused = make(**{"note": "Für den Rat", **typed})

    page = read(refused.content.decode())
    assert (refused.status_code, Preview.objects.count()) == (200, 0)
    assert len(page.all("ul", class_="errorlist")) >= 1
    for name, value in typed.items():
        if name != "hours":
            assert (page.one("input", name=name).get("value") or "") == value


def test_the_list_tells_who_made_a_link_and_when_it_was_opened(editor, client, at):
    make_page("Start", type="route", route="pages:home")
    colleague = make_user("approver", username="chefin", first_name="Clara", last_name="Chefin")
    preview = make_preview(colleague, moment=berlin("2026-11-26 10:00"), note="Für den Rat")
    unopened = text_of(editor.get(LIST))
    for minute in range(7):
        at(f"2026-11-24 13:0{minute}")
        fetch(client, f"{preview.prefix}/de/")

    told = text_of(editor.get(LIST))

    assert ("Clara Chefin" in told, "Für den Rat" in told) == (True, True)
    assert unopened != told
    assert [f"13:0{minute} Uhr" in told for minute in range(7)] == [False] * 2 + [True] * 5


def test_who_made_a_link_revokes_it_and_those_who_approve_any(role_client, client):
    make_page("Start", type="route", route="pages:home")
    editor, other = make_user("editor"), make_user("editor")
    roles = {
        "editor": editor,
        "other": other,
        "approver": make_user("approver"),
        "administrator": make_user("administrator"),
    }
    outcome = {}
    for name, user in roles.items():
        preview = make_preview(editor, moment=berlin("2026-11-26 10:00"))
        client.force_login(user)
        page = read(client.get(LIST).content.decode())
        status = client.post(LIST, {"revoke": preview.pk}).status_code
        preview.refresh_from_db()
        outcome[name] = (bool(page.all("button", name="revoke")), status, preview.is_valid)
        preview.revoke()

    assert outcome == {
        "editor": (True, 302, False), "other": (False, 403, True), "approver": (True, 302, False),
        "administrator": (True, 302, False),
    }  # fmt: skip


@pytest.mark.parametrize("given", ["", "x", "-1", "0", "999999999999", "1; DROP"])
def test_revoking_what_is_no_link_changes_nothing(editor, given):
    preview = make_preview(make_user("editor"), moment=berlin("2026-11-26 10:00"))

    answer = editor.post(LIST, {"revoke": given}, follow=True)

    preview.refresh_from_db()
    assert (answer.status_code, preview.is_valid, Preview.objects.count()) == (200, True, 1)


def test_ended_links_are_listed_for_a_month_without_their_address(editor, at):
    actor = make_user("editor")
    for note, hours in (("Abgelaufen", 1), ("Widerrufen", 99), ("Gültig", 99)):
        make_preview(actor, moment=berlin("2026-12-26 10:00"), note=note, lasts=timedelta(hours=hours))
    Preview.objects.get(note="Widerrufen").revoke()
    at("2026-11-24 14:00")

    page = editor.get(LIST)
    assert links(page) == [f"http://127.0.0.1:8000{Preview.objects.get(note='Gültig').prefix}/"]
    assert [note in text_of(page) for note in ("Abgelaufen", "Widerrufen", "Gültig")] == [True] * 3
    for ended in Preview.objects.exclude(note="Gültig"):
        assert (ended.token in page.content.decode(), ended.name.hex in page.content.decode()) == (False, False)
    at("2026-12-26 12:00")
    assert [note in text_of(editor.get(LIST)) for note in ("Abgelaufen", "Widerrufen", "Gültig")] == [
        False,
        False,
        True,
    ]


def test_links_that_ended_long_ago_are_forgotten_by_the_next_one_or_by_a_command(at, capsys):
    actor = make_user("editor")
    old = make_preview(actor, moment=berlin("2026-12-26 10:00"), lasts=timedelta(hours=1))
    at(old.expires_at + KEPT - timedelta(seconds=1))
    call_command("forget_previews")
    second = make_preview(actor, moment=berlin("2027-12-26 10:00"), lasts=timedelta(days=30))
    assert Preview.objects.count() == 2
    at(old.expires_at + KEPT)
    make_preview(actor, moment=berlin("2027-12-26 10:00"))
    assert not Preview.objects.filter(pk=old.pk).exists()
    at(second.expires_at + KEPT)
    call_command("forget_previews")

    assert capsys.readouterr().out == "Preview links forgotten: 0.\nPreview links forgotten: 2.\n"
