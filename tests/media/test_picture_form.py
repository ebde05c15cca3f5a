"""Uploading inside the form of a text: nothing chosen is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import modelform_factory
from django.http import QueryDict

from buendnis.media.forms import PictureForm
from buendnis.media.models import File
from buendnis.pages.models import PagePicture

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_user(username="redaktion", is_staff=True)


@pytest.fixture
def submit(editor):
    form_class = modelform_factory(PagePicture, form=PictureForm, fields=["file", "position", "decorative"])
    form_class.user = editor

    def make(upload=None, *, instance=None, position="0", prefix="pictures-0", **data):
        typed = QueryDict(mutable=True)
        typed.update({f"{prefix}-{name}": value for name, value in {"position": position, **data}.items()})
        typed._mutable = False
        files = {f"{prefix}-upload": upload} if upload else {}
        return form_class(typed, files, instance=instance or PagePicture(), prefix=prefix)

    return make


def test_an_upload_becomes_the_picture(submit, upload, editor):
    form = submit(upload())

    assert form.is_valid()
    file = File.objects.get()
    assert (form.cleaned_data["file"], form.instance.file, file.uploaded_by, file.title) == (file, file, editor, "")


def test_an_upload_is_still_chosen_when_another_field_is_wrong(submit, upload):
    form = submit(upload(), position="third")

    assert list(form.errors) == ["position"]
    file = File.objects.get()
    assert f'<option value="{file.pk}" selected>' in str(form["file"])
    assert f'src="{file.address("320.jpg")}" width="160"' in str(form["upload"])


def test_what_was_sent_stays_as_it_was_for_the_other_forms(submit, upload):
    form = submit(upload())
    sent = form.data

    form.is_valid()

    assert "pictures-0-file" not in sent


def test_a_bad_upload_says_why_and_keeps_the_picture_that_was_chosen(submit, make_file):
    chosen = make_file()
    form = submit(SimpleUploadedFile("bild.jpg", b"no picture"), file=str(chosen.pk))

    assert [(name, each.code) for name, errors in form.errors.as_data().items() for each in errors] == [
        ("upload", "no_picture")
    ]
    assert f'<option value="{chosen.pk}" selected>' in str(form["file"])
    assert File.objects.count() == 1


def test_an_upload_replaces_the_picture_that_was_chosen(submit, upload, make_file):
    chosen = make_file()
    form = submit(upload(), file=str(chosen.pk), instance=PagePicture(file=chosen))

    assert form.is_valid()
    assert form.instance.file == File.objects.exclude(pk=chosen.pk).get()


def test_an_upload_heals_a_choice_that_is_gone(submit, upload):
    form = submit(upload(), file="4711")

    assert form.is_valid()
    assert form.instance.file == File.objects.get()


def test_a_picture_can_be_chosen_without_an_upload(submit, make_file):
    chosen = make_file()
    form = submit(file=str(chosen.pk))

    assert form.is_valid()
    assert form.instance.file == chosen
    assert chosen.thumbnail_address in str(form["upload"])


def test_a_form_without_any_picture_is_a_draft_like_others(submit):
    form = submit()

    assert form.is_valid()
    assert form.instance.file is None
    assert str(form["upload"]).count("<img") == 0


def test_what_publication_needs_is_named_by_field():
    picture = PagePicture(alt_de=" ", credit_de="Landratsamt Bautzen")

    assert [name for name, _ in picture.missing()] == ["file", "alt_de"]
    picture.decorative, picture.credit_de = True, ""
    assert [name for name, _ in picture.missing()] == ["file", "credit_de"]


def test_a_complete_picture_lacks_nothing(make_file):
    picture = PagePicture(file=make_file(), alt_de="Zwei Kinder", credit_de="Landratsamt Bautzen")

    assert list(picture.missing()) == []
