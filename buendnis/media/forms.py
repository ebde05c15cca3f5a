"""Uploading where a picture or a document is needed: in the form of what shows it, and in the list of files."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from buendnis.media.documents import PreparedDocument, is_document, read_document
from buendnis.media.models import File
from buendnis.media.pictures import PreparedPicture, read_picture


class UploadInput(forms.FileInput):
    """A file input that shows what is there already."""

    file: File | None = None
    accept = ""
    preview = ""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"accept": self.accept, **(attrs or {})})

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        field = super().render(name, value, attrs, renderer)
        if self.file is None:
            return field
        # The form renderer does not see the project's templates.
        return format_html("{}{}", render_to_string(self.preview, {"file": self.file}), field)


class PictureInput(UploadInput):
    accept = "image/*"
    preview = "media/picture_preview.html"


class DocumentInput(UploadInput):
    accept = "application/pdf"
    preview = "media/document_preview.html"


class UploadForm(forms.ModelForm):
    """For every model with a key ``file``; whoever builds the form class sets ``user``.

    A good upload is kept at once, as a secret file, and stays chosen when the form comes back because of another
    field: a browser does not send a file twice by itself. After a rollback the form is to be checked again, with
    the same data and files, to keep it once more.
    """

    user: Any = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.file_id:
            self._show(self.instance.file)

    def store(self, upload: Any) -> File:
        """Check and keep the upload; ValidationError if it does not fit."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        super().clean()
        upload = self.cleaned_data.get("upload")
        if upload and not self.cleaned_data.get("DELETE"):
            self._keep(upload)
        else:
            self._show(self.cleaned_data.get("file"))
        return self.cleaned_data

    def _keep(self, upload: Any) -> None:
        try:
            file = self.store(upload)
        except ValidationError as error:
            self.add_error("upload", error)
            self._show(self.cleaned_data.get("file"))
            return
        self.errors.pop("file", None)
        self.cleaned_data["file"] = self.instance.file = file
        data: Any = self.data  # as sent, shared with the other forms of the page
        data = data.copy()
        data[self.add_prefix("file")] = str(file.pk)
        self.data = data
        self._show(file)

    def _show(self, file: File | None) -> None:
        field = self.fields.get("upload")  # absent where it is frozen
        if field is not None and isinstance(field.widget, UploadInput):
            field.widget.file = file


class PictureForm(UploadForm):
    """For every model with the shape of ``PictureUse``."""

    upload = forms.FileField(
        label=_("Upload a picture"),
        required=False,
        widget=PictureInput,
        help_text=_("JPEG, PNG, WebP, AVIF or TIFF, at least 320 pixels wide, at most 40 MB. Replaces the one chosen."),
    )

    def store(self, upload: Any) -> File:
        return File.objects.store(upload, by=self.user)


class DocumentForm(UploadForm):
    """For everything that a document belongs to."""

    upload = forms.FileField(
        label=_("Upload a document"),
        required=False,
        widget=DocumentInput,
        help_text=_("PDF, at most 20 MB. Replaces the one chosen."),
    )

    def store(self, upload: Any) -> File:
        return File.objects.store_document(upload, by=self.user)


class FileForm(forms.ModelForm):
    """A file by itself: the upload makes it, later only its titles can change."""

    prepared: PreparedPicture | PreparedDocument | None = None

    upload = forms.FileField(
        label=_("Upload a picture or a PDF"), widget=forms.FileInput({"accept": "image/*,application/pdf"})
    )

    class Meta:
        model = File
        fields = ["title", "title_hsb"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["upload"]
            return
        # The name of the upload does not take its place: that one is not for readers.
        title = self.fields["title"]
        title.required = True
        title.error_messages["required"] = _("Please give it a title. What visitors download is called like this.")

    def clean_upload(self) -> Any:
        upload = self.cleaned_data["upload"]
        self.prepared = read_document(upload) if is_document(upload) else read_picture(upload)
        return upload
