"""The translator's sheet where somebody was faster: Sorbian texts of both in one, row by row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, QueryDict

from buendnis.languages import wording
from buendnis.languages.fields import SORBIAN
from buendnis.publishing.desk.conflicts import Collision, began_with, frozen_languages
from buendnis.publishing.desk.field_values import as_typed, same, sent, typed
from buendnis.publishing.desk.merge_choice import CHOICE, CLASH, MINE, THEIRS, keep_open, to_decide, value_at
from buendnis.publishing.desk.merge_page import MergePage
from buendnis.publishing.desk.merge_texts import Text, following_rows
from buendnis.publishing.desk.merge_words import Decision, Told, version_of
from buendnis.publishing.desk.pairs import Part, homeless_texts
from buendnis.publishing.desk.posted import as_number, posted_version
from buendnis.publishing.desk.sheet import Sheet
from buendnis.publishing.editions import Edition
from buendnis.publishing.merging import UNKNOWN, Clash, Place, merge
from buendnis.publishing.models import Save
from buendnis.publishing.redacting.told import removed_since
from buendnis.publishing.snapshots import KEY

HOMELESS, LABEL = "homeless-", "homeless-label-"


@dataclass
class SheetMerge:
    """Both sheets in one, as a browser would send it; ``homeless`` is what was typed for rows that are gone."""

    data: QueryDict
    page: MergePage
    homeless: list[tuple[str, str]] = field(default_factory=list)


def merge_sheet(desk: Any, request: HttpRequest, edition: Edition) -> SheetMerge:
    """Put together what was typed into a sheet and what is stored now."""
    return _Merging(desk, request, edition).done()


class _Merging:
    def __init__(self, desk: Any, request: HttpRequest, edition: Edition) -> None:
        edition.reload()
        self.desk, self.request, self.edition = desk, request, edition
        self.given = request.POST
        self.following = following_rows(edition)
        self.parts = [part for part in Sheet(desk, request, edition).parts if part.form is not None]
        self.sent = {part.prefix: self._sent_as(part) for part in self.parts}

    def done(self) -> SheetMerge:
        version = posted_version(self.request)
        theirs = {part.prefix: self._stored(part) for part in self.parts}
        mine = {part.prefix: self._typed(part) for part in self.parts}
        undecided = self._decide(mine)
        base = self._base(version)
        merged = merge(base, theirs, mine, same)
        keep_open(merged, undecided, self._base(began_with(self.request)) if undecided else {}, theirs, mine)
        page = MergePage(
            base=began_with(self.request),
            button="_save",
            decisions=[self._decision(clash) for clash in merged.clashes],
            taken_over=[self._told(place, base, theirs) for place in merged.from_them],
            kept=[self._told(place, base, mine) for place in merged.from_me],
        )
        left = {name: str(text) for name, text in self.given.items() if self._is_left(name)}
        homeless = [*homeless_texts(type(self.edition), left, set()), *carried(self.given)]
        return SheetMerge(self._laid_out(merged.taken), page, homeless)

    # The three texts

    def _sent_as(self, part: Part) -> str | None:
        """Return the prefix under which the form sent a row, None where it does not know it."""
        if not part.prefix:
            return ""
        stem, key = part.prefix.rstrip("-").rpartition("-")[0], part.key.removeprefix(part.prefix)
        following = self.following.get(stem, {})
        keys = {str(part.row.pk), *(str(old) for old, new in following.items() if new == part.row.pk)}
        names = (name for name, value in self.given.items() if value in keys and name.startswith(f"{stem}-"))
        return next((name.removesuffix(key) for name in names if name.endswith(f"-{key}")), None)

    def _stored(self, part: Part) -> dict[str, Any]:
        return {name: as_typed(part.form, name, part.form.initial.get(name) or "") for name in part.form.fields}

    def _typed(self, part: Part) -> dict[str, Any]:
        form = self._bound(part)
        names = [name for name in form.fields if form.add_prefix(name) in form.data] if form is not None else []
        return {name: typed(form, name) for name in names}

    def _bound(self, part: Part) -> Any:
        prefix = self.sent[part.prefix]
        return None if prefix is None else type(part.form)(self.given, prefix=prefix.rstrip("-") or None)

    def _base(self, version: int) -> Text:
        own = _snapshot(self.edition, version)
        return {part.prefix: self._of_save(part, own) for part in self.parts}

    def _of_save(self, part: Part, own: Mapping[str, Any]) -> dict[str, Any]:
        """Return what a row held in a save, nothing where that is not known."""
        stem, _sep, number = part.prefix.rstrip("-").rpartition("-")
        if part.edition is not self.edition:
            version = as_number(self.given.get(f"{self.sent[part.prefix]}version", ""))
            held = _snapshot(part.edition, version).get("fields", {})
        elif not part.prefix:
            held = own.get("fields", {})
        else:
            rows, known = own.get(stem, []), self.following.get(stem, {})
            keyed = [row for row in rows if known.get(row.get(KEY), row.get(KEY)) == part.row.pk]
            by_place = rows[int(number) : int(number) + 1] if rows and KEY not in rows[0] else []
            held = next(iter(keyed or by_place), {})
        return {name: as_typed(part.form, name, held[name]) for name in part.form.fields if name in held}

    def _decide(self, mine: Text) -> list[Place]:
        """Let go of what was decided for the others; return what nobody has decided yet."""
        places, undecided = self._places(), []
        for name in to_decide(self.request):
            place, choice = places.get(name), self.given.get(f"{CHOICE}{name}", "")
            if place is not None and choice == THEIRS:
                mine[place.part].pop(place.name, None)
            elif place is not None and choice != MINE:
                undecided.append(place)
        return undecided

    def _places(self) -> dict[str, Place]:
        known = ((part, self.sent[part.prefix]) for part in self.parts)
        return {
            f"{prefix}{name}": Place(part.prefix, None, name)
            for part, prefix in known
            if prefix is not None
            for name in part.form.fields
        }

    # The sheet as it is sent from now on

    def _is_left(self, name: str) -> bool:
        """Whether a name stands for a row that is not there any more."""
        prefix = f"{name.rpartition('-')[0]}-"
        return prefix != "-" and prefix not in self.sent.values() and not name.startswith((HOMELESS, CLASH, CHOICE))

    def _laid_out(self, taken: Text) -> QueryDict:
        data = self.given.copy()
        rows = [name for name in data if "-" in name]
        for name in rows:
            del data[name]
        for part in self.parts:
            for name, value in taken[part.prefix].items():
                for each, values in sent(part.form, name, value, f"{part.prefix}{name}").items():
                    data.setlist(each, values)
            if part.key:
                data[part.key] = str(part.row.pk)
            if part.version is not None:
                data[f"{part.prefix}version"] = str(part.version)
        data["version"] = str(self.edition.item.edit_version)
        data["frozen"] = frozen_languages(self.edition)
        return data

    # In words

    def _decision(self, clash: Clash) -> Decision:
        before = None if clash.base is UNKNOWN else wording.plain(str(clash.base))
        theirs, mine = wording.plain(str(clash.theirs)), wording.plain(str(clash.mine))
        return Decision(
            name=f"{clash.place.part}{clash.place.name}",
            label=self._label(clash.place),
            lang=SORBIAN,
            kind="value",
            before=before,
            theirs=version_of(before, theirs, clash.base, clash.theirs),
            mine=version_of(theirs if before is None else before, mine, clash.base, clash.mine),
        )

    def _told(self, place: Place, base: Text, text: Text) -> Told:
        old, new = value_at(base, place), value_at(text, place)
        before, now = (wording.plain("" if each is UNKNOWN else str(each)) for each in (old, new))
        return Told(self._label(place), SORBIAN, f"{place.part}{place.name}", version_of(before, now, old, new))

    def _label(self, place: Place) -> str:
        part = next(part for part in self.parts if part.prefix == place.part)
        label = str(part.form.fields[place.name].label)
        return f"{part.name}: {label}" if part.name else label


def told_in(collision: Collision, language: str) -> list[Told]:
    """Tell what the others changed in a language that the sheet only shows."""
    found = (each for each in collision.changes if each.lang == language)
    return [Told(each.label, each.lang, "", version_of(each.old, each.new)) for each in found]


def carried(data: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what an earlier conflict had no field for, as the page carries it along."""
    for name, text in data.items():
        if name.startswith(HOMELESS) and not name.startswith(LABEL) and text.strip():
            yield data.get(f"{LABEL}{name.removeprefix(HOMELESS)}", ""), text


def _snapshot(edition: Edition, version: int) -> Mapping[str, Any]:
    """Return what a version held, nothing where that is not known or something has been removed since for good."""
    if removed_since(edition.item.pk, version):
        return {}
    save = Save.objects.filter(item=edition.item.pk, version=version).first() if version >= 0 else None
    return save.snapshot if save is not None else {}
