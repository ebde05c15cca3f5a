"""From an uploaded picture to clean bytes: the checks, the colours, the sizes. Knows no database and no storage."""

import hashlib
import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File as Upload
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms

ACCEPTED_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "TIFF", "GIF")
MOST_BYTES = 40 * 1024 * 1024
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 16_000  # WebP ends at 16383
LEAST_WIDTH = 320
WIDTHS = (320, 640, 960, 1280, 1920)
PRINT_NAME = "druck.jpg"
CONTENT_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}

_ENDINGS = {"avif": "avif", "webp": "webp", "jpeg": "jpg"}
_ENCODINGS: dict[str, dict[str, Any]] = {
    "avif": {"format": "AVIF", "quality": 55, "speed": 8},
    "webp": {"format": "WEBP", "quality": 78},
    "jpeg": {"format": "JPEG", "quality": 80, "progressive": True, "optimize": True},
}
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ORIENTATION = 0x0112
_BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG", b"II*\x00", b"MM\x00*", b"GIF8")
_SRGB = ImageCms.createProfile("sRGB")


@dataclass(frozen=True)
class Rendition:
    name: str
    format: str
    width: int
    height: int
    content: bytes

    def facts(self) -> dict[str, str | int]:
        """What the row keeps of it, so that a page needs no look into the storage."""
        return {
            "name": self.name,
            "format": self.format,
            "width": self.width,
            "height": self.height,
            "size": len(self.content),
        }


@dataclass(frozen=True)
class PreparedPicture:
    digest: str
    print_size: Rendition
    renditions: tuple[Rendition, ...]

    def all(self) -> tuple[Rendition, ...]:
        return (*self.renditions, self.print_size)


def read_picture(upload: Upload) -> PreparedPicture:
    """Check an upload and prepare every size; ValidationError with one clear sentence if it is none."""
    if (upload.size or 0) > MOST_BYTES:
        raise ValidationError(
            _("The file has %(size)s MB; at most %(most)s MB are possible. Please save the picture smaller."),
            code="too_many_bytes",
            params={"size": math.ceil(upload.size / 1024 / 1024), "most": MOST_BYTES // 1024 // 1024},
        )
    digest = _digest(upload)
    image = _upright(_load(upload))
    if image.width < LEAST_WIDTH:
        raise ValidationError(
            _("The picture is %(width)s pixels wide; it takes at least %(least)s. Please choose a larger one."),
            code="too_narrow",
            params={"width": image.width, "least": LEAST_WIDTH},
        )
    try:
        image = _clean(image)
    except Exception as error:  # rare colour spaces fail in many ways, none of them ours
        raise _not_readable() from error
    return PreparedPicture(digest, _print_size(image), tuple(_renditions(image)))


def render_again(print_size: Any) -> tuple[Rendition, ...]:
    """The web sizes once more, from the stored print size."""
    image = Image.open(print_size, formats=["JPEG"])
    full = image.size
    # Halved or quartered while it is decoded: no web size needs more than twice the widest
    image.draft("RGB", (2 * WIDTHS[-1], math.ceil(2 * WIDTHS[-1] * full[1] / full[0])))
    return tuple(_renditions(_clean(image), full))


def _digest(upload: Upload) -> str:
    upload.seek(0)
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()


def _load(upload: Upload) -> Image.Image:
    """The first frame, unpacked only after its size is known to be bearable."""
    start = upload.read(512)
    upload.seek(0)
    try:
        image = Image.open(upload, formats=ACCEPTED_FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        # Pillow refuses before it tells the size otherwise than in its sentence.
        pixels = re.search(r"\((\d+) pixels\)", str(error))
        raise _too_many_pixels(int(pixels[1]) if pixels else None) from error
    except Exception as error:  # the decoders raise whatever a hostile file makes them raise
        raise _not_a_picture(start) from error
    if image.width * image.height > MOST_PIXELS:
        raise _too_many_pixels(image.width * image.height)
    if max(image.size) > LONGEST_SIDE:
        raise ValidationError(
            _("The picture is %(width)s × %(height)s pixels; no side may be longer than %(most)s."),
            code="too_long",
            params={"width": image.width, "height": image.height, "most": LONGEST_SIDE},
        )
    try:
        image.load()
    except Exception as error:
        raise _not_readable() from error
    return image


def _too_many_pixels(pixels: int | None) -> ValidationError:
    most = MOST_PIXELS // 1_000_000
    if pixels is None:
        return ValidationError(
            _("The picture has more than %(most)s megapixels. Please save it smaller."),
            code="too_many_pixels",
            params={"most": most},
        )
    return ValidationError(
        _("The picture has %(megapixels)s megapixels; at most %(most)s are possible. Please save it smaller."),
        code="too_many_pixels",
        params={"megapixels": math.ceil(pixels / 1_000_000), "most": most},
    )


def _not_a_picture(start: bytes) -> ValidationError:
    if start.startswith(_BEGINNINGS) or start[8:12] == b"WEBP" or start[4:12] == b"ftypavif":
        return _not_readable()
    if start[4:8] == b"ftyp" and start[8:12] in (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"):
        return ValidationError(
            _("HEIC pictures cannot be shown by every browser. Please export the picture as JPEG and choose that."),
            code="heic",
        )
    if b"<svg" in start.lower():
        return ValidationError(
            _("SVG drawings may hold programs and are not accepted. Please export the drawing as PNG."),
            code="svg",
        )
    return ValidationError(
        _("This file is no picture that can be read. Please choose a JPEG, PNG, WebP, AVIF, TIFF or GIF file."),
        code="no_picture",
    )


def _not_readable() -> ValidationError:
    return ValidationError(
        _("The picture is incomplete or damaged. Please save it again in a picture program, or have it sent again."),
        code="damaged",
    )


def _upright(image: Image.Image) -> Image.Image:
    try:
        turn = _UPRIGHT.get(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # metadata that cannot be read is dropped with the rest, it is no reason to refuse
        turn = None
    return image if turn is None else image.transpose(turn)


def _clean(image: Image.Image) -> Image.Image:
    """The bare pixels in sRGB on white, in a new image: nothing that came with the upload can hang on to it."""
    profile = image.info.get("icc_profile")
    alpha = image.convert("RGBA").getchannel("A") if image.has_transparency_data else None
    if image.mode.startswith("I;16"):
        image = image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    elif image.mode in ("LA", "La"):
        image = image.convert("L")
    elif image.mode not in ("L", "RGB", "CMYK"):
        image = image.convert("RGB")
    clean = Image.new("RGB", image.size, "white")
    clean.paste(_in_srgb(image, profile), mask=alpha)
    return clean


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, _SRGB, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            converted = None  # a broken or unfitting profile: the numbers are taken for sRGB
        if converted is not None:
            return converted
    return image.convert("RGB")


def _print_size(image: Image.Image) -> Rendition:
    profile = ImageCms.ImageCmsProfile(_SRGB).tobytes()
    # Bytes 24 to 35 are the moment at which the profile was made: that would differ with each start.
    profile = profile[:24] + bytes(12) + profile[36:]
    target = io.BytesIO()
    image.save(target, "JPEG", quality=92, subsampling="4:4:4", progressive=True, icc_profile=profile)
    return Rendition(PRINT_NAME, "jpeg", image.width, image.height, target.getvalue())


def _renditions(image: Image.Image, full: tuple[int, int] | None = None) -> Iterator[Rendition]:
    """Every width up to the full one; `image` may already be smaller than `full`, from which the sizes come."""
    full_width, full_height = full or image.size
    for width in WIDTHS:
        if width > full_width:
            return
        height = max(1, round(full_height * width / full_width))
        scaled = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)
        for format_name, options in _ENCODINGS.items():
            target = io.BytesIO()
            scaled.save(target, **options)
            yield Rendition(f"{width}.{_ENDINGS[format_name]}", format_name, width, height, target.getvalue())
