"""Documents: what is refused and in which words, and that they travel as secret as pictures, never as a page."""

import zlib
from urllib.parse import unquote

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import translation

from buendnis.media.documents import MOST_BYTES, read_document
from buendnis.media.models import File

pytestmark = pytest.mark.once

ADD = reverse("admin:media_file_add")
LIST = reverse("admin:media_file_changelist")


def refusal(upload):
    with pytest.raises(ValidationError) as caught:
        read_document(upload)
    with translation.override(None):  # the words as they stand in the code
        return caught.value.code, caught.value.messages


def packed(objects, kind=b"/ObjStm"):
    body = zlib.compress(objects)
    return b"2 0 obj\n<< /Type " + kind + b" /Filter /FlateDecode >>\nstream\n" + body + b"\nendstream\nendobj\n"


@pytest.fixture
def document(db, pdf):
    def make(**given):
        return File.objects.store_document(pdf(), **given)

    return make


# What is refused


def test_a_plain_pdf_is_read_as_it_is(pdf):
    upload = pdf()

    prepared = read_document(upload)

    assert (prepared.document.content, prepared.document.facts()) == (
        upload.read(),
        {"name": "dokument.pdf", "format": "pdf", "size": upload.size},
    )


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        (b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>", "script"),
        (b"/AA << /O << /S /J#61vaScript >> >>", "script"),
        (b"/A << /S /Rendition /JS 5 0 R >>", "script"),
        (b"/A << /S /Launch /F (cmd.exe) >>", "launch"),
        (b"/Names << /EmbeddedFiles 4 0 R >>", "embedded"),
        (b"/F << /Type /EmbeddedFile >>", "embedded"),
        (b"/Encrypt 9 0 R", "encrypted"),
    ],
)
def test_what_acts_carries_or_is_locked_is_refused(pdf, inside, code):
    assert refusal(pdf(inside))[0] == code


def test_each_refusal_is_one_sentence_with_a_way_out(pdf):
    assert refusal(pdf(b"/Encrypt 9 0 R")) == (
        "encrypted",
        ["The PDF is locked with a password. Please save it without protection."],
    )


def test_objects_in_a_packed_stream_are_looked_at(pdf):
    upload = pdf(after=packed(b"<< /S /JavaScript /JS (x) >>"))

    assert refusal(upload)[0] == "script"


def test_what_merely_looks_alike_is_no_reason(pdf):
    text = packed(b"(about /JS and /Launch)", b"/Page") + b"3 0 obj\n<< >>\nstream\n\x01/JS \x02\nendstream\nendobj\n"

    assert read_document(pdf(b"/JSomething 1 /Launched 2 /EncryptMetadata true", after=text)).digest


def test_a_stream_that_unpacks_to_very_much_costs_little(pdf):
    assert read_document(pdf(after=packed(bytes(80 * 1024 * 1024)))).digest


@pytest.mark.parametrize("content", [b"", b"Liebe Redaktion", b"<html>%PDF-</html>", b"\xff\xd8\xff\xe0"])
def test_other_files_named_like_a_document_are_refused(content):
    assert refusal(SimpleUploadedFile("a.pdf", content, "application/pdf"))[0] == "no_document"


def test_half_a_document_is_refused():
    assert refusal(SimpleUploadedFile("a.pdf", b"%PDF-1.7\n1 0 obj", "application/pdf"))[0] == "damaged"


def test_a_heavy_document_is_refused_by_its_size(pdf):
    heavy = pdf()
    heavy.size = MOST_BYTES + 1

    assert refusal(heavy) == (
        "too_many_bytes",
        ["The file has 21 MB; at most 20 MB are possible. Please save the document smaller."],
    )


# How it is kept and served


def test_a_document_is_kept_as_one_rendition_without_extent(document, pdf, bytes_in):
    file = document(title="Vereinbarung")

    assert (file.kind, file.content_type, file.width, file.height) == ("document", "application/pdf", None, None)
    assert [each["name"] for each in file.renditions] == ["dokument.pdf"]
    assert bytes_in() == [f"{file.token[:2]}/{file.token}/dokument.pdf"]


def test_a_document_is_secret_until_something_public_uses_it(document, publish, get, noon):
    file = document()
    before = get(file.document_address)

    publish(noon, files=[file])

    assert (before.status_code, get(file.document_address).status_code) == (404, 200)


def test_it_travels_as_a_file_and_never_as_a_page(document, publish, get, pdf, noon):
    file = document(title="Vereinbarung vom 26.09.2017")
    publish(noon, files=[file])

    answer = get(file.document_address)

    assert (answer["Content-Type"], answer["X-Content-Type-Options"], answer.body) == (
        "application/pdf", "nosniff", pdf().read(),
    )  # fmt: skip
    assert unquote(answer["Content-Disposition"]) == 'attachment; filename="vereinbarung-vom-26092017.pdf"'


def test_a_document_has_no_other_form(document, publish, get, noon):
    file = document()
    publish(noon, files=[file])

    assert [get(file.address(name)).status_code for name in ("druck.jpg", "320.jpg", "a.html")] == [404] * 3


def test_the_commands_leave_documents_as_they_are(document, bytes_in, capsys):
    document(title="Bleibt")
    before = bytes_in()

    call_command("render_pictures")
    call_command("sweep_files", "--delete")

    assert (bytes_in(), File.objects.count()) == (before, 1)


# The list of files


def test_the_list_takes_and_shows_a_document(admin_client, pdf):
    answer = admin_client.post(ADD, {"title": "Vereinbarung", "upload": pdf()})

    file = File.objects.get()
    assert (answer.status_code, file.kind, file.title) == (302, "document", "Vereinbarung")
    assert admin_client.get(LIST).content.decode().count(file.document_address) == 1
    assert admin_client.get(reverse("admin:media_file_change", args=[file.pk])).status_code == 200


def test_a_bad_document_is_refused_at_its_field(admin_client, pdf):
    answer = admin_client.post(ADD, {"title": "Bleibt", "upload": pdf(b"/A << /S /Launch >>")})

    form = answer.context["adminform"].form
    assert (list(form.errors), form["title"].value(), File.objects.count()) == (["upload"], "Bleibt", 0)


@pytest.mark.parametrize(
    ("app", "model", "offered"),
    [("news", "pressreleasepicture", "picture"), ("partners", "agreementdocument", "document")],
)
def test_pictures_and_documents_are_offered_where_they_belong(admin_client, document, make_file, app, model, offered):
    kept = {"document": document(title="Papier"), "picture": make_file(title="Papier")}
    query = {"app_label": app, "model_name": model, "field_name": "file", "term": "papier"}

    found = admin_client.get(reverse("admin:autocomplete"), query).json()["results"]

    assert [each["id"] for each in found] == [str(kept[offered].pk)]
