"""The picture of the release is drawn here, in print size, and shows what it should."""

from PIL import Image, ImageChops

from buendnis.demo.content.release_2017 import RELEASE
from buendnis.demo.drawing import FIGURES, SIZE, draw_signing, signing_picture


def test_the_upload_is_a_picture_in_print_size() -> None:
    with Image.open(signing_picture()) as image:
        assert (image.format, image.size, SIZE) == ("JPEG", (4000, 2667), (4000, 2667))


def test_it_is_always_the_same_picture() -> None:
    first, second = draw_signing((300, 200)), draw_signing((300, 200))

    assert ImageChops.difference(first, second).getbbox() is None


def test_it_shows_three_figures() -> None:
    image = draw_signing((1200, 800))

    faces = [image.getpixel((round(figure.x + figure.lean), 312)) for figure in FIGURES]
    assert faces == [tuple(bytes.fromhex(figure.skin[1:])) for figure in FIGURES]


def test_the_credit_says_that_it_is_drawn() -> None:
    assert RELEASE.picture is not None
    assert RELEASE.picture.credit == ("Zeichnung: Beispielbild", "Rysowanka: přikładowy wobraz")
