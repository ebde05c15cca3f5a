"""What was never read loses its approval with a changed text, wherever it waits; and nothing comes out another way."""

import pytest
from django.core.exceptions import ValidationError

from buendnis.publishing import acts, reviewing
from buendnis.publishing.models import Publication, ReviewStep
from news.models import PressReleaseEdition
from tests.factories import make_alliance, make_contact, make_goal, make_page, make_release, make_user
from tests.publishing.hands import changed, do, written_by

pytestmark = pytest.mark.django_db


def state(edition):
    edition.reload()
    return edition.publication.state, edition.is_public()


def test_a_page_below_a_hidden_one_loses_its_approval_with_a_changed_text(people):
    above = make_page("Oben", publish=False)
    below = make_page("Unten", parent=above, actor=people.author)
    assert state(below) == ("approved", False)

    changed(below, people.author, title_de="Anders")
    assert state(below) == ("draft", False)
    acts.publish(above, above.item.edit_version, None)

    assert state(below) == ("draft", False)


def test_a_page_below_a_hidden_one_keeps_to_its_plan(people, at):
    above = make_page("Oben", publish=False)
    below = make_page("Unten", parent=above, actor=people.author)

    do(reviewing.replan, below, people.approver, wanted_from=at("2017-10-05 10:00"))
    at("2017-09-27 12:00")
    acts.publish(above, above.item.edit_version, None)
    assert state(below)[1] is False
    do(reviewing.hold, below, people.author, "Noch nicht.")
    at("2017-10-06 10:00")

    assert state(below)[1] is False


def test_a_goal_below_a_draft_alliance_loses_its_approval_with_a_changed_text(people):
    alliance = make_alliance(publish=False)
    goal = make_goal(alliance, actor=people.author)

    changed(goal, people.author, title_de="Anders")
    acts.publish(alliance, alliance.item.edit_version, None)

    assert state(goal) == ("draft", False)


def test_what_waits_for_sorbian_does_not_come_back_after_a_withdrawal(people):
    first = make_release(actor=people.author)
    following = acts.correct(first, first.item.edit_version, people.author)
    changed(following, people.author, headline_hsb="Čitanje", teaser_hsb="Wo čo dźe.")
    do(reviewing.replan, following, people.author, coupling="both")
    do(reviewing.send_for_review, following, people.author)
    do(reviewing.approve, following, people.approver)
    assert state(following) == ("approved", False)

    do(acts.withdraw, first, people.author, cause="error")
    do(acts.confirm_sorbian, following, make_user("translator"))

    assert state(following) == ("draft", False)


def test_a_restored_contact_point_shows_no_text_that_nobody_approved(people):
    contact = make_contact(actor=people.author)
    do(acts.withdraw, contact, people.approver, cause="error")
    changed(contact, people.approver, office_de="Neues Amt")

    with pytest.raises(ValidationError):
        do(reviewing.restore, contact, people.approver)
    assert state(contact)[1] is False
    do(reviewing.approve, contact, people.second)
    assert state(contact)[1] is False  # that its text is approved does not take the withdrawal back
    do(reviewing.restore, contact, people.second)

    assert state(contact)[1] is True


def test_a_republication_in_place_that_is_still_ahead_is_voided_by_a_change(people, at):
    contact = make_contact(actor=people.author)
    do(acts.withdraw, contact, people.author, cause="error")
    do(reviewing.replan, contact, people.approver, wanted_from=at("2017-09-28 12:00"))
    at("2017-09-27 12:00")
    do(reviewing.restore, contact, people.approver)
    assert contact.publication.public_from is not None

    changed(contact, people.author, office_de="Neues Amt")
    at("2017-09-29 12:00")

    assert state(contact)[1] is False


def test_a_new_reason_for_readers_needs_an_approval(people, at):
    release = written_by(people.author)
    german_only = {"coupling": "german_only", "german_only_reason": "Kurzfristig."}
    do(reviewing.replan, release, people.author, wanted_from=at("2017-09-28 12:00"), **german_only)
    at("2017-09-27 12:00")
    do(reviewing.send_for_review, release, people.author)
    do(reviewing.approve, release, people.approver)

    do(reviewing.replan, release, people.author, german_only_reason="Etwas ganz anderes.")
    assert state(release) == ("review", False)
    do(reviewing.approve, release, people.approver)
    at("2017-09-28 13:00")
    with pytest.raises(ValidationError):
        do(reviewing.replan, release, people.author, german_only_reason="Und wieder anders.")

    assert Publication.objects.get(pk=release.pk).german_only_reason == "Etwas ganz anderes."


def test_a_day_that_somebody_wrote_stays_when_the_moment_goes(people, at):
    release = written_by(people.author, day=at("2017-09-28 10:00").date())
    do(reviewing.replan, release, people.author, wanted_from=at("2017-09-28 10:00"))
    at("2017-09-27 12:00")
    do(reviewing.send_for_review, release, people.author)
    do(reviewing.approve, release, people.approver)

    do(reviewing.hold, release, people.author, "Noch nicht.")

    assert release.day.isoformat() == "2017-09-28"


def test_a_correction_keeps_what_readers_were_told_of_the_languages(people):
    release = make_release(actor=people.author)
    Publication.objects.filter(pk=release.pk).update(coupling="german_only", german_only_reason="Kurzfristig.")

    following = acts.correct(release, release.item.edit_version, people.author)

    following.reload()
    assert (following.publication.coupling, following.publication.german_only_reason) == ("german_only", "Kurzfristig.")


def test_what_was_approved_before_there_were_digests_stays_approved(people, at):
    release = make_release(at=at("2017-09-28 10:00"), actor=people.author)
    at("2017-09-27 12:00")
    Publication.objects.filter(pk=release.pk).update(text_digest="", approved_digest="", approved_version=None)

    changed(release, people.author)
    assert (state(release)[0], release.publication.public_from is not None) == ("approved", True)
    changed(release, people.author, headline_de="Anders")

    assert (state(release)[0], release.publication.public_from) == ("draft", None)


def test_a_click_that_waits_is_not_lost_by_a_plan(people, at):
    release = written_by(people.author)
    do(reviewing.send_for_review, release, people.author)
    changed(release, people.approver, headline_de="Lesen lernen")
    do(reviewing.approve, release, people.approver)

    do(reviewing.replan, release, people.author, wanted_from=at("2017-09-28 10:00"))
    at("2017-09-27 12:00")
    do(reviewing.confirm_change, release, people.author)

    assert (state(release)[0], ReviewStep.objects.last_of(release.pk).act) == ("approved", "approved")


def test_a_translator_is_no_second_pair_of_eyes_for_the_german_text(people):
    release = written_by(people.approver)
    changed(release, make_user("translator"), headline_hsb="Čitanje")
    do(reviewing.send_for_review, release, people.approver)

    with pytest.raises(ValidationError):
        do(reviewing.approve, release, people.approver)

    assert PressReleaseEdition.objects.public().count() == 0
