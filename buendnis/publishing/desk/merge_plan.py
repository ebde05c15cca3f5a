"""The plan of an item where somebody was faster: moment, languages and promises of both in one, field by field."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict

from buendnis.publishing.desk.conflicts import began_with
from buendnis.publishing.desk.differences import in_words
from buendnis.publishing.desk.field_values import as_typed, names_in_form, same, sent, typed
from buendnis.publishing.desk.merge_choice import CHOICE, MINE, THEIRS, keep_open, to_decide, value_at
from buendnis.publishing.desk.merge_page import MergePage
from buendnis.publishing.desk.merge_words import Decision, Told, version_of
from buendnis.publishing.desk.plan_form import PlanForm
from buendnis.publishing.desk.posted import posted_version
from buendnis.publishing.editions import Edition
from buendnis.publishing.merging import UNKNOWN, Place, merge
from buendnis.publishing.models import Publication, Save
from buendnis.publishing.snapshots import PLAN, plan


@dataclass
class PlanMerge:
    """Both plans in one, as a browser would send it."""

    data: QueryDict
    page: MergePage


def merge_plan(request: HttpRequest, edition: Edition) -> PlanMerge:
    """Put together what was typed into a plan and what is stored now."""
    form = PlanForm(edition, request.POST)
    theirs = {PLAN: _as_in_form(form, plan(edition))}
    mine = {PLAN: {name: typed(form, name) for name in form.fields}}
    undecided, let_go = _decide(request, form, mine[PLAN])
    base = {PLAN: _saved(form, posted_version(request))}
    merged = merge(base, theirs, mine, same)
    before = {PLAN: _saved(form, began_with(request))} if undecided else base
    keep_open(merged, undecided, before, theirs, mine)
    data = request.POST.copy()
    for place in {*merged.from_them, *let_go}:
        for name in names_in_form(form, place.name):
            data.pop(name, None)
        for name, values in sent(form, place.name, theirs[PLAN][place.name]).items():
            data.setlist(name, values)
    data["version"] = str(edition.item.edit_version)
    page = MergePage(
        base=began_with(request),
        button="save",
        decisions=[
            Decision(
                name=clash.place.name,
                label=_label(form, clash.place),
                lang="",
                kind="value",
                before=None if clash.base is UNKNOWN else _words(clash.place, clash.base),
                theirs=version_of(None, _words(clash.place, clash.theirs)),
                mine=version_of(None, _words(clash.place, clash.mine)),
            )
            for clash in merged.clashes
        ],
        taken_over=[_told(form, place, before, theirs) for place in merged.from_them],
        kept=[_told(form, place, before, mine) for place in merged.from_me],
    )
    return PlanMerge(data, page)


def _saved(form: PlanForm, version: int) -> dict[str, Any]:
    """Return the plan of a save, nothing where there is none."""
    item = form.edition.item.pk
    save = Save.objects.filter(item=item, version=version).first() if version >= 0 else None
    return _as_in_form(form, save.snapshot.get(PLAN, {})) if save is not None else {}


def _as_in_form(form: PlanForm, held: dict[str, Any]) -> dict[str, Any]:
    known = {name: name if name in held else f"{name}_id" for name in form.fields}
    return {name: as_typed(form, name, held[column]) for name, column in known.items() if column in held}


def _decide(request: HttpRequest, form: PlanForm, mine: dict[str, Any]) -> tuple[list[Place], list[Place]]:
    undecided, let_go = [], []
    for name in to_decide(request):
        choice, place = request.POST.get(f"{CHOICE}{name}", ""), Place(PLAN, None, name)
        if name not in form.fields:
            continue
        if choice == THEIRS:
            mine.pop(name, None)
            let_go.append(place)
        elif choice != MINE:
            undecided.append(place)
    return undecided, let_go


def _label(form: PlanForm, place: Place) -> str:
    return str(form.fields[place.name].label)


def _told(form: PlanForm, place: Place, base: Any, text: Any) -> Told:
    old, new = (_words(place, value_at(each, place)) for each in (base, text))
    return Told(_label(form, place), "", place.name, version_of(old, new, old, new))


def _words(place: Place, value: Any) -> str:
    """Return a value of the plan as its form names it."""
    if value in ("", None, UNKNOWN):
        return ""
    try:
        return in_words(Publication._meta.get_field(place.name), value)
    except ValueError:  # nobody can read it
        return str(value)
