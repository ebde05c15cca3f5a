"""What was typed is never thrown away: not by a button, nor by a text that becomes public, nor by one that is gone."""

import re

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse

from buendnis.pages.models import PageEdition
from buendnis.publishing import acts
from buendnis.publishing.models import Item, Publication, Save
from buendnis.publishing.saving import Frozen
from news.models import PressReleaseEdition
from tests.desk.forms import address, sent_by
from tests.factories import make_page, make_picture, make_release

LIST = reverse("admin:news_pressreleaseedition_changelist")

pytestmark = pytest.mark.django_db


def value(answer, name):
    return answer.context["adminform"].form[name].value()


# Buttons


def test_correct_saves_what_was_typed_and_takes_it_along(editor, save):
    release = make_release(headline_de="Falsch")

    page = save(address(release), "_correct", headline_hsb="Mój tekst")

    draft = PressReleaseEdition.objects.latest_editions().get()
    assert (draft.publication.number, draft.headline_hsb) == (2, "Mój tekst")
    assert page.redirect_chain == [(address(draft), 302)]
    assert [entry.act for entry in Save.objects.filter(item=release.item).order_by("version")][-2:] == [
        "save", "correct",
    ]  # fmt: skip


def test_a_template_takes_along_what_was_typed(editor, save):
    release = make_release(headline_de="Sommerfest")

    page = save(address(release), "_template", headline_hsb="Mój tekst")

    copy = PressReleaseEdition.objects.exclude(pk=release.pk).get()
    release.refresh_from_db()
    assert (release.headline_hsb, copy.headline_hsb) == ("Mój tekst", "Mój tekst")
    assert page.redirect_chain == [(address(copy), 302)]


def test_a_page_is_no_template_for_the_form_either(editor):
    page = make_page("Hilfe")
    sent = sent_by(editor.get(address(page)))

    assert editor.post(address(page), {**sent, "_template": "1"}).status_code == 403
    assert PageEdition.objects.count() == 1


@pytest.mark.parametrize("confirm", [False, True])
def test_buttons_leave_the_form_only_where_nothing_can_be_typed(editor, confirm):
    release = make_release(confirm=confirm)

    page = editor.get(address(release)).content.decode()

    counts = [page.count(f'name="_{act}"') for act in ("correct", "template")]
    assert (counts, page.count("formaction")) == (([0, 0], 2) if confirm else ([1, 1], 0))


# A text that becomes public while its form is open


def test_typing_into_a_text_that_becomes_public_meanwhile_is_not_lost(editor, at):
    at("2026-03-01 09:00")
    release = make_release(publish=False, headline_de="Alt")
    acts.publish(release, release.item.edit_version, None, at("2026-03-01 10:00"))
    at("2026-03-01 09:00")
    sent = {**sent_by(editor.get(address(release))), "headline_de": "Getippt"}
    at("2026-03-01 10:00")

    answer = editor.post(address(release), {**sent, "_continue": "1"})
    again = editor.post(address(release), {**sent_by(answer), "_continue": "1"})

    release.refresh_from_db()
    assert [(each.status_code, value(each, "headline_de")) for each in (answer, again)] == [(409, "Getippt")] * 2
    assert (release.headline_de, answer.context["their_version"]) == ("Alt", address(release))


def test_a_text_that_becomes_public_between_look_and_write_is_not_lost(editor, monkeypatch):
    from buendnis.publishing.desk import item_admin

    release = make_release(publish=False, headline_de="Alt")
    sent = {**sent_by(editor.get(address(release))), "headline_de": "Getippt"}
    real = item_admin.begin

    def begin(item, version):
        real(item, version)
        monkeypatch.setattr("buendnis.publishing.editions.Edition.is_frozen", lambda edition, language: True)

    monkeypatch.setattr(item_admin, "begin", begin)

    answer = editor.post(address(release), {**sent, "_continue": "1"})

    assert (answer.status_code, value(answer, "headline_de")) == (409, "Getippt")
    assert PressReleaseEdition.objects.get().headline_de == "Alt"


def test_typing_into_a_page_that_is_shown_again_meanwhile_is_not_lost(editor):
    above = make_page("Oben", publish=False)
    page = make_page("Unten", parent=above)
    sent = {**sent_by(editor.get(address(page))), "title_de": "Getippt"}
    acts.publish(above, above.item.edit_version, None)

    answer = editor.post(address(page), {**sent, "_continue": "1"})

    assert (answer.status_code, value(answer, "title_de")) == (409, "Getippt")
    assert PageEdition.objects.get(pk=page.pk).title_de == "Unten"


# A write that is refused at its end


def test_a_text_that_turns_out_to_be_frozen_comes_back(editor, monkeypatch):
    release = make_release(publish=False, headline_de="Alt")
    sent = {**sent_by(editor.get(address(release))), "headline_de": "Getippt"}

    def seal(edition, *args):
        raise Frozen(edition.pk)

    monkeypatch.setattr("buendnis.publishing.desk.item_admin.seal", seal)

    answer = editor.post(address(release), {**sent, "_continue": "1"})

    assert (answer.status_code, value(answer, "headline_de")) == (409, "Getippt")
    assert PressReleaseEdition.objects.get().headline_de == "Alt"


@pytest.fixture
def gap(monkeypatch):
    def settle(page):
        raise ValidationError("Bitte die Lücke schließen.")

    monkeypatch.setattr("buendnis.pages.admin.settle", settle)


@pytest.mark.parametrize("new", [False, True])
def test_a_place_that_does_not_work_in_the_end_brings_the_form_back(editor, request, new):
    page = make_page("Hilfe", publish=False)
    url = reverse("admin:pages_pageedition_add") if new else address(page)
    sent = {**sent_by(editor.get(url)), "title_de": "Getippt", "slug_de": "getippt"}
    request.getfixturevalue("gap")

    answer = editor.post(url, {**sent, "_publish": "1"})

    assert (answer.status_code, value(answer, "title_de")) == (200, "Getippt")
    assert answer.context["adminform"].form.non_field_errors() == ["Bitte die Lücke schließen."]
    assert [each.title_de for each in PageEdition.objects.all()] == ["Hilfe"]


# A text that is gone


def test_a_form_of_a_draft_that_was_thrown_away_leads_to_the_edition_before(editor, colleague):
    release = make_release(headline_de="Alt", pictures=[make_picture()])
    draft = acts.correct(release, release.item.edit_version, None)
    sent = {**sent_by(editor.get(address(draft))), "headline_de": "Getippt"}
    url = address(draft, "act", "discard")
    colleague.post(url, {"version": draft.item.edit_version, "sure": "1"})

    answer = editor.post(address(draft), {**sent, "_continue": "1"})
    again = editor.post(address(draft), {**sent_by(answer), "_continue": "1"})

    for each in (answer, again):
        assert (each.status_code, value(each, "headline_de")) == (409, "Getippt")
        assert each.content.decode().count(f'href="{address(release)}" target="_blank"') == 1
        assert str(each.context["collision"].sentence).count("Karl Kollege") == 1
    assert Publication.objects.count() == 1


def test_a_form_of_something_deleted_offers_the_list(editor):
    release = make_release(publish=False)
    sent = {**sent_by(editor.get(address(release))), "headline_de": "Getippt"}
    acts.delete_item(release, release.item.edit_version)

    answer = editor.post(address(release), {**sent, "_continue": "1"})

    page = answer.content.decode()
    told = page[page.index('role="alert"') : page.index("</div>", page.index('role="alert"'))]
    assert (answer.status_code, told.count(f'href="{LIST}"'), "their_version" in answer.context) == (409, 1, False)


@pytest.mark.parametrize("item", ["", "abc", "-1", "1" * 40, "of another kind"])
def test_a_made_up_item_leads_nowhere(editor, item):
    other = make_page("Hilfe")
    release = make_release(publish=False)
    sent = sent_by(editor.get(address(release)))
    acts.delete_item(release, release.item.edit_version)
    given = str(other.item.pk) if item == "of another kind" else item

    answer = editor.post(address(release), {**sent, "item": given, "_continue": "1"})

    assert (answer.status_code, answer.context["collision"].edition) == (409, None)


# Numbers for machines


def test_a_form_sends_large_numbers_as_they_are(editor, save):
    release = make_release(publish=False)
    Item.objects.filter(pk=release.item.pk).update(edit_version=1500)

    assert sent_by(editor.get(address(release)))["version"] == "1500"

    save(address(release), "_continue", headline_de="Nach tausend Fassungen")
    release.refresh_from_db()
    assert release.headline_de == "Nach tausend Fassungen"


def test_no_number_that_a_form_sends_is_written_for_people():
    forms = sorted((settings.BASE_DIR / "templates" / "publishing").glob("*.html"))
    sent = [
        found
        for form in forms
        for found in re.findall(
            r'<input type="hidden" name="(?!frozen|ticket|request|{{)[^>]*value="{{ (.*?) }}"', form.read_text()
        )
    ]

    assert {each.partition("|")[2] for each in sent} == {'stringformat:"d"'}
