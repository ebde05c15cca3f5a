"""What a person's form says, what is stored, and what both began as: three texts of one shape, to be put together.

Each has the shape of a snapshot, with what is written in the same form under the name of its part. Values are those
that the form's own fields give, so that a text that nobody touched is the same in all three.
"""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin.utils import flatten_fieldsets
from django.http import HttpRequest

from buendnis.languages.fields import GERMAN, SORBIAN
from buendnis.publishing.desk.field_values import as_typed, column_of, typed, writable
from buendnis.publishing.desk.posted import as_number
from buendnis.publishing.editions import Edition
from buendnis.publishing.merging import Place
from buendnis.publishing.models import Item, Save
from buendnis.publishing.snapshots import KEY, ORDER, snapshot

Text = dict[str, Any]
# The key of the only row that a part may have: whose it is makes no difference
ONLY = 0


@dataclass
class SentRow:
    """A row of a part as a form sent it: ``number`` is its place there, ``is_going`` that it is to be deleted."""

    key: Any
    number: int
    form: Any
    is_going: bool = False
    is_blank: bool = False
    version: int = -1


@dataclass
class SentPart:
    """One inline of the form."""

    name: str
    formset: Any
    rows: list[SentRow] = field(default_factory=list)

    @property
    def is_companion(self) -> bool:
        """Whether its rows are items of their own, with a door of their own."""
        return issubclass(self.formset.model, Edition)

    @property
    def holds_one(self) -> bool:
        return self.formset.max_num == 1 and self.formset.initial_form_count() <= 1


class SentForm:
    """The form of an edition as a person sent it, whatever is stored by now."""

    def __init__(self, desk: Any, request: HttpRequest, edition: Edition) -> None:
        """``edition`` is the one that is written now; the form may be that of another one of its item."""
        self.edition, self.following = edition, following_rows(edition)
        self._frozen = request.POST.get("frozen", "").split()
        names = flatten_fieldsets(desk.get_fieldsets(request, edition))
        self.form = desk.get_form(request, edition, change=True, fields=names)(
            request.POST, request.FILES, instance=edition
        )
        formsets, _inlines = desk._create_formsets(request, self.form.instance, change=True)
        self.parts = [_part(each, self.following) for each in formsets if each.management_form.is_valid()]
        for each in [row.form for part in self.parts for row in part.rows]:
            if any(name.startswith(f"{each.prefix}-") for name in request.FILES):
                each.full_clean()  # keeps the upload, and chooses it

    def text(self) -> Text:
        said: Text = {"fields": {}}
        if self.edition.identity:
            said["identity"] = {}
        for name in writable(self.form):
            owner, column = self.placed(name)
            if self.sends(self.form, name):
                said[owner][column] = typed(self.form, name)
        for part in self.parts:
            rows = [row for row in part.rows if not (row.is_going or row.is_blank)]
            said[part.name] = [{KEY: row.key, **self._typed_row(row.form)} for row in rows]
        return said

    def _typed_row(self, form: Any) -> dict[str, Any]:
        return {in_row(form, name): typed(form, name) for name in writable(form) if self.sends(form, name)}

    def sends(self, form: Any, name: str) -> bool:
        """Whether a field was there to be filled: of frozen languages it was not, as boxes to tick do not tell."""
        widget = form.fields[name].widget
        if widget.value_omitted_from_data(form.data, form.files, form.add_prefix(name)):
            return False
        column = column_of(form._meta.model, name)
        own = column is not None and column.model in (type(self.edition), *(part.formset.model for part in self.parts))
        language = SORBIAN if name.endswith(f"_{SORBIAN}") else GERMAN
        is_companion = form is not self.form and issubclass(form._meta.model, Edition)
        return is_companion or not own or language not in self._frozen

    def placed(self, name: str) -> tuple[str, str]:
        """Return the part of a text, and the name there, of a field of the form itself."""
        column = column_of(type(self.edition), name)
        own = column is None or column.model is type(self.edition) or issubclass(type(self.edition), column.model)
        return "fields" if own else "identity", column.attname if column is not None else name

    def places(self) -> dict[str, Place]:
        """Return what each name of the form stands for: fields, rows, and the order of each list."""
        found = {}
        for name in writable(self.form):
            owner, column = self.placed(name)
            found[self.form.add_prefix(name)] = Place(owner, None, column)
        for part in self.parts:
            found[f"{part.name}-{ORDER}"] = Place(part.name, None, ORDER)
            for row in part.rows:
                found[f"{part.name}-{row.number}"] = Place(part.name, row.key)
                for name in writable(row.form):
                    found[row.form.add_prefix(name)] = Place(part.name, row.key, in_row(row.form, name))
        return found


def in_row(form: Any, name: str) -> str:
    """Return the name in a row's values of a field of its form."""
    column = column_of(form._meta.model, name)
    return column.attname if column is not None else name


def _part(formset: Any, following: dict[str, dict[int, int]]) -> SentPart:
    part = SentPart(formset.prefix, formset)
    key_name, known = formset.model._meta.pk.name, following.get(formset.prefix, {})
    for number, form in enumerate(formset.forms):
        stored = number < formset.initial_form_count()
        key = as_number(form.data.get(form.add_prefix(key_name), ""), 16) if stored else -1
        part.rows.append(
            SentRow(
                key=f"{formset.prefix}-{number}" if key < 0 else known.get(key, key),
                number=number,
                form=form,
                is_going=bool(formset.can_delete and form.data.get(form.add_prefix("DELETE"))),
                is_blank=not stored and not form.has_changed(),
                version=as_number(form.data.get(form.add_prefix("version"), "")),
            )
        )
    if part.holds_one:
        for row in part.rows:
            if not row.is_going and not row.is_blank:
                row.key = ONLY
    return part


def following_rows(edition: Edition) -> dict[str, dict[int, int]]:
    """Return which row of an edition, by part, goes on from each row of other editions of its item.

    A correction copies the rows before it in their order.
    """
    saves = {save.version: save for save in Save.objects.filter(item=edition.item.pk, act="correct")}
    sources = Save.objects.filter(item=edition.item.pk, version__in=[save.base for save in saves.values()])
    copied: dict[str, dict[int, int]] = {part: {} for part in edition.children}
    for source in sources:
        for part, keys in copied.items():
            old, new = (_keys(save.snapshot.get(part)) for save in (source, saves[source.version + 1]))
            keys.update(zip(new, old, strict=True) if len(old) == len(new) else ())
    found: dict[str, dict[int, int]] = {}
    for part, keys in copied.items():
        now = {_first(keys, row.pk): row.pk for row in getattr(edition, part).all()} if keys else {}
        known = {*keys, *keys.values()}
        found[part] = {key: now[_first(keys, key)] for key in known if _first(keys, key) in now}
    return found


def _keys(rows: Any) -> list[int]:
    return [row[KEY] for row in rows or () if KEY in row]


def _first(keys: dict[int, int], key: int) -> int:
    """Return the row that a row was copied from in the beginning."""
    while keys.get(key, key) < key:  # a copy has a higher key than what it was copied from
        key = keys[key]
    return key


# What is stored


@dataclass
class StoredText:
    """What is stored at one version, with the forms that would show it."""

    version: int
    text: Text
    form: Any
    formsets: dict[str, Any]
    # Versions of the rows that are items of their own, by their keys
    versions: dict[Any, int]


def stored_text(desk: Any, request: HttpRequest, edition: Edition) -> StoredText:
    """Read an edition with its parts as they stand at one version, whoever writes it in this moment."""
    for _try in range(5):
        edition.reload()
        version = edition.item.edit_version
        taken, companions = snapshot(edition), _companions(edition)
        now = dict(Item.objects.filter(pk__in=[edition.item.pk, *companions]).values_list("pk", "edit_version"))
        known = {edition.item.pk: version, **{item: at for item, (_key, at, _values) in companions.items()}}
        if now == known:
            break
    form, formsets = _shown(desk, request, edition)
    versions = {key: at for key, at, _values in companions.values()}
    for name, formset in formsets.items():
        if issubclass(formset.model, Edition):
            taken[name] = [{KEY: key, **said} for key, _at, said in companions.values()]
    return StoredText(version, taken, form, formsets, versions)


def _companions(edition: Edition) -> dict[int, tuple[Any, int, dict[str, Any]]]:
    return {
        each.item.pk: (each.pk, each.item.edit_version, snapshot(each)["fields"])
        for _prefix, each in edition.companion_editions()
    }


def _shown(desk: Any, request: HttpRequest, edition: Edition) -> tuple[Any, dict[str, Any]]:
    """Return the forms that show what is stored, not what was sent."""
    method, request.method = request.method, "GET"
    try:
        names = flatten_fieldsets(desk.get_fieldsets(request, edition))
        form = desk.get_form(request, edition, change=True, fields=names)(instance=edition)
        formsets, _inlines = desk._create_formsets(request, edition, change=True)
    finally:
        request.method = method
    return form, {formset.prefix: formset for formset in formsets}


def as_in_form(sent: SentForm, stored: StoredText, text: Text) -> Text:
    """Return a text with the values that the fields of the form give, and no others."""
    found: Text = {}
    for name in writable(sent.form):
        owner, column = sent.placed(name)
        held = text.get(owner, {})
        if column in held:
            found.setdefault(owner, {})[column] = as_typed(sent.form, name, held[column])
    for part in sent.parts:
        shown = stored.formsets.get(part.name)
        if shown is None or not isinstance(text.get(part.name), list):
            continue
        form = shown.empty_form
        found[part.name] = [_row_as_in_form(form, row) for row in text[part.name]]
        if part.holds_one and len(found[part.name]) == 1:
            found[part.name][0][KEY] = ONLY
    return found


def _row_as_in_form(form: Any, row: dict[str, Any]) -> dict[str, Any]:
    names = {in_row(form, name): name for name in writable(form)}
    said = {column: as_typed(form, name, row[column]) for column, name in names.items() if column in row}
    return {KEY: row.get(KEY), **said}


def beside(sent: SentForm, stored: StoredText, text: Text) -> None:
    """Add to a stored text what the rows' forms say beside the columns, such as from when a row is public."""
    for part in sent.parts:
        rows = {row[KEY]: row for row in text.get(part.name, [])}
        for form in stored.formsets[part.name].initial_forms if part.name in stored.formsets else ():
            row: Any = rows.get(form.instance.pk)
            for name in writable(form) if row is not None else ():
                if column_of(form._meta.model, name) is None:
                    row[name] = as_typed(form, name, form.get_initial_for_field(form.fields[name], name))
