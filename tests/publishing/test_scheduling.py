"""The moment of an approved text: planned, moved, held, waiting for Sorbian, and taken back before anybody saw it."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from buendnis.publishing import acts, reviewing
from buendnis.publishing.models import Publication, ReviewStep
from buendnis.publishing.saving import create, writing
from news.models import PressReleaseEdition
from tests.factories import make_page, make_release, make_user

pytestmark = pytest.mark.django_db
EARLY, THURSDAY = "2026-11-24 08:00", "2026-11-26 10:00"


@pytest.fixture
def people(settings, at):
    settings.FOUR_EYES = True
    at(EARLY)
    return SimpleNamespace(author=make_user("editor"), approver=make_user("approver"))


@pytest.fixture
def approved(people, at):
    """Make a release that is approved for Thursday at ten, with a text in both languages."""

    def make(confirm=False, edition=None, **planned):
        texts = {"headline_hsb": "Čitanje", "teaser_hsb": "Wo čo dźe."}
        release = edition or create(
            PressReleaseEdition(headline_de="Lesen", teaser_de="Worum es geht.", **texts), people.author
        )
        do(reviewing.replan, release, people.author, **{"wanted_from": thursday(at), **planned})
        if confirm:
            do(acts.confirm_sorbian, release, people.author)
        do(reviewing.send_for_review, release, people.author)
        do(reviewing.approve, release, people.approver)
        return release

    return make


def thursday(at):
    moment = at(THURSDAY)
    at(EARLY)
    return moment


def do(act, edition, actor, *more, **named):
    edition.reload()
    result = act(edition, edition.item.edit_version, actor, *more, **named)
    edition.reload()
    return result


def standing(edition):
    edition.reload()
    return edition.is_public(), edition.is_public() and edition.is_in_public_language("hsb")


def test_what_is_approved_is_public_from_its_moment_on(approved, at):
    release = approved()
    moment = thursday(at)

    assert standing(release) == (False, False)
    at(moment - timedelta(seconds=1))
    assert standing(release) == (False, False)
    at(moment)
    assert standing(release) == (True, False)
    assert release.day.isoformat() == "2026-11-26"


def test_a_moment_that_is_over_when_it_is_approved_means_at_once(approved, people, at):
    release = approved(wanted_from=at("2026-11-24 07:00"))

    assert standing(release) == (True, False)
    assert release.publication.public_from == at(EARLY) or release.publication.public_from == at("2026-11-24 07:00")


def test_both_languages_appear_in_the_same_instant(approved, at):
    release = approved(confirm=True, coupling="both")
    moment = thursday(at)

    at(moment - timedelta(seconds=1))
    assert standing(release) == (False, False)
    at(moment)
    assert standing(release) == (True, True)


def test_both_at_once_waits_for_sorbian_beyond_its_moment(approved, people, at):
    release = approved(coupling="both")
    assert (release.publication.state, release.publication.public_from) == ("approved", None)
    at("2026-11-27 09:00")
    assert standing(release) == (False, False)

    do(acts.confirm_sorbian, release, people.author)

    assert standing(release) == (True, True)
    assert release.publication.public_from == at("2026-11-27 09:00")


def test_both_at_once_loses_its_moment_with_a_changed_sorbian_text(approved, people, at):
    release = approved(confirm=True, coupling="both")
    with writing(release, release.item.edit_version, people.author):
        release.headline_hsb = "Čitać"
        release.save()

    release.reload()
    assert (release.publication.state, release.publication.public_from) == ("approved", None)
    do(acts.confirm_sorbian, release, people.author)
    assert release.publication.public_from == thursday(at)


def test_german_first_does_not_wait_and_sorbian_follows(approved, people, at):
    release = approved()
    at(THURSDAY)
    assert standing(release) == (True, False)

    do(acts.confirm_sorbian, release, people.author)

    assert standing(release) == (True, True)


def test_what_is_held_does_not_appear_until_it_is_let_go(approved, people, at):
    release = approved()

    with pytest.raises(ValidationError):
        do(reviewing.hold, release, people.author, " ")
    do(reviewing.hold, release, people.author, "Die Zahl stimmt nicht.")
    at("2026-11-26 10:30")
    assert standing(release) == (False, False)
    with pytest.raises(PermissionDenied):
        do(reviewing.resume, release, people.author)
    do(reviewing.resume, release, people.approver)

    assert standing(release) == (True, False)
    assert ReviewStep.objects.get(act="held").note == "Die Zahl stimmt nicht."


def test_what_is_public_cannot_be_held(approved, people, at):
    release = approved()
    at(THURSDAY)

    with pytest.raises(ValidationError):
        do(reviewing.hold, release, people.author, "Doch nicht.")

    assert standing(release) == (True, False)


def test_a_later_moment_keeps_the_approval_and_the_printed_day_follows(approved, people, at):
    release = approved()
    later = at("2026-11-30 10:00")
    at(EARLY)

    do(reviewing.replan, release, people.author, wanted_from=later)

    assert (release.publication.state, release.publication.public_from) == ("approved", later)
    assert release.day.isoformat() == "2026-11-30"
    assert release.publication.approved_digest == release.publication.text_digest


@pytest.mark.parametrize("planned", [{"wanted_from": None}, {"coupling": "both"}], ids=["at once", "other languages"])
def test_sooner_than_approved_needs_an_approval(approved, people, planned):
    release = approved()

    do(reviewing.replan, release, people.author, **planned)

    assert (release.publication.state, release.publication.public_from) == ("review", None)


def test_an_approver_moves_it_forward(approved, people, at):
    release = approved()
    sooner = at("2026-11-25 10:00")
    at(EARLY)

    do(reviewing.replan, release, people.approver, wanted_from=sooner)

    assert (release.publication.state, release.publication.public_from) == ("approved", sooner)


def test_the_edition_before_stays_public_when_the_next_one_loses_its_moment(approved, people, at):
    first = make_release(headline_de="Alt", actor=people.author)
    following = approved(edition=acts.correct(first, first.item.edit_version, people.author))
    assert Publication.objects.get(pk=first.pk).public_until == thursday(at)

    do(reviewing.hold, following, people.author, "Noch nicht.")

    assert Publication.objects.get(pk=first.pk).public_until is None
    at("2026-11-28 10:00")
    assert (standing(first), standing(following)) == ((True, False), (False, False))


def test_a_changed_page_goes_back_behind_the_one_that_readers_see(approved, people, at):
    first = make_page("Hilfe", actor=people.author)
    following = approved(edition=acts.correct(first, first.item.edit_version, people.author))
    assert following.own_from == thursday(at)

    with writing(following, following.item.edit_version, people.author):
        following.title_de = "Hilfen"
        following.save()
    following.reload()

    assert (following.publication.state, following.own_from, following.publication.public_from) == ("draft", None, None)
    first.reload()
    assert (first.own_until, first.publication.public_until) == (None, None)
    at("2026-11-28 10:00")
    assert standing(first) == (True, False)


def test_taken_back_before_anybody_saw_it_its_address_is_not_found(approved, people, at, client):
    release = approved()
    do(reviewing.hold, release, people.author, "Doch nicht.")
    at("2026-11-28 10:00")

    assert client.get("/de/presse/2026/11/26/lesen/").status_code == 404


def test_a_withdrawal_is_taken_back_as_a_new_edition_of_the_same_words(people, client):
    release = make_release(headline_de="Lesen", day="2026-11-24")
    do(acts.withdraw, release, people.author, "", cause="error")
    assert client.get("/de/presse/2026/11/24/lesen/").status_code == 410

    with pytest.raises(PermissionDenied):
        do(reviewing.restore, release, people.author)
    following = do(reviewing.restore, release, people.approver)

    assert client.get("/de/presse/2026/11/24/lesen/").status_code == 200
    assert (following.publication.number, following.headline_de) == (2, "Lesen")


def test_what_is_not_withdrawn_is_not_restored(people):
    release = make_release(headline_de="Lesen")

    with pytest.raises(ValidationError):
        do(reviewing.restore, release, people.approver)

    assert release.item.publications.count() == 1
