"""What becomes of a picture: sizes, formats, colours, and nothing else that came with it."""

import io

import pytest
from PIL import Image, ImageCms

from buendnis.media.pictures import read_picture, render_again

SECRETS = (b"SECRET-MAKE", b"SECRET-XMP", b"SECRET-IPTC", b"SECRET-COMMENT")


def with_metadata(upload):
    """A JPEG with GPS, maker, XMP, IPTC, a comment and an embedded thumbnail."""
    exif = Image.Exif()
    exif[0x010F] = "SECRET-MAKE"
    exif[0x8825] = {1: "N", 2: (51.0, 10.0, 53.0), 3: "E", 4: (14.0, 25.0, 27.0)}
    made = upload(800, 600, exif=exif, xmp=b"<x:xmpmeta>SECRET-XMP</x:xmpmeta>", comment=b"SECRET-COMMENT")
    whole = made.read()
    inner = upload(32, 24).read()
    extra = segment(0xED, b"Photoshop 3.0\x00SECRET-IPTC") + segment(0xE0, b"JFXX\x00\x10" + inner)
    made.file = io.BytesIO(whole[:2] + extra + whole[2:])
    made.size = len(made.file.getvalue())
    return made, inner


def segment(marker, content):
    return bytes([0xFF, marker]) + (len(content) + 2).to_bytes(2, "big") + content


def opened(rendition):
    return Image.open(io.BytesIO(rendition.content))


def test_nothing_of_the_metadata_is_left_in_any_size(upload):
    made, inner = with_metadata(upload)
    before = made.read()
    assert [secret in before for secret in (*SECRETS, inner)] == [True] * 5
    assert dict(Image.open(io.BytesIO(before)).getexif().get_ifd(0x8825))[1] == "N"

    for rendition in read_picture(made).all():
        image = opened(rendition)
        assert [secret for secret in (*SECRETS, inner, b"Exif\x00", b"xmpmeta") if secret in rendition.content] == []
        assert dict(image.getexif()) == {}
        assert set(image.info) & {"exif", "xmp", "comment", "photoshop", "mp"} == set()


def test_sizes_stop_at_the_width_of_the_picture(upload):
    picture = read_picture(upload(1000, 501))

    assert [(each.name, each.width, each.height) for each in picture.all()] == [
        (f"{width}.{ending}", width, height)
        for width, height in ((320, 160), (640, 321), (960, 481))
        for ending in ("avif", "webp", "jpg")
    ] + [("druck.jpg", 1000, 501)]


def test_every_rendition_is_what_it_says(upload):
    for rendition in read_picture(upload(1920, 700)).all():
        image = opened(rendition)
        assert (image.format.lower(), image.size) == (rendition.format, (rendition.width, rendition.height))
        assert rendition.facts()["size"] == len(rendition.content)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright_whatever_the_camera_says(upload, orientation):
    # Red at the upper left corner as it is seen, stored as the camera stores it
    seen = Image.new("RGB", (480, 400), "blue")
    seen.paste("red", (0, 0, 100, 100))
    turn = Image.Transpose
    stored_by = {
        2: turn.FLIP_LEFT_RIGHT, 3: turn.ROTATE_180, 4: turn.FLIP_TOP_BOTTOM, 5: turn.TRANSPOSE,
        6: turn.ROTATE_90, 7: turn.TRANSVERSE, 8: turn.ROTATE_270,
    }  # fmt: skip
    stored = seen.transpose(stored_by[orientation]) if orientation > 1 else seen
    exif = Image.Exif()
    exif[0x0112] = orientation

    picture = read_picture(upload(image=stored, exif=exif, quality=95))

    red, _, blue = opened(picture.print_size).getpixel((30, 30))
    assert opened(picture.print_size).size == (480, 400)
    assert (red > 200, blue < 50) == (True, True)


def test_transparency_becomes_white(upload):
    image = Image.new("RGBA", (400, 300), (255, 0, 0, 0))

    for format_name in ("PNG", "WEBP", "AVIF"):
        picture = read_picture(upload(image=image, format_name=format_name))
        assert opened(picture.print_size).getpixel((200, 150)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGBA", "CMYK", "I;16"])
def test_every_usual_kind_of_pixels_keeps_its_brightness(upload, mode):
    image = Image.new("L", (400, 300), 255)
    image = image.convert("I").point(lambda v: v * 257).convert("I;16") if mode == "I;16" else image.convert(mode)

    picture = read_picture(upload(image=image, format_name="TIFF" if mode in ("CMYK", "PA") else "PNG"))

    assert min(opened(picture.print_size).getpixel((200, 150))) >= 254


def test_grey_of_sixteen_bits_stays_grey(upload):
    image = Image.new("I", (400, 300), 128 * 257).convert("I;16")

    picture = read_picture(upload(image=image, format_name="PNG"))

    assert opened(picture.print_size).getpixel((200, 150)) == (128, 128, 128)


def test_colours_of_another_profile_are_converted(upload):
    # sRGB with the red and the blue primary exchanged: what is stored as red is meant to be blue.
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    profile = profile.replace(b"rXYZ", b"----").replace(b"bXYZ", b"rXYZ").replace(b"----", b"bXYZ")
    image = Image.new("RGB", (400, 300), (255, 0, 0))

    red, green, blue = opened(read_picture(upload(image=image, icc_profile=profile)).print_size).getpixel((9, 9))

    assert (red < 10, green < 10, blue > 245) == (True, True, True)


def test_a_broken_profile_is_no_reason_to_refuse(upload):
    picture = read_picture(upload(image=Image.new("RGB", (400, 300), "white"), icc_profile=b"broken"))

    assert opened(picture.print_size).getpixel((9, 9)) == (255, 255, 255)


def test_the_print_size_says_that_it_is_srgb_and_not_when_it_was_made(upload):
    profile = opened(read_picture(upload()).print_size).info["icc_profile"]

    assert ImageCms.getProfileName(io.BytesIO(profile)).strip() == "sRGB built-in"
    assert profile[24:36] == bytes(12)


def test_the_first_frame_of_an_animation_is_taken(upload):
    frames = [Image.new("RGB", (400, 300), colour) for colour in ("white", "black")]

    picture = read_picture(upload(image=frames[0], format_name="GIF", save_all=True, append_images=frames[1:]))

    assert opened(picture.print_size).getpixel((9, 9)) == (255, 255, 255)


def test_rendering_again_gives_the_same_sizes(upload):
    picture = read_picture(upload(1000, 501))

    again = render_again(io.BytesIO(picture.print_size.content))

    assert [(each.name, each.width, each.height) for each in again] == [
        (each.name, each.width, each.height) for each in picture.renditions
    ]
