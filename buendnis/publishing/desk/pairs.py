"""A row's texts in pairs: German to be read, Sorbian to be written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, FieldDoesNotExist, ValidationError
from django.db.models import Model
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from buendnis.languages.digests import canonical
from buendnis.languages.fields import GERMAN, SORBIAN, translated_fields
from buendnis.publishing.desk.forms import language_label
from buendnis.publishing.desk.freezing import shown_text
from buendnis.publishing.desk.since import Told
from buendnis.publishing.editions import Edition

MISSING = _("Not translated yet.")
ADDRESS = f"slug_{SORBIAN}"


class OwnFaults(forms.ModelForm):
    """Tells only of its own fields: what else is wrong was written by others, and cannot be mended here."""

    def add_error(self, field: str | None, error: Any) -> None:
        told = error if isinstance(error, ValidationError) else ValidationError(error)
        if field is None and hasattr(told, "error_dict"):
            for name, errors in told.error_dict.items():
                self.add_error(None if name == NON_FIELD_ERRORS else name, ValidationError(errors))
        elif field is None or field in self.fields:
            super().add_error(field, told)


@dataclass(frozen=True)
class Pair:
    """One text in both languages; ``field`` is None where the Sorbian one is only read.

    ``of`` is what staff call the row, '' for the item itself; ``since`` what became different in German since the
    Sorbian text was confirmed, None where nothing did.
    """

    name: str
    of: str
    label: str
    german_label: str
    sorbian_label: str
    german: SafeString
    sorbian: SafeString
    is_text: bool
    is_missing: bool
    since: Told | None
    field: Any

    @property
    def has_changed(self) -> bool:
        return self.since is not None

    @property
    def is_wrong(self) -> bool:
        return self.field is not None and bool(self.field.errors)


@dataclass
class Part:
    """One row that holds texts, and the edition whose door it goes through.

    ``form`` is None where nothing of the row can be written; ``version`` is what a companion's own row
    was made from.
    """

    edition: Edition
    row: Model
    prefix: str
    form: Any = None
    version: int | None = None
    preview: Any = ""
    pairs: list[Pair] = field(default_factory=list)

    @property
    def identity(self) -> tuple[type[Model], Any]:
        return type(self.row), self.row.pk

    @property
    def key(self) -> str:
        """The name under which the form says which row this is, '' for the item itself."""
        return f"{self.prefix}{_key(self.row)}" if self.prefix else ""

    @property
    def texts(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.is_text]

    @property
    def rest(self) -> list[Pair]:
        """The item's address, and what nobody has written in either language."""
        return [] if self.prefix else [pair for pair in self.pairs if not pair.is_text]

    @property
    def name(self) -> str:
        return Truncator(self.row).words(18) if self.prefix else ""

    @property
    def rest_is_open(self) -> bool:
        """Whether something there has to be seen: a fault, or what was typed and is not stored."""
        typed = set(self.typed()) if self.form is not None and self.form.is_bound else set()
        return any(pair.is_wrong or pair.name in typed for pair in self.rest)

    def typed(self) -> dict[str, Any]:
        """Return what was typed and is another text than before; what was not sent stays as it is."""
        sent = [name for name in self.form.fields if self.form.add_prefix(name) in self.form.data]
        values = {name: getattr(self.row, name) for name in sent}
        initial = self.form.initial
        return {name: value for name, value in values.items() if canonical(value) != canonical(initial.get(name))}


def sorbian_names(model: type[Model]) -> list[str]:
    return [f"{name}_{SORBIAN}" for name in translated_fields(model)]


def pair_of(part: Part, name: str, since: Told | None) -> Pair:
    """Return a text of a part by its unsuffixed name; what is to be done with it is said at its field."""
    german, sorbian = (getattr(part.row, f"{name}_{language}") or "" for language in (GERMAN, SORBIAN))
    column: Any = part.row._meta.get_field(name)
    is_address = f"{name}_{SORBIAN}" == ADDRESS
    missing = bool(german) and not sorbian and not is_address
    written = None
    if part.form is not None:
        notes: list[tuple[Any]] = [(MISSING,)] if missing else []
        notes += [(since.beside,)] if since is not None else []
        part.form.fields[f"{name}_{SORBIAN}"].help_text = format_html_join(" ", "{}", notes)
        written = part.form[f"{name}_{SORBIAN}"]
    return Pair(
        name=f"{part.prefix}{name}_{SORBIAN}",
        of=part.name,
        label=str(column.verbose_name)[:1].upper() + str(column.verbose_name)[1:],
        german_label=language_label(column.verbose_name, GERMAN),
        sorbian_label=language_label(column.verbose_name, SORBIAN),
        german=shown_text(column, german, GERMAN),
        sorbian=shown_text(column, sorbian, SORBIAN),
        is_text=bool(german or sorbian) and not is_address,
        is_missing=missing,
        since=since,
        field=written,
    )


def _key(row: Model) -> str:
    return row._meta.pk.name if row._meta.pk is not None else ""


def sent_as(data: Mapping[str, str], row: Model, prefix: str) -> str | None:
    """Return the prefix under which a form sent a row, None where it does not know it.

    Rows are found by their keys: somebody may have taken one away since, and those after it move up.
    """
    stem, key = prefix.rstrip("-").rpartition("-")[0], _key(row)
    for name, sent in data.items():
        if sent == str(row.pk) and name.startswith(f"{stem}-") and name.endswith(f"-{key}"):
            return name.removesuffix(key)
    return None


def homeless_texts(model: type[Edition], data: Mapping[str, str], placed: set[str]) -> list[tuple[str, str]]:
    """Return what was typed into fields that are there no more, each under the field's name."""
    left = [(name, text) for name, text in data.items() if text.strip() and name not in placed]
    named = [(_label(model, name), text) for name, text in left if name.endswith(f"_{SORBIAN}")]
    return [(label, text) for label, text in named if label]


def _label(model: type[Edition], name: str) -> str:
    """Return what a field of the form is called, '' for one that no form has."""
    prefix, _sep, column = name.rpartition("-")
    try:
        relation = model._meta.get_field(prefix.partition("-")[0]) if prefix else None
        owner: Any = relation.related_model if relation is not None else model
        label = owner._meta.get_field(column.removesuffix(f"_{SORBIAN}")).verbose_name
    except (FieldDoesNotExist, AttributeError):
        return ""
    return language_label(label, SORBIAN)
