"""Sorbian addresses in the translator's sheet: made from the Sorbian name, refused in a sentence at their field."""

import pytest

from buendnis.publishing import acts
from buendnis.publishing.addresses import known_address
from tests.desk.forms import address, told
from tests.factories import make_alliance, make_goal, make_organisation, make_page, make_release

pytestmark = pytest.mark.django_db


def faults(answer):
    return {name: list(errors) for part in answer.context["sheet"].parts for name, errors in part.form.errors.items()}


@pytest.mark.parametrize(
    ("make", "field", "expected"),
    [
        (make_release, "headline_hsb", "dzeci-citaja"),
        (make_page, "title_hsb", "dzeci-citaja"),
        (make_goal, "title_hsb", "dzeci-citaja"),
        (make_alliance, "name_hsb", "dzeci-citaja"),
        (make_organisation, "names__0__name_hsb", "dzeci-citaja"),
    ],
)
def test_it_is_made_from_the_name(translate, make, field, expected):
    thing = make()

    translate(thing, **{field: "Dźěći čitaja"})

    thing.reload()
    assert (thing.slug_hsb, thing.hsb_state) == (expected, "draft")


def test_a_second_release_of_the_day_with_the_same_headline_gets_a_number(translate):
    make_release(headline_hsb="Jedyn", teaser_hsb="Tekst", confirm=True)
    release = make_release()

    translate(release, headline_hsb="Jedyn")

    release.reload()
    assert release.slug_hsb == "jedyn-2"


def test_one_that_was_typed_and_belongs_to_another_release_is_refused(translate):
    make_release(headline_hsb="Jedyn", confirm=True)
    release = make_release()

    answer = translate(release, headline_hsb="Dwaj", slug_hsb="jedyn")

    release.reload()
    assert (answer.status_code, list(faults(answer)), release.headline_hsb) == (200, ["slug_hsb"], None)
    assert answer.context["sheet"].parts[0].rest_is_open is True
    assert answer.content.decode().count("<details open>") == 1


@pytest.mark.parametrize("make", [make_goal, make_organisation, make_alliance])
def test_one_that_was_typed_and_belongs_to_another_item_is_refused(translate, make):
    other = make(slug_de="tamny")
    thing = make()

    answer = translate(thing, slug_hsb=other.slug_de)

    assert (answer.status_code, list(faults(answer))) == (200, ["slug_hsb"])


def test_one_of_a_page_that_leads_to_another_page_is_refused(translate):
    make_page("Prěnja", title_hsb="Prěnja", slug_hsb="prenja", confirm=True)
    page = make_page("Zweite")

    answer = translate(page, title_hsb="Druha", slug_hsb="prenja")

    assert (answer.status_code, list(faults(answer))) == (200, ["slug_hsb"])


@pytest.mark.parametrize("slug", ["mit leer", "Ümlaut", "a" * 81, "x/y"])
def test_one_that_is_none_is_refused(translate, slug):
    answer = translate(make_release(), slug_hsb=slug)

    assert (answer.status_code, list(faults(answer))) == (200, ["slug_hsb"])


def test_one_that_somebody_else_took_in_the_same_moment_is_told(translate, monkeypatch):
    make_goal(title_hsb="Cil", slug_hsb="cil", confirm=True)
    goal = make_goal()
    monkeypatch.setattr("partners.forms.is_free", lambda *_args: True)

    answer = translate(goal, "_confirm", title_hsb="Cil", statement_hsb="Wjace", slug_hsb="cil")

    goal.reload()
    assert (answer.status_code, goal.title_hsb, goal.hsb_state, len(told(answer))) == (200, "Cil", "draft", 2)


def test_the_address_of_a_page_that_is_public_follows_its_confirmation(translate):
    page = make_page("Hilfe")

    translate(page, title_hsb="Pomoc")
    assert known_address("page", "hsb", None, "pomoc") is None
    translate(page, "_confirm")

    assert known_address("page", "hsb", None, "pomoc").item == page.item


def test_faults_of_german_texts_are_not_the_translators(translate):
    page = make_page("Hilfe", publish=False)
    type(page).objects.filter(pk=page.pk).update(slug_de="presse/../x", summary_de="Wort " * 40)

    translate(page, title_hsb="Pomoc")

    page.reload()
    assert page.title_hsb == "Pomoc"


def test_a_public_goal_that_is_renamed_in_sorbian_keeps_its_address(translate):
    goal = make_goal(title_hsb="Cil", statement_hsb="Wjace", confirm=True)
    acts.confirm_sorbian(goal, goal.item.edit_version, None)

    translate(goal, "_confirm", title_hsb="Nowy cil")

    goal.reload()
    assert (goal.title_hsb, goal.slug_hsb, address(goal).endswith("change/")) == ("Nowy cil", "cil", True)
