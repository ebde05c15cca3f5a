"""A process that is killed in the middle of a removal leaves the old state or the new one, and nothing to be read."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command

from buendnis.media import storage
from buendnis.media.models import File
from buendnis.publishing import clock
from buendnis.publishing.auditing import audit
from buendnis.publishing.models import Autosave, Item, Redaction, Save
from buendnis.publishing.redacting.asking import ask
from buendnis.publishing.redacting.removing import remove
from buendnis.publishing.redacting.surveying import survey_of
from tests.factories import make_file, make_page, make_picture, make_release, make_user

pytestmark = pytest.mark.django_db(transaction=True)
NAME = "Max Müller"


@pytest.fixture(autouse=True)
def four_eyes(settings, noon):
    settings.FOUR_EYES = True


def made(people):
    """A request with a release and a page in which it is found, and an unsaved copy."""
    file = make_file()
    release = make_release(actor=people[0], body_de=f"<p>{NAME}</p>", pictures=[make_picture(file)], confirm=True)
    make_page(body_de=f"<p>{NAME}</p>")
    fields = {"body_de": [NAME]}
    Autosave.objects.create(user=people[0], item=release.item, form="change", at=clock.now(), fields=fields)
    return release, file


def passage(people):
    release, _file = made(people)
    return release, ask(release, people[0], "passage", "consent", passage=NAME)


def picture(people):
    release, file = made(people)
    return release, ask(release, people[0], "picture", "consent", file=file.pk)


def facts(request):
    """All that a removal changes, as numbers that are the same each time."""
    request.refresh_from_db()
    return (
        request.is_open,
        len(survey_of(Redaction(what="passage", passage=NAME, item=request.item)).items),
        Save.objects.filter(act="redact").count(),
        Redaction.objects.done().count(),
        File.objects.count(),
        [NAME in str(copy.fields) for copy in Autosave.objects.all()],
    )


def do(release, request, people):
    release.reload()
    remove(request, release, people[1], {release.item.pk: release.item.edit_version, **survey_of(request).versions()})


def forget():
    """Take everything away, so that each time begins alike."""
    Item.objects.all().delete()
    File.objects.all().delete()


@pytest.mark.parametrize("make", [passage, picture], ids=lambda each: each.__name__)
@pytest.mark.parametrize("times", [5, pytest.param(200, marks=pytest.mark.prove)])
def test_a_killed_removal_leaves_the_old_state_or_the_new(killed_at, make, times):
    people = make_user("editor"), make_user("approver")
    release, request = make(people)
    old = facts(request)
    steps = killed_at(lambda: do(release, request, people), -1)
    new = facts(request)
    assert (old != new, steps > 40) == (True, True)
    forget()

    seen = []
    chosen = random.Random(make.__name__)  # the same points in every run, so that a failure comes again
    points = [0, steps - 1, *(chosen.randrange(steps) for _time in range(times - 2))]
    release, request = make(people)
    for point in points:
        killed_at(lambda: do(release, request, people), point)  # noqa: B023 - done at once
        found = facts(request)
        assert found in (old, new), f"killed at step {point} of {steps}"
        seen.append(found == new)
        if found == new:
            assert list(audit()) == []
            forget()
            release, request = make(people)

    assert set(seen) == {False, True}
    assert list(audit()) == []


def test_bytes_that_are_left_have_no_row_and_are_swept(at, monkeypatch):
    people = make_user("editor"), make_user("approver")
    release, request = picture(people)
    file = File.objects.get()
    with monkeypatch.context() as killed:
        killed.setattr(storage, "remove", lambda token: None)  # as if the process ended before it came to this
        do(release, request, people)
    assert storage.names(file.token) != []

    at(datetime.now(UTC) + timedelta(days=2))
    call_command("sweep_files", "--delete")

    assert (File.objects.count(), storage.names(file.token)) == (0, [])
