"""Alliances and trainings at the desk, and what all kinds of the alliance have in common there."""

import pytest
from django.db import IntegrityError
from django.urls import reverse

from buendnis.publishing.auditing import audit
from buendnis.publishing.desk.item_admin import OVERTAKEN
from partners.models import Alliance, Training
from tests.desk.forms import address, faults, sent_by, text_of, typed_in
from tests.factories import (
    make_agreement,
    make_alliance,
    make_contact,
    make_goal,
    make_measure,
    make_organisation,
    make_support,
    make_training,
)

KINDS = [make_alliance, make_organisation, make_agreement, make_support, make_goal, make_measure, make_training]

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.parametrize("make", KINDS)
@pytest.mark.parametrize("role", ["editor", "approver", "member manager", "translator"])
def test_lists_forms_and_histories_open_for_each_role(role_client, role, make):
    thing, client = make(confirm=True), role_client(role)
    opts = thing._meta

    pages = [
        client.get(reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")),
        client.get(address(thing)),
        client.get(address(thing, "history")),
    ]

    assert [page.status_code for page in pages] == [200] * 3
    assert text_of(pages[0]).count(str(thing)) >= 1
    assert text_of(pages[1]).count("_de") == 0


@pytest.mark.parametrize("make", KINDS)
def test_a_form_that_nobody_touched_changes_nothing(manager, make):
    thing = make(confirm=True)
    before, state = thing.item.saves.first().snapshot, thing.hsb_state

    manager.post(address(thing), {**sent_by(manager.get(address(thing))), "_continue": "1"})

    thing.reload()
    assert (thing.item.saves.first().snapshot, thing.hsb_state) == (before, state)
    assert list(audit()) == []


@pytest.mark.parametrize("make", [each for each in KINDS if each is not make_organisation])
def test_an_empty_draft_of_any_kind_is_saved(manager, make):
    opts = make()._meta
    url = reverse(f"admin:{opts.app_label}_{opts.model_name}_add")
    before = opts.model.objects.count()
    sent = {name: value for name, value in sent_by(manager.get(url)).items() if name != "alliance"}

    answer = manager.post(url, {**sent, "_continue": "1"})

    assert (answer.status_code, opts.model.objects.count(), list(audit())) == (302, before + 1, [])


@pytest.mark.parametrize("make", KINDS)
def test_what_the_database_refuses_is_a_sentence(manager, make, monkeypatch):
    thing = make(publish=False)
    sent = sent_by(manager.get(address(thing)))

    def seal(*args):
        raise IntegrityError("foreign key mismatch")

    monkeypatch.setattr("buendnis.publishing.desk.item_admin.seal", seal)
    answer = manager.post(address(thing), {**sent, "_continue": "1"})

    assert (answer.status_code, answer.context["adminform"].form.non_field_errors()) == (200, [str(OVERTAKEN)])


# Alliances


def test_the_whole_path_of_an_alliance(send):
    contact = make_contact(matter_de="Fragen zum Bündnis")

    send(
        reverse("admin:partners_alliance_add"), {}, "_publish",
        name_de="Bündnis", summary_de="Worum es geht.", main="on", contact=str(contact.pk),
    )  # fmt: skip

    alliance = Alliance.objects.get()
    assert (alliance.is_public(), alliance.main, alliance.slug_de) == (True, True, "buendnis")
    assert alliance.contact == contact
    assert list(audit()) == []


def test_a_second_alliance_of_the_portals_own_is_refused_by_the_name_of_the_first(send):
    make_alliance(main=True, name_de="Bündnis")

    answer = send(reverse("admin:partners_alliance_add"), name_de="Noch eines", main="on")

    assert faults(answer) == {"main": ["That is already “Bündnis”. There can be only one."]}
    assert typed_in(answer, "name_de") == "Noch eines"


def test_two_who_make_it_the_portals_own_at_once_get_a_sentence(send, monkeypatch):
    make_alliance(main=True)
    monkeypatch.setattr("partners.forms.AllianceForm.clean_main", lambda form: form.cleaned_data["main"])
    monkeypatch.setattr("django.db.models.Model.validate_constraints", lambda *args, **kwargs: None)

    answer = send(reverse("admin:partners_alliance_add"), name_de="Noch eines", main="on")

    assert (list(faults(answer)), typed_in(answer, "name_de")) == (["__all__"], "Noch eines")
    assert Alliance.objects.count() == 1


def test_more_than_25_words_are_refused_at_their_field(send):
    answer = send(address(make_alliance()), summary_de="Wort " * 26)

    assert (list(faults(answer)), Alliance.objects.get().summary_de) == (["summary_de"], "Worum es geht.")


# Trainings


def test_the_whole_path_of_a_training(send):
    make_alliance(main=True)

    send(
        reverse("admin:partners_training_add"), {}, "_publish",
        title_de="Leichte Sprache", starts_at_0="05.03.2018", starts_at_1="09:00", ends_at_0="05.03.2018",
        ends_at_1="16:30", venue_de="Landratsamt", registration="https://example.org/anmelden",
    )  # fmt: skip

    training = Training.objects.get()
    assert (training.is_public(), training.slug_de, str(training.last_day)) == (True, "leichte-sprache", "2018-03-05")
    assert list(audit()) == []


def test_a_training_ends_after_it_begins_and_keeps_what_was_typed(send):
    training = make_training()

    answer = send(address(training), ends_at_0="05.03.2018", ends_at_1="08:59", audience_de="Alle")

    assert faults(answer) == {"ends_at": ["The end lies before the beginning."]}
    assert typed_in(answer, "audience_de") == "Alle"


def test_another_hour_is_told_in_the_history(send, manager):
    training = make_training()

    send(address(training), starts_at_1="10:30")

    changes = manager.get(address(training, "history")).context["entries"][0].changes
    assert [(change.old[-9:], change.new[-9:]) for change in changes] == [("09:00 Uhr", "10:30 Uhr")]
