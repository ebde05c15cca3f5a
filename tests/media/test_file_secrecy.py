"""A file is public if and only if a public publication uses it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buendnis.media.models import File, Use, sync_uses
from buendnis.publishing.viewpoint import looking_at

SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def staff_client(client, django_user_model):
    client.force_login(django_user_model.objects.create_user(username="redaktion", is_staff=True))
    return client


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


def test_staff_see_a_secret_file_and_nobody_keeps_it(staff_client, get, make_file, noon):
    answer = get(make_file().address("320.webp"))

    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")


def test_an_account_without_staff_rights_sees_no_secret_file(client, get, django_user_model, make_file, noon):
    client.force_login(django_user_model.objects.create_user(username="gast"))

    assert status(get, make_file()) == 404


def test_a_public_picture_costs_one_query_and_no_session(staff_client, get, make_file, publish, noon):
    file = make_file()
    publish(noon, files=[file])

    with CaptureQueriesContext(connection) as queries:
        answer = get(file.address("320.webp"))

    assert len(queries) == 1
    assert "cookie" not in answer.get("Vary", "").lower()
    assert dict(answer.cookies) == {}


def test_hidden_and_unknown_answer_alike(get, make_file, noon):
    hidden = make_file()
    addresses = [
        hidden.address("320.webp"),
        hidden.address("999.webp"),
        hidden.address("320.webp").replace(hidden.token, "A" * 22),
    ]

    answers = [get(address) for address in addresses]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    # The page may repeat the address that was asked for.
    bodies = {each.content.replace(asked.encode(), b"") for each, asked in zip(answers, addresses, strict=True)}
    headers = {str(sorted(answer.headers.items())) for answer in answers}
    assert (len(bodies), len(headers)) == (1, 1)


def test_addresses_tell_nothing(make_file, noon):
    first, second = make_file(title="Geheim"), make_file()

    assert len(first.token) == 22
    assert first.address("640.avif") == f"/medien/{first.token}/640.avif"
    assert first.token[:4] != second.token[:4]


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


@given(intervals=st.lists(intervals, max_size=3), looked_at=st.integers(-4, 7))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
