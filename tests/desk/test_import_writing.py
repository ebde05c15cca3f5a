"""The button below what was shown: it writes exactly that, whole or not at all, through the door of every write."""

import pytest
from django.core import signing

from tests.desk.forms import told
from tests.desk.imports import PAGE, choose, press, table, told_rows
from tests.factories import make_alliance, make_membership, make_organisation
from tests.partners.tables import csv_file

pytestmark = pytest.mark.django_db
FULL = ["Name", "Art", "Rolle", "Beginn", "Grundlage", "Grundlage in Worten", "Teil von", "website"]
ROWS = (
    ["Gruppe", "unit", "member", "26.9.2017", "letter", "Brief", "Amt", ""],
    ["Amt", "unit", "member", "26.9.2017", "letter", "Brief", "", "amt.example.org"],
    ["Haus", "other", "supporter", "1.1.2018", "letter", "Brief", "", ""],
)


@pytest.fixture
def alliance():
    return make_alliance(main=True, name_de="Bündnis")


@pytest.fixture
def house(alliance):
    """What the third row finds and changes."""
    house = make_organisation("Haus")
    make_membership(house, alliance, role="supporter")
    return house


@pytest.fixture
def shown(manager, alliance, house):
    answer = choose(manager, csv_file(FULL, *ROWS), alliance, at_once="on")
    assert answer.context["shown"] != ""
    return answer


def stored():
    """Count all that a write leaves."""
    from buendnis.publishing.models import Address, Item, Publication, Save
    from partners.models import Membership, Organisation, OrganisationName

    models = (Item, Publication, Address, Save, Organisation, OrganisationName, Membership)
    return [model.objects.count() for model in models]


def test_what_was_shown_is_written_by_the_person_who_pressed(manager, shown):
    from buendnis.publishing.models import Save
    from partners.models import Membership, Organisation

    answer = press(manager, shown)

    assert (answer.status_code, answer["Location"]) == (302, "/admin/partners/organisation/")
    assert {str(each): each.is_public() for each in Organisation.objects.all()} == dict.fromkeys(
        ["Gruppe", "Amt", "Haus"], True
    )
    assert sorted(str(each) for each in Membership.objects.public()) == sorted(
        f"{name}: {role}" for name, role in (("Gruppe", "Mitglied"), ("Amt", "Mitglied"), ("Haus", "Unterstützer"))
    )
    saves = Save.objects.filter(actor__username="mitglieder")
    acts = sorted(saves.values_list("item__kind", "act"))
    assert acts == sorted(
        [(kind, act) for kind in ("organisation", "membership") for act in ("create", "publish")] * 2
        + [("organisation", "save"), ("membership", "save")]
    )


def test_the_audit_finds_nothing_after_an_import(manager, shown):
    from buendnis.publishing.auditing import audit

    press(manager, shown)

    assert [str(finding) for finding in audit()] == []


@pytest.mark.parametrize("error", ["ValidationError", "IntegrityError", "DataError"])
def test_nothing_is_written_if_the_last_row_fails(manager, alliance, house, shown, monkeypatch, error):
    _fail_at_the_last_write(monkeypatch, error)
    before = stored()

    answer = press(manager, shown)

    assert (answer.status_code, stored()) == (409, before)
    assert [outcome.number for outcome, _faults in answer.context["faulty"]] == [4]
    assert told_rows(answer) == ["2 Gruppe", "3 Amt", "4 Haus"]


def test_nothing_is_written_if_the_last_row_breaks_off(manager, alliance, house, shown, monkeypatch):
    _fail_at_the_last_write(monkeypatch, "RuntimeError")
    before = stored()

    with pytest.raises(RuntimeError):
        press(manager, shown)

    assert stored() == before


def _fail_at_the_last_write(monkeypatch, error):
    """Let the last write of all fail at its end: that of the membership that stood there already."""
    from django.core.exceptions import ValidationError
    from django.db import DataError, IntegrityError

    from buendnis.publishing import saving

    kinds = {each.__name__: each for each in (ValidationError, IntegrityError, DataError, RuntimeError)}
    real = saving.seal

    def seal(edition, base, actor, act="save"):
        save = real(edition, base, actor, act)
        if (edition.kind, act) == ("membership", "save"):
            raise kinds[error]("broken")
        return save

    monkeypatch.setattr(saving, "seal", seal)


@pytest.mark.parametrize("what", ["organisation", "membership"])
def test_what_somebody_has_changed_meanwhile_is_named_and_nothing_is_written(manager, house, shown, what):
    from buendnis.publishing import saving

    edition = house if what == "organisation" else house.memberships.get()
    edition.refresh_from_db()
    with saving.writing(edition, edition.item.edit_version, None):
        pass
    before = stored()

    answer = press(manager, shown)

    assert (answer.status_code, stored()) == (409, before)
    assert answer.context["warning"].count("Haus") == 1
    assert press(manager, answer).status_code == 302


def test_what_somebody_has_deleted_meanwhile_is_noticed(manager, alliance):
    from buendnis.publishing import acts

    draft = make_organisation("Haus", publish=False)
    shown = choose(manager, table(["Haus", "", "unit"]), alliance)
    acts.delete_item(draft, draft.item.edit_version)

    answer = press(manager, shown)

    assert (answer.status_code, [effect.kind for each in answer.context["effects"] for effect in each.effects]) == (
        409, ["new-organisation"],
    )  # fmt: skip


def test_what_somebody_else_has_entered_meanwhile_is_not_entered_twice(manager, alliance):
    from partners.models import Organisation

    shown = choose(manager, table(["Amt", "member"]), alliance)
    make_organisation("Amt")

    answer = press(manager, shown)

    assert (answer.status_code, answer.context["warning"] != "", Organisation.objects.count()) == (409, True, 1)
    assert [effect.kind for each in answer.context["effects"] for effect in each.effects] == ["new-membership"]


def test_the_button_pressed_twice_imports_once(manager, shown):
    from partners.models import Organisation

    press(manager, shown)
    answer = press(manager, shown)

    assert (answer.status_code, Organisation.objects.count()) == (409, 3)
    assert (answer.context["writes"], answer.context["shown"]) == (0, "")


@pytest.mark.parametrize("change", [lambda text: "", lambda text: text[:-1], lambda text: "x", lambda text: text + "ž"])
def test_what_was_tampered_with_is_refused(manager, shown, change):
    before = stored()

    answer = manager.post(PAGE, {"shown": change(shown.context["shown"])})

    assert (answer.status_code, len(told(answer)), stored()) == (409, 1, before)


def test_what_was_signed_by_another_release_is_refused(manager):
    from buendnis.staff.models import User
    from partners.importing.carrying import _salt

    token = signing.dumps({"rows": [1]}, salt=_salt(User.objects.get(username="mitglieder")))

    assert manager.post(PAGE, {"shown": token}).status_code == 409


def test_what_was_shown_to_somebody_else_is_refused(role_client, shown):
    assert press(role_client("member manager"), shown).status_code == 409


def test_a_preview_of_yesterday_is_refused(manager, alliance, monkeypatch):
    monkeypatch.setattr(signing.time, "time", lambda: 1_000_000_000)
    shown = choose(manager, table(["Amt"]), alliance).context["shown"]
    monkeypatch.undo()

    assert manager.post(PAGE, {"shown": shown}).status_code == 409


def test_an_alliance_that_is_gone_is_told(manager, alliance):
    gone = make_alliance(publish=False)
    shown = choose(manager, table(["Amt"]), gone)
    gone.item.delete()

    answer = press(manager, shown)

    assert (answer.status_code, len(told(answer))) == (409, 1)


def test_a_table_that_is_too_long_to_be_sent_back_is_refused(manager, alliance, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024 + 100

    answer = choose(manager, table(["Amt"]), alliance)

    assert len(answer.context["form"].errors["file"]) == 1


def test_the_longest_table_that_is_shown_can_be_sent_back(manager, alliance):
    import random

    letters = "".join(map(chr, range(0xC0, 0x250)))
    chance = random.Random(1)
    rows = [[f"Amt {number}", "", "", "".join(chance.choices(letters, k=3_900))] for number in range(600)]
    file = table(*rows, headings=["Name", "Rolle", "Art", "Aufgabe"])

    shown = choose(manager, file, alliance)

    assert (file.size < 5 * 1024 * 1024, len(shown.context["shown"]) > 4_000_000) == (True, True)
    assert manager.post(PAGE, {"shown": shown.context["shown"] + "x"}).status_code == 409


def test_the_database_may_be_busy_when_it_is_written(manager, shown, monkeypatch):
    from django.db import OperationalError

    def locked(*args):
        raise OperationalError("database is locked")

    monkeypatch.setattr("partners.importing.page.write", locked)
    answer = press(manager, shown)

    assert (answer.status_code, len(told(answer))) == (409, 1)
