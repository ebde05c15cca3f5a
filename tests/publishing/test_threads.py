"""Many at once: no write is lost, and who comes too late is told so."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from buendnis.publishing import acts
from buendnis.publishing.auditing import audit
from buendnis.publishing.models import Generation, Item, Publication, Save
from buendnis.publishing.saving import Conflict, writing
from news.models import PressReleaseEdition
from tests.factories import make_page, make_release

pytestmark = pytest.mark.django_db(transaction=True)


def write(release_pk, text):
    release = PressReleaseEdition.objects.select_related("publication__item").get(pk=release_pk)
    with writing(release, release.item.edit_version, None):
        release.headline_de = text
        release.save()


def outcome(function, *arguments, **named):
    """Return what came of it: nothing else than success, a conflict or a refusal is expected."""

    def run():
        try:
            function(*arguments, **named)
        except (Conflict, ValidationError) as refusal:
            return type(refusal).__name__
        return "done"

    return run


def test_two_from_the_same_version_one_wins_and_one_is_told(at_once):
    release = make_release(publish=False)

    results = at_once(*(outcome(acts.publish, fresh(release), 1, None) for _each in range(2)))

    assert sorted(results) == ["Conflict", "done"]
    assert Item.objects.get().edit_version == 2


def fresh(edition):
    return type(edition).objects.select_related("publication__item").get(pk=edition.pk)


@pytest.mark.parametrize(
    ("threads", "rounds"), [(4, 5), pytest.param(12, 30, marks=pytest.mark.prove)], ids=["short", "long"]
)
def test_many_who_count_lose_none(at_once, threads, rounds):
    release = make_release(publish=False, number="0")
    done = []

    def count():
        for _each in range(rounds):
            while True:
                mine = fresh(release)
                try:
                    with writing(mine, mine.item.edit_version, None):
                        mine.number = str(int(mine.number) + 1)
                        mine.save()
                except Conflict:
                    continue
                done.append(mine.number)
                break

    outcomes = at_once(*[count] * threads)

    total = threads * rounds
    assert outcomes == [None] * threads
    assert sorted(map(int, done)) == list(range(1, total + 1))
    assert (fresh(release).number, fresh(release).item.edit_version) == (str(total), total + 1)
    assert list(audit()) == []


@pytest.mark.parametrize(
    "others",
    [
        ("publish", "publish"),
        ("publish", "delete_item"),
        ("publish", "confirm_sorbian"),
    ],
)
def test_acts_on_a_draft_at_the_same_time_leave_one_of_them(at_once, others):
    release = make_release(publish=False, headline_hsb="Čitać", teaser_hsb="Wo čo dźe.")
    calls = [(getattr(acts, name), [] if name == "delete_item" else [None]) for name in others]

    results = at_once(*(outcome(act, fresh(release), 1, *more) for act, more in calls))

    assert sorted(results) == ["Conflict", "done"]
    assert list(audit()) == []


def test_withdrawing_correcting_and_publishing_at_the_same_time_leave_one_of_them(at_once):
    release = make_release()
    following = acts.correct(release, 2, None)

    results = at_once(
        outcome(acts.withdraw, fresh(release), 3, None),
        outcome(acts.publish, fresh(following), 3, None),
        outcome(acts.correct, fresh(following), 3, None),
    )

    # The correction is refused in any case: there is a draft. It may be first to see that.
    assert results.count("done") == 1
    assert Publication.objects.filter(public_until__isnull=True, public_from__isnull=False).count() <= 1
    assert list(audit()) == []


def test_two_items_that_want_one_address_get_a_sentence(at_once, at):
    at("2017-09-27 12:00")
    releases = [make_release(publish=False, headline_de="Lesen") for _each in range(2)]

    results = at_once(*(outcome(acts.publish, fresh(release), 1, None) for release in releases))

    assert sorted(results) == ["ValidationError", "done"]
    assert list(audit()) == []


def test_pages_above_and_below_are_written_at_the_same_time(at_once):
    """Without the tree's lock before all rows of a branch they would wait for each other."""
    above = make_page()
    pages = [above, *(make_page(parent=above) for _each in range(2))]
    results = []

    for _each in range(3):
        drafts = [acts.correct(page, fresh(page).item.edit_version, None) for page in pages]
        acting = [outcome(acts.publish, fresh(draft), fresh(draft).item.edit_version, None) for draft in drafts]
        results += at_once(*acting)
        pages = drafts

    assert results == ["done"] * 9
    assert list(audit()) == []


def test_a_generation_counts_every_public_write(at_once):
    releases = [make_release(publish=False) for _each in range(4)]
    before = Generation.objects.values_list("number", flat=True).first() or 0

    at_once(*(outcome(acts.publish, fresh(release), 1, None) for release in releases))

    assert Generation.objects.get().number - before == 4


def test_who_waits_sees_what_the_other_has_left(at_once):
    """The condition is checked again after waiting: it stands on the item's own columns."""
    release = make_release(publish=False)

    def slowly():
        with transaction.atomic():
            write(release.pk, "Langsam")
            transaction.get_connection().cursor().execute("SELECT 1")

    results = at_once(*[outcome(slowly)] * 4)

    done = results.count("done")
    assert done >= 1
    assert results.count("Conflict") == 4 - done
    assert (Item.objects.get().edit_version, Save.objects.count()) == (1 + done, 1 + done)
