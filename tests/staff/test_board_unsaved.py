"""What a person has typed and not saved stands on their first page, and on nobody else's."""

from datetime import timedelta

import pytest
from django.urls import reverse

from buendnis.publishing import clock
from buendnis.publishing.models import Autosave
from tests.factories import make_release, make_topic, make_user

pytestmark = pytest.mark.django_db
INDEX = reverse("admin:index")


def kept(user, form, item=None, days=0, **more):
    return Autosave.objects.create(
        user=user, form=form, item=item, fields={}, at=clock.now() - timedelta(days=days), **more
    )


def shown(client):
    return [(each.name, each.address) for each in client.get(INDEX).context["board"].unsaved]


@pytest.fixture
def editor(client_of):
    return client_of("editor", username="erna")


@pytest.fixture
def erna(editor):
    return editor.get(INDEX).wsgi_request.user


def test_each_form_stands_once_and_the_newest_first(editor, erna):
    release, topic = make_release(headline_de="Ein Fest"), make_topic(name_de="Familie")
    kept(erna, "change#one", release.item, days=2)
    kept(erna, "change#two", release.item, days=1)
    kept(erna, "change#three", topic.item)
    kept(erna, "add:news.pressreleaseedition#four", days=3)

    assert shown(editor) == [
        ("Familie", reverse("admin:news_topic_change", args=[topic.pk])),
        ("Ein Fest", reverse("admin:news_pressreleaseedition_change", args=[release.pk])),
        ("", reverse("admin:news_pressreleaseedition_add")),
    ]


def test_what_is_new_is_called_as_it_was_typed_and_each_window_is_told(editor, erna):
    for window, headline in (("one", "Ein Fest"), ("two", ""), ("three", "Zwei Feste")):
        copy = kept(erna, f"add:news.pressreleaseedition#{window}")
        copy.fields = {"headline_de": [headline], "headline_hsb": ["Swjedźeń"]}
        copy.save()

    assert [name for name, _address in shown(editor)] == ["Zwei Feste", "", "Ein Fest"]


def test_a_sheet_of_a_translator_leads_to_the_sheet(client_of):
    client = client_of("translator", username="doris")
    release = make_release(headline_de="Ein Fest")
    kept(client.get(INDEX).wsgi_request.user, "translate#one", release.item)

    assert shown(client) == [("Ein Fest", reverse("admin:news_pressreleaseedition_translate", args=[release.pk]))]


def test_nobody_sees_another_ones_and_what_is_too_old_is_gone(editor, erna):
    release = make_release()
    kept(make_user("editor"), "change#one", release.item)
    kept(erna, "change#two", release.item, days=31)

    assert shown(editor) == []


def test_a_form_that_the_person_may_not_fill_any_more_is_left_out(client_of):
    client = client_of("translator", username="doris")
    kept(client.get(INDEX).wsgi_request.user, "change#one", make_release().item)
    kept(client.get(INDEX).wsgi_request.user, "add:news.topic#two")

    assert shown(client) == []


def test_the_page_says_it_in_both_languages_of_the_interface(editor, erna):
    kept(erna, "change#one", make_release(headline_de="Ein Fest").item)
    told = {}
    for language in ("de", "hsb"):
        erna.language = language
        erna.save()
        told[language] = editor.get(INDEX).content.decode()

    assert all("Ein Fest" in page for page in told.values())
    assert "Getippt und nicht gespeichert" in told["de"]
    assert "Getippt und nicht gespeichert" not in told["hsb"]
