"""Saves and the steps of reviews as one story: who did what and when, and which words it changed."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language

from buendnis.languages.dates import spoken_moment
from buendnis.languages.fields import GERMAN
from buendnis.publishing.desk.differences import Difference, companion_differences, differences
from buendnis.publishing.desk.merge_words import Version, version_of
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Redaction, ReviewStep, Save
from buendnis.publishing.naming import edition_model

Act = ReviewStep.Act
# The steps that an act leaves besides its save
_STEPS: dict[str, frozenset[str]] = {
    "send": frozenset({Act.SENT}),
    "return": frozenset({Act.RETURNED}),
    "review": frozenset({Act.CHANGED}),
    "approve": frozenset({Act.APPROVED, Act.OVERRIDDEN, Act.SPELLING}),
    "publish": frozenset({Act.APPROVED, Act.OVERRIDDEN}),
    "urgent": frozenset({Act.URGENT}),
    "save": frozenset({Act.VOIDED}),
    "note": frozenset({Act.VOIDED}),
    "plan": frozenset({Act.PLANNED}),
    "hold": frozenset({Act.HELD}),
    "resume": frozenset({Act.RESUMED}),
}


@dataclass(frozen=True)
class Change:
    """One field with what became of its words."""

    label: str
    lang: str
    version: Version


@dataclass(frozen=True)
class Entry:
    """One save as the history shows it. ``edition`` None: it was a draft that was thrown away.

    ``version`` is that of the save; 0 where it is one of something that is written with the item. ``steps`` are
    what the act was in the review, ``notes`` what the person wrote beside it.
    """

    at: str
    who: str
    act: str
    edition: int | None
    changes: list[Difference]
    told: list[Change]
    version: int = 0
    steps: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def entries(model: type[Edition], saves: list[Save], acts: dict[str, Any]) -> Iterator[Entry]:
    """Tell saves, each with what it changed against the one before; of companions also with what they began as.

    ``acts`` has the words for what people do.
    """
    ones_before = Save.objects.filter(item__in={save.item_id for save in saves}, version__in={s.base for s in saves})
    before = {(save.item_id, save.version): save for save in ones_before}
    steps, reasons = _steps(saves, before), _reasons(saves)
    for save in saves:
        base = before.get((save.item_id, save.base))
        own = save.item.kind == model.kind
        changes = _changes(model, base.snapshot if base else None, save)
        found = steps.get(save.pk, [])
        yield Entry(
            at=spoken_moment(save.at, get_language() or GERMAN),
            who=str(save.actor or "–"),
            act=_act(model, save, acts),
            edition=save.publication.number if save.publication else None,
            changes=changes,
            told=[told(change) for change in changes],
            version=save.version if own else 0,
            steps=[str(Act(step.act).label) for step in found if step.act not in (Act.SENT, Act.PLANNED)],
            # What was planned is written down for programs
            notes=[step.note for step in found if step.note and step.act != Act.PLANNED] + reasons.get(save.pk, []),
        )


def told(change: Difference) -> Change:
    return Change(change.label, change.lang, version_of(*change.whole, *change.stored))


def _changes(model: type[Edition], base: dict[str, Any] | None, save: Save) -> list[Difference]:
    if save.item.kind != model.kind:
        return companion_differences(save.item.kind, base or {}, save.snapshot)
    return differences(model, base, save.snapshot) if base else []


def _act(model: type[Edition], save: Save, acts: dict[str, Any]) -> str:
    act = str(acts.get(save.act, save.act))
    companion = None if save.item.kind == model.kind else edition_model(save.item.kind)
    return f"{companion._meta.verbose_name}: {act}" if companion else act


def _steps(saves: list[Save], before: dict[tuple[int, int], Save]) -> dict[int, list[ReviewStep]]:
    """Find the steps that were taken in the same writes: of the same person, after the save before and not later."""
    if not saves:
        return {}
    lower = min((before.get((save.item_id, save.base)) or save).at for save in saves)
    taken = ReviewStep.objects.filter(item__in={save.item_id for save in saves}, at__gte=lower)
    waiting: dict[int, list[ReviewStep]] = defaultdict(list)
    for step in taken.filter(at__lte=max(save.at for save in saves)).order_by("pk"):
        waiting[step.item_id].append(step)
    found: dict[int, list[ReviewStep]] = defaultdict(list)
    for save in sorted(saves, key=lambda each: each.version):
        base = before.get((save.item_id, save.base))
        for step in list(waiting[save.item_id]):
            fits = step.act in _STEPS.get(save.act, ()) and step.actor_id == save.actor_id
            if fits and step.at <= save.at and (base is None or step.at >= base.at):
                waiting[save.item_id].remove(step)
                found[save.pk].append(step)
                break
    return found


def _reasons(saves: list[Save]) -> dict[int, list[str]]:
    """Say why something was removed; what it was nobody knows any more."""
    removals = [save for save in saves if save.act == "redact"]
    done = list(Redaction.objects.done().filter(item__in={save.item_id for save in removals})) if removals else []
    return {
        save.pk: [
            str(each.get_category_display())
            for each in done
            if each.item_id == save.item_id and each.done_by_id == save.actor_id and _is_of(each, save)
        ][:1]
        for save in removals
    }


def _is_of(done: Redaction, save: Save) -> bool:
    """Whether a removal was done in the transaction of a save: it is written down right after it."""
    return done.done_at is not None and 0 <= (done.done_at - save.at).total_seconds() < 60
