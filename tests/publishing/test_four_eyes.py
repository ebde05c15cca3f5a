"""Four eyes: who may approve which text, what voids an approval, and what completes it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from buendnis.publishing import acts, reviewing
from buendnis.publishing.models import ReviewStep
from buendnis.publishing.saving import Conflict
from tests.publishing.hands import changed, do, steps, written_by

pytestmark = pytest.mark.django_db


def test_what_somebody_else_approves_is_public(people):
    release = written_by(people.author)

    do(reviewing.send_for_review, release, people.author)
    assert (release.publication.state, release.is_public()) == ("review", False)
    assert do(reviewing.approve, release, people.approver) is True

    assert (release.publication.state, release.is_public()) == ("approved", True)
    assert release.publication.approved_by == people.approver
    assert steps(release) == [("sent", people.author.pk), ("approved", people.approver.pk)]


def test_nobody_approves_their_own_text(people):
    release = written_by(people.approver)
    do(reviewing.send_for_review, release, people.approver)

    with pytest.raises(ValidationError) as refused:
        do(reviewing.approve, release, people.approver)

    assert refused.value.messages == ["Diesen Text haben Sie selbst geschrieben. Jemand anderes muss ihn freigeben."]
    release.reload()
    assert (release.publication.state, release.is_public()) == ("review", False)


def test_whoever_changed_only_the_sorbian_text_does_not_approve_either(people):
    release = written_by(people.author)
    changed(release, people.approver, headline_hsb="Čitanje")
    do(reviewing.send_for_review, release, people.author)

    assert do(reviewing.approve, release, people.approver) is False
    assert do(reviewing.approve, release, people.second) is True


def test_an_approver_who_changes_the_text_needs_one_click_of_its_author(people):
    release = written_by(people.author)
    do(reviewing.send_for_review, release, people.author)
    changed(release, people.approver, headline_de="Lesen lernen")

    assert do(reviewing.approve, release, people.approver) is False
    assert (release.publication.state, release.is_public()) == ("review", False)
    with pytest.raises(ValidationError):
        do(reviewing.confirm_change, release, people.approver)
    with pytest.raises(ValidationError):
        do(reviewing.confirm_change, release, people.colleague)
    do(reviewing.confirm_change, release, people.author)

    assert (release.is_public(), release.headline_de) == (True, "Lesen lernen")


def test_the_click_is_for_the_text_that_the_approver_left(people):
    release = written_by(people.author)
    do(reviewing.send_for_review, release, people.author)
    changed(release, people.approver, headline_de="Lesen lernen")
    do(reviewing.approve, release, people.approver)
    changed(release, people.author, headline_de="Ganz anders")

    with pytest.raises(ValidationError):
        do(reviewing.confirm_change, release, people.author)

    assert release.is_public() is False


@pytest.mark.parametrize("field", ["headline_de", "number"])
def test_a_later_change_voids_the_approval(people, at, field):
    at("2026-11-26 08:00")
    release = written_by(people.author)
    reviewing.replan(release, release.item.edit_version, people.author, wanted_from=at("2026-11-26 10:00"))
    at("2026-11-26 08:00")
    do(reviewing.send_for_review, release, people.author)
    do(reviewing.approve, release, people.approver)
    assert release.publication.public_from is not None

    changed(release, people.author, **{field: "Anders"})

    assert (release.publication.state, release.publication.public_from) == ("draft", None)
    assert steps(release)[-1] == ("voided", people.author.pk)
    at("2026-11-26 10:00")
    assert release.is_public() is False


def test_a_save_that_changes_nothing_and_a_confirmed_sorbian_text_void_nothing(people, at):
    release = written_by(people.author, headline_hsb="Čitanje", teaser_hsb="Wo čo dźe.")
    at("2026-11-26 08:00")
    reviewing.replan(release, 1, people.author, wanted_from=at("2026-11-27 10:00"))
    at("2026-11-26 08:00")
    do(reviewing.send_for_review, release, people.author)
    do(reviewing.approve, release, people.approver)

    changed(release, people.author, headline_de="Lesen")
    changed(release, people.colleague, headline_hsb="Čitać")
    do(acts.confirm_sorbian, release, people.colleague)

    assert (release.publication.state, release.publication.public_from is None) == ("approved", False)


def test_a_return_carries_its_reason_and_makes_a_draft_again(people):
    release = written_by(people.author)
    do(reviewing.send_for_review, release, people.author)

    with pytest.raises(ValidationError):
        do(reviewing.give_back, release, people.approver, "  ")
    do(reviewing.give_back, release, people.approver, "Der Ort fehlt.")

    assert release.publication.state == "draft"
    assert ReviewStep.objects.last_of(release.pk).note == "Der Ort fehlt."


@pytest.mark.parametrize("act", [reviewing.approve, reviewing.give_back, reviewing.override])
def test_an_editor_may_do_none_of_it(people, act):
    release = written_by(people.author)
    do(reviewing.send_for_review, release, people.author)

    with pytest.raises(PermissionDenied):
        do(act, release, people.colleague, *([] if act is reviewing.approve else ["weil"]))


def test_a_text_that_nobody_sent_is_not_approved(people):
    release = written_by(people.author)

    with pytest.raises(ValidationError):
        do(reviewing.approve, release, people.approver)


def test_an_incomplete_text_is_not_sent(people):
    release = written_by(people.author, teaser_de="")

    with pytest.raises(ValidationError):
        do(reviewing.send_for_review, release, people.author)

    release.reload()
    assert release.publication.state == "draft"


def test_an_administrator_overrides_with_a_reason(people):
    release = written_by(people.leader)

    with pytest.raises(ValidationError):
        do(reviewing.override, release, people.leader, "")
    do(reviewing.override, release, people.leader, "Alle anderen sind krank.")

    step = ReviewStep.objects.last_of(release.pk)
    assert (release.is_public(), step.act, step.note) == (True, "overridden", "Alle anderen sind krank.")


def test_an_approval_of_an_older_version_is_a_conflict(people):
    release = written_by(people.author)
    do(reviewing.send_for_review, release, people.author)
    seen = release.item.edit_version
    changed(release, people.author, headline_de="Anders")

    with pytest.raises(Conflict):
        reviewing.approve(release, seen, people.approver)

    release.reload()
    assert release.is_public() is False


def test_where_the_office_does_without_four_eyes_whoever_edits_publishes(people, settings):
    settings.FOUR_EYES = False
    release = written_by(people.author)

    do(reviewing.publish_alone, release, people.author)
    assert release.is_public() is True

    settings.FOUR_EYES = True
    with pytest.raises(PermissionDenied):
        do(reviewing.publish_alone, written_by(people.author), people.author)
