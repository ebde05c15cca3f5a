"""A bad picture costs nothing: a sentence at the upload, everything else as it was typed."""

import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from buendnis.media.models import File
from news.models import PressReleaseEdition
from tests.desk.forms import sent_by
from tests.factories import make_file

ADD = reverse("admin:news_pressreleaseedition_add")

pytestmark = pytest.mark.django_db


def text_file():
    return SimpleUploadedFile("bild.jpg", b"Das ist kein Bild.", "image/jpeg")


def huge_picture():
    """A PNG that claims 200 megapixels and holds none."""

    def chunk(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 20_000, 10_000, 8, 2, 0, 0, 0))
    return SimpleUploadedFile("gross.png", b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"")))


def truncated_picture(upload):
    content = upload(800, 600).read()
    return SimpleUploadedFile("halb.jpg", content[: len(content) // 2], "image/jpeg")


@pytest.mark.parametrize("kind", ["text", "huge", "truncated"])
def test_a_bad_picture_is_refused_with_one_sentence(editor, upload, kind):
    bad = {"text": text_file, "huge": huge_picture, "truncated": lambda: truncated_picture(upload)}[kind]()
    typed = {"headline_de": "Sommerfest", "body_de": "<p>Getippt</p>", "pictures-0-alt_de": "Kinder"}
    sent = {**sent_by(editor.get(ADD)), **typed, "pictures-0-upload": bad, "_publish": "1"}

    answer = editor.post(ADD, sent)

    form, picture = answer.context["adminform"].form, answer.context["inline_admin_formsets"][0].formset.forms[0]
    assert (answer.status_code, {name: len(texts) for name, texts in picture.errors.items()}) == (200, {"upload": 1})
    assert [form[name].value() for name in ("headline_de", "body_de")] == ["Sommerfest", "<p>Getippt</p>"]
    assert picture["alt_de"].value() == "Kinder"
    assert (File.objects.count(), PressReleaseEdition.objects.count()) == (0, 0)


def test_the_picture_that_was_chosen_stays_chosen(editor):
    file = make_file()
    sent = {**sent_by(editor.get(ADD)), "pictures-0-file": str(file.pk), "pictures-0-upload": text_file()}

    answer = editor.post(ADD, {**sent, "_continue": "1"})

    assert answer.content.decode().count(f'<option value="{file.pk}" selected>') == 1


def test_a_good_picture_stays_when_another_field_is_refused(editor, upload):
    sent = {**sent_by(editor.get(ADD)), "headline_de": "x" * 201, "pictures-0-upload": upload(), "_continue": "1"}

    answer = editor.post(ADD, sent)

    file = File.objects.get()
    assert answer.content.decode().count(f'<option value="{file.pk}" selected>') == 1
