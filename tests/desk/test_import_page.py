"""The import as staff meet it: who may, the page with the columns, and what it shows before anything is written."""

import pytest
from django.urls import reverse

from tests.desk.forms import told
from tests.desk.imports import PAGE, choose, read, table, told_rows
from tests.factories import make_alliance, make_organisation, make_user
from tests.partners.tables import csv_file, raw_file, xlsx_file

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LIST = "admin:partners_organisation_changelist"


@pytest.fixture
def alliance():
    return make_alliance(main=True, name_de="Bündnis")


@pytest.fixture
def manager(role_client):
    return role_client("member manager")


@pytest.mark.parametrize("role", ["member manager", "editor", "approver", "superuser"])
def test_who_edits_organisations_is_led_from_their_list_to_the_import(role_client, alliance, role):
    client = role_client(role)
    links = [link for link in read(client.get(reverse(LIST))).all("a") if link.attributes.get("href") == PAGE]

    assert (len(links), client.get(PAGE).status_code) == (1, 200)


@pytest.mark.parametrize("role", ["translator", "no organisations"])
def test_nobody_else_may_import_or_is_led_there(role_client, alliance, role):
    client = role_client("translator") if role == "translator" else _without_organisations()

    assert [client.get(PAGE).status_code, choose(client, table(["Amt"]), alliance).status_code] == [403, 403]
    if role == "translator":
        assert reverse("admin:partners_organisation_import") not in client.get(reverse(LIST)).content.decode()


def _without_organisations():
    """A client of somebody on the staff who has only the right to see organisations and to add some."""
    from django.contrib.auth.models import Permission
    from django.test import Client

    user = make_user("translator")
    user.user_permissions.add(Permission.objects.get(codename="add_organisation"))
    client = Client()
    client.force_login(user)
    return client


def test_a_visitor_is_led_to_the_login(client, alliance):
    assert client.get(PAGE).status_code == 302
    # What was sent is not led anywhere, where it would be lost.
    assert choose(client, table(["Amt"]), alliance).status_code == 403


def test_a_form_from_elsewhere_is_refused(alliance):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user("superuser"))

    assert choose(client, table(["Amt"]), alliance).status_code == 403


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_other_methods_are_refused(manager, method):
    assert getattr(manager, method)(PAGE).status_code == 405


def test_the_page_can_be_asked_for_by_head(manager):
    assert manager.head(PAGE).status_code == 200


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_the_page_names_every_column_with_its_key_in_both_languages(role_client, alliance, language):
    from partners.importing.columns import COLUMNS

    page = read(role_client("member manager", language=language).get(PAGE))

    assert [each.text for each in page.all("code")] == [column.key for column in COLUMNS]


@pytest.mark.parametrize("language", ["de", "hsb"])
@pytest.mark.parametrize("make", [csv_file, xlsx_file])
def test_what_would_happen_is_shown_row_by_row_and_nothing_is_written(role_client, alliance, language, make):
    from buendnis.publishing.models import Item, Save
    from partners.models import Organisation

    make_organisation("Haus", type="unit")
    before = Item.objects.count(), Save.objects.count()
    client = role_client("member manager", language=language)
    lines = ["Name", "Art", "Rolle"], ["Amt", "unit", "member"], ["Haus", "other", ""], ["Haus", "other", ""]

    answer = choose(client, make(*lines), alliance)

    assert answer.status_code == 200
    assert told_rows(answer) == ["2 Amt", "3 Haus", "4 Haus"]
    assert answer.context["counts"] == [
        (1, answer.context["counts"][0][1]), (1, answer.context["counts"][1][1]), (1, answer.context["counts"][2][1]),
    ]  # fmt: skip
    assert (answer.context["writes"], len(answer.context["unchanged"])) == (2, 1)
    assert (Item.objects.count(), Save.objects.count()) == before
    assert Organisation.objects.get().type == "unit"


def test_old_and_new_are_shown_in_words(manager, alliance):
    make_organisation("Haus", type="unit")

    page = read(choose(manager, table(["Haus", "", "other"]), alliance))
    (changed,) = [each for each in page.all("dl") if each.all("del")]

    assert [each.text for each in (*changed.all("del"), *changed.all("ins"))] == [
        "Stelle in einer Behörde",
        "andere Einrichtung",
    ]


def test_faults_are_listed_with_row_and_column_and_there_is_no_button(manager, alliance):
    answer = choose(manager, csv_file(["Name", "Rolle"], ["Amt", "Chef"], ["", "member"], ["Haus", ""]), alliance)

    assert answer.status_code == 200
    assert [(each.number, told.heading) for each, faults in answer.context["faulty"] for told in faults] == [
        (2, "Rolle"), (3, "Name"),
    ]  # fmt: skip
    assert told_rows(answer) == ["2 Amt", "3", "4 Haus"]
    assert answer.context["shown"] == ""
    assert [
        field.attributes["name"] for field in read(answer).all("input") if field.attributes.get("type") == "file"
    ] == ["file"]


@pytest.mark.parametrize(("count", "slow"), [(300, False), (301, True)])
def test_who_imports_many_rows_is_told_that_it_takes_time(manager, alliance, count, slow):
    answer = choose(manager, table(*([f"Amt {number}"] for number in range(count))), alliance)

    assert (answer.context["writes"], answer.context["slow"]) == (count, slow)


def test_nothing_to_import_is_told_without_a_button(manager, alliance):
    make_organisation("Haus")

    answer = choose(manager, table(["Haus"]), alliance)

    assert (answer.status_code, answer.context["shown"], answer.context["writes"]) == (200, "", 0)


@pytest.mark.parametrize("language", ["de", "hsb"])
@pytest.mark.parametrize(
    "file",
    [
        raw_file(b"Name;Hund;Katze;Beginn\nAmt;1;2;3"),
        raw_file(b""),
        raw_file(b"Name\nM\xfcller"),
        raw_file(b"\x00\x01"),
        raw_file(b"PK\x03\x04junk", "liste.xlsx"),
        csv_file(["Name"] * 61, ["x"]),
    ],
)
def test_a_file_that_is_refused_says_why_at_its_field_and_keeps_the_choices(role_client, alliance, language, file):
    other = make_alliance(name_de="Musterbündnis", invented=True)
    file.seek(0)

    answer = choose(role_client("member manager", language=language), file, other, at_once="on")

    assert answer.status_code == 200
    assert len(answer.context["form"].errors["file"]) >= 1
    page = read(answer)
    assert [option.attributes["value"] for option in page.all("option") if "selected" in option.attributes] == [
        str(other.pk)
    ]
    assert [box for box in page.all("input") if box.attributes.get("name") == "at_once" and "checked" in box.attributes]


@pytest.mark.parametrize("key", ["", "0", "x", "9" * 40, "\x00", "-1"])
def test_an_alliance_that_is_not_there_and_a_missing_file_are_told(manager, alliance, key):
    answer = manager.post(PAGE, {"alliance": key})

    assert (answer.status_code, sorted(answer.context["form"].errors)) == (200, ["alliance", "file"])


def test_the_database_may_be_busy(manager, alliance, monkeypatch):
    from django.db import OperationalError

    def locked(order):
        raise OperationalError("database is locked")

    monkeypatch.setattr("partners.importing.page.rehearse", locked)
    answer = choose(manager, table(["Amt"]), alliance)

    assert (answer.status_code, len(answer.context["form"].errors["file"])) == (200, 1)


def test_a_name_that_is_markup_is_shown_as_text(manager, alliance):
    answer = choose(manager, table(["<script>alert(1)</script>"]), alliance)

    assert answer.content.decode().count("<script>alert") == 0
    assert told_rows(answer) == ["2 <script>alert(1)</script>"]


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_how_many_rows_were_imported_is_said(role_client, alliance, language):
    client = role_client("member manager", language=language)

    answer = client.post(PAGE, {"shown": choose(client, table(["Amt"]), alliance).context["shown"]}, follow=True)

    assert len(told(answer)) == 1
