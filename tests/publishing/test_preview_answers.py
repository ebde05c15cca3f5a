"""Every answer to a preview link is for nobody's cache, for no search engine, and tells no other site where it was."""

import pytest
from django.test import Client

from buendnis.publishing import acts, clock
from buendnis.publishing.previews import PREFIX
from news.presenting import address_of
from tests.factories import make_alliance, make_membership, make_page, make_picture, make_release, make_training
from tests.publishing.previewed import NEVER, SECLUDED, fetch, in_an_hour, seclusion_of, site_preview

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def shown(noon):
    """A small site with something of every kind of answer, and the addresses by the status that they have."""
    make_page("Start", type="route", route="pages:home", title_hsb="Start", confirm=True)
    moved = make_page("Alt", slug_de="alt")
    following = acts.correct(moved, moved.item.edit_version, None)
    type(following).objects.filter(pk=following.pk).update(slug_de="neu")
    following.reload()
    acts.publish(following, following.item.edit_version, None)
    alliance = make_alliance(main=True)
    make_membership(alliance=alliance)
    make_training(alliance)
    release, gone = make_release(at=in_an_hour(), pictures=[make_picture()]), make_release()
    acts.withdraw(gone, gone.item.edit_version, None)
    file = release.pictures.get().file
    return {
        "release": address_of(release, "de"),
        "text": address_of(release, "de", "news:text"),
        "file": file.address(file.renditions[0]["name"]),
        "print": file.print_address,
        "gone": address_of(gone, "de"),
    }


ADDRESSES = {
    "/de/": 200, "/hsb/": 200, "/de/presse/": 200, "/de/presse/feed.atom": 200, "/sitemap.xml": 200, "release": 200,
    "text": 200, "file": 200, "print": 200, "/de/buendnis/mitglieder.csv": 200, "/de/buendnis/mitglieder.xlsx": 200,
    "/de/buendnis/mitglieder.json": 200, "/de/buendnis/fortbildungen/calendar.ics": 200, "/": 302, "": 302,
    "/de/presse": 301, "/de/alt/": 301, "/de/gibt-es-nicht/": 404, "/admin/": 404, "/de/\x00/": 404, "gone": 410,
    "/de/buendnis/mitglieder/?stand=xx": 400, "/de/presse/?page=99": 404,
}  # fmt: skip


@pytest.mark.parametrize("method", ["get", "head"])
def test_every_answer_is_secluded_whatever_its_status(client, shown, method):
    prefix = site_preview().prefix
    calendar = client.get("/de/buendnis/fortbildungen/").content.decode().split('.ics"')[0].rpartition('"')[2] + ".ics"
    wanted = {shown.get(name, name): status for name, status in ADDRESSES.items()}
    wanted[calendar] = wanted.pop("/de/buendnis/fortbildungen/calendar.ics")

    answers = {address: fetch(client, prefix + address, method) for address in wanted}

    assert {address: answer.status_code for address, answer in answers.items()} == wanted
    assert {address: seclusion_of(answer) for address, answer in answers.items()} == dict.fromkeys(
        wanted, (SECLUDED, [])
    )
    assert [answers[address].body == b"" for address in wanted] == [
        method == "head" or 300 < wanted[each] < 400 for each in wanted
    ]


@pytest.mark.parametrize("address", ["/de/", "release", "file"])
def test_a_preview_is_never_answered_304_or_412(client, shown, address):
    public, prefix = Client(), site_preview().prefix
    known = public.get("/de/").headers["ETag"]
    conditions = {
        "If-None-Match": f'*, {known}, "x"',
        "If-Modified-Since": "Wed, 21 Oct 2099 07:28:00 GMT",
        "If-Match": '"x"',
        "If-Unmodified-Since": "Wed, 21 Oct 2015 07:28:00 GMT",
    }

    for name, value in conditions.items():
        answer = fetch(client, prefix + shown.get(address, address), **{name: value})
        assert (answer.status_code, seclusion_of(answer)) == (200, (SECLUDED, []))


def test_a_part_of_a_file_obeys_the_link_like_the_whole(client, shown):
    prefix, early = site_preview().prefix, site_preview(clock.now())

    answers = [
        fetch(client, each + shown["file"], Range="bytes=0-9") for each in (prefix, early.prefix, f"{PREFIX}x", "")
    ]
    beyond = fetch(client, prefix + shown["file"], Range="bytes=99999999-")

    assert [answer.status_code for answer in answers] == [206, 404, 404, 404]
    assert (len(answers[0].body), beyond.status_code) == (10, 416)
    assert [seclusion_of(answer) for answer in (*answers[:3], beyond)] == [(SECLUDED, [])] * 4


def test_files_of_a_preview_are_never_left_to_nginx_which_would_drop_what_is_said_of_them(client, shown, settings):
    settings.ACCEL_REDIRECT = "/files-of-the-portal/"

    answer = fetch(client, site_preview().prefix + shown["file"])

    assert ("X-Accel-Redirect" in answer.headers, len(answer.body) > 100) == (False, True)


def test_an_error_is_secluded_too_wherever_it_happens(noon, monkeypatch):
    client, preview = Client(raise_request_exception=False), site_preview()

    def fail(*_args, **_given):
        raise RuntimeError("broken")

    with monkeypatch.context() as broken:
        broken.setattr("buendnis.pages.frame.Frame.__init__", fail)
        in_page = client.get(f"{preview.prefix}/de/")
    monkeypatch.setattr("buendnis.publishing.previews.PreviewQuerySet.by_token", fail)
    in_link = client.get(f"{preview.prefix}/de/")

    assert [answer.status_code for answer in (in_page, in_link)] == [500, 500]
    assert [seclusion_of(answer) for answer in (in_page, in_link)] == [(SECLUDED, [])] * 2


def test_the_way_to_https_is_secluded_too(shown, settings):
    settings.SECURE_SSL_REDIRECT = True
    preview = site_preview()

    answer = Client().get(f"{preview.prefix}/de/")

    assert (answer.status_code, seclusion_of(answer)) == (301, (SECLUDED, []))
    assert answer["Location"] == f"https://testserver{preview.prefix}/de/"


def test_public_answers_say_nothing_of_that(client, shown):
    site_preview()
    answer = client.get("/de/")

    assert [answer.headers.get(name) for name in ("Cache-Control", "X-Accel-Expires", "X-Robots-Tag")] == [
        "no-cache",
        "1",
        None,
    ]
    assert [name for name in NEVER if name in answer.headers] == ["ETag"]


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_a_previewed_page_is_not_cited_and_has_no_other_language_for_search_engines(client, shown, language):
    page = fetch(client, f"{site_preview().prefix}/{language}/").body.decode()

    assert '<meta name="robots" content="noindex">' in page
    assert ('rel="canonical"' in page, "hreflang" in page.split("</head>")[0]) == (False, False)
