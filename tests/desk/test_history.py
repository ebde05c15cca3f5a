"""The history of an item: its saves in words, newest first."""

import pytest

from buendnis.publishing import acts
from tests.desk.forms import address, text_of
from tests.factories import make_page, make_picture, make_release

pytestmark = pytest.mark.django_db


def test_every_save_is_told_with_what_it_changed(editor, colleague, save):
    release = make_release(headline_de="Alt", publish=False)
    save(address(release), client=colleague, headline_de="Neu", pictures__0__alt_de="Zwei Kinder")
    save(address(release), client=colleague, number="1/2026")

    entries = editor.get(address(release, "history")).context["entries"]

    assert [(entry.who, entry.edition) for entry in entries] == [("Karl Kollege", 1)] * 2 + [("–", 1)]
    assert [(change.old, change.new) for change in entries[1].changes][:2] == [("Alt", "Neu"), ("alt", "neu")]
    assert [change.new for change in entries[1].changes if change.old == ""] == ["Zwei Kinder"]
    assert not any("_" in change.label for entry in entries for change in entry.changes)


def test_what_goes_is_told_as_well(editor, save):
    release = make_release(pictures=[make_picture()], publish=False)

    save(address(release), pictures__0__DELETE="on")

    changes = editor.get(address(release, "history")).context["entries"][0].changes
    assert "Zwei Kinder lesen" in [change.old for change in changes]
    assert {change.new for change in changes} == {""}


def test_the_history_goes_on_through_all_editions(editor):
    release = make_release(confirm=True)
    following = acts.correct(release, release.item.edit_version, None)

    page = editor.get(address(following, "history"))

    assert [entry.edition for entry in page.context["entries"]] == [2, 1, 1, 1]
    assert page.content.decode().count("<li>") >= 4


def test_a_place_is_told_by_its_title(editor, save):
    office, page = make_page("Jugendamt"), make_page("Hilfe")

    save(address(page), parent=str(office.item.pk))

    # In its place between the words, and in the sentence
    assert text_of(editor.get(address(page, "history"))).count("Jugendamt") == 2


def test_a_long_history_has_pages(editor, save):
    release = make_release(publish=False)
    for number in range(26):
        release.reload()
        with acts.writing(release, release.item.edit_version, None):
            release.headline_de = f"Fassung {number}"
            release.save()

    first, second = (editor.get(address(release, "history"), {"p": number}) for number in (1, 2))

    assert [len(page.context["entries"]) for page in (first, second)] == [25, 2]
    assert next(change.old for change in first.context["entries"][-1].changes) == "Fassung 0"


def test_who_may_read_may_read_the_history(role_client):
    release = make_release()

    assert role_client("translator").get(address(release, "history")).status_code == 200
    assert role_client("member manager").get(address(release, "history")).status_code == 403
