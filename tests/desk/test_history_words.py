"""The history tells each save word by word, with the steps of the review and what was written beside them."""

import pytest

from buendnis.publishing import acts, reviewing
from buendnis.publishing.models import Save
from tests.desk.forms import address, text_of
from tests.factories import make_picture, make_release, make_user
from tests.publishing.hands import changed, do, written_by
from tests.publishing.redacted import redact

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def four_eyes(settings):
    settings.FOUR_EYES = True
    settings.SELF_TEST_BEFORE_APPROVAL = False


@pytest.fixture
def people():
    return make_user("editor", username="anna"), make_user("approver", username="franz")


def entries(client, edition):
    return client.get(address(edition, "history")).context["entries"]


def test_a_difference_is_told_word_by_word_and_as_a_sentence(editor, people):
    release = written_by(people[0], body_de="<p>Am Montag lesen zwei Kinder im Saal.</p>")
    changed(release, people[0], body_de="<p>Am Dienstag lesen zwei Kinder im <strong>großen</strong> Saal.</p>")

    told = {each.label: each.version for each in entries(editor, release)[0].told}["Text (Deutsch)"]

    assert [(each.old, each.new) for each in told.said] == [("Montag", "Dienstag"), ("", "großen")]
    assert [(each.kind, each.text) for each in told.pieces][:3] == [
        ("same", "Am"), ("old", "Montag"), ("new", "Dienstag"),
    ]  # fmt: skip
    page = editor.get(address(release, "history")).content.decode()
    assert [sign in page for sign in ("<del>", "<ins>", "<q")] == [True] * 3


def test_another_address_behind_the_same_words_is_a_difference(editor, people):
    release = written_by(people[0], body_de='<p><a href="/de/a/">Mehr</a></p>')
    changed(release, people[0], body_de='<p><a href="/de/b/">Mehr</a></p>')

    (told,) = (each.version for each in entries(editor, release)[0].told)

    assert [(each.old, each.new) for each in told.said] == [("(/de/a/)", "(/de/b/)")]


def test_the_steps_of_the_review_stand_in_the_same_story_with_their_notes(editor, people):
    author, approver = people
    release = written_by(author)
    do(reviewing.send_for_review, release, author)
    do(reviewing.give_back, release, approver, "Bitte den Ort nennen.")
    changed(release, author, place_de="Bautzen")
    do(reviewing.hold, release, author, "Noch nicht.")
    do(reviewing.resume, release, author)
    do(reviewing.send_for_review, release, author)
    do(reviewing.approve, release, approver)

    told = [(each.who, each.notes) for each in entries(editor, release)]

    assert told == [
        ("franz", []), ("anna", []), ("anna", []), ("anna", ["Noch nicht."]), ("anna", []),
        ("franz", ["Bitte den Ort nennen."]), ("anna", []), ("anna", []),
    ]  # fmt: skip
    assert "Bitte den Ort nennen." in text_of(editor.get(address(release, "history")))


def test_an_override_says_that_it_was_one(editor, people):
    release = written_by(people[0])
    do(reviewing.override, release, make_user("superuser"), "Alle krank.")

    entry = entries(editor, release)[0]

    assert (len(entry.steps), entry.notes) == (1, ["Alle krank."])


def test_a_step_of_another_page_is_told_there(editor, people):
    author, approver = people
    release = written_by(author)
    do(reviewing.send_for_review, release, author)
    do(reviewing.give_back, release, approver, "Zurück.")
    for number in range(30):
        changed(release, author, place_de=f"Ort {number}")

    pages = [editor.get(address(release, "history"), {"p": page}).context["entries"] for page in (1, 2)]

    assert [[note for entry in page for note in entry.notes] for page in pages] == [[], ["Zurück."]]


def test_a_removal_is_told_by_its_reason_without_the_words(editor, people):
    release = make_release(actor=people[0], body_de="<p>Max Müller</p>")

    redact(release, *people, passage="Max Müller")

    entry = entries(editor, release)[0]
    assert (entry.who, entry.changes, len(entry.notes)) == ("franz", [], 1)
    assert "Max" not in text_of(editor.get(address(release, "history")))


def test_pictures_are_named(editor, people):
    picture = make_picture()
    release = written_by(people[0])
    picture.edition = release
    with acts.writing(release, release.item.edit_version, people[0]):
        picture.save()

    told = {each.label: each.version.text for each in entries(editor, release)[0].told}

    assert str(picture.file) in told.values()


def test_nobody_is_counted(editor, people):
    release = written_by(people[0])
    for number in range(3):
        changed(release, people[0], place_de=f"Ort {number}")

    assert Save.objects.filter(actor=people[0]).count() == 4
    assert text_of(editor.get(address(release, "history"))).count("anna") == 4  # once at each save, and no sum


def test_the_history_cannot_be_altered(editor, people):
    release = written_by(people[0])
    before = list(Save.objects.values())

    assert editor.post(address(release, "history"), {"act": "x"}).status_code in (200, 405)
    assert list(Save.objects.values()) == before


def test_a_long_page_of_the_history_takes_a_bounded_number_of_queries(editor, people, django_assert_max_num_queries):
    release = written_by(people[0])
    for number in range(24):
        changed(release, people[0], place_de=f"Ort {number}")

    with django_assert_max_num_queries(25):
        entries(editor, release)
