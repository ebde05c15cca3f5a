"""A process that is killed in the middle of an approval or a withdrawal leaves the old state or the new one, whole."""

import random

import pytest

from buendnis.publishing import acts, reviewing
from buendnis.publishing.auditing import audit
from buendnis.publishing.models import Address, Generation, Publication, ReviewStep, Save, Withdrawal
from tests.factories import make_picture, make_release, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def four_eyes(settings, noon):
    settings.FOUR_EYES = True


def facts(release):
    """Return all that the acts change, as numbers that are the same for each release."""
    item = release.item.pk
    return {
        "publications": list(
            Publication.objects.filter(item=item)
            .order_by("number")
            .values_list("number", "latest", "state", "public_from", "public_until", "first_seen", "day", "held_reason")
        ),
        "version": Save.objects.filter(item=item).count(),
        "acts": list(Save.objects.filter(item=item).order_by("version").values_list("version", "act")),
        "steps": list(ReviewStep.objects.filter(item=item).order_by("pk").values_list("act", flat=True)),
        "withdrawals": Withdrawal.objects.filter(publication__item=item).count(),
        "addresses": Address.objects.filter(item=item).count(),
        "day": type(release).objects.get(publication__item=item, publication__latest=True).day,
    }


def counted():
    return Generation.objects.values_list("number", flat=True).first() or 0


def in_review(people):
    release = make_release(publish=False, actor=people[0], pictures=[make_picture()], confirm=True)
    reviewing.send_for_review(release, release.item.edit_version, people[0])
    release.reload()
    return release


def public(people):
    return make_release(actor=people[0], pictures=[make_picture()], confirm=True)


def approve(release, people):
    reviewing.approve(release, release.item.edit_version, people[1])


def withdraw(release, people):
    acts.withdraw(release, release.item.edit_version, people[1], cause="error")


def hold(release, people):
    reviewing.hold(release, release.item.edit_version, people[0], "Noch nicht.")


WAYS = {"approve": (in_review, approve), "withdraw": (public, withdraw), "hold": (in_review, hold)}


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("times", [5, pytest.param(200, marks=pytest.mark.prove)])
def test_a_killed_act_leaves_the_old_state_or_the_new(killed_at, name, times):
    make, act = WAYS[name]
    people = make_user("editor"), make_user("approver")
    model = make(people)
    old = facts(model)
    steps = killed_at(lambda: act(model, people), -1)
    new = facts(model)
    assert (old != new, steps > 10) == (True, True)

    seen = []
    chosen = random.Random(name)  # the same points in every run, so that a failure comes again
    points = [0, steps - 1, *(chosen.randrange(steps) for _time in range(times - 2))]
    release = make(people)
    for point in points:
        generation = counted()
        killed_at(lambda: act(release, people), point)  # noqa: B023 - done at once
        found = facts(release)
        assert found in (old, new), f"killed at step {point} of {steps}"
        assert (counted() > generation) == (found == new) or name == "hold"  # which readers see nothing of
        seen.append(found == new)
        if found == new:
            release = make(people)

    assert set(seen) == {False, True}
    assert list(audit()) == []
