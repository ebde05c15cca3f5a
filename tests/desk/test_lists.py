"""Lists in the admin: one row for each item, with its state, its languages and what can be done."""

import re

import pytest
from django.urls import reverse

from buendnis.publishing import acts
from tests.desk.forms import address, text_of
from tests.factories import make_contact, make_release, make_teaser, make_topic

LIST = reverse("admin:news_pressreleaseedition_changelist")

pytestmark = pytest.mark.django_db


def found(client, **query):
    return sorted(str(row) for row in client.get(LIST, query).context["cl"].result_list)


def test_one_row_for_each_item_its_latest_edition(editor):
    release = make_release(headline_de="Alt")
    following = acts.correct(release, release.item.edit_version, None)

    rows = list(editor.get(LIST).context["cl"].result_list)

    assert rows == [following]


def test_the_list_is_filtered_by_state_and_by_sorbian(editor):
    make_release(headline_de="Entwurf", publish=False)
    make_release(headline_de="Deutsch")
    make_release(headline_de="Beides", confirm=True)
    gone = make_release(headline_de="Weg")
    acts.withdraw(gone, gone.item.edit_version, None)

    assert found(editor, state="draft") == ["Entwurf"]
    assert found(editor, state="public") == ["Beides", "Deutsch"]
    assert found(editor, state="withdrawn") == ["Weg"]
    assert found(editor, state="scheduled") == []
    assert found(editor, hsb="confirmed") == ["Beides"]
    assert found(editor, hsb="confirmed", state="draft") == []


def test_a_correction_in_draft_is_found_by_what_readers_see_as_well(editor):
    release, gone, back = (make_release(headline_de=name) for name in ("Steht", "Weg", "Wieder da"))
    acts.correct(release, release.item.edit_version, None)
    for each in (gone, back):
        acts.withdraw(each, each.item.edit_version, None)
        following = acts.correct(each, each.item.edit_version, None)
    acts.publish(following, following.item.edit_version, None)

    assert found(editor, state="draft") == ["Steht", "Weg"]
    assert found(editor, state="public") == ["Steht", "Wieder da"]
    assert found(editor, state="withdrawn") == ["Weg"]


@pytest.mark.parametrize("query", [{"state": "x"}, {"hsb": "x"}, {"year": "abc"}, {"year": "0000"}, {"p": "99"}])
def test_a_filter_that_nobody_offered_is_no_error(editor, query):
    make_release()

    assert editor.get(LIST, query).status_code in (200, 302)


def test_words_of_either_language_are_found_without_accents(editor):
    make_release(headline_de="Große Fahrt", headline_hsb="Wulka jězba")
    make_release(headline_de="Anderes")

    assert found(editor, q="GROSSE fahrt") == ["Große Fahrt"]
    assert found(editor, q="jezba") == ["Große Fahrt"]
    assert found(editor, q="fahrt anderes") == []


def test_a_public_release_is_linked_in_both_languages(editor):
    make_release(headline_de="Öffentlich", confirm=True)

    rows = editor.get(LIST).content.decode()

    assert re.findall(r'hreflang="(\w+)"', rows) == ["de", "hsb"]


def test_a_list_costs_the_same_for_two_and_for_thirty_rows(editor, django_assert_max_num_queries):
    for _number in range(30):
        make_release()

    with django_assert_max_num_queries(10):
        editor.get(LIST)


def test_who_only_reads_sees_no_button_that_writes(role_client):
    make_release()

    assert role_client("translator").get(LIST).content.decode().count("formaction") == 0


@pytest.mark.parametrize("make", [make_contact, make_teaser, make_topic])
def test_other_lists_open_and_their_forms_too(editor, make):
    thing = make()
    opts = thing._meta

    assert text_of(editor.get(reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist"))).count(str(thing)) >= 1
    assert editor.get(address(thing)).status_code == 200
