"""How a file travels once the rule has said yes."""

import pytest


@pytest.fixture
def shown(make_file, publish, noon):
    file = make_file(title="Łužica: Hand in Hand")
    publish(noon, files=[file])
    return file


def whole(file, name):
    with file.open(name) as content:
        return content.read()


@pytest.mark.parametrize(
    ("name", "content_type"),
    [("320.avif", "image/avif"), ("320.webp", "image/webp"), ("320.jpg", "image/jpeg"), ("druck.jpg", "image/jpeg")],
)
def test_every_rendition_arrives_whole_and_named(get, shown, name, content_type):
    answer = get(shown.address(name))

    assert answer.body == whole(shown, name)
    assert answer["Content-Type"] == content_type
    assert answer["Content-Length"] == str(shown.rendition(name)["size"])
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-cache"
    assert answer["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize("name", ["640.webp", "320.png", "320.jpg.jpg", "..", "druck.avif"])
def test_a_rendition_that_does_not_exist_is_unknown(get, shown, name):
    assert get(f"/medien/{shown.token}/{name}").status_code == 404


def test_nothing_but_reading_is_possible(client, shown):
    assert client.post(shown.address("320.jpg")).status_code == 405


def test_head_tells_the_same_and_sends_nothing(client, get, shown):
    asked, told = get(shown.address("320.jpg")), client.head(shown.address("320.jpg"))

    assert told.content == b""
    assert {name: told[name] for name in ("ETag", "Content-Length", "Content-Type")} == {
        name: asked[name] for name in ("ETag", "Content-Length", "Content-Type")
    }


def test_a_known_picture_is_not_sent_again(get, shown):
    etag = get(shown.address("320.jpg"))["ETag"]

    answer = get(shown.address("320.jpg"), headers={"If-None-Match": etag})

    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", etag)
    assert answer["Cache-Control"] == "no-cache"


def test_each_rendition_has_its_own_etag(get, shown):
    names = [each["name"] for each in shown.renditions]

    assert len({get(shown.address(name))["ETag"] for name in names}) == len(names)


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("bytes=0-9", 0, 9), ("bytes=100-", 100, None), ("bytes=-50", -50, None), ("bytes=10-999999999", 10, None)],
)
def test_a_single_range_is_answered(get, shown, asked, first, last):
    full = whole(shown, "druck.jpg")

    answer = get(shown.print_address, headers={"Range": asked})

    expected = full[first : None if last is None else last + 1]
    start = first % len(full)
    assert (answer.status_code, answer.body) == (206, expected)
    assert answer["Content-Range"] == f"bytes {start}-{start + len(expected) - 1}/{len(full)}"
    assert answer["Content-Length"] == str(len(expected))


@pytest.mark.parametrize("asked", ["bytes=999999999-", "bytes=-0"])
def test_a_range_beyond_the_end_is_refused(get, shown, asked):
    answer = get(shown.print_address, headers={"Range": asked})

    assert (answer.status_code, answer["Content-Range"]) == (416, f"bytes */{shown.size}")
    assert "Content-Length" not in answer or answer["Content-Length"] == "0"


@pytest.mark.parametrize(
    "asked", ["bytes=0-1,5-6", "bytes=-", "bytes=9-5", "lines=1-2", "bytes=x-y", "bytes=" + "9" * 5000 + "-"]
)
def test_other_ranges_bring_the_whole_file(get, shown, asked):
    answer = get(shown.print_address, headers={"Range": asked})

    assert (answer.status_code, len(answer.body)) == (200, shown.size)


def test_a_range_of_a_former_version_brings_the_whole_file(get, shown):
    etag = get(shown.print_address)["ETag"]

    statuses = [
        get(shown.print_address, headers={"Range": "bytes=0-9", "If-Range": version}).status_code
        for version in (etag, '"former"')
    ]

    assert statuses == [206, 200]


def test_compression_leaves_pictures_alone(get, shown):
    answer = get(shown.address("320.jpg"), headers={"Accept-Encoding": "gzip"})

    assert answer.body == whole(shown, "320.jpg")
    assert ("Content-Encoding" in answer, answer["ETag"].startswith("W/")) == (False, False)


def test_nginx_sends_the_bytes_where_it_can(get, shown, settings):
    settings.ACCEL_REDIRECT = "/files/"

    answer = get(shown.address("320.webp"))

    assert answer["X-Accel-Redirect"] == f"/files/{shown.token[:2]}/{shown.token}/320.webp"
    assert (answer.content, answer["Content-Type"]) == (b"", "image/webp")


def test_nginx_is_told_nothing_of_a_secret_file(get, make_file, settings, noon):
    settings.ACCEL_REDIRECT = "/files/"

    answer = get(make_file().address("320.webp"))

    assert (answer.status_code, "X-Accel-Redirect" in answer) == (404, False)


def test_missing_bytes_are_an_unknown_address_and_noted(get, shown, stored, caplog):
    (stored / shown.token[:2] / shown.token / "320.jpg").unlink()

    assert get(shown.address("320.jpg")).status_code == 404
    assert [record.name for record in caplog.records if record.levelname == "ERROR"] == ["buendnis.media.views"]
