"""A translator's link as somebody meets it who wants more than was given, and as it meets bad input."""

import io
import logging

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from buendnis.publishing.invitations import Invitation, invite
from buendnis.publishing.models import Proposal, Save
from buendnis.publishing.saving import writing
from tests.factories import (
    make_agreement,
    make_document,
    make_goal,
    make_measure,
    make_picture,
    make_release,
    make_user,
)
from tests.publishing.invited import draft_release, link_to, sent_by, texts_of, with_picture, write
from tests.publishing.previewed import SECLUDED, fetch, seclusion_of

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("noon")]
SECRET = "Streng geheim"


def file_of(edition):
    return edition.pictures.get().file


def addresses(file):
    return [f"medien/{file.token}/{each['name']}" for each in file.renditions]


# Files


def test_the_pictures_of_the_item_are_seen_below_the_link_and_nowhere_else(client):
    release = with_picture()
    link, file = link_to(release), file_of(release)

    below = [fetch(client, f"{link.path()}{address}") for address in addresses(file)]
    elsewhere = [fetch(client, f"/{address}") for address in addresses(file)]

    assert {answer.status_code for answer in below} == {200}
    assert [seclusion_of(answer) for answer in below] == [(SECLUDED, [])] * len(below)
    assert {answer.status_code for answer in elsewhere} == {404}
    assert f'src="{link.path("de")}medien/{file.token}/' in client.get(link.path("de")).content.decode()


def test_a_document_of_the_item_is_served_too(client):
    agreement = make_agreement(documents=[make_document()], publish=False)
    link, file = link_to(agreement), agreement.documents.get().file
    type(agreement.documents.get()).objects.update(label_de="Text")

    assert fetch(client, f"{link.path()}medien/{file.token}/{file.renditions[0]['name']}").status_code == 200


def test_nginx_never_answers_for_a_file_below_a_link(client, settings):
    settings.ACCEL_REDIRECT = "/files-of-the-portal/"
    release = with_picture()

    answer = fetch(client, f"{link_to(release).path()}{addresses(file_of(release))[0]}")

    assert ("X-Accel-Redirect" in answer.headers, len(answer.body) > 100) == (False, True)


def test_no_other_file_is_served_and_none_once_the_link_has_ended(client):
    mine, other = with_picture(), with_picture()
    link, address = link_to(mine), addresses(file_of(mine))[0]

    assert fetch(client, f"{link.path()}{addresses(file_of(other))[0]}").status_code == 404
    assert fetch(client, f"{link.path()}medien/{file_of(mine).token}/nothing.jpg").status_code == 404
    assert fetch(client, f"{link.path()}{address}", "post").status_code == 404
    with writing(mine, mine.item.edit_version, None):
        mine.pictures.all().delete()
    assert fetch(client, f"{link.path()}{address}").status_code == 404
    link.revoke()
    assert fetch(client, f"{link.path()}{address}").status_code == 410


# Nothing else


@pytest.mark.parametrize(
    "rest",
    ["admin/", "../../admin/", "de/", "medien/", "medien/x", "vorschau", "tabelle", "vorschau/x/", "links/", "x.docx"],
)
def test_nothing_else_lies_below_a_link(client, rest):
    client.force_login(make_user("superuser"))

    assert fetch(client, link_to(draft_release()).path() + rest).status_code == 404


def test_the_page_and_the_preview_tell_nothing_of_other_texts(client):
    hidden = make_goal(title_de=f"{SECRET} Ziel", publish=False)
    measure = make_measure(hidden, title_de="Maßnahme", publish=False)
    make_release(headline_de=SECRET, publish=False)
    link = link_to(measure)

    for rest in ("", "?view=all", "vorschau/", "tabelle/"):
        answer = client.get(link.path() + rest)
        assert (answer.status_code, SECRET in answer.content.decode()) == (200, False)


def test_a_link_for_another_purpose_is_no_translators(client):
    release = draft_release(headline_de=SECRET)
    link = invite(make_user("editor"), Invitation.Purpose.CONFIRM, release.item)

    answers = [client.get(link.path()), client.get(f"{link.path()}vorschau/"), client.get(f"{link.path()}tabelle.docx")]

    assert [SECRET in answer.content.decode(errors="replace") for answer in answers] == [False] * 3


def test_fields_of_german_and_of_other_items_are_not_taken(client):
    other = draft_release()
    link, saves = link_to(draft_release()), Save.objects.count()

    write(client, link, **{"headline_de": "Falsch", "headline_hsb": "Falsch", "slug": "x", "pictures-0-alt": "x",
                           "item": str(other.item.pk), "texts": "x", "says": "agrees"})  # fmt: skip

    assert (texts_of(link), Save.objects.count()) == ({}, saves)


# Bad input


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x00b", "ab"), ("a\u202eb\u200bc", "abc"), ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("C\u030c", "Č"), ("a\r\nb", "a\nb"), ("   ", None), ("\ud83d\ude00", "\U0001f600"), ("a\tb", "a\tb"),
    ],
)  # fmt: skip
def test_what_is_typed_is_kept_as_text(client, typed, kept):
    link = link_to(draft_release())

    write(client, link, body1=typed.encode("utf-16", "surrogatepass").decode("utf-16"))

    assert texts_of(link) == ({"body.1": kept} if kept else {})
    page = client.get(link.path()).content.decode() + client.get(f"{link.path()}vorschau/").content.decode()
    assert "<script" not in page


def test_a_megabyte_in_a_box_is_refused_with_a_sentence_and_shown_again(client):
    link, long = link_to(draft_release()), "ř " * 500_000

    answer = write(client, link, teaser=long, headline="Titul")

    assert (answer.status_code, sent_by(answer)["teaser"], texts_of(link)) == (422, long, {"headline": "Titul"})


def test_more_than_any_form_sends_is_no_fault_of_ours():
    client = Client(raise_request_exception=False)
    link = link_to(draft_release())

    many = client.post(link.path(), {f"x{number}": "" for number in range(10_001)})
    big = client.post(link.path(), {"teaser": "x" * 11_000_000})

    assert [many.status_code, big.status_code, texts_of(link)] == [400, 400, None]
    assert [seclusion_of(answer) for answer in (many, big)] == [(SECLUDED, [])] * 2


def test_a_file_in_the_place_of_a_text_and_a_text_in_the_place_of_a_file(client):
    link = link_to(draft_release())

    file = client.post(link.path(), {"teaser": SimpleUploadedFile("a.txt", b"x"), "_save": "1"})
    text = client.post(f"{link.path()}tabelle/", {"table": "x"})

    assert (file.status_code, text.status_code, texts_of(link)) == (303, 422, {})


# Logs


def test_no_log_of_django_holds_the_link(monkeypatch, caplog):
    handler = next(each for each in logging.getLogger().handlers if type(each) is logging.StreamHandler)
    before = handler.setStream(stream := io.StringIO())
    client, link = Client(raise_request_exception=False), link_to(draft_release())
    for rest in ("", "x/", "medien/a/b"):
        fetch(client, link.path() + rest)
    link.revoke()
    fetch(client, link.path())

    def fail(*_args, **_given):
        raise RuntimeError(f"broken at {link.path()}")

    monkeypatch.setattr("buendnis.pages.invitations.has_ended", fail)
    fetch(client, link.path())
    handler.setStream(before)

    told = stream.getvalue()
    assert ("RuntimeError: broken at /einladung/…/de/" in told, "Gone" in told) == (True, True)
    assert (link.token in told, link.name.hex in told) == (False, False)


# The preview


def test_the_preview_shows_what_was_saved_and_writes_nothing(client):
    release = with_picture(slug_de="x")
    link, saves = link_to(release), Save.objects.count()
    write(client, link, headline="Serbski titul", body1="**Zarjad** pomha.", alt="Wobraz", caption="Podpismo")

    answer = client.get(f"{link.path()}vorschau/")

    page = answer.content.decode()
    for shown in ("Serbski titul", "<strong>Zarjad</strong> pomha.", 'alt="Wobraz"', "Podpismo"):
        assert shown in page
    assert f'src="{link.path()}medien/' in page
    assert ('"/medien/' in page, " /medien/" in page, "Das <strong>" in page) == (False, False, False)
    release.reload()
    assert (release.headline_hsb, Save.objects.count(), Proposal.objects.get().sent_at) == (None, saves, None)


def test_a_public_text_is_previewed_as_it_will_be(client):
    release = make_release(headline_de="Öffentlich", pictures=[make_picture()])
    link = link_to(release)
    write(client, link, headline="Zjawne")

    assert "Zjawne" in client.get(f"{link.path()}vorschau/").content.decode()
    assert "Zjawne" not in client.get("/hsb/nowinarstwo/", follow=True).content.decode()
