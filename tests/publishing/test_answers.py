"""Public answers are named by what they depend on, and answered 304 by the name alone."""

from datetime import timedelta

import pytest
from django.test import Client

from buendnis.publishing import acts
from news.presenting import address_of
from tests.factories import make_page, make_release, make_user

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def address(at):
    at("2017-09-27 12:00")
    make_page("Start", type="route", route="pages:home")
    return address_of(make_release(confirm=True), "de")


def again(client, address, etag):
    return client.get(address, headers={"If-None-Match": etag})


PUBLIC = ["/de/", "/hsb/", "/de/presse/", "/hsb/nowinarstwo/", "/de/presse/feed.atom", "/sitemap.xml"]


@pytest.mark.parametrize("public", PUBLIC)
def test_a_known_answer_costs_one_query_and_has_no_body(client, address, public, django_assert_num_queries):
    first = client.get(public)

    with django_assert_num_queries(1):
        second = again(client, public, first["ETag"])

    assert (first.status_code, second.status_code, second.content) == (200, 304, b"")
    assert second["ETag"] == first["ETag"]


@pytest.mark.parametrize("public", PUBLIC)
def test_a_visitor_gets_no_cookie_and_the_answer_varies_by_nothing_of_theirs(client, address, public):
    first = client.get(public)
    answers = [first, again(client, public, first["ETag"])]

    assert [dict(answer.cookies) for answer in answers] == [{}, {}]
    assert [answer["Vary"] for answer in answers] == ["Accept-Encoding", "Accept-Encoding"]
    assert [answer["Cache-Control"] for answer in answers] == ["no-cache", "no-cache"]


def test_staff_get_the_answer_that_visitors_get(client, address):
    visitor = Client()
    client.force_login(make_user("editor"))

    answers = [each.get(address) for each in (client, visitor)]

    assert answers[0].content == answers[1].content
    assert answers[0].headers == answers[1].headers


def test_the_name_belongs_to_the_whole_address(client, address):
    make_release()
    addresses = [address, "/de/presse/", "/de/presse/?page=1", "/hsb/nowinarstwo/", "/de/presse/feed.atom"]

    names = {client.get(each)["ETag"] for each in addresses}

    assert len(names) == len(addresses)


@pytest.mark.parametrize("sent", ["*", 'W/"0"', '"' + "0" * 32 + '"', "", ", ,", 'W/"' + "f" * 32 + '"'])
def test_a_made_up_name_is_never_answered_304(client, address, sent):
    hidden = address_of(make_release(), "de").replace("meldung", "geheim")

    assert [again(client, each, sent).status_code for each in (address, hidden)] == [200, 404]


def test_the_name_needs_the_key_of_the_portal(client, address, settings):
    etag = client.get(address)["ETag"]

    settings.SECRET_KEY = "another one"

    assert again(client, address, etag).status_code == 200


def test_a_hidden_address_has_no_name_and_a_known_one_no_longer_holds(client, address, at):
    etag = client.get(address)["ETag"]
    from news.models import PressReleaseEdition

    release = PressReleaseEdition.objects.get()
    at("2017-09-27 12:30")
    acts.withdraw(release, release.item.edit_version, None)

    gone = again(client, address, etag)

    assert (gone.status_code, gone.has_header("ETag"), gone.has_header("X-Accel-Expires")) == (410, False, False)


def test_a_scheduled_address_is_unknown_until_its_moment_whatever_name_is_sent(client, address, at):
    moment = at("2017-09-27 12:00")
    release = make_release(at=moment + HOUR)
    hidden = address_of(release, "de")
    before = again(client, hidden, client.get(address)["ETag"])
    at("2017-09-27 13:00")

    assert (before.status_code, client.get(hidden).status_code) == (404, 200)


def test_every_write_of_public_content_makes_a_new_name(client, address):
    names = [client.get("/de/presse/")["ETag"]]
    make_release(publish=False)
    names.append(client.get("/de/presse/")["ETag"])
    make_release()
    names.append(client.get("/de/presse/")["ETag"])

    assert (names[0] == names[1], names[1] == names[2]) == (True, False)


@pytest.mark.parametrize("later", ["2017-09-27 13:00", "2017-09-28 00:00"])
def test_a_boundary_makes_a_new_name_without_any_write(client, address, at, later):
    make_release(at=at("2017-09-27 12:00") + HOUR)
    etag = client.get("/de/presse/")["ETag"]

    at("2017-09-27 12:59")
    before = again(client, "/de/presse/", etag)
    at(later)
    after = again(client, "/de/presse/", etag)

    assert (before.status_code, after.status_code) == (304, 200)


@pytest.mark.parametrize(
    ("left", "expires"),
    [(timedelta(seconds=2), "1"), (timedelta(seconds=1), "0"), (timedelta(milliseconds=1), "0")],
)
def test_nginx_answers_for_us_a_second_and_never_past_a_boundary(client, address, at, left, expires):
    boundary = at("2017-09-27 12:00") + HOUR
    make_release(at=boundary)
    at(boundary - left)

    first = client.get("/de/presse/")

    assert first["X-Accel-Expires"] == expires
    assert again(client, "/de/presse/", first["ETag"])["X-Accel-Expires"] == expires


def test_what_is_sent_is_never_named(client, address):
    answer = client.post("/de/presse/")

    assert (answer.status_code, answer.has_header("ETag")) == (405, False)


@pytest.mark.parametrize("other", ["/healthz", "/robots.txt", "/admin/login/", "/"])
def test_what_follows_no_content_has_no_name_of_a_generation(client, address, other):
    assert client.get(other).has_header("X-Accel-Expires") is False
