"""Correcting with a note for readers, by the author alone where it is spelling, and at once."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from buendnis.publishing import acts, correcting, reviewing
from buendnis.publishing.comparing import verdict_of
from buendnis.publishing.corrections import Correction, not_caught_up
from buendnis.publishing.models import ReviewStep
from buendnis.publishing.spelling import Why
from news.models import PressReleaseLink
from tests.factories import make_organisation, make_release, make_user
from tests.machinery.clock import berlin
from tests.publishing.hands import changed, do, steps

pytestmark = pytest.mark.django_db
TEACHER = "Der Lehrer liest."


@pytest.fixture
def release(people):
    return make_release(actor=people.author, headline_de="Kinder lehsen", teaser_de=TEACHER)


def draft_of(release, people, **texts):
    following = do(acts.correct, release, people.author)
    changed(following, people.author, **texts)
    return following


def noted(following, actor, *reasons, **texts):
    following.reload()
    correcting.write_note(following, following.item.edit_version, actor, reasons or ["wording"], **texts)
    following.reload()


def refusal(act, *given):
    """Return the sentences with which an act is refused."""
    with translation.override("en"):
        try:
            act(*given)
        except ValidationError as refused:
            return [str(sentence) for sentence in refused.messages]
    raise AssertionError("not refused")


def test_a_substantive_correction_goes_no_further_without_a_note(release, people):
    following = draft_of(release, people, teaser_de="Der Lehrer liest nicht.")

    lacking = ["Still missing: a note for readers, because this changes more than spelling"]
    assert refusal(do, reviewing.send_for_review, following, people.author) == lacking
    assert refusal(do, reviewing.override, following, people.leader, "eilig") == lacking
    assert refusal(do, correcting.correct_at_once, following, people.author) == lacking

    noted(following, people.author, note_de="Der Lehrer liest nicht.")
    do(reviewing.send_for_review, following, people.author)
    do(reviewing.approve, following, people.approver)

    note = Correction.objects.get(pk=following.pk)
    assert (following.is_public(), note.is_spelling, note.reasons) == (True, False, ["wording"])


def test_spelling_needs_no_note_and_is_approved_by_its_author_alone(release, people):
    following = draft_of(release, people, headline_de="Kinder lesen")

    do(correcting.approve_spelling, following, people.author)

    assert (following.is_public(), following.publication.approved_by) == (True, people.author)
    assert steps(following) == [("spelling", people.author.pk)]
    assert Correction.objects.get(pk=following.pk).is_spelling is True
    assert following.publication.approved_digest == following.publication.text_digest


def test_an_approver_may_approve_their_own_spelling_and_it_is_recorded(people):
    release = make_release(headline_de="Kinder lehsen")
    following = do(acts.correct, release, people.approver)
    changed(following, people.approver, headline_de="Kinder lesen")
    do(reviewing.send_for_review, following, people.approver)

    assert reviewing.objection(people.approver, following) is None
    assert do(reviewing.approve, following, people.approver) is True
    assert steps(following)[-1] == ("spelling", people.approver.pk)


def test_a_substantive_text_is_not_approved_by_its_author(release, people):
    following = draft_of(release, people, headline_de="Kinder schreiben")
    noted(following, people.author)

    assert refusal(do, correcting.approve_spelling, following, people.author) == [
        "This changes more than spelling, so somebody else has to approve it."
    ]
    assert following.is_public() is False


def test_neither_a_first_text_nor_one_that_was_taken_back_is_approved_as_spelling(release, people):
    first = make_release(actor=people.author, publish=False)
    assert refusal(do, correcting.approve_spelling, first, people.author) != []
    following = draft_of(release, people, headline_de="Kinder lesen")
    do(acts.withdraw, release, people.leader)

    assert refusal(do, correcting.approve_spelling, following, people.author) != []


def test_many_small_steps_are_held_against_the_last_text_that_two_have_seen(release, people):
    for word in ("Leser", "Leder"):
        following = draft_of(release, people, teaser_de=f"Der {word} liest.")
        do(correcting.approve_spelling, following, people.author)
        release = following
    following = draft_of(release, people, teaser_de="Der Lader liest.")

    assert verdict_of(following).is_spelling is True
    assert refusal(do, correcting.approve_spelling, following, people.author) != []


def test_the_words_of_known_names_are_no_spelling(release, people):
    make_organisation("Lehserverein Lesen")
    following = draft_of(release, people, headline_de="Kinder Lesen")

    assert verdict_of(following).whys == (Why.NAME,)


@pytest.mark.parametrize(
    ("texts", "whys"),
    [
        ({"place_de": "Kamentz"}, (Why.NAME,)),
        ({"number": "2"}, (Why.OTHER,)),
        ({"slug_de": "anders"}, (Why.OTHER,)),
        ({"body_de": "<p>Dazu</p>"}, (Why.COUNT,)),
        ({"headline_de": "Kinder lesen"}, ()),
        ({"headline_hsb": "Něšto cyle druhe"}, None),  # nobody has read the Sorbian text yet
    ],
)
def test_what_else_is_changed_is_told_by_its_field(people, texts, whys):
    release = make_release(actor=people.author, headline_de="Kinder lehsen", place_de="Kamenz")
    verdict = verdict_of(draft_of(release, people, **texts))

    assert (verdict.whys, verdict.is_changed) == ((), False) if whys is None else (whys, True)


def test_a_row_that_came_and_a_sorbian_text_that_was_read_count(people):
    release = make_release(actor=people.author, headline_de="Kinder", headline_hsb="Dźěći", confirm=True)
    following = draft_of(release, people, headline_hsb="Starši")
    assert verdict_of(following).whys == (Why.FAR,)
    PressReleaseLink.objects.create(edition=following, url="/de/")
    assert verdict_of(following).whys == (Why.FAR, Why.OTHER)


def test_the_note_voids_an_approval_as_other_words_do(release, people, at, noon):
    following = draft_of(release, people, headline_de="Kinder schreiben")
    noted(following, people.author)
    do(reviewing.replan, following, people.author, wanted_from=at("2017-10-01 08:00"))
    at(noon)
    do(reviewing.send_for_review, following, people.author)
    do(reviewing.approve, following, people.approver)
    assert following.publication.public_from is not None

    noted(following, people.author, "number", note_hsb="Druhe słowa")

    assert (following.publication.state, following.publication.public_from) == ("draft", None)
    assert steps(following)[-1] == ("voided", people.author.pk)


def test_whoever_wrote_only_the_note_does_not_approve_it(release, people):
    following = draft_of(release, people, headline_de="Kinder schreiben")
    noted(following, people.approver)
    do(reviewing.send_for_review, following, people.author)

    assert do(reviewing.approve, following, people.approver) is False
    assert do(reviewing.approve, following, people.second) is True


def test_no_note_where_nothing_is_corrected_or_readers_have_read_it(release, people):
    assert refusal(noted, release, people.author) != []
    following = draft_of(release, people, headline_de="Kinder lesen")
    with pytest.raises(PermissionDenied):
        noted(following, make_user("translator"))
    do(correcting.approve_spelling, following, people.author)
    assert refusal(noted, following, people.author) != []


def test_a_correction_at_once_is_public_and_waits_for_somebody_else(release, people, at):
    at("2026-11-24 15:00")
    following = draft_of(release, people, teaser_de="Ganz anders.")
    noted(following, people.author)

    do(correcting.correct_at_once, following, people.author)

    assert (following.is_public(), reviewing.waits_for_approval(following)) == (True, True)
    (waiting,) = not_caught_up()
    assert (waiting.urgent_by, waiting.due) == (people.author, berlin("2026-11-25 15:00"))
    at("2026-11-25 14:59")
    assert not_caught_up().get().is_overdue is False
    at("2026-11-25 15:00")
    assert not_caught_up().get().is_overdue is True
    do(reviewing.approve, following, people.approver)
    assert list(not_caught_up()) == []
    assert steps(following) == [("urgent", people.author.pk), ("approved", people.approver.pk)]


def test_whoever_corrected_at_once_does_not_catch_up_themselves(people):
    release = make_release(actor=people.author, headline_de="Kinder lehsen")
    following = draft_of(release, people, teaser_de="Ganz anders.")
    noted(following, people.author)
    do(correcting.correct_at_once, following, people.approver)  # who wrote nothing in it

    assert refusal(do, reviewing.approve, following, people.approver) == [
        "You published this without a second person. Somebody else has to approve it."
    ]
    spelled = draft_of(following, people, headline_de="Kinder lesen")
    assert refusal(do, correcting.approve_spelling, spelled, people.author) != []
    do(reviewing.send_for_review, spelled, people.author)
    do(reviewing.approve, spelled, people.second)
    assert list(not_caught_up()) == []


def test_nothing_new_nothing_held_and_no_translation_is_published_at_once(release, people):
    first = make_release(actor=people.author, publish=False)
    assert refusal(do, correcting.correct_at_once, first, people.author) != []
    following = draft_of(release, people, headline_de="Kinder lesen")
    with pytest.raises(PermissionDenied):
        do(correcting.correct_at_once, following, make_user("translator"))
    do(reviewing.hold, following, people.author, "weil")
    assert refusal(do, correcting.correct_at_once, following, people.author) != []
    do(reviewing.resume, following, people.author)
    do(acts.withdraw, release, people.leader)
    assert refusal(do, correcting.correct_at_once, following, people.author) != []
    assert ReviewStep.objects.filter(act="urgent").exists() is False
