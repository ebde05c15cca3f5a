"""The moment that is looked at: fixed for a block or a request, and gone afterwards."""

import threading
from datetime import timedelta

import pytest
from django.http import HttpResponse

from buendnis.publishing import clock
from buendnis.publishing.middleware import ViewpointMiddleware
from buendnis.publishing.models import Publication
from buendnis.publishing.viewpoint import looking_at, moment, today
from tests.factories import make_release
from tests.machinery.clock import berlin

THEN = berlin("2017-09-27 12:00")


def test_without_a_viewpoint_it_is_now(noon):
    assert moment() == noon


def test_viewpoints_nest_and_each_gives_back_the_one_before(noon):
    seen = []
    with looking_at(THEN):
        with looking_at(THEN + timedelta(days=1)):
            seen.append(moment())
        seen.append(moment())
    seen.append(moment())

    assert seen == [THEN + timedelta(days=1), THEN, noon]


def test_an_exception_ends_the_viewpoint(noon):
    with pytest.raises(RuntimeError), looking_at(THEN):
        raise RuntimeError

    assert moment() == noon


def test_a_new_thread_starts_at_now(noon):
    seen = []
    with looking_at(THEN - timedelta(days=9)):
        thread = threading.Thread(target=lambda: seen.append(moment()))
        thread.start()
        thread.join()

    assert seen == [noon]


def test_today_is_the_day_in_bautzen():
    with looking_at(berlin("2017-09-27 00:30")):
        assert today().isoformat() == "2017-09-27"


@pytest.mark.django_db
def test_the_moment_is_read_when_the_query_is_made(at):
    at("2017-09-27 10:00")
    make_release()

    with looking_at(berlin("2017-09-27 09:59")):
        before = Publication.objects.public()
    with looking_at(berlin("2017-09-27 10:00")):
        after = Publication.objects.public()

    # Both are evaluated outside of their viewpoints.
    assert (before.count(), after.count()) == (0, 1)


def test_a_request_has_one_moment_however_long_it_takes(monkeypatch, rf):
    ticking = iter(THEN + timedelta(seconds=second) for second in range(100))
    monkeypatch.setattr(clock, "now", lambda: next(ticking))
    seen = []

    def view(request):
        seen.extend([moment(), moment(), moment()])
        return HttpResponse()

    middleware = ViewpointMiddleware(view)
    middleware(rf.get("/de/"))
    middleware(rf.get("/de/"))

    assert seen == [THEN] * 3 + [THEN + timedelta(seconds=1)] * 3


def test_a_failing_request_leaves_no_moment_behind(noon, rf, at):
    def view(request):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        ViewpointMiddleware(view)(rf.get("/de/"))
    later = at(noon + timedelta(hours=1))

    assert moment() == later
