"""Writing a text that was put together back into the form: as a browser would send it, made from what is stored now."""

from collections.abc import Iterable
from typing import Any

from django.http import QueryDict

from buendnis.publishing.desk.field_values import Sent, names_in_form, sent, writable
from buendnis.publishing.desk.merge_texts import ONLY, SentForm, SentPart, SentRow, StoredText, in_row
from buendnis.publishing.merging import Merge, Place
from buendnis.publishing.snapshots import KEY, ORDER


class Layout:
    """The form as it is sent from now on, and under which name each place stands in it."""

    def __init__(
        self, given: QueryDict, form: SentForm, stored: StoredText, merge: Merge, let_go: Iterable[Place] = ()
    ) -> None:
        """``let_go``: where the person has decided for what is stored."""
        self.data = given.copy()
        self.names: dict[Place, str] = {}
        self._form, self._stored, self._merge = form, stored, merge
        self._from_them = {*merge.from_them, *let_go}
        self._fields(form)
        for part in form.parts:
            if part.name in stored.formsets:
                self._part(part, stored.formsets[part.name])
        self.data["version"] = str(stored.version)

    def _fields(self, form: SentForm) -> None:
        for name in writable(form.form):
            part, column = form.placed(name)
            place = Place(part, None, column)
            self.names[place] = form.form.add_prefix(name)
            if place in self._from_them or not form.sends(form.form, name):
                for each in names_in_form(form.form, name):
                    self.data.pop(each, None)
                value = self._stored.text.get(part, {}).get(column, "")
                self._set(sent(form.form, name, value))

    def _part(self, part: SentPart, shown: Any) -> None:
        """Write the stored rows first, in their order, then what was added to them."""
        raw = {row.number: self._take(row, f"{part.name}-{row.number}-") for row in part.rows}
        stored = list(shown.get_queryset())
        mine = {row.key: row for row in part.rows if not row.is_blank}
        placed = set()
        for number, row in enumerate(stored):
            key = ONLY if part.holds_one and len(stored) == 1 else row.pk
            placed.add(key)
            given = mine.get(key)
            self._stored_row(part, shown, number, row, given, raw[given.number] if given else {})
        number = len(stored)
        kept = {row[KEY] for row in self._merge.taken.get(part.name, [])}
        for each in part.rows:
            if each.key not in placed and (each.key in kept or each.is_blank):
                self._added_row(part, number, each, raw[each.number])
                number += 1
        self.data[f"{part.name}-INITIAL_FORMS"] = str(len(stored))
        self.data[f"{part.name}-TOTAL_FORMS"] = str(number)
        self.names[Place(part.name, None, ORDER)] = f"{part.name}-{ORDER}"

    def _stored_row(self, part: SentPart, shown: Any, number: int, row: Any, given: SentRow | None, raw: Sent) -> None:
        form, prefix = shown.initial_forms[number], f"{part.name}-{number}"
        key = given.key if given is not None else row.pk
        key = ONLY if part.holds_one and shown.initial_form_count() == 1 else key
        taken = {each[KEY]: each for each in self._merge.taken.get(part.name, [])}
        self.names[Place(part.name, key)] = prefix
        held = self._held(part, row.pk)
        for name in writable(form):
            place = Place(part.name, key, in_row(form, name))
            self.names[place] = f"{prefix}-{name}"
            if given is None or given.is_going or self._is_theirs(place) or not self._is_sent(given, name):
                self._set(sent(form, name, held.get(place.name, _beside(form, name)), f"{prefix}-{name}"))
            else:
                self._set_raw(form, name, prefix, raw)
        if key not in taken:
            self.data[f"{prefix}-DELETE"] = "on"
        self.data[f"{prefix}-{row._meta.pk.name}"] = str(row.pk)
        self.data[f"{prefix}-{shown.fk.name}"] = str(shown.instance.pk)
        if row.pk in self._stored.versions:
            self.data[f"{prefix}-version"] = str(self._stored.versions[row.pk])

    def _is_sent(self, given: SentRow, name: str) -> bool:
        return name in given.form.fields and self._form.sends(given.form, name)

    def _is_theirs(self, place: Place) -> bool:
        """Whether a value is taken as it is stored: by itself, with its whole row, or with the order of the list."""
        wider = place._replace(row=None) if place.name == ORDER else place._replace(name="")
        return place in self._from_them or wider in self._from_them

    def _held(self, part: SentPart, key: Any) -> dict[str, Any]:
        return next((row for row in self._stored.text.get(part.name, []) if row.get(KEY) == key), {})

    def _added_row(self, part: SentPart, number: int, row: SentRow, raw: Sent) -> None:
        prefix = f"{part.name}-{number}"
        carried = (part.formset.model._meta.pk.name, "version")
        for suffix, values in raw.items():
            self.data.setlist(f"{prefix}-{suffix}", [""] if suffix in carried else values)
        self.names[Place(part.name, row.key)] = prefix
        for name in writable(row.form):
            self.names[Place(part.name, row.key, in_row(row.form, name))] = f"{prefix}-{name}"

    def _set_raw(self, form: Any, name: str, prefix: str, raw: Sent) -> None:
        """Keep a field as it was typed, also where no field can read it."""
        for each in names_in_form(form, name):
            suffix = each.removeprefix(f"{form.prefix}-")
            if suffix in raw:
                self.data.setlist(f"{prefix}-{suffix}", raw[suffix])

    def _take(self, row: SentRow, prefix: str) -> Sent:
        """Take a row out of the form, and return what was sent for it; a kept upload stands in the row's own data."""
        for name in [name for name in self.data if name.startswith(prefix)]:
            del self.data[name]
        data = row.form.data
        return {name.removeprefix(prefix): data.getlist(name) for name in data if name.startswith(prefix)}

    def _set(self, values: Sent) -> None:
        for name, given in values.items():
            self.data.setlist(name, given)


def _beside(form: Any, name: str) -> Any:
    return form.get_initial_for_field(form.fields[name], name)
