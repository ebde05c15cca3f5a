"""Two windows: nothing is overwritten unseen, and nothing that was typed is lost."""

import pytest
from django.urls import reverse

from buendnis.media.models import File
from buendnis.publishing import acts
from buendnis.publishing.models import Item, Save
from news.models import PressReleaseEdition
from tests.desk.forms import address, sent_by, told
from tests.factories import make_contact, make_page, make_picture, make_release

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(editor, colleague):
    """Open a form, let the colleague save something, and send the form: the answer to the later one."""

    def send(edition, theirs, button="_continue", **mine):
        url = address(edition)
        sent = sent_by(editor.get(url))
        answer = colleague.post(url, {**sent_by(colleague.get(url)), **theirs, "_continue": "1"})
        assert answer.status_code == 302
        return editor.post(url, {**sent, **mine, button: "1"})

    return send


def test_the_later_save_is_refused_and_keeps_what_was_typed(late):
    release = make_release(publish=False, headline_de="Alt")

    answer = late(release, {"headline_de": "Ihres"}, headline_de="Meines", body_de="<p>Getippt</p>")

    form = answer.context["adminform"].form
    assert (answer.status_code, form["headline_de"].value(), form["body_de"].value()) == (
        409, "Meines", "<p>Getippt</p>",
    )  # fmt: skip
    release.refresh_from_db()
    assert release.headline_de == "Ihres"


def test_it_says_in_words_who_changed_what(late):
    release = make_release(publish=False, headline_de="Alt")
    contact = make_contact(matter_de="Hilfe im Alltag")

    answer = late(release, {"headline_de": "Ihres", "contact": str(contact.pk)}, teaser_de="Meines")

    collision = answer.context["collision"]
    assert collision.who == "Karl Kollege"
    assert [(change.lang, change.old, change.new) for change in collision.changes] == [
        ("de", "Alt", "Ihres"), ("de", "alt", "ihres"), ("", "", "Hilfe im Alltag"),
    ]  # fmt: skip
    assert not any("_" in change.label for change in collision.changes)


def test_a_change_of_a_place_in_the_tree_is_named_by_its_title(late):
    office, page = make_page("Jugendamt"), make_page("Hilfe", publish=False)

    answer = late(page, {"parent": str(office.item.pk)}, title_de="Hilfen")

    assert [change.new for change in answer.context["collision"].changes] == ["Jugendamt"]


def test_pressing_again_stays_a_conflict(late, editor):
    release = make_release(publish=False, headline_de="Alt")
    answer = late(release, {"headline_de": "Ihres"}, headline_de="Meines")

    again = editor.post(address(release), {**sent_by(answer), "_publish": "1"})

    release.refresh_from_db()
    assert (again.status_code, release.headline_de, release.publication.public_from) == (409, "Ihres", None)
    assert again.content.decode().count(f'href="{address(release)}" target="_blank"') == 1


@pytest.mark.parametrize("version", [None, "", "abc", "-1", "99999", "1e3", "²", "1" * 400])
def test_a_missing_or_tampered_version_is_a_conflict(editor, version):
    release = make_release(publish=False, headline_de="Alt")
    sent = {**sent_by(editor.get(address(release))), "headline_de": "Neu", "_continue": "1"}
    sent.pop("version")

    answer = editor.post(address(release), sent if version is None else {**sent, "version": version})

    release.refresh_from_db()
    assert (answer.status_code, release.headline_de) == (409, "Alt")
    assert answer.context["adminform"].form["headline_de"].value() == "Neu"


@pytest.fixture
def overtaken(monkeypatch):
    """Somebody saves in the very moment between the look at the version and the write."""
    from buendnis.publishing.desk import item_admin

    real = item_admin.begin

    def begin(item, version):
        monkeypatch.setattr(item_admin, "begin", real)
        raise item_admin.Conflict(item.pk)

    monkeypatch.setattr(item_admin, "begin", begin)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("when", ["before", "in the same moment"])
def test_an_uploaded_picture_is_kept_for_the_next_try(editor, colleague, upload, request, when):
    release = make_release(publish=False, headline_de="Alt")
    sent = sent_by(editor.get(address(release)))
    if when == "before":
        acts.publish(release, release.item.edit_version, None)
    else:
        request.getfixturevalue("overtaken")

    answer = editor.post(address(release), {**sent, "pictures-0-upload": upload(), "_continue": "1"})

    file = File.objects.get()
    page = answer.content.decode()
    assert (answer.status_code, release.pictures.count()) == (409, 0)
    assert page.count(f'<option value="{file.pk}" selected>') == 1
    with file.open("320.jpg") as stored:
        assert len(stored.read()) == file.rendition("320.jpg")["size"]


def test_sorbian_that_was_typed_while_a_colleague_confirmed_comes_back(editor):
    release = make_release(headline_de="Alt")
    sent = {**sent_by(editor.get(address(release))), "headline_hsb": "Mój tekst"}
    PressReleaseEdition.objects.filter(pk=release.pk).update(headline_hsb="Druhi", teaser_hsb="Druhi")
    release.refresh_from_db()
    acts.confirm_sorbian(release, release.item.edit_version, None)

    answer = editor.post(address(release), {**sent, "_continue": "1"})

    assert (answer.status_code, answer.context["adminform"].form["headline_hsb"].value()) == (409, "Mój tekst")


def test_a_form_of_an_edition_that_was_corrected_since_comes_back(editor):
    release = make_release(headline_de="Alt")
    sent = {**sent_by(editor.get(address(release))), "headline_hsb": "Mój tekst"}
    following = acts.correct(release, release.item.edit_version, None)

    answer = editor.post(address(release), {**sent, "_continue": "1"})

    assert (answer.status_code, answer.context["their_version"]) == (409, address(following))
    assert answer.context["adminform"].form["headline_hsb"].value() == "Mój tekst"


def test_a_form_of_something_deleted_since_comes_back(editor):
    release = make_release(publish=False)
    sent = {**sent_by(editor.get(address(release))), "headline_de": "Meines"}
    acts.delete_item(release, release.item.edit_version)

    answer = editor.post(address(release), {**sent, "_continue": "1"})

    assert (answer.status_code, answer.context["adminform"].form["headline_de"].value()) == (409, "Meines")
    assert Item.objects.count() == 0


@pytest.mark.parametrize("act", ["correct", "withdraw", "confirm"])
def test_a_stale_act_does_nothing_and_says_so(editor, act):
    release = make_release(headline_hsb="Serbsce", teaser_hsb="Serbsce")
    before = Save.objects.count()

    answer = editor.post(address(release, "act", act), {"version": "0", "sure": "1"}, follow=True)

    assert (Save.objects.count(), len(told(answer))) == (before, 1)


def test_a_stale_deletion_does_nothing_and_says_so(editor):
    release = make_release(publish=False)

    answer = editor.post(address(release, "delete"), {"version": "0"}, follow=True)

    assert (PressReleaseEdition.objects.count(), len(told(answer))) == (1, 1)


def test_a_stale_move_does_nothing_and_says_so(editor):
    make_page("Erste", position=10)
    second = make_page("Zweite", position=20)
    url = reverse("admin:pages_pageedition_move", args=[second.pk, "up"])

    answer = editor.post(url, {"version": "0"}, follow=True)

    second.page.refresh_from_db()
    assert (second.page.position, len(told(answer))) == (20, 1)


def test_a_long_text_is_cut_to_where_it_changed(late):
    release = make_release(publish=False, body_de=f"<p>{'lang ' * 200}Ende</p>", pictures=[make_picture()])

    answer = late(release, {"body_de": f"<p>{'lang ' * 200}Schluss</p>"}, headline_de="Meines")

    (change,) = answer.context["collision"].changes
    assert (change.old[-5:], change.new[-8:], len(change.old) < 60) == (" Ende", " Schluss", True)
    (told,) = answer.context["collision"].page.taken_over
    assert len(" ".join(piece.text for piece in told.version.pieces)) < 80
