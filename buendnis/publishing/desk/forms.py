"""Forms for an item's text: every field may be empty, each language is named on its fields."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from buendnis.languages.fields import BOTH, translated_fields
from buendnis.publishing.tangles import refuse_length, refuse_tangle

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


def refuse_monsters(field: forms.Field, is_prose: bool) -> None:
    """Let a field for text refuse what would take minutes to read; the rest of its form is kept."""
    field.validators = [*field.validators, refuse_tangle if is_prose else refuse_length]


class KnownRow(forms.ModelChoiceField):
    """Which row of an inline was sent: one of those that it has read already, without a question for each."""

    def __init__(self, known: Callable[[Any], Any], **options: Any) -> None:
        super().__init__(**options)
        self.known = known

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        try:
            row = self.known(value)
        except ValidationError:
            row = None
        if row is None:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params={"value": value})
        return row


class PartFormSet(BaseInlineFormSet):
    """The parts of an item in its form."""

    def _known(self, key: Any) -> Any:
        return self._existing_object(self._pk_field.to_python(key))

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        field = form.fields.get(self._pk_field.name)
        if self._pk_field.remote_field is None and type(field) is forms.ModelChoiceField:
            form.fields[self._pk_field.name] = KnownRow(
                self._known,
                queryset=field.queryset,
                initial=field.initial,
                required=False,
                widget=field.widget,
            )


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
