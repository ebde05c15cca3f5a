"""A file is public if and only if a public publication uses it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from buendnis.media.models import File, Use, sync_uses
from buendnis.publishing.viewpoint import looking_at
from tests.machinery.examples import often

SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def signed_in(client, django_user_model):
    """Sign in an account, with the right to see files unless it is said otherwise."""

    def sign_in(sees=True, **given):
        user = django_user_model.objects.create_user(username="redaktion", **{"is_staff": True, **given})
        if sees:
            user.user_permissions.add(Permission.objects.get(codename="view_file"))
        client.force_login(user)
        return user

    return sign_in


def status(get, file):
    return get(file.address("320.webp")).status_code


def test_an_unused_file_is_secret(get, make_file, noon):
    assert status(get, make_file()) == 404


def test_a_draft_keeps_its_file_secret(get, make_file, publish, noon):
    file = make_file()
    publish(files=[file])

    assert status(get, file) == 404


def test_a_file_is_public_from_the_very_moment_until_the_other(get, make_file, publish, noon, at):
    file = make_file()
    publish(noon, noon + HOUR, files=[file])
    seen = {}

    for moment in (noon - SECOND, noon, noon + HOUR - SECOND, noon + HOUR):
        at(moment)
        seen[moment] = status(get, file)

    assert list(seen.values()) == [404, 200, 200, 404]


def test_one_public_publication_is_enough(get, make_file, publish, noon):
    file = make_file()
    publish(noon - 2 * HOUR, noon - HOUR, files=[file])
    publish(noon - HOUR, files=[file])
    publish(noon + HOUR, files=[file])

    assert status(get, file) == 200


def test_who_may_see_files_sees_a_secret_one_and_nobody_keeps_it(signed_in, get, make_file, noon):
    signed_in()

    answer = get(make_file().address("320.webp"))

    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")


@pytest.mark.parametrize(
    "account",
    [{"sees": False}, {"is_staff": False}, {"is_active": False}, {"is_active": False, "is_superuser": True}],
    ids=["without the right", "of no member of staff", "deactivated", "of a deactivated administrator"],
)
def test_an_account_without_the_right_sees_no_secret_file(signed_in, get, make_file, noon, account):
    file = make_file()
    nobody = get(file.address("320.webp"))

    signed_in(**account)
    answer = get(file.address("320.webp"))

    assert (answer.status_code, answer.content) == (404, nobody.content)


def test_a_right_that_is_taken_away_ends_with_the_next_request(signed_in, get, make_file, noon):
    file, user = make_file(), signed_in()
    before = status(get, file)

    user.is_active = False
    user.save()

    assert (before, status(get, file)) == (200, 404)


def test_a_public_picture_costs_one_query_and_no_session(signed_in, get, make_file, publish, noon):
    file = make_file()
    publish(noon, files=[file])
    signed_in()

    with CaptureQueriesContext(connection) as queries:
        answer = get(file.address("320.webp"))

    assert len(queries) == 1
    assert "cookie" not in answer.get("Vary", "").lower()
    assert dict(answer.cookies) == {}


def test_what_a_preview_shows_is_public_in_it_and_nowhere_else(make_file, publish, noon):
    scheduled, draft = make_file(), make_file()
    publish(noon + HOUR, files=[scheduled])
    publication = publish(files=[draft])

    def shown():
        return [
            (File.objects.with_simply_public().get(pk=each.pk).simply_public, each.is_public())
            for each in (scheduled, draft)
        ]

    told = [shown()]
    with looking_at(noon + HOUR):
        told.append(shown())
    with looking_at(noon, {publication.pk: publication.item_id}):
        told.append(shown())
    told.append(shown())

    secret, public = (False, False), (True, True)
    assert told == [[secret, secret], [public, secret], [secret, public], [secret, secret]]


def test_uses_follow_the_files_of_an_edition(make_file, publish):
    kept, gone, new = make_file(), make_file(), make_file()
    publication = publish(files=[kept, gone])
    other = publish(files=[gone])
    row = Use.objects.get(file=kept)

    sync_uses(publication, [kept, None, new, new])

    assert set(publication.uses.values_list("file", flat=True)) == {kept.pk, new.pk}
    assert publication.uses.get(file=kept).pk == row.pk
    assert list(other.uses.values_list("file", flat=True)) == [gone.pk]


def test_a_deleted_publication_takes_its_uses_along(make_file, publish, noon):
    file = make_file()
    publish(noon, files=[file]).delete()

    assert (file.is_public(), Use.objects.count()) == (False, 0)


intervals = st.tuples(st.none() | st.integers(-3, 3), st.none() | st.integers(0, 3))


@often(15, 200)
@given(intervals=st.lists(intervals, max_size=3), looked_at=st.integers(-4, 7))
def test_the_query_and_its_twin_agree(make_file, publish, noon, intervals, looked_at):
    Use.objects.all().delete()
    file = File.objects.first() or make_file()
    for start, length in intervals:
        public_from = None if start is None else noon + start * HOUR
        public_until = None if public_from is None or length is None else public_from + length * HOUR
        publish(public_from, public_until, files=[file])
    expected = any(
        start is not None and start <= looked_at and (length is None or looked_at < start + length)
        for start, length in intervals
    )

    with looking_at(noon + looked_at * HOUR):
        answers = (
            file.is_public(),
            File.objects.public().filter(pk=file.pk).exists(),
            File.objects.with_public_now().get(pk=file.pk).public_now,
        )

    assert answers == (expected, expected, expected)
