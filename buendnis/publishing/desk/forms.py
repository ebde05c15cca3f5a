"""Forms for an item's text: every field may be empty, each language is named on its fields."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from buendnis.languages.fields import BOTH, translated_fields

LANGUAGE_NAMES = {
    "de": pgettext_lazy("language of a field", "German"),
    "hsb": pgettext_lazy("language of a field", "Sorbian"),
}


def language_label(label: Any, language: str) -> str:
    """Return a field's name with its language, as it stands above the field."""
    name = str(label)[:1].upper() + str(label)[1:]
    return str(_("%(field)s (%(language)s)") % {"field": name, "language": LANGUAGE_NAMES[language]})


def name_languages(form: forms.ModelForm) -> None:
    """Write the language into each translated field's label, and mark what is typed there with it."""
    for name in translated_fields(form._meta.model):
        label = form._meta.model._meta.get_field(name).verbose_name
        for language in BOTH:
            field = form.fields.get(f"{name}_{language}")
            if field is not None:
                field.label = language_label(label, language)
                if name != "slug":
                    field.widget.attrs["lang"] = language
                if language != BOTH[0]:
                    field.help_text = ""


def name_moment(field: forms.Field) -> None:
    """Name the two boxes of a moment: Django writes words beside them that belong to nothing."""
    if isinstance(field.widget, AdminSplitDateTime):
        label = str(field.label)[:1].upper() + str(field.label)[1:]
        for box, name in zip(field.widget.widgets, (_("%(field)s: day"), _("%(field)s: time")), strict=True):
            box.attrs["aria-label"] = str(name % {"field": label})


class PartForm(forms.ModelForm):
    """A part of an item in an inline."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_languages(self)


class ItemForm(forms.ModelForm):
    """An edition's own fields.

    The desk sets ``collision`` when somebody else was faster, ``refusal`` when the write of this very
    form was refused at its end.
    """

    collision: Any = None
    refusal: ValidationError | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_languages(self)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.collision is not None:
            # Whatever the fields say: a form that is out of date is never written.
            raise ValidationError(self.collision.sentence)
        if self.refusal is not None:
            # Its messages alone: a sentence for a field that the form does not have would be an error of its own.
            raise ValidationError(self.refusal.messages)
        return cleaned
