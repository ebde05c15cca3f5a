"""What readers have seen is not edited: neither by the form nor by a request that somebody made up."""

import pytest
from django.urls import reverse

from buendnis.media.models import File
from buendnis.publishing.snapshots import snapshot
from tests.desk.forms import address, sent_by, told
from tests.factories import make_contact, make_page, make_picture, make_release, make_teaser

pytestmark = pytest.mark.django_db

GERMAN = {
    "headline_de": "Gefälscht",
    "teaser_de": "Gefälscht",
    "body_de": "<p>Gefälscht</p>",
    "slug_de": "gefaelscht",
    "number": "9/99",
    "day": "01.01.2001",
    "contact": "",
    "pictures-0-alt_de": "Gefälscht",
    "pictures-0-credit_de": "Gefälscht",
    "pictures-0-decorative": "on",
    "pictures-0-DELETE": "on",
    "pictures-0-file": "",
}
SORBIAN = {"headline_hsb": "Falšowane", "teaser_hsb": "Falšowane", "pictures-0-alt_hsb": "Falšowane"}


@pytest.fixture
def release():
    return make_release(pictures=[make_picture()], contact=make_contact())


def test_a_made_up_request_does_not_change_public_german(editor, release, upload):
    before = snapshot(release)
    files = File.objects.count()
    sent = {**sent_by(editor.get(address(release))), **GERMAN, "pictures-0-upload": upload(500, 400), "_continue": "1"}

    editor.post(address(release), sent)

    release.reload()
    assert (snapshot(release), File.objects.count()) == (before, files)


def test_a_made_up_request_does_not_add_parts_to_a_public_edition(editor, release, upload):
    page = sent_by(editor.get(address(release)))
    added = {
        "pictures-TOTAL_FORMS": "2",
        "pictures-1-upload": upload(),
        "pictures-1-alt_de": "Gefälscht",
        "links-TOTAL_FORMS": "1",
        "links-INITIAL_FORMS": "0",
        "links-0-url": "https://example.org/",
        "links-0-position": "0",
    }

    editor.post(address(release), {**page, **added, "_continue": "1"})

    assert (release.pictures.count(), release.links.count()) == (1, 0)


def test_sorbian_is_written_beside_public_german(editor, release, save):
    save(address(release), **{**SORBIAN, "pictures-0-credit_hsb": "Foto"})

    release.reload()
    assert (release.headline_hsb, release.pictures.get().alt_hsb) == ("Falšowane", "Falšowane")


def test_confirmed_sorbian_is_only_read(editor, upload):
    release = make_release(pictures=[make_picture()], confirm=True)
    before = snapshot(release)
    page = editor.get(address(release))
    sent = {**sent_by(page), **GERMAN, **SORBIAN, "version": str(release.item.edit_version), "_continue": "1"}

    answer = editor.post(address(release), {**sent, "pictures-0-upload": upload(500, 400)})

    release.reload()
    assert (answer.status_code, snapshot(release)) == (403, before)
    assert page.content.decode().count("<textarea") == 0


def test_a_public_page_is_moved_but_not_rewritten(editor):
    office = make_page("Jugendamt")
    page = make_page("Hilfe", publish=True)
    sent = {**sent_by(editor.get(address(page))), "title_de": "Gefälscht", "parent": str(office.item.pk)}

    editor.post(address(page), {**sent, "_continue": "1"})

    page = type(page).objects.get(pk=page.pk)
    assert (page.title_de, page.page.parent_id) == ("Hilfe", office.item.pk)


@pytest.mark.parametrize("make", [make_contact, make_teaser])
def test_what_has_no_editions_is_changed_in_its_place(save, make):
    thing = make()
    field = "matter_de" if make is make_contact else "title_de"

    save(address(thing), **{field: "Neu"})

    thing.reload()
    assert getattr(thing, field) == "Neu"


def test_a_page_with_pages_below_is_not_deleted(editor):
    above = make_page("Oben", publish=False)
    make_page("Unten", publish=False, parent=above)

    answer = editor.post(address(above, "delete"), {"version": above.item.edit_version}, follow=True)

    assert (type(above).objects.count(), len(told(answer))) == (2, 1)


@pytest.mark.parametrize("act", ["publish", "unknown", "delete"])
def test_an_act_that_does_not_fit_changes_nothing(editor, release, act):
    before = release.item.edit_version

    answer = editor.post(address(release, "act", act), {"version": before})

    release.item.refresh_from_db()
    assert (answer.status_code, release.item.edit_version) == (302, before)


def test_a_page_is_no_template(editor):
    page = make_page("Hilfe")
    url = reverse("admin:pages_pageedition_act", args=[page.pk, "template"])

    assert editor.post(url, {"version": page.item.edit_version}).status_code == 403
