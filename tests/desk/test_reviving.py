"""Any old text once more: as the draft of the next edition, or in the place of the present one."""

import pytest
from django.contrib.auth import get_user_model

from buendnis.publishing import acts, reviewing
from buendnis.publishing.approval import authors_of, is_changed_since_approval
from buendnis.publishing.auditing import audit
from buendnis.publishing.models import Publication, Save
from news.models import PressReleaseEdition, PressReleaseLink, ReleaseConcern
from partners.models import GoalEntry
from tests.desk.forms import address, told
from tests.factories import (
    make_contact,
    make_goal,
    make_organisation,
    make_page,
    make_picture,
    make_release,
    make_support,
    make_topic,
    make_user,
)  # fmt: skip
from tests.pages.planting import move
from tests.publishing.hands import changed, do, written_by

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def four_eyes(settings):
    settings.FOUR_EYES = True
    settings.SELF_TEST_BEFORE_APPROVAL = False


@pytest.fixture
def author():
    return make_user("editor", username="anna")


def page_of(edition):
    return address(edition, "act", "revive")


def take(client, edition, save, version=None):
    edition.reload()
    given = {"save": save, "version": edition.item.edit_version if version is None else version}
    return client.post(page_of(edition), given, follow=True)


def latest(edition):
    return (
        type(edition)
        .objects.select_related("publication__item")
        .get(publication__item=edition.item, publication__latest=True)
    )


def test_the_draft_takes_the_old_text_and_keeps_its_address(editor, author):
    link = PressReleaseLink(label_de="Bericht", url="https://example.org/")
    release = make_release(
        headline_de="Alt", slug_de="alt", body_de="<p>Alt</p>", links=[link], pictures=[make_picture()], publish=False,
        actor=author,
    )  # fmt: skip
    changed(release, author, headline_de="Neu", slug_de="neu", body_de="<p>Neu</p>", place_de="Bautzen")
    release.links.all().delete(), release.pictures.all().delete()
    changed(release, author, kicker_de="Zeile")

    answer = take(editor, release, 1)

    release = latest(release)
    assert (release.headline_de, release.body_de, release.place_de, release.slug_de) == ("Alt", "<p>Alt</p>", "", "neu")
    assert [each.label_de for each in release.links.all()] == ["Bericht"]
    assert [each.alt_de for each in release.pictures.all()] == ["Zwei Kinder lesen"]
    assert answer.redirect_chain[-1][0] == address(release)
    assert Save.objects.filter(item=release.item).latest("version").actor.username == "redaktion"
    assert list(audit()) == []


def test_of_what_is_public_it_becomes_the_next_edition(editor, author):
    release = make_release(headline_de="Alt", actor=author)
    do(acts.correct, release, author)
    following = latest(release)
    changed(following, author, headline_de="Neu")
    do(acts.publish, following, make_user("approver"))

    take(editor, following, 1)

    third = latest(following)
    assert (third.publication.number, third.headline_de, third.publication.public_from) == (3, "Alt", None)
    following.reload()
    assert (following.headline_de, following.is_public()) == ("Neu", True)
    assert list(audit()) == []


def test_what_is_changed_in_its_place_waits_for_approval_again(editor, author):
    topic = make_topic(name_de="Alt")
    changed(topic, author, name_de="Neu")
    do(reviewing.approve, topic, make_user("approver"))

    take(editor, topic, 1)

    topic.reload()
    assert (topic.name_de, is_changed_since_approval(topic.publication)) == ("Alt", True)


def test_an_approval_is_void_and_the_one_who_took_it_over_is_an_author(editor, author):
    release = written_by(author)
    changed(release, author, headline_de="Neu")
    do(reviewing.send_for_review, release, author)

    take(editor, release, 1)

    release.reload()
    assert (release.headline_de, release.publication.state) == ("Lesen", Publication.State.IN_REVIEW)
    authors = get_user_model().objects.filter(pk__in=authors_of(release))
    assert {user.username for user in authors} == {"anna", "redaktion"}


def test_what_is_deleted_since_does_not_come_back_and_that_is_told(editor, author):
    topic, goal, contact = make_topic(publish=False), make_goal(publish=False), make_contact()
    picture = make_picture()
    release = make_release(
        headline_de="Alt", topic=topic, contact=contact, concerns=[ReleaseConcern(subject=goal.item)],
        pictures=[picture], publish=False, actor=author,
    )  # fmt: skip
    file = picture.file
    release.pictures.all().delete()
    release.concerns.all().delete()
    changed(release, author, headline_de="Neu", topic=None)
    acts.delete_item(topic, topic.item.edit_version)
    acts.delete_item(goal, goal.item.edit_version)
    file.delete()

    shown = editor.get(page_of(release), {"save": 1})
    answer = take(editor, release, 1)

    assert len(shown.context["lost"]) == 3
    assert len(told(answer)) == 4  # that it is done, and what is lost
    release = latest(release)
    assert (release.headline_de, release.topic, release.contact) == ("Alt", None, contact)
    assert (list(release.pictures.all()), list(release.concerns.all())) == ([], [])
    assert list(audit()) == []


def test_names_and_their_days_come_back(editor, author):
    organisation = make_organisation("Alt", short_name_de="A")
    name = organisation.names.get()
    name.name_de = "Neu"
    name.save()
    changed(organisation, author, purpose_de="Hilft.")

    take(editor, organisation, 1)

    organisation.reload()
    assert [(each.name_de, each.folded_de.strip()) for each in organisation.names.all()] == [("Alt", "alt a")]
    assert list(audit()) == []


def test_entries_only_grow(editor, author):
    goal = make_goal(title_de="Alt")
    with acts.writing(goal, goal.item.edit_version, author):
        GoalEntry.objects.create(edition=goal, day="2018-01-01", state="reached", sentence_de="Erreicht.")
    changed(goal, author, title_de="Neu")
    support = make_support(tasks=["Lesen"])

    take(editor, goal, 1)
    take(editor, support, 1)

    goal.reload()
    assert (goal.title_de, goal.entries.count()) == ("Alt", 1)
    assert list(audit()) == []


def test_a_page_keeps_its_place(editor, author):
    above, page = make_page("Oben"), make_page("Alt", publish=False)
    changed(page, author, title_de="Neu")
    with acts.writing(page, page.item.edit_version, author, "move"):
        move(page, above)

    take(editor, page, 1)

    page = latest(page)
    assert (page.title_de, page.page.parent.pk) == ("Alt", above.item.pk)
    assert list(audit()) == []


def test_a_draft_that_was_thrown_away_can_come_back(editor, author):
    release = make_release(headline_de="Alt", actor=author)
    do(acts.correct, release, author)
    following = latest(release)
    changed(following, author, headline_de="Entwurf")
    version = following.item.edit_version
    acts.discard(following, version, author)
    release.reload()

    take(editor, release, version)

    assert latest(release).headline_de == "Entwurf"


def test_whoever_was_slower_changes_nothing(editor, author):
    release = written_by(author)
    changed(release, author, headline_de="Neu")

    answer = take(editor, release, 1, version=1)

    assert len(told(answer)) == 1
    assert latest(release).headline_de == "Neu"


@pytest.mark.parametrize("save", ["", "x", "0", "99", "9" * 30, "-1"])
def test_there_is_no_such_text(editor, author, save):
    release = written_by(author)

    assert editor.get(page_of(release), {"save": save}).status_code == 404
    assert take(editor, release, save).status_code == 404


def test_the_page_shows_what_would_become_different(editor, author):
    release = written_by(author, teaser_de="Alte Worte.")
    changed(release, author, teaser_de="Neue Worte.")

    page = editor.get(page_of(release), {"save": 1})

    assert [(each.old, each.new) for each in page.context["told"][0].version.said] == [("Neue", "Alte")]
    assert b'name="version" value="2"' in page.content
    same = editor.get(page_of(release), {"save": 2})
    assert same.context["told"] == []
    assert b'type="submit" class="default"' not in same.content


def test_the_day_and_the_address_are_not_said_to_change(editor, author):
    release = written_by(author, day="2026-03-01", teaser_de="Alte Worte.")
    changed(release, author, day="2026-03-02", slug_de="anders")

    assert editor.get(page_of(release), {"save": 1}).context["told"] == []


def test_who_may_not_write_takes_nothing_over(translator, author):
    release = written_by(author)

    assert translator.get(page_of(release), {"save": 1}).status_code == 403
    assert take(translator, release, 1).status_code == 403
    assert PressReleaseEdition.objects.count() == 1
