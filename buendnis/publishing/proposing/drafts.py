"""What somebody has typed so far, beside the texts as they are now; and what a form that is sent makes of it.

A text is kept with the digest of the German one that it was written beside. Where that has moved, the text moves with
it; where it has changed, the text stays and is marked; where it is gone, the text is kept aside. Nothing typed is lost.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from buendnis.languages.digests import canonical
from buendnis.publishing.models import Proposal
from buendnis.publishing.proposing.tasks import SHORT, Task, Unit, family, short_digest

# Signs of one text; a release has some thousand
LONGEST = 50_000
# Under these names a form carries what it was made from, and that a text was looked at and still fits
SEEN, FITS = "_seen", "_fits-"
# What is said to the office besides the texts
REMARK = "to-office"
# What a form may say of a text: a digest, '' of one that is empty
_DIGEST = re.compile(rf"([0-9a-f]{{{SHORT}}})?")


@dataclass(frozen=True)
class Kept:
    """A text that was typed; ``is_stale``: its German text is another one since."""

    text: str
    source: str
    is_stale: bool = False


@dataclass
class Draft:
    """The typed texts at their places; ``aside`` are those whose German text is no longer there, by their old keys."""

    task: Task
    kept: dict[str, Kept] = field(default_factory=dict)
    aside: dict[str, Kept] = field(default_factory=dict)
    remark: str = ""

    def shown(self, unit: Unit) -> str:
        """Return what stands in the box of a text: what was typed, else the Sorbian text there is."""
        kept = self.kept.get(unit.key)
        return kept.text if kept is not None else unit.sorbian

    @property
    def seen(self) -> str:
        """What a form says that it was made from: of each text the digests of the German one and of what was shown."""
        pairs = {key: [unit.source, short_digest(self.shown(unit))] for key, unit in self.task.units.items()}
        return json.dumps({**pairs, REMARK: ["", short_digest(self.remark)]}, separators=(",", ":"))

    @property
    def texts(self) -> dict[str, str]:
        return {key: kept.text for key, kept in {**self.kept, **self.aside}.items()}

    @property
    def sources(self) -> dict[str, str]:
        return {key: kept.source for key, kept in {**self.kept, **self.aside}.items()}

    @property
    def open(self) -> list[Unit]:
        """The texts that are asked for and still have no Sorbian one."""
        return [unit for unit in self.task.wanted if unit.is_missing and not self.shown(unit)]

    @property
    def unread(self) -> list[Unit]:
        """The texts whose German one changed, and of which nobody has said that the Sorbian one fits."""
        return [
            unit for key, unit in self.task.units.items()
            if (self.kept[key].is_stale if key in self.kept else bool(unit.before))
        ]  # fmt: skip


@dataclass
class Merged:
    """A draft with what a form adds, and the one ``before``.

    ``collisions`` are texts that two windows changed, each with the stored one.
    """

    draft: Draft
    before: Draft
    collisions: dict[str, str] = field(default_factory=dict)
    too_long: list[str] = field(default_factory=list)


def draft_of(task: Task, proposal: Proposal | None) -> Draft:
    """Put what was typed beside the texts as they are now."""
    draft = Draft(task)
    if proposal is None:
        return draft
    draft.remark = proposal.remark
    left = {key: Kept(text, str(proposal.sources.get(key, ""))) for key, text in proposal.texts.items()}
    units = task.units
    for key in [key for key, kept in left.items() if key in units and units[key].source == kept.source]:
        draft.kept[key] = left.pop(key)
    for key, kept in list(left.items()):  # moved to another place
        place = next((unit.key for unit in units.values() if _is_place_of(unit, key, kept, draft)), None)
        if place is not None:
            draft.kept[place] = left.pop(key)
    for key in [key for key in left if key in units and key not in draft.kept]:
        kept = left.pop(key)
        draft.kept[key] = Kept(kept.text, kept.source, is_stale=True)
    draft.aside = left
    return draft


def _is_place_of(unit: Unit, key: str, kept: Kept, draft: Draft) -> bool:
    return unit.key not in draft.kept and unit.source == kept.source and family(unit.key) == family(key)


def merged(draft: Draft, posted: Mapping[str, str]) -> Merged:
    """Take what a form says, beside what is stored; what two windows changed stays as it is stored.

    A form whose word on what it was made from is missing or made up changes nothing that is there.
    """
    result = Merged(replace(draft, kept=dict(draft.kept), aside=dict(draft.aside)), draft)
    seen = _seen(posted.get(SEEN, ""))
    _take_remark(result, posted, seen.get(REMARK, ("", ""))[1])
    for key, unit in draft.task.units.items():
        if key not in posted:
            continue
        mine, theirs = tidy(posted[key]), draft.shown(unit)
        source, shown = seen.get(key, ("", ""))
        if len(mine) > LONGEST:
            result.too_long.append(key)
        elif same(mine, theirs):
            if f"{FITS}{key}" in posted and mine:
                result.draft.kept[key] = _kept(unit, mine, source)
        elif short_digest(mine) == shown:
            continue  # only somebody else has changed it
        elif shown == short_digest(theirs):
            _take(result.draft, unit, mine, source)
        else:
            result.collisions[key] = theirs
    return result


def _take_remark(result: Merged, posted: Mapping[str, str], shown: str) -> None:
    mine, theirs = tidy(posted.get(REMARK, "")), result.draft.remark
    if REMARK not in posted or same(mine, theirs) or short_digest(mine) == shown:
        return
    if len(mine) > LONGEST:
        result.too_long.append(REMARK)
    elif shown == short_digest(theirs):
        result.draft.remark = mine
    else:
        result.collisions[REMARK] = theirs


def _take(draft: Draft, unit: Unit, text: str, source: str) -> None:
    draft.kept.pop(unit.key, None)
    if text and not same(text, unit.sorbian):
        draft.kept[unit.key] = _kept(unit, text, source)


def _kept(unit: Unit, text: str, source: str) -> Kept:
    return Kept(text, source, is_stale=source != unit.source)


def same(one: str, other: str) -> bool:
    return canonical(one) == canonical(other)


def tidy(text: str) -> str:
    """Return a typed text without what no database takes and nobody sees."""
    kept = "".join(sign for sign in text if sign.isprintable() or sign in "\n\t\r\xa0\xad")
    return canonical(kept)


def _seen(written: str) -> dict[str, tuple[str, str]]:
    """Read what a form was made from. What is no digest is not known: it would be stored beside the text."""
    try:
        pairs = {str(key): (str(source), str(shown)) for key, (source, shown) in json.loads(written).items()}
        return {key: pair for key, pair in pairs.items() if all(map(_DIGEST.fullmatch, pair))}
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}
