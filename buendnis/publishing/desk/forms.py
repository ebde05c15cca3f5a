"""Forms for an item's text: every field may be empty, each language is named on its fields."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from buendnis.languages.fields import BOTH, translated_fields

LANGUAGE_NAMES = {"de": pgettext_lazy("language of a field", "German"), "hsb": pgettext_lazy("language of a field", "Sorbian")}


def name_languages(form: forms.ModelForm) -> None:
    """Write the language into each translated field's label, and mark what is typed there with it."""
    for name in translated_fields(form._meta.model):
        label = form._meta.model._meta.get_field(name).verbose_name
        for language in BOTH:
            field = form.fields.get(f"{name}_{language}")
            if field is not None:
                field.label = _("%(field)s (%(language)s)") % {
                    "field": str(label)[:1].upper() + str(label)[1:],
                    "language": LANGUAGE_NAMES[language],
                }
                field.widget.attrs["lang"] = language
                if language != BOTH[0]:
                    field.help_text = ""


class PartForm(forms.ModelForm):
    """A part of an item in an inline."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_languages(self)


class ItemForm(forms.ModelForm):
    """An edition's own fields. ``conflict`` is set by the desk when somebody else was faster."""

    conflict: Any = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_languages(self)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.conflict:
            raise ValidationError(self.conflict)
        return cleaned
