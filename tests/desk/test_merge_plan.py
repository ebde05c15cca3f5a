"""Two at one plan: moment, languages and promises are put together, and what contradicts is decided."""

import pytest

from buendnis.publishing import acts, reviewing
from buendnis.publishing.auditing import audit
from buendnis.publishing.models import Save
from tests.desk.plans import MOMENT, WANTED, page_of, sent_by, stored
from tests.factories import make_release, make_user
from tests.publishing.hands import do, written_by

pytestmark = pytest.mark.django_db
LATER = {"wanted_from_0": "2026-11-27", "wanted_from_1": "09:30"}


@pytest.fixture
def late(editor, colleague, plan):
    """Open the plan, let a colleague save theirs, send one's own: the answer to the later one."""

    def send(release, theirs, **mine):
        sent = sent_by(editor.get(page_of(release)))
        assert plan(release, client=colleague, **theirs).status_code == 302
        return editor.post(page_of(release), {**sent, **mine, "save": "1"})

    return send


def names(answer):
    return [decision.name for decision in answer.context["collision"].page.decisions]


def test_what_does_not_contradict_is_put_together(late, editor, at):
    at("2026-11-24 07:00")
    release = make_release(publish=False)

    answer = late(release, WANTED, sorbian_promised="2026-12-01")
    done = editor.post(page_of(release), {**sent_by(answer), "save": "1"})

    assert (answer.status_code, names(answer), done.status_code) == (409, [], 302)
    assert (stored(release).wanted_from, str(stored(release).sorbian_promised)) == (MOMENT, "2026-12-01")
    assert list(audit()) == []


@pytest.mark.parametrize(("choice", "day"), [("theirs", "27"), ("mine", "26")])
def test_what_contradicts_is_decided(late, editor, at, choice, day):
    at("2026-11-24 07:00")
    release = make_release(publish=False)

    answer = late(release, {**LATER, "coupling": "both"}, **WANTED)
    undecided = editor.post(page_of(release), {**sent_by(answer), "save": "1"})
    done = editor.post(page_of(release), {**sent_by(undecided), "choice-wanted_from": choice, "save": "1"})

    assert (names(answer), names(undecided), done.status_code) == (["wanted_from"], ["wanted_from"], 302)
    assert answer.content.decode().count('name="wanted_from_0"') == 1
    assert (f"{stored(release).wanted_from:%d}", stored(release).coupling) == (day, "both")


def test_the_same_words_for_readers_are_a_field_of_their_own(late, editor, at):
    at("2026-11-24 07:00")
    release = make_release(publish=False)

    answer = late(
        release,
        {"coupling": "german_only", "german_only_reason": "Nur ein Aufruf"},
        coupling="german_only",
        german_only_reason="Zu eilig",
    )

    (decision,) = answer.context["collision"].page.decisions
    assert (decision.name, decision.theirs.text, decision.mine.text) == (
        "german_only_reason", "Nur ein Aufruf", "Zu eilig",
    )  # fmt: skip


def test_a_plan_of_an_edition_that_was_corrected_since_goes_to_the_next_one(editor, at):
    at("2026-11-24 07:00")
    release = make_release()
    sent = {**sent_by(editor.get(page_of(release))), "sorbian_promised": "2026-12-01", "save": "1"}
    draft = acts.correct(release, release.item.edit_version, None)
    before = Save.objects.count()

    answer = editor.post(page_of(release), sent)

    assert (answer.status_code, answer.context["original"], Save.objects.count()) == (409, draft, before)
    assert sent_by(answer)["sorbian_promised"] == "2026-12-01"


def test_a_plan_is_no_part_of_what_is_approved(settings):
    settings.FOUR_EYES = True
    author = make_user("editor")
    release = written_by(author)
    do(reviewing.send_for_review, release, author)
    digest = release.publication.text_digest

    do(reviewing.replan, release, author, coupling="both")

    assert (release.publication.text_digest, list(audit())) == (digest, [])
