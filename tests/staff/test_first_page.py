"""The first page of the admin: what a person may do, in plain words, and what they did last."""

import pytest
from django.urls import reverse

from buendnis.publishing.models import Generation, Item
from news.models import PressReleaseEdition
from tests.factories import make_page, make_release, make_teaser

INDEX = reverse("admin:index")
REMOVE = reverse("admin:remove-examples")
TEXTS = ["pressreleaseedition", "pageedition", "contactpoint", "teaser"]
ALLIANCE = ["organisation", "agreementedition", "goal", "measure", "training", "processsupport", "alliance"]

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.parametrize(
    ("role", "labels"),
    [
        ("editor", [*TEXTS, *ALLIANCE, "topic", "file"]),
        ("member manager", ["contactpoint", *ALLIANCE, "file"]),
        ("administrator", [*TEXTS, *ALLIANCE, "topic", "file", "user", "office", "signin"]),
        ("leitung", [*TEXTS, *ALLIANCE, "topic", "file", "user", "office", "signin"]),
    ],
)
def test_it_shows_what_the_person_may_do(client_of, role, labels):
    page = client_of(role).get(INDEX)

    assert [task.label.split(".")[1] for task in page.context["tasks"]] == labels
    assert [task.label for task in page.context["sections"]] == [task.label for task in page.context["tasks"]]


def test_writing_a_release_is_the_first_link_of_the_content(client_of):
    page = client_of("editor").get(INDEX).content.decode()

    content = page[page.index('id="content"') :]
    first = content[content.index("<a ") :].split(">")[0]
    assert first == f'<a class="first-task" href="{reverse("admin:news_pressreleaseedition_add")}"'


@pytest.mark.parametrize("role", ["translator", "member manager"])
def test_nobody_is_asked_to_do_what_they_may_not(client_of, role):
    page = client_of(role).get(INDEX)

    assert page.context["first_task"] is None
    assert page.content.decode().count(reverse("admin:news_pressreleaseedition_add")) == 0


def test_what_one_worked_on_last_is_there_once_and_in_order(client_of, django_user_model):
    client = client_of("editor", username="redaktion")
    me = django_user_model.objects.get(username="redaktion")
    make_release(headline_de="Von jemand anderem")
    make_release(headline_de="Erste", actor=me)
    make_teaser(title_de="Kasten", actor=me)

    assert [work.name for work in client.get(INDEX).context["board"].works] == ["Kasten", "Erste"]


def test_examples_are_removed_after_a_question(client_of):
    make_release(example=True)
    mine = make_page("Eigene Seite")
    Generation.objects.filter(pk=1).update(example=True)
    client = client_of("leitung")
    assert client.get(INDEX).content.decode().count(REMOVE) == 1

    asked = client.get(REMOVE)
    assert (len(asked.context["going"]), Item.objects.filter(example=True).count()) == (1, 1)
    client.post(REMOVE)
    assert Item.objects.filter(example=True).count() == 1
    client.post(REMOVE, {"sure": "1"})

    assert (Item.objects.filter(example=True).count(), PressReleaseEdition.objects.count()) == (0, 0)
    assert type(mine).objects.filter(pk=mine.pk).exists() is True
    assert client.get(INDEX).content.decode().count(REMOVE) == 0


def test_only_an_administrator_sees_that_examples_can_be_removed(client_of):
    Generation.objects.update_or_create(pk=1, defaults={"example": True})

    assert client_of("editor").get(INDEX).content.decode().count(REMOVE) == 0
