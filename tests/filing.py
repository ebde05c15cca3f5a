"""Pictures and documents for any test, with bytes of their own where a test asks for them."""

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from buendnis.media.models import File
from news.models import PressReleasePicture


def make_file(width: int = 400, height: int = 300, name: str = "bild.jpg", content: str = "", **given: Any) -> File:
    """A picture; ``content`` gives it pixels, and so bytes, of its own."""
    picture = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    for column, letter in enumerate(content):
        colour = tuple(ord(letter) * factor % 256 for factor in (1, 7, 31))
        picture.paste(colour, (column * 16, 0, column * 16 + 16, 16))
    saved = io.BytesIO()
    picture.save(saved, "JPEG")
    return File.objects.store(SimpleUploadedFile(name, saved.getvalue(), "image/jpeg"), **given)


def make_document(name: str = "dokument.pdf", content: str = "", **given: Any) -> File:
    """A PDF; ``content`` stands in it, in ASCII."""
    catalogue = f"1 0 obj\n<< /Type /Catalog /Lang ({content}) >>\nendobj\n"
    written = f"%PDF-1.7\n{catalogue}trailer << /Root 1 0 R >>\n%%EOF\n".encode()
    return File.objects.store_document(SimpleUploadedFile(name, written, "application/pdf"), **given)


def make_picture(file: File | None = None, **texts: Any) -> PressReleasePicture:
    """Return an unsaved lead picture, complete in German."""
    given = {"alt_de": "Zwei Kinder lesen", "caption_de": "Im Lesesaal", "credit_de": "Anna Beispiel", **texts}
    return PressReleasePicture(file=file or make_file(), **given)
