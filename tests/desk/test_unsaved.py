"""What was typed and not saved: kept for one person, offered to them, applied by themselves, gone once it is saved."""

import json

import pytest
from django.urls import reverse

from buendnis.publishing import acts
from buendnis.publishing.autosaves import Autosave, forget
from buendnis.staff.models import User
from news.models import PressReleaseEdition, PressReleaseLink
from tests.desk.forms import address, sent_by, typed_in, with_rows
from tests.factories import make_organisation, make_picture, make_release

pytestmark = pytest.mark.django_db

KEEP = reverse("admin:autosave")
ADD = reverse("admin:news_pressreleaseedition_add")


def person(client):
    return User.objects.get(pk=client.session["_auth_user_id"])


@pytest.fixture
def keep(editor):
    """Open a form, type into it and let its script keep that: returns the form's fields as they were sent."""

    def keep_typed(url, client=editor, rows=(), status=200, form=None, **typed):
        page = client.get(url)
        sent = {**with_rows(page, rows), **{name.replace("__", "-"): value for name, value in typed.items()}}
        answer = client.post(KEEP, body_of(page, client, sent, form), content_type="application/json")
        assert answer.status_code == status
        return sent

    return keep_typed


def body_of(page, client, sent, form=None, **other):
    said = page.context["keeping"]
    body = {
        "form": form or said["form"],
        "item": said["item"],
        "person": person(client).pk,
        "window": sent["autosave"],
        "version": int(sent["version"]),
        "fields": [[name, value] for name, value in sent.items() if name != "autosave"],
    }
    return json.dumps({**body, **other})


def offers(client, url):
    return client.get(url).context["offers"]


def take(client, url):
    (offer,) = offers(client, url)
    return client.get(url, {"autosave": offer.key})


def links(*labels):
    return [PressReleaseLink(url=f"https://{label.lower()}.example/", label_de=label) for label in labels]


def told(offer):
    return [(each.label, each.lang, each.old, each.new) for each in offer.changes]


# Kept and offered


def test_what_was_typed_is_offered_with_what_is_different_in_it(editor, keep, at):
    release = make_release(publish=False, headline_de="Alt", body_de="<p>Ein Absatz.</p>")
    at("2026-03-01 14:03")
    keep(address(release), headline_de="Neu", body_de="<p>Ein <strong>langer</strong> Absatz.</p>")

    (offer,) = offers(editor, address(release))

    assert told(offer) == [
        ("Überschrift (Deutsch)", "de", "Alt", "Neu"),
        ("Text (Deutsch)", "de", "Ein Absatz.", "Ein langer Absatz."),
    ]
    assert (offer.is_current, offer.when) == (True, "Sonntag, 1. März 2026, 14:03 Uhr")


def test_nothing_is_applied_by_itself_and_taking_over_saves_nothing(editor, keep):
    release = make_release(publish=False, headline_de="Alt")
    keep(address(release), headline_de="Neu")

    before = editor.get(address(release))
    taken = take(editor, address(release))

    release.refresh_from_db()
    shown = [(each.status_code, typed_in(each, "headline_de")) for each in (before, taken)]
    assert (shown, release.headline_de) == ([(200, "Alt"), (200, "Neu")], "Alt")
    assert (taken.context["taken_over"] != "", list(taken.context["adminform"].form.errors)) == (True, [])


def test_rows_come_back_the_changed_the_added_and_the_dropped(editor, keep):
    release = make_release(publish=False, pictures=[make_picture()], links=links("Eins", "Zwei"))
    typed = {"links__0__label_de": "Anders", "links__1__DELETE": "on", "links__2__label_de": "Drei"}
    keep(address(release), rows={"links": 3}, links__2__url="https://drei.example/", **typed)

    (offer,) = offers(editor, address(release))
    taken = take(editor, address(release))
    editor.post(address(release), {**sent_by(taken), "_continue": "1"})

    assert [(label, new) for label, _lang, _old, new in told(offer)] == [
        ("Weiterführender Link 1: Text des Links (Deutsch)", "Anders"),
        ("Weiterführender Link 2", ""),
        ("Weiterführender Link 3: Link", "https://drei.example/"),
        ("Weiterführender Link 3: Text des Links (Deutsch)", "Drei"),
    ]
    assert [link.label_de for link in release.links.all()] == ["Anders", "Drei"]


def test_a_new_item_is_offered_on_its_form(editor, keep):
    keep(ADD, headline_de="Ganz neu")

    taken = take(editor, ADD)
    editor.post(ADD, {**sent_by(taken), "_continue": "1"})

    assert [each.headline_de for each in PressReleaseEdition.objects.all()] == ["Ganz neu"]
    assert (offers(editor, ADD), Autosave.objects.count()) == ([], 0)


def test_memberships_come_back_in_the_form_of_their_organisation(manager, keep):
    organisation = make_organisation("Träger", publish=False)
    url = address(organisation)
    keep(url, client=manager, rows={"names": 2}, names__1__name_de="Neuer Name", names__1__since="01.01.2018")

    taken = take(manager, url)
    manager.post(url, {**sent_by(taken), "_continue": "1"})

    assert [each.name_de for each in organisation.names.order_by("pk")] == ["Träger", "Neuer Name"]


def test_a_translators_sheet_is_kept_apart_from_the_form(role_client, keep):
    translator = role_client("translator")
    release = make_release(publish=False, headline_de="Alt")
    url = address(release, "translate")
    keep(url, client=translator, headline_hsb="Serbsce")

    (offer,) = offers(translator, url)
    taken = take(translator, url)
    sent = {**sent_by(taken), "_save": "1"}
    translator.post(url, sent)

    release.refresh_from_db()
    assert ([each[3] for each in told(offer)], release.headline_hsb) == (["Serbsce"], "Serbsce")
    assert (sent["headline_hsb"], offers(translator, url), Autosave.objects.count()) == ("Serbsce", [], 0)


# Gone


def test_it_is_gone_after_saving_and_stays_after_a_refusal(editor, keep):
    release = make_release(publish=False, headline_de="Alt", links=links("Eins"))
    sent = keep(address(release), headline_de="Neu", links__0__url="kein Link")

    refused = editor.post(address(release), {**sent, "_continue": "1"})
    kept = Autosave.objects.count()
    editor.post(address(release), {**sent_by(refused), "links-0-url": "https://a.example/", "_continue": "1"})

    assert (refused.status_code, kept, Autosave.objects.count()) == (200, 1, 0)


@pytest.mark.django_db(transaction=True)
def test_what_a_window_sends_after_its_form_was_saved_comes_too_late(editor, keep):
    release = make_release(publish=False, headline_de="Alt")
    page = editor.get(address(release))
    sent = {**sent_by(page), "headline_de": "Neu"}
    editor.post(address(release), {**sent, "_continue": "1"})

    answer = editor.post(KEEP, body_of(page, editor, sent), content_type="application/json")

    assert (answer.status_code, answer.json(), Autosave.objects.count()) == (200, {}, 0)


def test_two_windows_keep_both_their_texts(editor, keep):
    release = make_release(publish=False, headline_de="Alt")
    keep(address(release), headline_de="Eins")
    sent = keep(address(release), headline_de="Zwei")
    editor.post(address(release), {**sent, "_continue": "1"})

    (offer,) = offers(editor, address(release))

    assert (told(offer)[0][2:], offer.is_current) == (("Zwei", "Eins"), False)


def test_a_copy_that_says_nothing_else_any_more_is_not_offered(editor, keep):
    release = make_release(publish=False, headline_de="Alt")
    keep(address(release), headline_de="Alt", body_de=release.body_de)

    assert (offers(editor, address(release)), Autosave.objects.count()) == ([], 0)


def test_after_thirty_days_it_is_gone(editor, keep, at):
    release = make_release(publish=False, headline_de="Alt")
    at("2026-03-01 12:00")
    keep(address(release), headline_de="Neu")
    at("2026-03-31 11:59")
    last = len(offers(editor, address(release)))
    at("2026-03-31 12:00")

    assert (last, offers(editor, address(release)), forget(), Autosave.objects.count()) == (1, [], 1, 0)


def test_it_goes_with_its_item(editor, keep):
    release = make_release(publish=False)
    keep(address(release), headline_de="Neu")

    acts.delete_item(release, release.item.edit_version)

    assert Autosave.objects.count() == 0


def test_it_can_be_thrown_away(editor, keep):
    release = make_release(publish=False, headline_de="Alt")
    keep(address(release), headline_de="Neu")
    (offer,) = offers(editor, address(release))

    page = editor.post(reverse("admin:autosave-discard", args=[offer.key]), follow=True)

    assert (page.redirect_chain, page.context["offers"]) == ([(address(release), 302)], [])
    assert Autosave.objects.count() == 0


# A text that is saved by others meanwhile


def test_a_copy_of_an_older_version_is_a_conflict_and_nothing_of_it_is_lost(editor, keep, colleague):
    release = make_release(publish=False, headline_de="Alt")
    keep(address(release), headline_de="Mein Text")
    theirs = {**sent_by(colleague.get(address(release))), "teaser_de": "Ihr Vorspann"}
    colleague.post(address(release), {**theirs, "_continue": "1"})

    (offer,) = offers(editor, address(release))
    taken = take(editor, address(release))

    release.refresh_from_db()
    assert (offer.is_current, taken.status_code) == (False, 409)
    assert "Mein Text" in taken.content.decode()
    assert (release.headline_de, release.teaser_de) == ("Alt", "Ihr Vorspann")
