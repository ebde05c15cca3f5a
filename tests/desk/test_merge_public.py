"""A text that readers see by now, or that is gone: what was typed is kept as the next edition, or can be copied."""

import pytest

from buendnis.publishing import acts
from buendnis.publishing.auditing import audit
from buendnis.publishing.models import Item, Save
from news.models import PressReleaseEdition, PressReleaseLink
from tests.desk.forms import address, sent_by, told, typed_in
from tests.desk.meeting import again, page_of, stored
from tests.factories import make_release

pytestmark = pytest.mark.django_db


def test_a_text_that_became_public_is_kept_as_a_draft_of_the_next_edition(editor):
    release = make_release(publish=False, headline_de="Alt", teaser_de="Alt")
    sent = {**sent_by(editor.get(address(release))), "headline_de": "Meines", "_continue": "1"}
    acts.publish(release, release.item.edit_version, None)

    answer = editor.post(address(release), sent)
    kept = again(editor, release, answer, "_keep")

    draft = PressReleaseEdition.objects.latest_editions().get()
    release.reload()
    assert (answer.status_code, page_of(answer).keeps, kept.status_code, kept.url) == (409, True, 302, address(draft))
    assert (release.headline_de, draft.headline_de, draft.publication.number) == ("Alt", "Meines", 2)
    assert [save.act for save in Save.objects.order_by("version")] == ["create", "publish", "correct", "save"]
    assert list(audit()) == []


def test_a_text_that_cannot_be_kept_leaves_no_draft_behind(editor):
    release = make_release(publish=False, headline_de="Alt")
    sent = {**sent_by(editor.get(address(release))), "day": "gestern", "_continue": "1"}
    acts.publish(release, release.item.edit_version, None)

    answer = editor.post(address(release), sent)
    refused = again(editor, release, answer, "_keep")

    assert (refused.status_code, sent_by(refused)["day"]) == (409, "gestern")
    assert (release.item.publications.count(), Item.objects.count()) == (1, 1)


def test_who_typed_nothing_that_readers_see_is_not_offered_a_draft(editor, colleague):
    release = make_release(publish=False, headline_de="Alt")
    sent = {**sent_by(editor.get(address(release))), "headline_hsb": "Moje", "_continue": "1"}
    acts.publish(release, release.item.edit_version, None)

    answer = editor.post(address(release), sent)
    done = again(editor, release, answer)

    release.reload()
    assert (page_of(answer).keeps, done.status_code, release.headline_hsb) == (False, 302, "Moje")
    assert "headline_de" not in sent_by(answer)


def test_what_was_typed_goes_into_the_correction_that_somebody_else_began(editor, colleague):
    release = make_release(headline_de="Alt", headline_hsb="Stary")
    sent = {**sent_by(editor.get(address(release))), "headline_hsb": "Moje", "_continue": "1"}
    draft = acts.correct(release, release.item.edit_version, None)
    stored(colleague, draft, headline_de="Neu")

    answer = editor.post(address(release), sent)
    done = again(editor, draft, answer)

    draft.reload()
    assert (answer.status_code, answer.content.decode().count(f'action="{address(draft)}"')) == (409, 1)
    assert (done.status_code, draft.headline_de, draft.headline_hsb) == (302, "Neu", "Moje")


def test_a_draft_thrown_away_can_be_kept_as_a_new_one(editor, colleague):
    release = make_release(headline_de="Alt")
    draft = acts.correct(release, release.item.edit_version, None)
    stored(colleague, draft, teaser_de="Aus dem Entwurf")
    sent = {**sent_by(editor.get(address(draft))), "headline_de": "Meines", "_continue": "1"}
    draft.reload()
    acts.discard(draft, draft.item.edit_version, None)

    answer = editor.post(address(draft), sent)
    kept = editor.post(address(release), {**sent_by(answer), "_keep": "1"}, follow=True)

    following = PressReleaseEdition.objects.latest_editions().get()
    assert (answer.status_code, kept.redirect_chain) == (409, [(address(following), 302)])
    assert (following.headline_de, following.teaser_de) == ("Meines", "Aus dem Entwurf")
    assert (len(told(kept)), list(audit())) == (2, [])


def test_the_rows_of_something_deleted_can_still_be_copied(editor):
    links = [PressReleaseLink(url="https://example.org/", label_de=label) for label in ("eins", "zwei")]
    release = make_release(publish=False, links=links)
    sent = {**sent_by(editor.get(address(release))), "links-1-label_de": "Getippt", "_continue": "1"}
    acts.delete_item(release, release.item.edit_version)

    answer = editor.post(address(release), sent)

    assert (answer.status_code, typed_in(answer, "links-1-label_de")) == (409, "Getippt")
    assert answer.content.decode().count('value="Getippt"') == 1
