"""What a form still holds that was open before a removal comes back by nobody's hand unseen."""

import json

import pytest
from django.urls import reverse

from buendnis.publishing import acts
from buendnis.publishing.models import Autosave
from tests.desk.forms import address, sent_by
from tests.factories import make_release, make_user
from tests.publishing.hands import do
from tests.publishing.redacted import columns_with, redact

pytestmark = pytest.mark.django_db
NAME = "Max Müller"


@pytest.fixture
def draft():
    """The draft of a correction that names somebody."""
    release = make_release(headline_de="Ein Preis", body_de=f"<p>{NAME} gewinnt.</p>", confirm=True)
    do(acts.correct, release, None)
    return type(release).objects.get(publication__item=release.item, publication__latest=True)


def remove(draft):
    redact(draft, make_user("editor"), make_user("approver"), passage=NAME)


def test_a_form_from_before_it_is_put_together_by_a_person_only(editor, draft):
    form = editor.get(address(draft))
    sent = {**sent_by(form), "headline_de": "Zwei Preise", "_continue": "1"}
    assert NAME in sent["body_de"]
    remove(draft)

    answer = editor.post(address(draft), sent)

    assert answer.status_code == 409
    assert columns_with(NAME) == []
    decided = {each.name for each in answer.context["collision"].page.decisions}
    assert {"body_de", "headline_de"} <= decided
    assert answer.context["collision"].removed
    assert "wurde aus diesem Text etwas aus rechtlichen Gründen entfernt" in answer.content.decode()


def test_a_translators_sheet_from_before_it_as_well(translator, draft):
    sheet = address(draft, "translate")
    given = {**sent_by(translator.get(sheet)), "headline_hsb": "Dwě myto", "_save": "1"}
    assert any(NAME in value for value in given.values())
    remove(draft)

    answer = translator.post(sheet, given)

    assert (answer.status_code, columns_with(NAME)) == (409, [])
    assert "wurde aus diesem Text etwas aus rechtlichen Gründen entfernt" in answer.content.decode()


def test_a_window_that_is_still_open_keeps_nothing_aside(editor, draft, django_user_model):
    person = django_user_model.objects.get(username="redaktion")
    version = draft.item.edit_version
    sent = {
        "person": person.pk, "form": "change", "window": "fenster-12", "item": draft.item.pk, "version": version,
        "fields": [["body_de", f"<p>{NAME} gewinnt.</p>"]],
    }  # fmt: skip
    keep = reverse("admin:autosave")
    assert editor.post(keep, json.dumps(sent), content_type="application/json").status_code == 200
    remove(draft)
    assert NAME not in str(Autosave.objects.get().fields)

    answer = editor.post(keep, json.dumps(sent), content_type="application/json")

    assert (answer.status_code, columns_with(NAME)) == (410, [])
    assert answer.json()["told"] != ""
