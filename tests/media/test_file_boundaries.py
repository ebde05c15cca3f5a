"""Whole or in part, by condition or by its head alone: every way of asking for a file obeys the one rule."""

from datetime import timedelta

import pytest

from buendnis.publishing import acts
from buendnis.publishing.saving import writing
from tests.factories import make_picture, make_release

SECOND = timedelta(seconds=1)

# What each way of asking is answered while the file is public; "ETAG" stands for its own
WAYS = {
    "whole": ("GET", {}, 200),
    "its head": ("HEAD", {}, 200),
    "a part": ("GET", {"Range": "bytes=0-9"}, 206),
    "the head of a part": ("HEAD", {"Range": "bytes=0-9"}, 200),
    "a part of this version": ("GET", {"Range": "bytes=5-", "If-Range": "ETAG"}, 206),
    "a part of another version": ("GET", {"Range": "bytes=5-", "If-Range": '"other"'}, 200),
    "past the end": ("GET", {"Range": "bytes=999999999-"}, 416),
    "if it is new": ("GET", {"If-None-Match": "ETAG"}, 304),
    "if there is none": ("GET", {"If-None-Match": "*"}, 304),
    "if the head is new": ("HEAD", {"If-None-Match": "ETAG"}, 304),
    "if it is the same": ("GET", {"If-Match": "ETAG"}, 200),
    "since a day": ("GET", {"If-Modified-Since": "Wed, 27 Sep 2017 10:00:00 GMT"}, 200),
}
# nginx itself answers for parts: it is told where the bytes are, or nothing.
BY_NGINX = {name: 304 if expected == 304 else 200 for name, (_method, _headers, expected) in WAYS.items()}
pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def files(make_file, pdf):
    from buendnis.media.models import File

    return [make_file(title="Geheimes Bild"), File.objects.store_document(pdf(), title="Geheimes Papier")]


@pytest.fixture
def ask(client):
    """Ask for every rendition of files in every way; return what was answered to each way."""

    def read(address, method, headers, etag):
        sent = {name: value.replace("ETAG", etag) for name, value in headers.items()}
        answer = client.generic(method, address, headers=sent)
        answer.body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        return answer

    def fetch(files, etags=None):
        told = {name: set() for name in WAYS}
        for file in files:
            for rendition in file.renditions:
                address = file.address(rendition["name"])
                for name, (method, headers, _expected) in WAYS.items():
                    answer = read(address, method, headers, (etags or {}).get(address, '"none"'))
                    told[name].add(answer.status_code)
        return told

    fetch.read = read
    return fetch


@pytest.fixture
def etags(client):
    """Learn the names of all versions while they are public, as a visitor keeps them."""

    def learn(files):
        addresses = [file.address(each["name"]) for file in files for each in file.renditions]
        return {address: client.head(address)["ETag"] for address in addresses}

    return learn


def expected(public, accel=False):
    shown = BY_NGINX if accel else {name: each[2] for name, each in WAYS.items()}
    return {name: {shown[name] if public else 404} for name in WAYS}


@pytest.mark.parametrize("accel", [pytest.param("", marks=pytest.mark.prove), "/files/"], ids=["streamed", "by nginx"])
def test_every_rendition_turns_public_and_secret_with_the_moment(files, publish, noon, at, ask, etags, settings, accel):
    settings.ACCEL_REDIRECT = accel
    publish(noon, noon + 60 * SECOND, files=files)
    known = etags(files)

    told = {}
    for seconds in (-1, 0, 60):
        at(noon + seconds * SECOND)
        told[seconds] = ask(files, known)

    assert told == {seconds: expected(0 <= seconds < 60, bool(accel)) for seconds in (-1, 0, 60)}


def test_a_release_takes_its_picture_back_with_it(make_file, noon, at, ask, etags):
    file = make_file()
    release = make_release(pictures=[make_picture(file)])
    known = etags([file])
    before = ask([file], known)

    at(noon + 60 * SECOND)
    acts.withdraw(release, release.item.edit_version, None)

    assert (before, ask([file], known)) == (expected(public=True), expected(public=False))


def test_a_replaced_picture_stays_with_its_old_edition_when_the_new_one_comes(make_file, noon, at, ask, etags):
    old, new, later = make_file(), make_file(), noon + 60 * SECOND
    release = make_release(pictures=[make_picture(old)])
    known = etags([old])
    following = acts.correct(release, release.item.edit_version, None)
    with writing(following, following.item.edit_version, None):
        following.pictures.update(file=new)
    acts.publish(following, following.item.edit_version, None, later)

    told = []
    for moment in (later - SECOND, later):
        at(moment)
        told.append((ask([old], known), ask([new])["whole"]))

    assert told == [(expected(public=True), {404}), (expected(public=True), {200})]


def test_secret_unknown_and_misnamed_cannot_be_told_apart(files, make_file, publish, noon, ask, etags, settings):
    settings.ACCEL_REDIRECT = "/files/"
    public = make_file()
    publication = publish(noon, files=files)
    known = etags(files)
    publication.delete()
    publish(noon, files=[public])
    picture, document = files

    for file, name in ((picture, "320.avif"), (picture, "druck.jpg"), (document, "dokument.pdf")):
        # All of one length: the page of an error repeats the address that was asked for.
        secret, misnamed = file.address(name), f"x{name[1:]}"
        absent = [f"/medien/{'A' * 22}/{name}", file.address(misnamed), public.address(misnamed)]
        for method, headers, _expected in WAYS.values():
            answers = [ask.read(address, method, headers, known[secret]) for address in (secret, *absent)]
            assert [each.status_code for each in answers] == [404] * 4
            assert len({described(each) for each in answers}) == 1
        named = [ask.read(f"{address}?lang=hsb", "GET", {}, "") for address in (secret, *absent)]
        assert len({described(each) for each in named}) == 1


def described(answer):
    """All that an answer tells, without the address that was asked for."""
    return answer.status_code, answer.body.replace(answer.request["PATH_INFO"].encode(), b""), str(answer.headers)


def test_a_secret_file_has_no_header_of_a_file(files, client, noon, settings):
    settings.ACCEL_REDIRECT = "/files/"
    told = {"ETag", "Accept-Ranges", "Content-Range", "Content-Disposition", "X-Accel-Redirect", "Last-Modified"}

    for file in files:
        for rendition in file.renditions:
            answer = client.get(file.address(rendition["name"]), headers={"Range": "bytes=0-9"})
            assert (answer.status_code, told & set(answer.headers)) == (404, set())
