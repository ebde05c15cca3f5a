"""What is refused, and in which words."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from PIL import Image

from buendnis.media import pictures
from buendnis.media.pictures import read_picture


def refusal(upload):
    with pytest.raises(ValidationError) as caught:
        read_picture(upload)
    with translation.override(None):  # the words as they stand in the code
        return caught.value.code, caught.value.messages


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF", "GIF"])
def test_every_accepted_format_is_read(upload, format_name):
    picture = read_picture(upload(400, 300, format_name))

    assert (picture.print_size.width, picture.print_size.height) == (400, 300)


@pytest.mark.parametrize(
    ("width", "height", "megapixels"), [(20_000, 10_000, 200), (10_000, 6_000, 60), (8_334, 6_000, 51)]
)
def test_too_many_pixels_are_refused_unread_by_their_number(png_of_size, width, height, megapixels):
    assert refusal(png_of_size(width, height)) == (
        "too_many_pixels",
        [f"The picture has {megapixels} megapixels; at most 50 are possible. Please save it smaller."],
    )


def test_the_warning_of_pillow_is_no_way_around_the_limit(png_of_size, monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", None)

    assert refusal(png_of_size(10_000, 6_000))[0] == "too_many_pixels"


def test_a_side_that_a_format_cannot_hold_is_refused(png_of_size):
    assert refusal(png_of_size(400, 17_000)) == (
        "too_long",
        ["The picture is 400 × 17000 pixels; no side may be longer than 16000."],
    )


def test_a_heavy_upload_is_refused_by_its_size(upload, monkeypatch):
    heavy = upload()
    heavy.size = 41 * 1024 * 1024

    assert refusal(heavy) == (
        "too_many_bytes",
        ["The file has 41 MB; at most 40 MB are possible. Please save the picture smaller."],
    )


def test_a_narrow_picture_is_refused_by_its_width_as_it_is_seen(upload):
    assert refusal(upload(319, 700)) == (
        "too_narrow",
        ["The picture is 319 pixels wide; it takes at least 320. Please choose a larger one."],
    )

    lying = Image.Exif()
    lying[0x0112] = 6
    assert refusal(upload(700, 319, exif=lying))[0] == "too_narrow"


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
def test_half_a_picture_is_refused(upload, format_name):
    whole = upload(400, 300, format_name, image=Image.effect_noise((400, 300), 80).convert("RGB")).read()

    assert refusal(SimpleUploadedFile("bild.jpg", whole[: len(whole) // 2])) == (
        "damaged",
        ["The picture is incomplete or damaged. Please save it again in a picture program, or have it sent again."],
    )


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"Liebe Redaktion, anbei das Bild.", "no_picture"),
        (b"", "no_picture"),
        (b"%PDF-1.7\n", "no_picture"),
        (b"\xff\xd8\xff\xe0", "damaged"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "svg"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "heic"),
    ],
)
def test_other_files_named_like_a_picture_are_refused(content, code):
    assert refusal(SimpleUploadedFile("bild.jpg", content, "image/jpeg"))[0] == code


def test_a_decoder_that_breaks_in_its_own_way_is_a_refusal_too(upload, monkeypatch):
    def broken(image):
        raise KeyError("colour space")

    monkeypatch.setattr(pictures, "_clean", broken)

    assert refusal(upload())[0] == "damaged"
