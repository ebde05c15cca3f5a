"""The page tree in the admin: a place for each page, and a sentence where a place does not work."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from buendnis.pages.models import PageEdition
from buendnis.publishing.models import Save
from tests.desk.forms import address, sent_by, told
from tests.factories import make_page

LIST = reverse("admin:pages_pageedition_changelist")
ADD = reverse("admin:pages_pageedition_add")

pytestmark = pytest.mark.django_db


def titles(client):
    return [(row.title_de, row.depth) for row in client.get(LIST).context["cl"].result_list]


def move(client, page, way):
    page.item.refresh_from_db()
    url = reverse("admin:pages_pageedition_move", args=[page.pk, way])
    return client.post(url, {"version": page.item.edit_version}, follow=True)


def test_the_list_is_the_tree(editor):
    service = make_page("Bürgerservice")
    make_page("Kontakt")
    make_page("Jugendamt", parent=service)

    assert titles(editor) == [("Bürgerservice", 0), ("Jugendamt", 1), ("Kontakt", 0)]


def test_the_list_costs_the_same_for_many_pages(editor, django_assert_max_num_queries):
    above = make_page("Oben")
    for number in range(12):
        above = make_page(f"Seite {number}", parent=above if number < 4 else None)

    with django_assert_max_num_queries(12):
        editor.get(LIST)


def test_a_new_page_stands_last_at_its_place(save, editor):
    make_page("Erste", position=30)
    make_page("Zweite", position=40)

    save(ADD, "_publish", title_de="Dritte")

    assert [title for title, _depth in titles(editor)] == ["Erste", "Zweite", "Dritte"]
    assert PageEdition.objects.public().get(title_de="Dritte").slug_de == "dritte"


def test_arrows_move_a_page_among_those_beside_it(editor):
    first, _second, third = (make_page(title) for title in ("Eins", "Zwei", "Drei"))

    move(editor, third, "up")
    assert [title for title, _depth in titles(editor)] == ["Eins", "Drei", "Zwei"]

    move(editor, first, "down")
    assert [title for title, _depth in titles(editor)] == ["Drei", "Eins", "Zwei"]


def test_a_move_beyond_the_end_changes_nothing_and_says_so(editor):
    page = make_page("Eins")
    before = Save.objects.count()

    answer = move(editor, page, "up")

    assert (Save.objects.count(), len(told(answer))) == (before, 1)


def test_every_page_whose_place_changes_has_a_save(editor):
    pages = [make_page(title, position=10) for title in ("Eins", "Zwei", "Drei")]

    move(editor, pages[2], "up")

    for page in pages:
        newest = Save.objects.filter(item=page.item).order_by("-version").first()
        page.page.refresh_from_db()
        assert newest.snapshot["identity"]["position"] == page.page.position


def test_a_move_takes_the_tree_before_any_page(editor):
    make_page("Eins")
    second = make_page("Zwei")
    second.item.refresh_from_db()

    with CaptureQueriesContext(connection) as queries:
        move(editor, second, "up")

    told = [query["sql"] for query in queries]
    first_write = next(place for place, sql in enumerate(told) if sql.startswith("UPDATE"))
    begun = max(place for place, sql in enumerate(told[:first_write]) if sql.startswith("SAVEPOINT"))
    assert told[first_write].startswith('UPDATE "publishing_item"') is True
    assert told[begun + 1].count('FROM "publishing_generation"') == 1


@pytest.mark.parametrize("below", ["itself", "its child"])
def test_a_loop_is_refused_at_the_field(editor, below):
    above = make_page("Oben")
    child = make_page("Unten", parent=above)
    wanted = above if below == "itself" else child
    sent = {**sent_by(editor.get(address(above))), "parent": str(wanted.item.pk), "_continue": "1"}

    answer = editor.post(address(above), sent)

    assert (answer.status_code, list(answer.context["adminform"].form.errors)) == (200, ["parent"])
    assert type(above).objects.get(pk=above.pk).page.parent_id is None


def test_a_double_address_is_refused_at_the_field_and_nothing_typed_is_lost(editor):
    make_page("Hilfe")
    sent = {**sent_by(editor.get(ADD)), "title_de": "Hilfe", "summary_de": "Bleibt", "_publish": "1"}

    form = editor.post(ADD, sent).context["adminform"].form

    assert (list(form.errors), form["summary_de"].value()) == (["slug_de"], "Bleibt")


def test_a_public_page_is_not_moved_onto_the_address_of_another(editor):
    above = make_page("Oben")
    make_page("Hilfe", parent=above)
    page = make_page("Hilfe", slug_de="hilfe")
    sent = {**sent_by(editor.get(address(page))), "parent": str(above.item.pk), "_continue": "1"}

    form = editor.post(address(page), sent).context["adminform"].form

    assert list(form.errors) == ["parent"]


def test_too_many_words_are_refused_at_the_field_with_their_number(editor):
    sent = {**sent_by(editor.get(ADD)), "title_de": "Hilfe", "summary_de": "Wort " * 26, "_continue": "1"}

    form = editor.post(ADD, sent).context["adminform"].form

    assert list(form.errors) == ["summary_de"]
    assert form.errors["summary_de"][0].startswith("26")
    assert form["summary_de"].value() == "Wort " * 26


def test_a_withdrawn_page_hides_the_pages_below_it(editor):
    above = make_page("Oben")
    make_page("Unten", parent=above)

    told = {"version": above.item.edit_version, "cause": "outdated", "sure": "1"}
    editor.post(address(above, "act", "withdraw"), told)

    assert PageEdition.objects.public().count() == 0


def test_menus_are_chosen_in_the_form(save):
    page = make_page("Hilfe")

    save(address(page), in_footer="on")

    page.page.refresh_from_db()
    assert (page.page.in_footer, page.page.in_section) == (True, True)
