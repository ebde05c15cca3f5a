"""What one person alone can show to readers, and what they cannot: no words that nobody else has seen."""

import pytest
from django.core.exceptions import ValidationError

from buendnis.publishing import acts, correcting, reviewing
from buendnis.publishing.changelog import changelog
from buendnis.publishing.corrections import Correction
from buendnis.publishing.former import former_edition
from buendnis.publishing.invitations import invite
from news.models import PressReleaseEdition
from tests.factories import make_organisation, make_release, make_user
from tests.publishing.hands import changed, do

pytestmark = pytest.mark.django_db


@pytest.fixture
def release(people):
    return make_release(actor=people.author, headline_de="Sonnenschien im Hof", teaser_de="Der Lehrer liest.")


def draft_of(release, people, **texts):
    following = do(acts.correct, release, people.author)
    changed(following, people.author, **texts)
    return following


def spelt(release, people, headline="Sonnenschein im Hof"):
    following = draft_of(release, people, headline_de=headline)
    do(correcting.approve_spelling, following, people.author)
    return following


def test_a_reason_for_readers_is_no_spelling(release, people):
    following = draft_of(release, people, headline_de="Sonnenschein im Hof")
    do(reviewing.replan, following, people.author, coupling="german_only", german_only_reason="Ein Satz.")

    with pytest.raises(ValidationError):
        do(correcting.approve_spelling, following, people.author)
    assert not following.is_public()


def test_a_note_for_readers_is_no_spelling(release, people):
    following = draft_of(release, people, headline_de="Sonnenschein im Hof")
    do(correcting.write_note, following, people.author, ["wording"], "Ein Satz.")

    with pytest.raises(ValidationError):
        do(correcting.approve_spelling, following, people.author)


def test_what_readers_were_told_of_a_correction_is_not_told_anew(release, people):
    following = spelt(release, people)
    assert Correction.objects.get(pk=following.pk).is_spelling is True
    make_organisation("Sonnenschein", confirm=True)  # a known name by now
    do(reviewing.hold, make_release(publish=False, actor=people.author), people.author, "Noch nicht.")
    changed(following, people.author, headline_hsb="Słónčko")

    assert Correction.objects.get(pk=following.pk).is_spelling is True


def test_a_withdrawal_that_is_taken_back_makes_no_second_person(release, people):
    following = spelt(release, people)
    do(acts.withdraw, following, people.approver, cause="error")
    restored = do(reviewing.restore, following, people.approver)

    assert [step.act for step in restored.publication.review_steps.all()] == ["spelling"]


def rewritten(release, people):
    """Withdraw the second edition, and let a third one with other words follow."""
    second = draft_of(release, people, teaser_de="Etwas Heikles.")
    do(correcting.write_note, second, people.author, ["wording"], "Heikler Vermerk.")
    acts.publish(second, second.item.edit_version, people.approver)
    second.reload()
    do(acts.withdraw, second, people.approver, cause="rights")
    third = draft_of(second, people, teaser_de="Ganz anders.")
    acts.publish(third, third.item.edit_version, people.approver)
    third.reload()
    return third


def test_what_was_taken_back_stays_so_with_all_before_it_when_new_words_follow(release, people):
    third = rewritten(release, people)

    assert [former_edition(third, number) for number in (1, 2)] == [None, None]
    assert [PressReleaseEdition.objects.shown().filter(publication__item=third.item).count()] == [1]
    assert [entry.note for entry in changelog(third, "de")] == []


def test_taken_back_itself_a_withdrawal_hides_nothing(release, people):
    second = draft_of(release, people, teaser_de="Etwas anderes.")
    acts.publish(second, second.item.edit_version, people.approver)
    second.reload()
    do(acts.withdraw, second, people.approver, cause="error")
    third = do(reviewing.restore, second, people.approver)

    assert [former_edition(third, number) is not None for number in (1, 2)] == [True, True]


def test_a_later_edition_of_two_people_settles_what_was_published_at_once(release, people, at):
    second = draft_of(release, people, headline_de="Etwas ganz anderes")
    do(correcting.write_note, second, people.author, ["wording"])
    do(correcting.correct_at_once, second, people.author)
    assert Correction.objects.uncaught().count() == 1
    third = draft_of(second, people, headline_de="Noch etwas anderes")
    do(correcting.write_note, third, people.author, ["wording"])
    do(reviewing.send_for_review, third, people.author)
    do(reviewing.approve, third, people.approver)

    assert Correction.objects.uncaught().count() == 0


def test_an_address_of_a_link_without_a_language_leads_to_the_one_with(client, release):
    link = invite(make_user("editor"), "translate", release.item)
    link.revoke()

    answer = client.get(f"/einladung/{link.token}//")
    assert (answer.status_code, answer.headers["Location"]) == (302, link.path())
