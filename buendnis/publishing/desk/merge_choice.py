"""What a person has decided where two wrote otherwise, and what is left to decide."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest

from buendnis.publishing.desk.conflicts import began_with
from buendnis.publishing.desk.field_values import same
from buendnis.publishing.desk.merge_base import base_text
from buendnis.publishing.desk.merge_layout import Layout
from buendnis.publishing.desk.merge_texts import (
    SentForm,
    StoredText,
    Text,
    as_in_form,
    beside,
    stored_text,
)
from buendnis.publishing.desk.posted import posted_version
from buendnis.publishing.editions import Edition
from buendnis.publishing.merging import UNKNOWN, Clash, Merge, Place, merge, ordered
from buendnis.publishing.snapshots import KEY, ORDER

# A hidden field names what is to be decided; beside it stands the choice
CLASH, CHOICE = "clash-", "choice-"
THEIRS, MINE = "theirs", "mine"


@dataclass
class Combined:
    """Both texts in one, and the form that shows it. ``base`` is the version that the person began with."""

    sent: SentForm
    stored: StoredText
    merge: Merge
    layout: Layout
    base: int
    before: Text
    theirs: Text
    mine: Text


def combine(desk: Any, request: HttpRequest, edition: Edition, *, whole: bool = False) -> Combined:
    """Put together what a form says and what is stored of an edition.

    ``whole``: what it was made from is gone, so that all of it is mine.
    """
    sent, stored = SentForm(desk, request, edition), stored_text(desk, request, edition)
    theirs, mine = as_in_form(sent, stored, stored.text), sent.text()
    beside(sent, stored, theirs)
    undecided, let_go = _decide(request, sent, mine)
    base = theirs if whole else base_text(edition.item.pk, posted_version(request), sent, stored, theirs)
    done = merge(base, theirs, mine, same)
    began = began_with(request)
    if undecided:
        before = base_text(edition.item.pk, began, sent, stored, theirs)
        keep_open(done, undecided, before, theirs, mine)
    layout = Layout(request.POST, sent, stored, done, let_go)
    for name in [name for name in layout.data if name.startswith((CLASH, CHOICE))]:
        del layout.data[name]
    return Combined(sent, stored, done, layout, began, base, theirs, mine)


def to_decide(request: HttpRequest) -> list[str]:
    """Return the names in the form of what a person was asked to decide."""
    return [name.removeprefix(CLASH) for name in request.POST if name.startswith(CLASH)]


def _decide(request: HttpRequest, sent: SentForm, mine: Text) -> tuple[list[Place], list[Place]]:
    """Let go in ``mine`` of what was decided for the others; return what nobody has decided yet, and that."""
    places: dict[str, Place] = sent.places()
    undecided, let_go = [], []
    for name in to_decide(request):
        place, choice = places.get(name), request.POST.get(f"{CHOICE}{name}", "")
        if place is None:
            continue
        if place.row is not None and not place.name:
            _decide_row(sent, mine, place, choice)
        elif choice == THEIRS:
            _let_go(mine, place)
        if choice == THEIRS:
            let_go.append(place)
        elif choice != MINE:
            undecided.append(place)
    return undecided, let_go


def _decide_row(sent: SentForm, mine: Text, place: Place, choice: str) -> None:
    """A row that is stored is one that I wanted to take away; any other is one that they have taken away."""
    rows = mine.get(place.part, [])
    row = next(row for part in sent.parts if part.name == place.part for row in part.rows if row.key == place.row)
    if isinstance(place.row, str):
        if choice == THEIRS:
            rows[:] = [each for each in rows if each[KEY] != place.row]
    elif choice == THEIRS:
        rows[:] = [{KEY: place.row} if each[KEY] == place.row else each for each in rows]
    else:
        row.is_going = True
        rows[:] = [each for each in rows if each[KEY] != place.row]


def _let_go(mine: Text, place: Place) -> None:
    held = mine.get(place.part, {})
    for row in held if isinstance(held, list) else [held]:
        if place.row is None or row.get(KEY) == place.row:
            row.pop(place.name, None)


def keep_open(done: Merge, undecided: list[Place], before: Text, theirs: Text, mine: Text) -> None:
    """What nobody has decided is not settled by having been shown once."""
    done.clashes = [
        replace(clash, base=value_at(before, clash.place)) if clash.place in undecided else clash
        for clash in done.clashes
    ]
    for place in undecided:
        if place in done.from_me:
            done.from_me.remove(place)
            done.clashes.append(Clash(place, value_at(before, place), value_at(theirs, place), value_at(mine, place)))
            if not place.name and value_at(mine, place) is None:
                done.taken[place.part].append(value_at(theirs, place))


def value_at(text: Text, place: Place) -> Any:
    """Return what a text holds at a place: a value, a row, or the order of a list."""
    held = text.get(place.part)
    if isinstance(held, list) and place.row is None:
        return ordered([row for row in held if ORDER in row])
    if isinstance(held, list):
        row = next((row for row in held if row.get(KEY) == place.row), None)
        return row if not place.name or row is None else row.get(place.name, UNKNOWN)
    return (held or {}).get(place.name, UNKNOWN)
