"""What a field of a form holds, as a value of a snapshot, and what a browser sends for such a value."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.forms.models import InlineForeignKeyField

from buendnis.languages.digests import canonical
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Item

Sent = dict[str, list[str]]


def column_of(model: type[models.Model], name: str) -> Any:
    """Return the column behind a form's field, of an edition also one of its identity; None where there is none."""
    identity = getattr(model, "identity", "") if issubclass(model, Edition) else ""
    owners: list[Any] = [model, *([Item._meta.get_field(identity).related_model] if identity else [])]
    for owner in owners:
        try:
            column = owner._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        if getattr(column, "concrete", False):
            return column
    return None


def writable(form: forms.BaseModelForm) -> Iterator[str]:
    """Yield the fields of a form that a person fills."""
    carried = (form._meta.model._meta.pk.name, "DELETE", "version")
    for name, field in form.fields.items():
        if not (field.disabled or name in carried or isinstance(field, forms.FileField | InlineForeignKeyField)):
            yield name


def typed(form: forms.BaseForm, name: str) -> Any:
    """Return what was typed into a field of a bound form; as it was sent where the field cannot read it."""
    field = form.fields[name]
    return _read(field, field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name)))


def as_typed(form: forms.BaseForm, name: str, value: Any) -> Any:
    """Return what a field would hold if a browser had shown a stored value and sent it back unchanged."""
    field = form.fields[name]
    data = _Data(sent(form, name, value, "stored"))
    return _read(field, field.widget.value_from_datadict(data, _Data(), "stored"))  # type: ignore[arg-type]


def sent(form: forms.BaseForm, name: str, value: Any, html_name: str = "") -> Sent:
    """Return what a browser sends for a field that shows a value of a snapshot."""
    field = form.fields[name]
    target = html_name or form.add_prefix(name)
    given = field.prepare_value(_python(_column(form, name), field, value))
    widget = field.widget
    if isinstance(widget, forms.CheckboxInput):
        return {target: ["on"]} if given else {}
    if isinstance(widget, forms.MultiWidget):
        parts = zip(widget.widgets_names, widget.widgets, widget.decompress(given) or (), strict=True)
        return {f"{target}{suffix}": [_shown(box, part)] for suffix, box, part in parts}
    return {target: [_shown(widget, given)]}


def names_in_form(form: forms.BaseForm, name: str) -> list[str]:
    """Return the names under which a browser sends a field."""
    widget, target = form.fields[name].widget, form.add_prefix(name)
    if isinstance(widget, forms.MultiWidget):
        return [f"{target}{suffix}" for suffix in widget.widgets_names]
    return [target]


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same to a person: not by what a browser does to the ends of lines."""
    if isinstance(one, str) and isinstance(other, str):
        return canonical(one) == canonical(other)
    return type(one) is type(other) and one == other


def _column(form: forms.BaseForm, name: str) -> Any:
    return column_of(form._meta.model, name) if isinstance(form, forms.BaseModelForm) else None


class _Data(dict[str, list[str]]):
    """What a browser sent, read as Django reads it."""

    def get(self, name: Any, default: Any = None) -> Any:
        found = super().get(name)
        return found[-1] if found else default

    def getlist(self, name: str) -> list[str]:
        return super().get(name) or []


def _read(field: forms.Field, raw: Any) -> Any:
    try:
        return _plain(field.clean(raw))
    except ValidationError:
        return " ".join(str(part) for part in raw if part) if isinstance(raw, list) else str(raw or "")


def _plain(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str | bool | int | float) else str(value)


def _python(column: Any, field: forms.Field, value: Any) -> Any:
    """Return a value of a snapshot as a form expects it."""
    if not isinstance(value, str) or (column is not None and column.is_relation):
        return value
    if column is None:  # a field that the form has beside the columns
        return datetime.fromisoformat(value) if value and isinstance(field, forms.SplitDateTimeField) else value or None
    if value == "" and not isinstance(column, models.CharField | models.TextField):
        return None
    try:
        return column.to_python(value)
    except ValidationError:
        return value


def _shown(widget: forms.Widget, value: Any) -> str:
    shown = widget.format_value(value)
    if isinstance(shown, list | tuple):  # a choice
        shown = shown[0] if shown else ""
    return "" if shown is None else str(shown)
