"""Pictures drawn on the spot, and publications to show them in.

Models are imported late: this module is read before the settings may be.
"""

import io
import struct
import zlib
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

NOON = datetime(2017, 9, 27, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def stored(settings, tmp_path):
    """The folder that the bytes of this test lie in."""
    place = tmp_path / "media"
    backend = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": place}}
    settings.STORAGES = {**settings.STORAGES, "default": backend}
    settings.ACCEL_REDIRECT = ""
    return place


@pytest.fixture
def bytes_in(stored):
    return lambda: sorted(str(path.relative_to(stored)) for path in stored.rglob("*") if path.is_file())


@pytest.fixture
def upload():
    """Make an uploaded picture: `upload(width, height, "PNG", **how_to_save)` or of a given image."""

    def make(width=400, height=300, format_name="JPEG", *, image=None, name="Große Fahrt.jpg", **options):
        target = io.BytesIO()
        (image or Image.linear_gradient("L").resize((width, height)).convert("RGB")).save(
            target, format_name, **options
        )
        return SimpleUploadedFile(name, target.getvalue(), "image/jpeg")

    return make


@pytest.fixture
def png_of_size():
    """A PNG that claims a size and holds no pixels: whoever unpacks it fails otherwise than by its size."""

    def chunk(name, content):
        checked = name + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    def make(width, height):
        header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
        body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
        return SimpleUploadedFile("gross.png", b"\x89PNG\r\n\x1a\n" + body, "image/png")

    return make


@pytest.fixture
def make_file(db, upload):
    from buendnis.media.models import File

    def make(width=330, height=200, **options):
        return File.objects.store(upload(width, height), **options)

    return make


@pytest.fixture
def publish(db):
    """Make a publication, with the files that it uses."""
    from buendnis.media.models import Use
    from buendnis.publishing.models import Item, Publication

    def make(public_from=None, public_until=None, *, files=()):
        item = Item.objects.create(kind="topic")
        publication = Publication.objects.create(
            item=item,
            kind="topic",
            state="approved" if public_from else "draft",
            public_from=public_from,
            public_until=public_until,
        )
        for file in files:
            Use.objects.create(file=file, publication=publication)
        return publication

    return make


@pytest.fixture
def choose(publish):
    """Choose a file in the draft of a page, before its uses are known."""
    from buendnis.pages.models import Page, PageEdition, PagePicture

    def make(file):
        publication = publish()
        Page.objects.create(item=publication.item)
        return PagePicture.objects.create(edition=PageEdition.objects.create(publication=publication), file=file)

    return make


@pytest.fixture
def get(client):
    """Fetch an address and read all of the answer as ``body``."""

    def fetch(address, **options):
        answer = client.get(address, **options)
        answer.body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        return answer

    return fetch


@pytest.fixture
def noon(at):
    return at(NOON)


@pytest.fixture
def pdf():
    """Make an uploaded PDF with something in its catalogue: `pdf(b"/OpenAction ...")`."""

    def make(inside=b"", *, name="Vereinbarung.pdf", after=b""):
        content = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog " + inside + b" >>\nendobj\n" + after
        return SimpleUploadedFile(name, content + b"trailer << /Root 1 0 R >>\n%%EOF\n", "application/pdf")

    return make
