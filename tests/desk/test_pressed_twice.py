"""A button that is pressed twice, on a form for something new: one item, and nothing of what was typed is lost."""

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from buendnis.publishing.models import Item, SentForm
from news.models import PressReleaseEdition, Topic
from tests.desk.forms import address, sent_by, told, with_rows
from tests.factories import make_user

SAVED = "Das ist schon gespeichert: Der Knopf wurde zweimal gedrückt."
NEW = reverse("admin:news_pressreleaseedition_add")


def titles():
    return sorted(PressReleaseEdition.objects.values_list("headline_de", flat=True))


@pytest.fixture
def form(editor):
    return {**sent_by(editor.get(NEW)), "headline_de": "Zwei Kinder lesen"}


@pytest.mark.django_db
@pytest.mark.parametrize("button", ["_continue", "_save", "_addanother"])
def test_the_second_press_leads_to_what_the_first_has_made(editor, form, button):
    editor.post(NEW, {**form, "_continue": "1"})

    answer = editor.post(NEW, {**form, button: "1"}, follow=True)

    release = PressReleaseEdition.objects.get()
    assert answer.redirect_chain == [(address(release), 302)]
    assert told(answer)[-1:] == [SAVED]


@pytest.mark.django_db
def test_whoever_goes_back_and_writes_something_else_makes_another_one(editor, form):
    editor.post(NEW, {**form, "_continue": "1"})

    editor.post(NEW, {**form, "headline_de": "Drei Kinder lesen", "_continue": "1"})

    assert titles() == ["Drei Kinder lesen", "Zwei Kinder lesen"]


@pytest.mark.django_db
def test_two_forms_with_the_same_text_make_two(editor, form):
    again = {**sent_by(editor.get(NEW)), "headline_de": form["headline_de"]}

    for each in (form, again):
        editor.post(NEW, {**each, "_continue": "1"})

    assert titles() == ["Zwei Kinder lesen"] * 2


@pytest.mark.django_db
def test_a_form_that_comes_back_with_a_fault_is_saved_by_the_next_press(editor, form):
    refused = editor.post(NEW, {**form, "headline_de": "Zu lang " * 60, "_continue": "1"})

    editor.post(NEW, {**sent_by(refused), "headline_de": "Zwei Kinder lesen", "_continue": "1"})

    assert titles() == ["Zwei Kinder lesen"]


@pytest.mark.django_db
def test_a_draft_that_was_deleted_is_made_again(editor, form):
    editor.post(NEW, {**form, "_continue": "1"})
    Item.objects.get(kind=PressReleaseEdition.kind).delete()

    editor.post(NEW, {**form, "_continue": "1"})

    assert titles() == ["Zwei Kinder lesen"]


@pytest.mark.django_db
def test_another_person_and_another_form_are_not_taken_for_it(editor, colleague, form):
    editor.post(NEW, {**form, "_continue": "1"})

    colleague.post(NEW, {**form, "_continue": "1"})
    topics = reverse("admin:news_topic_add")
    editor.post(topics, {**sent_by(editor.get(topics)), "name_de": "Schule", "autosave": form["autosave"]})

    assert titles() == ["Zwei Kinder lesen"] * 2
    assert Topic.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_time_make_one(at_once):
    person = make_user("editor", username="redaktion")
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(person)
    form = {**sent_by(clients[0].get(NEW)), "headline_de": "Zwei Kinder lesen", "_continue": "1"}

    answers = at_once(*[lambda client=client: client.post(NEW, form) for client in clients])

    release = PressReleaseEdition.objects.get()
    assert [(answer.status_code, answer["Location"]) for answer in answers] == [(302, address(release))] * 2


@pytest.mark.django_db
def test_a_change_that_is_sent_twice_is_no_conflict_and_adds_no_part_twice(editor, form):
    editor.post(NEW, {**form, "_continue": "1"})
    url = address(PressReleaseEdition.objects.get())
    changed = {**with_rows(editor.get(url), {"links": 1}), "headline_de": "Drei Kinder lesen", "_continue": "1"}
    changed |= {"links-0-url": "https://example.org/", "links-0-label_de": "Mehr"}
    editor.post(url, changed)

    answer = editor.post(url, changed, follow=True)

    release = PressReleaseEdition.objects.get()
    assert answer.redirect_chain == [(url, 302)]
    assert told(answer)[-1:] == [SAVED]
    assert (release.headline_de, release.links.count(), release.item.edit_version) == ("Drei Kinder lesen", 1, 2)


@pytest.mark.django_db
def test_what_somebody_has_changed_since_is_shown_and_not_written_over(editor, colleague, form):
    editor.post(NEW, {**form, "_continue": "1"})
    url = address(PressReleaseEdition.objects.get())
    colleague.post(url, {**sent_by(colleague.get(url)), "headline_de": "Ein anderer Titel", "_continue": "1"})

    answer = editor.post(NEW, {**form, "_continue": "1"}, follow=True)

    assert (titles(), answer.redirect_chain) == (["Ein anderer Titel"], [(url, 302)])


@pytest.mark.django_db
def test_marks_of_forms_are_forgotten_after_a_month(editor, form, at):
    at("2026-03-10 12:00")
    editor.post(NEW, {**form, "_continue": "1"})
    at("2026-04-09 11:59")
    call_command("remind", verbosity=0)
    kept = SentForm.objects.count()
    at("2026-04-09 13:01")

    call_command("remind", verbosity=0)

    assert (kept, SentForm.objects.count()) == (1, 0)
