"""What a form that was not saved holds otherwise than what is stored, in the words that staff know from the form."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils import formats
from django.utils.choices import flatten_choices
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorFormField

from buendnis.languages import wording
from buendnis.languages.digests import canonical
from buendnis.publishing.desk.merge_words import Version, version_of
from buendnis.publishing.prose import cleaned

# So many differences are told; whoever wants to see the others takes the copy over
MOST_TOLD = 30


@dataclass(frozen=True)
class Typed:
    """One field with what is stored and what was typed, as words; ``lang`` is the language of both."""

    label: str
    lang: str
    old: str
    new: str

    @property
    def version(self) -> Version:
        """What was typed against what is stored; where the words are the same, only their markup differs."""
        return version_of(self.old, self.new, 0, 1)


def typed_in(form: Any, prefix: str = "") -> Iterator[Typed]:
    """Yield the fields of a bound form that hold something else than its row does."""
    for bound in form:
        widget, field = bound.field.widget, bound.field
        if bound.is_hidden or field.disabled or widget.needs_multipart_form or bound.name not in form.changed_data:
            continue
        if widget.value_omitted_from_data(form.data, form.files, bound.html_name):
            continue
        typed, stored = bound.data, form.get_initial_for_field(field, bound.name)
        if isinstance(typed, str) and canonical(_clean(field, typed)) == canonical(_clean(field, str(stored or ""))):
            continue
        lang = widget.attrs.get("lang", "")
        label = f"{prefix}{str(bound.label)[:1].upper()}{str(bound.label)[1:]}"
        yield Typed(label, lang, _in_words(field, stored), _in_words(field, typed))


def typed_in_rows(formset: Any) -> Iterator[Typed]:
    """Yield what was typed into the rows of an inline: changed, added, and marked to be taken away."""
    name = str(formset.model._meta.verbose_name)
    for number, form in enumerate(formset.forms, start=1):
        prefix = f"{name[:1].upper()}{name[1:]} {number}: "
        if form.data.get(form.add_prefix(DELETION_FIELD_NAME)) and form.instance.pk:
            yield Typed(prefix.rstrip(": "), "", str(form.instance), "")
        else:
            yield from typed_in(form, prefix)


def typed_in_all(form: Any, formsets: Iterable[Any]) -> list[Typed]:
    found = list(typed_in(form))
    for formset in formsets:
        found += typed_in_rows(formset)
    return found


def _clean(field: Any, text: str) -> str:
    """Return a text as it would be stored: the editor writes its own kind of HTML."""
    return cleaned(text) if _is_prose(field) else text


def _is_prose(field: Any) -> bool:
    return isinstance(field, ProseEditorFormField)


def _in_words(field: Any, value: Any) -> str:
    if isinstance(field, forms.BooleanField):
        return str(_("yes") if field.to_python(value) else _("no"))
    if value in (None, "", []):
        return ""
    if isinstance(field, forms.ModelChoiceField):
        return _chosen(field, value)
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        return str(dict(flatten_choices(choices)).get(value, value))
    if isinstance(field, forms.MultiValueField) and not isinstance(value, list | tuple):
        value = field.widget.decompress(value)
    if isinstance(value, list | tuple):
        return " ".join(str(formats.localize_input(part)) for part in value if part)
    if isinstance(value, date | time):
        return str(formats.localize_input(value))
    return wording.plain(str(value)) if _is_prose(field) else str(value)


def _chosen(field: Any, value: Any) -> str:
    try:
        chosen = field.to_python(getattr(value, "pk", value))
    except ValidationError:
        return str(_("something deleted since"))
    return str(field.label_from_instance(chosen)) if chosen is not None else ""
