"""Uploading where a picture is needed: in the form of the text that shows it, and in the list of files."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from buendnis.media.models import File
from buendnis.media.pictures import PreparedPicture, read_picture


class PictureInput(forms.FileInput):
    """A file input that shows the picture which is there already."""

    file: File | None = None

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"accept": "image/*", **(attrs or {})})

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        field = super().render(name, value, attrs, renderer)
        if self.file is None:
            return field
        # The form renderer does not see the project's templates.
        return format_html("{}{}", render_to_string("media/picture_preview.html", {"file": self.file}), field)


class PictureForm(forms.ModelForm):
    """For every model with the shape of ``PictureUse``; whoever builds the form class sets ``user``.

    A good upload is kept at once, as a secret file, and stays chosen when the form comes back because of another
    field: a browser does not send a file twice by itself. After a rollback the form is to be checked again, with
    the same data and files, to keep it once more.
    """

    user: Any = None

    upload = forms.FileField(
        label=_("Upload a picture"),
        required=False,
        widget=PictureInput,
        help_text=_("JPEG, PNG, WebP, AVIF or TIFF, at least 320 pixels wide, at most 40 MB. Replaces the one chosen."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.file_id:
            self._show(self.instance.file)

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
            file = File.objects.store(upload, by=self.user)
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
        field = self.fields.get("upload")  # absent where the picture is frozen
        if field is not None and isinstance(field.widget, PictureInput):
            field.widget.file = file


class FileForm(forms.ModelForm):
    """A file by itself: the upload makes it, later only its title can change."""

    picture: PreparedPicture | None = None

    upload = forms.FileField(label=_("Upload a picture"), widget=PictureInput)

    class Meta:
        model = File
        fields = ["title"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["upload"]

    def clean_upload(self) -> Any:
        upload = self.cleaned_data["upload"]
        self.picture = read_picture(upload)
        return upload
