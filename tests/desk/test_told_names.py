"""Items of other kinds are named to staff as these may know them: who may not read drafts is told what is public."""

from datetime import date

import pytest
from django.urls import reverse

from tests.desk.forms import address

pytestmark = [pytest.mark.django_db, pytest.mark.once]
DAY = date(2018, 3, 5)
FIND = {"app_label": "partners", "model_name": "goalentry", "field_name": "release"}


@pytest.fixture
def corrected():
    """A release whose next edition is being written."""
    from buendnis.publishing import acts
    from buendnis.publishing.saving import writing
    from tests.factories import make_release

    release = make_release(headline_de="Gelesen", day=DAY)
    following = acts.correct(release, release.item.edit_version, None)
    following.reload()
    with writing(following, following.item.edit_version, None):
        following.headline_de = "Verborgen"
        following.save()
    return following


@pytest.fixture
def goal_shown_by():
    from buendnis.publishing.saving import writing
    from partners.models import GoalEntry
    from tests.factories import make_goal

    def make(release):
        goal = make_goal()
        with writing(goal, goal.item.edit_version, None):
            GoalEntry.objects.create(edition=goal, day=DAY, state="reached", sentence_de="Ja.", release=release.item)
        return goal

    return make


def test_who_may_not_read_drafts_finds_by_public_words_and_is_told_the_public_title(corrected, manager, editor):
    def found(client, term):
        results = client.get(reverse("admin:find-items"), {**FIND, "term": term}).json()["results"]
        return [each["text"] for each in results]

    assert {term: found(manager, term) for term in ("gelesen", "verborgen", "")} == {
        "gelesen": ["05.03.2018: Gelesen"],
        "verborgen": [],
        "": ["05.03.2018: Gelesen"],
    }
    assert found(editor, "verborgen") == ["05.03.2018: Verborgen"]


@pytest.mark.parametrize("page", ["change", "history"])
def test_forms_and_histories_tell_what_a_person_may_know(corrected, goal_shown_by, manager, editor, page):
    place = address(goal_shown_by(corrected), page)
    told = {name: client.get(place).content.decode() for name, client in (("manager", manager), ("editor", editor))}

    assert {name: ("Gelesen" in text, "Verborgen" in text) for name, text in told.items()} == {
        "manager": (True, False),
        "editor": (False, True),
    }


@pytest.mark.parametrize("page", ["change", "history"])
def test_a_draft_has_no_name_for_who_may_not_read_it(goal_shown_by, manager, page):
    from tests.factories import make_release

    release = make_release(headline_de="Verborgen", day=DAY, publish=False)
    text = manager.get(address(goal_shown_by(release), page)).content.decode()

    assert "Verborgen" not in text
