"""Addresses of files tell nothing, and what is saved from them is named for readers, in their language."""

import re
from datetime import timedelta
from unittest.mock import patch
from urllib.parse import unquote

import pytest

from buendnis.media.downloads import download_address
from buendnis.media.models import File, new_token
from tests.site.markup import read

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NAMES = {f"{width}.{ending}" for width in (320, 640, 960, 1280, 1920) for ending in ("avif", "webp", "jpg")}


def test_the_token_is_drawn_by_chance_and_from_nothing_else():
    with patch("buendnis.media.models.secrets.token_urlsafe", return_value="by chance") as drawn:
        assert (new_token(), drawn.call_args.args) == ("by chance", (16,))


def test_the_same_upload_at_the_same_moment_has_another_address_each_time(make_file, noon):
    tokens = {make_file(title="Geheim").token for _each in range(5)}

    assert len(tokens) == 5


def test_the_order_of_addresses_is_not_that_of_uploads():
    tokens = [new_token() for _each in range(400)]

    ranks = {token: rank for rank, token in enumerate(sorted(tokens))}
    # Spearman's coefficient: by chance it lies beyond a quarter once in some millions.
    distance = sum((place - ranks[token]) ** 2 for place, token in enumerate(tokens))
    assert abs(1 - 6 * distance / (400 * (400**2 - 1))) < 0.25
    # Beginnings repeat as rarely as chance lets them: nothing is counted up or taken from the clock.
    assert len({token[:5] for token in tokens}) >= 399
    assert {len(token) for token in tokens} == {22}


def test_an_address_is_the_token_and_a_name_out_of_a_fixed_list(make_file, pdf, noon, at):
    picture = make_file(2000, 400, title="Unterzeichnung am 26. September 2017")
    at(noon + timedelta(days=1))
    document = File.objects.store_document(pdf(name="Entwurf 3 Meier.pdf"), title="Entwurf")

    assert {each["name"] for each in picture.renditions} == NAMES | {"druck.jpg"}
    assert [each["name"] for each in document.renditions] == ["dokument.pdf"]
    for file in (picture, document):
        addresses = [file.address(each["name"]) for each in file.renditions]
        assert [re.fullmatch(rf"/medien/{file.token}/[a-z0-9]+\.[a-z]+", each) is not None for each in addresses] == [
            True
        ] * len(addresses)


def test_where_bytes_lie_tells_no_more(make_file, publish, client, settings, noon):
    settings.ACCEL_REDIRECT = "/files/"
    file = make_file(title="Geheim")
    publish(noon, files=[file])

    assert client.get(file.print_address)["X-Accel-Redirect"] == f"/files/{file.token[:2]}/{file.token}/druck.jpg"


# Names by which files are saved


@pytest.fixture
def saved(make_file, pdf, publish, get, noon):
    """Fetch a public file as readers of a language are offered it; return the whole header that names it."""

    def fetch(kind, language, **titles):
        file = make_file(**titles) if kind == "picture" else File.objects.store_document(pdf(), **titles)
        publish(noon, files=[file])
        return get(download_address(file, language))["Content-Disposition"]

    return fetch


TITLES = {"title": "Größe der Bündnisse", "title_hsb": "Wulkosć zwjazkarstwow w Łužicy: dźěći, mšě, ćěrjenje"}


@pytest.mark.parametrize(
    ("kind", "language", "titles", "expected"),
    [
        ("picture", "de", TITLES, "größe-der-bündnisse.jpg"),
        ("picture", "hsb", TITLES, "wulkosć-zwjazkarstwow-w-łužicy-dźěći-mšě-ćěrjenje.jpg"),
        ("document", "de", TITLES, "größe-der-bündnisse.pdf"),
        ("document", "hsb", TITLES, "wulkosć-zwjazkarstwow-w-łužicy-dźěći-mšě-ćěrjenje.pdf"),
        ("document", "hsb", {"title": "Übersicht"}, "übersicht.pdf"),
        ("document", "de", {"title_hsb": "Přehlad"}, "přehlad.pdf"),
    ],
)
def test_what_is_saved_has_its_title_with_all_its_letters(saved, kind, language, titles, expected):
    header = saved(kind, language, **titles)

    assert header.isascii()
    assert unquote(header) == f"attachment; filename*=utf-8''{expected}"


@pytest.mark.parametrize(
    ("kind", "language", "expected"),
    [
        ("picture", "de", "bild.jpg"),
        ("picture", "hsb", "wobraz.jpg"),
        ("document", "de", "dokument.pdf"),
        ("document", "hsb", "dokument.pdf"),
    ],
)
@pytest.mark.parametrize("title", ["", "–", "…/…"])
def test_without_a_title_it_is_named_after_what_it_is_and_never_after_the_upload(
    saved, kind, language, expected, title
):
    assert saved(kind, language, title=title) == f'attachment; filename="{expected}"'


@pytest.mark.parametrize("asked", ["?lang=en", "?lang=", "?lang=hsb&lang=de", "?other=hsb", "?lang=HSB"])
def test_other_values_of_the_parameter_bring_the_german_name(make_file, publish, get, noon, asked):
    file = make_file(**TITLES)
    publish(noon, files=[file])

    answer = get(f"{file.print_address}{asked}")

    assert (answer.status_code, unquote(answer["Content-Disposition"])) == (
        200, "attachment; filename*=utf-8''größe-der-bündnisse.jpg",
    )  # fmt: skip


def test_a_picture_in_a_page_has_no_name_and_one_version_for_all_languages(make_file, publish, get, noon):
    file = make_file(**TITLES)
    publish(noon, files=[file])
    answers = [get(f"{file.address('320.jpg')}{asked}") for asked in ("", "?lang=hsb")]

    assert ["Content-Disposition" in answer for answer in answers] == [False, False]
    assert answers[0]["ETag"] == answers[1]["ETag"]


@pytest.mark.parametrize(("language", "asked"), [("de", ""), ("hsb", "?lang=hsb")])
def test_the_press_is_offered_the_picture_under_the_name_of_its_language(client, make_file, noon, language, asked):
    from news.presenting import address_of
    from tests.factories import make_picture, make_release

    file = make_file(**TITLES)
    release = make_release(pictures=[make_picture(file)], confirm=True)

    page = read(client.get(address_of(release, language)).content.decode())

    addresses = [link.get("href") for link in page.all("a") if file.token in (link.get("href") or "")]
    assert addresses == [f"{file.print_address}{asked}"]
