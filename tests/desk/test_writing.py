"""Writing a press release: a draft is never refused, what is missing is named, the rest fills itself."""

import pytest
from django.urls import reverse

from buendnis.publishing import clock
from news.models import PressReleaseEdition
from tests.desk.forms import address, sent_by, text_of, told
from tests.factories import make_contact, make_file, make_page, make_release

LIST = reverse("admin:news_pressreleaseedition_changelist")
ADD = reverse("admin:news_pressreleaseedition_add")

pytestmark = pytest.mark.django_db


def only():
    return PressReleaseEdition.objects.latest_editions().select_related("publication__item").get()


def test_an_empty_draft_is_saved_and_listed(save, editor):
    page = save(ADD)

    assert (only().headline_de or "", only().publication.public_from) == ("", None)
    assert page.status_code == 200
    assert text_of(editor.get(LIST)).count(str(only())) == 1


def test_a_new_release_starts_with_the_contact_that_readers_would_be_shown(editor):
    contact = make_contact()
    office = make_page("Jugendamt", contact=contact)
    make_page("Presse", parent=office, type="route", route="news:list")

    form = editor.get(ADD).context["adminform"].form

    assert (form["contact"].value(), form["press_contact"].value()) == (contact.pk, contact.pk)


def test_without_a_contact_on_the_press_pages_the_choice_is_empty(editor):
    form = editor.get(ADD).context["adminform"].form

    assert (form["contact"].value(), form["press_contact"].value()) == (None, None)


def test_a_text_is_published_with_one_press_and_todays_date(save):
    page = save(ADD, "_publish", headline_de="Es geht los", teaser_de="Worum es geht.")

    edition = only()
    assert (edition.is_public(), edition.day, edition.slug_de) == (True, clock.berlin_day(clock.now()), "es-geht-los")
    assert len(told(page)) == 1
    assert sorted(page.context["acts"]) == ["confirm", "correct", "plan", "template", "withdraw"]


def test_what_is_missing_is_named_with_its_field_and_nothing_is_lost(save):
    page = save(ADD, "_publish", headline_de="Nur eine Überschrift")

    assert only().publication.public_from is None
    assert [lack.field for lack in page.context["missing"]] == ["teaser_de"]
    assert page.content.decode().count('href="#id_teaser_de"') == 1
    assert only().headline_de == "Nur eine Überschrift"


def test_two_releases_of_a_day_with_one_headline_get_two_addresses(save):
    make_release(headline_de="Es geht los")

    save(ADD, "_publish", headline_de="Es geht los", teaser_de="Noch einmal.")

    slugs = PressReleaseEdition.objects.public().order_by("pk").values_list("slug_de", flat=True)
    assert list(slugs) == ["es-geht-los", "es-geht-los-2"]


def test_an_address_that_is_taken_is_refused_at_its_field_and_nothing_typed_is_lost(editor):
    taken = make_release(headline_de="Es geht los")
    sent = {**sent_by(editor.get(ADD)), "headline_de": "Anders", "slug_de": taken.slug_de, "_continue": "1"}

    answer = editor.post(ADD, sent)

    form = answer.context["adminform"].form
    assert (answer.status_code, list(form.errors)) == (200, ["slug_de"])
    assert form["headline_de"].value() == "Anders"


def test_the_address_follows_the_headline_until_it_was_public(save):
    save(ADD, headline_de="Erster Gedanke")
    assert only().slug_de == "erster-gedanke"

    save(address(only()), headline_de="Zweiter Gedanke")

    assert only().slug_de == "zweiter-gedanke"


def test_an_address_that_somebody_typed_stays(save):
    save(ADD, headline_de="Erster Gedanke", slug_de="kurz")

    save(address(only()), headline_de="Zweiter Gedanke")

    assert only().slug_de == "kurz"


def test_a_headline_that_is_too_long_is_refused_at_its_field(editor):
    sent = {**sent_by(editor.get(ADD)), "headline_de": "x" * 201, "teaser_de": "Bleibt", "_continue": "1"}

    form = editor.post(ADD, sent).context["adminform"].form

    assert (list(form.errors), form["teaser_de"].value()) == (["headline_de"], "Bleibt")


def test_a_refused_form_keeps_the_version_that_it_was_made_from(editor):
    release = make_release(publish=False)
    sent = sent_by(editor.get(address(release)))
    wrong = {**sent, "headline_de": "x" * 201, "_continue": "1"}

    shown = editor.post(address(release), wrong)

    assert shown.context["version"] == int(sent["version"])


@pytest.mark.parametrize("where", ["list", "form"])
def test_a_release_is_used_as_a_template(editor, where):
    # In a form that can be filled the button saves first; in this one nothing is left to type.
    release = make_release(headline_de="Sommerfest", number="1/2026", confirm=True)
    page = editor.get(LIST if where == "list" else address(release)).content.decode()
    act = address(release, "act", "template")
    assert page.count(f'formaction="{act}"') == 1

    answer = editor.post(act, {"version": release.item.edit_version}, follow=True)

    copy = PressReleaseEdition.objects.exclude(pk=release.pk).get()
    assert (copy.headline_de, copy.number, copy.day, copy.publication.public_from) == ("Sommerfest", "", None, None)
    assert answer.redirect_chain == [(address(copy), 302)]


def test_correcting_starts_the_next_edition_and_readers_keep_the_old_one(editor):
    release = make_release(headline_de="Falsch")

    page = editor.post(address(release, "act", "correct"), {"version": release.item.edit_version}, follow=True)

    assert page.context["original"].publication.number == 2
    assert PressReleaseEdition.objects.public().get() == release


def test_withdrawing_asks_first_and_keeps_the_reason(editor):
    release = make_release()
    url = address(release, "act", "withdraw")

    asked = editor.get(url)
    assert PressReleaseEdition.objects.public().count() == 1
    editor.post(url, {"version": asked.context["version"], "reason": "Termin fällt aus", "cause": "error", "sure": "1"})

    assert PressReleaseEdition.objects.public().count() == 0
    assert release.publication.withdrawals.get().note == "Termin fällt aus"


def test_the_draft_of_a_correction_is_thrown_away_after_a_question(editor):
    release = make_release(headline_de="Bleibt")
    editor.post(address(release, "act", "correct"), {"version": release.item.edit_version})
    draft = PressReleaseEdition.objects.latest_editions().get()
    url = address(draft, "act", "discard")

    asked = editor.get(url)
    editor.post(url, {"version": asked.context["version"], "sure": "1"})

    assert PressReleaseEdition.objects.latest_editions().get() == release
    assert PressReleaseEdition.objects.public().get() == release
    assert editor.get(address(release, "history")).status_code == 200


def test_a_draft_is_deleted_after_a_question(editor):
    release = make_release(publish=False)
    asked = editor.get(address(release, "delete"))

    editor.post(address(release, "delete"), {"version": asked.context["version"], "sure": "1"})

    assert (asked.status_code, PressReleaseEdition.objects.count()) == (200, 0)


def test_what_was_public_is_not_deleted_and_a_sentence_says_so(editor):
    release = make_release()

    answer = editor.post(address(release, "delete"), {"version": release.item.edit_version}, follow=True)

    assert (PressReleaseEdition.objects.count(), len(told(answer))) == (1, 1)


def test_a_contact_that_a_release_uses_is_not_deleted(editor):
    contact = make_contact(publish=False)
    make_release(contact=contact)

    answer = editor.post(address(contact, "delete"), {"version": contact.item.edit_version}, follow=True)

    assert (type(contact).objects.count(), len(told(answer))) == (1, 1)


def test_the_form_speaks_to_the_one_who_only_reads_without_buttons_that_write(role_client):
    release = make_release()
    page = role_client("translator").get(address(release))

    assert page.status_code == 200
    assert page.context["acts"] == []
    assert page.content.decode().count('name="_continue"') == 0


def test_a_former_edition_leads_to_the_latest_one(editor):
    release = make_release()
    editor.post(address(release, "act", "correct"), {"version": release.item.edit_version})
    latest = PressReleaseEdition.objects.latest_editions().get()

    answer = editor.get(address(release))

    assert (answer.status_code, answer["Location"]) == (302, address(latest))


def test_a_confirmation_of_a_text_that_still_fits_needs_no_new_edition(editor):
    release = make_release(confirm=True)
    editor.post(address(release, "act", "correct"), {"version": release.item.edit_version})
    draft = PressReleaseEdition.objects.latest_editions().get()
    page = editor.get(address(draft))
    editor.post(address(draft), {**sent_by(page), "headline_de": "Anders", "_publish": "1"})
    draft = PressReleaseEdition.objects.latest_editions().select_related("publication__item").get()
    told = {"version": draft.item.edit_version, "reasons": ["wording"], "publish": "1"}
    editor.post(address(draft, "act", "note"), told)
    draft = PressReleaseEdition.objects.latest_editions().get()
    assert (draft.hsb_state, draft.is_public()) == ("outdated", True)

    editor.post(address(draft, "act", "confirm"), {"version": draft.item.edit_version})

    draft.refresh_from_db()
    assert (draft.hsb_state, draft.hsb_confirmed_by.username) == ("confirmed", "redaktion")


def test_a_picture_is_chosen_with_the_text(editor):
    file = make_file()
    sent = {**sent_by(editor.get(ADD)), "headline_de": "Mit Bild", "pictures-0-file": str(file.pk), "_continue": "1"}

    editor.post(ADD, sent)

    assert only().pictures.get().file == file
