"""What a release is about is chosen at the desk, and then stands on that page."""

import pytest
from django.urls import reverse

from tests.desk.forms import address, sent_by

pytestmark = pytest.mark.django_db
FIND = {"app_label": "news", "model_name": "releaseconcern", "field_name": "subject"}


@pytest.fixture
def goal(at):
    from tests.factories import make_alliance, make_goal

    at("2026-11-26 12:00")
    return make_goal(make_alliance(main=True, name_de="Bündnis"), title_de="Lernen")


def test_a_goal_is_found_by_its_words_and_told_with_its_kind(editor, goal):
    found = editor.get(reverse("admin:find-items"), {**FIND, "term": "lern"}).json()

    assert found == {
        "results": [{"id": str(goal.item.pk), "text": "1. Lernen (Ziel)"}],
        "pagination": {"more": False},
    }


def test_a_further_page_repeats_nothing(editor, goal):
    from tests.factories import make_organisation

    for number in range(25):
        make_organisation(name_de=f"Träger Nummer {number}")
    pages = [editor.get(reverse("admin:find-items"), {**FIND, "term": "", "page": number}).json() for number in (1, 2)]

    shown = [each["id"] for page in pages for each in page["results"]]
    assert len(shown) == len(set(shown)) == 25 + 2
    assert [page["pagination"]["more"] for page in pages] == [True, False]


def test_a_release_that_is_about_a_goal_stands_on_its_page(editor, client, goal):
    from tests.factories import make_release

    release = make_release(headline_de="Es geht voran", publish=False)
    form = editor.get(address(release))
    more = {
        "concerns-TOTAL_FORMS": "1",
        "concerns-0-subject": str(goal.item.pk),
        "concerns-0-clause": "",
        "concerns-0-position": "0",
    }
    editor.post(address(release), {**sent_by(form), **more, "_publish": "1"}, follow=True)

    page = client.get("/de/buendnis/ziele/lernen/").content.decode()
    assert "Es geht voran" in page


def test_a_correction_keeps_what_a_release_is_about(goal):
    from buendnis.publishing import acts
    from news.models import ReleaseConcern
    from tests.factories import make_release

    release = make_release(concerns=[ReleaseConcern(subject=goal.item)])
    following = acts.correct(release, release.item.edit_version, None)

    assert [each.subject_id for each in following.concerns.all()] == [goal.item.pk]


def test_nobody_finds_items_through_a_field_that_refers_to_none(editor, goal):
    for wrong in ({"field_name": "clause"}, {"model_name": "topic", "field_name": "name_de"}, {"app_label": "x"}):
        assert editor.get(reverse("admin:find-items"), {**FIND, **wrong}).status_code == 403
