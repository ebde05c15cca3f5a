"""A task as a table for a word processor, and what such a table says when it comes back, before anything is stored.

Rows are known by the key in their last column, never by their place. It also says what the row was made from.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from buendnis.publishing.models import Invitation
from buendnis.publishing.proposing.drafts import SEEN, Draft, Merged, draft_of, merged, same, tidy
from buendnis.publishing.proposing.storing import proposal_of, task_for
from buendnis.publishing.proposing.tasks import Field, Part, Unit, short_digest
from buendnis.publishing.proposing.wordprocessing import (
    DOCX,
    MOST_BYTES,
    TOO_BIG,
    Refusal,
    TableRow,
    Written,
    document,
    rows_in_document,
)

WIDTHS = (5600, 5600, 1900, 2000)
GERMAN, SORBIAN, STATE, KEY = range(4)
_KEY = re.compile(r"T(\d{1,18}):([\w.-]{1,200}):([0-9a-f]{12}):([0-9a-f]{12}|0)")
# Signs of a text that a sentence about a row repeats
QUOTED = 80


@dataclass(frozen=True)
class Finding:
    """What a row of a table that came back would do. ``fate`` is one of ``FATES``; ``number`` is its text's."""

    fate: str
    number: int | None = None
    label: str = ""
    text: str = ""

    @property
    def sentence(self) -> Any:
        return FATES[self.fate]

    @property
    def is_quiet(self) -> bool:
        return self.fate in ("unchanged", "empty")

    @property
    def is_trouble(self) -> bool:
        return self.fate != "taken" and not self.is_quiet


FATES: dict[str, Any] = {
    "taken": gettext_lazy("will be taken over"),
    "stale": gettext_lazy("will be taken over, but the German text has changed since the table was made"),
    "unchanged": gettext_lazy("as it is, nothing to do"),
    "empty": gettext_lazy("empty, nothing to do"),
    "collides": gettext_lazy("was changed on the page as well: you will be asked which one shall hold"),
    "german": gettext_lazy("the German text was changed in the table: that changes nothing"),
    "twice": gettext_lazy("stands in the table more than once, with different texts: none of them is taken over"),
    "merged": gettext_lazy("cells were merged, split or moved: nothing of the row is taken over"),
    "foreign": gettext_lazy("belongs to another table: nothing of the row is taken over"),
    "unknown": gettext_lazy("there is no such text any more: nothing of the row is taken over"),
    "keyless": gettext_lazy("has no key that is known: nothing of the row is taken over"),
    "missing": gettext_lazy("is no longer in the table: it stays as it is"),
    "long": gettext_lazy("is far too long: it is not taken over"),
}


@dataclass
class DryRun:
    """What a table would change; ``posted`` is what a form would have to send for it."""

    findings: list[Finding] = field(default_factory=list)
    posted: dict[str, str] = field(default_factory=dict)
    # What a form says instead of ``_seen`` for the table to hold also where the page was changed
    over: str = ""

    def count(self, *fates: str) -> int:
        return sum(finding.fate in fates for finding in self.findings)

    @property
    def quiet(self) -> int:
        return self.count("unchanged", "empty")

    @property
    def collides(self) -> int:
        return self.count("collides")

    @property
    def takes(self) -> int:
        return self.count("taken", "stale", "collides")


# Out


def table_of(invitation: Invitation) -> bytes:
    """Return the table of a link's task, with what was typed so far, in the language that is active."""
    draft = draft_of(task_for(invitation), proposal_of(invitation))
    head = [
        pgettext("language of a field", "German"),
        pgettext("language of a field", "Sorbian"),
        pgettext("of a row", "State"),
        _("Key (please leave it as it is)"),
    ]
    rows = [[Written(text, is_bold=True) for text in head]]
    rows += [_row(invitation, draft, unit, name) for unit, name in _named(draft)]
    lead = [
        _("Please write the Sorbian texts into the second column and leave the others as they are."),
        _("Rows may be moved or left out; they are known by their key. Cells must not be merged."),
        _("**bold**, __italics__ and [words](address) of a link are written like this."),
    ]
    return document(_("Translate into Sorbian"), lead, WIDTHS, rows)


def _row(invitation: Invitation, draft: Draft, unit: Unit, name: str) -> list[Written]:
    shown = draft.shown(unit)
    key = f"T{invitation.pk}:{unit.key}:{unit.source}:{short_digest(shown) or '0'}"
    state = pgettext("of a row", "there") if shown else _("missing")
    if unit in draft.unread:
        state = _("changed in German")
    return [
        Written(unit.german, "de-DE"),
        Written(shown, "hsb-DE"),
        Written(f"{name}: {state}", is_small=True),
        Written(key, is_small=True),
    ]


def _named(draft: Draft) -> Iterator[tuple[Unit, str]]:
    for part in draft.task.parts:
        for each in part.fields:
            for unit in each.units:
                yield unit, _name(part, each)


def _name(part: Part, each: Field) -> str:
    kind = part.kind[:1].upper() + part.kind[1:]
    return f"{kind} {part.number}: {each.label}" if part.number else each.label


def table_response(invitation: Invitation) -> HttpResponse:
    response = HttpResponse(table_of(invitation), content_type=DOCX)
    response.headers["Content-Disposition"] = f'attachment; filename="translation-{invitation.pk}.docx"'
    response.headers["Cache-Control"] = "no-store"
    return response


# Back


def uploaded(file: Any) -> bytes:
    """Return the content of an uploaded file. Raises Refusal for none, and for one that is too big to be read."""
    if file is None:
        raise Refusal(_("Please choose the table that you have filled in."))
    if file.size > MOST_BYTES:
        raise Refusal(TOO_BIG)
    content: bytes = file.read()
    return content


def read_back(invitation: Invitation, content: bytes) -> DryRun:
    """Return what a table would change. Nothing is stored. Raises Refusal for what is no table of ours."""
    rows = rows_in_document(content)
    draft = draft_of(task_for(invitation), proposal_of(invitation))
    if not any(_KEY.search(cell) for row in rows for cell in row.cells):
        raise Refusal(
            _("There is no table with our keys in this document. Please send the one that you downloaded here.")
        )
    return _Reading(invitation, draft).of(rows)


class _Reading:
    def __init__(self, invitation: Invitation, draft: Draft) -> None:
        self.invitation, self.draft = invitation, draft
        self.numbers = {key: place for place, key in enumerate(draft.task.units, start=1)}
        self.names = {unit.key: name for unit, name in _named(draft)}
        self.run = DryRun()
        self.seen: dict[str, tuple[str, str]] = {}
        self.known: set[str] = set()
        self.twice: set[str] = set()

    def of(self, rows: list[TableRow]) -> DryRun:
        for row in rows:
            self._read(row)
        for key in self.twice:
            self.run.posted.pop(key, None)
            self.seen.pop(key, None)
            self._tell("twice", key)
        result = merged(self.draft, {**self.run.posted, SEEN: json.dumps(self.seen)})
        for key in list(self.run.posted):
            self._tell(self._fate(key, result), key, self.run.posted[key])
        for key in self.draft.task.units:
            if key not in self.known:
                self._tell("missing", key)
        self.run.posted[SEEN] = json.dumps(self.seen, separators=(",", ":"))
        now = {key: short_digest(theirs) for key, theirs in result.collisions.items()}
        over = {key: (source, now.get(key, shown)) for key, (source, shown) in self.seen.items()}
        self.run.over = json.dumps(over, separators=(",", ":"))
        self.run.findings.sort(key=lambda finding: (finding.number is None, finding.number or 0))
        return self.run

    def _read(self, row: TableRow) -> None:
        keys = [match for cell in row.cells if (match := _KEY.search(cell))]
        if not keys:
            if any(row.cells[SORBIAN : SORBIAN + 1]) and row.cells[SORBIAN].strip() and not _is_head(row):
                self.run.findings.append(Finding("keyless", text=_quoted(row.cells[SORBIAN])))
            return
        number, key, source, shown = keys[0].groups()
        if int(number) != self.invitation.pk:
            self.run.findings.append(Finding("foreign", text=_quoted(" ".join(row.cells[:STATE]))))
        elif key not in self.draft.task.units:
            self.run.findings.append(Finding("unknown", text=_quoted(" ".join(row.cells[:STATE]))))
        elif row.is_merged or len(row.cells) != len(WIDTHS) or len(keys) > 1 or not _KEY.search(row.cells[KEY]):
            self.known.add(key)
            self._tell("merged", key)
        else:
            self._take(key, row, source, "" if shown == "0" else shown)

    def _take(self, key: str, row: TableRow, source: str, shown: str) -> None:
        text = tidy(row.cells[SORBIAN])
        if key in self.run.posted and not same(self.run.posted[key], text):
            self.twice.add(key)
        self.known.add(key)
        self.run.posted[key], self.seen[key] = text, (source, shown)
        german = row.cells[GERMAN]
        if source == self.draft.task.units[key].source and not _reads_same(german, self.draft.task.units[key].german):
            self._tell("german", key)

    def _fate(self, key: str, result: Merged) -> str:
        unit, text = self.draft.task.units[key], self.run.posted[key]
        if key in result.too_long:
            return "long"
        if key in result.collisions:
            return "collides"
        if same(result.draft.shown(unit), self.draft.shown(unit)):
            return "unchanged" if text else "empty"
        return "taken" if self.seen[key][0] == unit.source else "stale"

    def _tell(self, fate: str, key: str, text: str = "") -> None:
        self.run.findings.append(Finding(fate, self.numbers[key], self.names[key], _quoted(text)))


def _is_head(row: TableRow) -> bool:
    return len(row.cells) == len(WIDTHS) and bool(row.cells[KEY]) and not _KEY.search(row.cells[KEY])


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return f"{line[:QUOTED]}…" if len(line) > QUOTED else line


def _reads_same(one: str, other: str) -> bool:
    return tidy(one).split() == tidy(other).split()
