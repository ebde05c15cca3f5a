"""The translator's sheet: every Sorbian text of an item beside its German one, and nothing else to write."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import Any

from django import forms
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import ValidationError
from django.db.models import Model, Prefetch, prefetch_related_objects
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from buendnis.languages.fields import GERMAN, SORBIAN, text_fields, translated_fields
from buendnis.publishing.desk.forms import PartForm
from buendnis.publishing.desk.pairs import OwnFaults, Pair, Part, pair_of, sent_as, sorbian_names
from buendnis.publishing.desk.posted import posted_number
from buendnis.publishing.desk.since import told_since
from buendnis.publishing.editions import Edition
from buendnis.publishing.saving import Conflict, writing
from buendnis.publishing.snapshots import refresh_digests

Changes = dict[tuple[type[Model], Any], dict[str, Any]]


class Sheet:
    """All rows of an item that hold texts. With ``data`` the forms hold what was typed.

    ``readable``: the Sorbian texts are shown and not edited.
    """

    def __init__(
        self, desk: Any, request: HttpRequest, edition: Edition, *, data: Any = None, readable: bool = False
    ) -> None:
        self.desk, self.request, self.edition = desk, request, edition
        self.data, self.readable = data, readable
        self._forms: dict[type[Model], type[forms.ModelForm]] = {}
        self._inlines = {inline.model: inline for inline in desk.get_inline_instances(request, edition)}
        self.companions = list(edition.companion_editions())
        texts = [("", edition), *self.companions]
        for _prefix, text in texts:
            self._read_ahead(text)
        # What became different in German since the confirmation
        self.since = told_since(texts)
        self._beside = {told.field: told for told in self.since}
        self.parts = [part for prefix, text in texts for part in self._parts(prefix, text)]

    def _parts(self, prefix: str, text: Edition) -> Iterator[Part]:
        for row, inner in text.text_rows():
            names = self._names(type(row))
            if not names or (row is not self.edition and not _says_anything(row)):
                continue
            part = self._part(text, row, f"{prefix}{inner}")
            part.pairs = [pair_of(part, name, self._beside.get(f"{prefix}{inner}{name}_{SORBIAN}")) for name in names]
            yield part

    def _names(self, model: type[Model]) -> list[str]:
        """Return the translated fields in the order of the form."""
        desk = self.desk if model is type(self.edition) else self._inlines.get(model)
        order = flatten_fieldsets(desk.fieldsets or ()) if desk is not None else []
        places = {name: place for place, name in enumerate(order)}
        return sorted(translated_fields(model), key=lambda name: places.get(f"{name}_{SORBIAN}", len(places)))

    def _part(self, text: Edition, row: Any, prefix: str) -> Part:
        inline: Any = self._inlines.get(type(row))
        preview = inline.preview(row) if hasattr(inline, "preview") else ""
        known = self.data is None or row is self.edition
        sent = prefix if known else sent_as(self.data, row, prefix)
        if sent is None or self.readable:  # the form that was sent does not know the row
            return Part(text, row, prefix, preview=preview)
        form = self._form_class(type(row))(self.data, instance=row, prefix=sent.rstrip("-") or None)
        version = None
        if row is text and row is not self.edition:
            version = text.item.edit_version if self.data is None else posted_number(self.request, f"{sent}version")
        return Part(text, row, sent, form, version, preview)

    def _form_class(self, model: type[Model]) -> type[forms.ModelForm]:
        """Return the desk's own form of a row, with its rules and the Sorbian fields alone."""
        if model not in self._forms:
            usual: Any = self.desk.form if model is type(self.edition) else PartForm
            bare: Any = type(OwnFaults)(usual.__name__, (OwnFaults, usual), dict.fromkeys(usual.declared_fields))
            callback = partial(self.desk.formfield_for_dbfield, request=self.request)
            self._forms[model] = forms.modelform_factory(
                model, form=bare, fields=sorbian_names(model), formfield_callback=callback
            )
        return self._forms[model]

    def _read_ahead(self, text: Edition) -> None:
        """Read the parts as their inlines do, with all that they are called by."""
        for name in text.children:
            part: Any = text._meta.get_field(name).related_model
            if translated_fields(part) and part in self._inlines:
                keys = [key.name for key in part._meta.concrete_fields if key.many_to_one and key.name != "edition"]
                rows = self._inlines[part].get_queryset(self.request).select_related(*keys)
                prefetch_related_objects([text], Prefetch(name, rows))

    # For the page

    @property
    def groups(self) -> list[tuple[Any, list[Part]]]:
        """Return the parts under what they are together."""
        titles: dict[Any, Any] = {type(self.edition): _("Text")}
        named = groupby(self.parts, key=lambda part: type(part.row))
        return [(titles.get(model, model._meta.verbose_name_plural), list(parts)) for model, parts in named]

    @property
    def pairs(self) -> list[Pair]:
        return [pair for part in self.parts for pair in part.pairs]

    @property
    def changed(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.has_changed]

    @property
    def wrong(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.is_wrong]

    @property
    def missing(self) -> list[Pair]:
        """Return what stands before a confirmation; what is withdrawn need not be translated."""
        lacking = {lack.field for lack in self.edition.missing_in_sorbian()}
        return [pair for pair in self.pairs if pair.name in lacking]

    @property
    def forms(self) -> list[Any]:
        return [part.form for part in self.parts if part.form is not None]

    @property
    def names(self) -> set[str]:
        """The names of all fields on the page."""
        return {field.html_name for form in self.forms for field in form}

    @property
    def media(self) -> Any:
        return sum((form.media for form in self.forms), forms.Media())

    @property
    def faults(self) -> list[str]:
        """Return what is wrong with a row as a whole."""
        return [fault for form in self.forms for fault in form.non_field_errors()]

    # Writing

    def is_valid(self) -> bool:
        valid = [form.is_valid() for form in self.forms]  # all of them, so that each tells its faults
        return all(valid)

    def refuse(self, error: ValidationError) -> None:
        """Say what the write was refused for at its end."""
        self.parts[0].form.add_error(None, ValidationError(error.messages))

    def typed(self) -> Changes:
        """Return what was typed and is another text than the stored one, row by row."""
        typed: Changes = {part.identity: part.typed() for part in self.parts if part.form is not None}
        return {identity: values for identity, values in typed.items() if values}

    def write(self, version: int, actor: Any) -> bool:
        """Store what was typed, through the doors of all that it belongs to; False where nothing is new.

        Raises Conflict where somebody was faster, or readers have begun to see the text.
        """
        changes = self.typed()
        if not changes:
            return False
        versions = {part.edition.pk: part.version for part in self.parts if part.version is not None}
        with writing(self.edition, version, actor):
            if self.edition.is_frozen(SORBIAN):
                raise Conflict(self.edition.item.pk)
            _store(self.edition, changes)
            for _prefix, companion in sorted(self.companions, key=lambda each: each[1].item.pk):
                if changes.keys() & {(type(row), row.pk) for row, _inner in companion.text_rows()}:
                    with writing(companion, versions.get(companion.pk, -1), actor):
                        _store(companion, changes)
        return True


def _store(edition: Edition, changes: Changes) -> None:
    """Write Sorbian columns of the stored rows, and no others."""
    for row, _prefix in edition.text_rows():
        typed = changes.get((type(row), row.pk))
        if typed:
            for name, value in typed.items():
                setattr(row, name, value)
            row.save(update_fields=_sorbian_columns(type(row)))
    refresh_digests(edition)
    edition.translated()


def _sorbian_columns(model: type[Model]) -> list[str]:
    """Return the columns of Sorbian texts, and those that are derived from them."""
    return [column.attname for column in model._meta.concrete_fields if column.attname.endswith(f"_{SORBIAN}")]


def _says_anything(row: Model) -> bool:
    return any(getattr(row, f"{name}_{language}") for name in text_fields(type(row)) for language in (GERMAN, SORBIAN))
