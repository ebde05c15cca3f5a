"""What can be asked of the table of translations: by state, kind, person, promise and readers, as plain links."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from buendnis.languages.models import SorbianState
from buendnis.publishing.desk.translation_rows import (
    AHEAD,
    GERMAN_ONLY,
    HIDDEN,
    NOBODY,
    OPEN,
    OVERDUE,
    PUBLIC,
    Wanted,
)
from buendnis.publishing.editions import Edition
from buendnis.publishing.owning import owners

ALL = "all"
MINE = "mine"
STATES: dict[str, str | Promise] = {
    OPEN: _("to be done"),
    **dict(SorbianState.choices),
    GERMAN_ONLY: _("German only"),
    ALL: pgettext_lazy("filter", "all"),
}
READERS = {"": pgettext_lazy("filter", "all"), PUBLIC: _("seen by readers"), HIDDEN: _("not public")}
PROMISES = {"": pgettext_lazy("filter", "all"), OVERDUE: _("overdue"), AHEAD: _("still ahead")}

ANSWERS = {"": pgettext_lazy("filter", "all"), "waiting": _("have come back")}


@dataclass(frozen=True)
class Choice:
    """One link of a filter."""

    label: Any
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class Filter:
    title: Any
    choices: list[Choice]


def wanted_by(request: HttpRequest, kinds: Iterable[type[Edition]]) -> Wanted:
    """Return what an address asks for; what it says wrongly is left out."""
    given = request.GET
    state = given.get("state", OPEN)
    owner = given.get("owner", "")
    if owner == MINE:
        owner = str(request.user.pk)
    is_known = owner == NOBODY or (owner.isascii() and owner.isdecimal() and len(owner) < 16)
    return Wanted(
        state="" if state == ALL else state if state in STATES else OPEN,
        kind=given.get("kind", "") if given.get("kind") in {model.kind for model in kinds} else "",
        owner=owner if is_known else "",
        readers=given.get("readers", "") if given.get("readers") in READERS else "",
        promise=given.get("promise", "") if given.get("promise") in PROMISES else "",
        answers="waiting" if given.get("answers") == "waiting" else "",
    )


def filters(request: HttpRequest, kinds: Iterable[type[Edition]], wanted: Wanted) -> list[Filter]:
    """Return the filters with the one that is chosen in each."""
    names = {model.kind: str(model._meta.verbose_name_plural) for model in kinds}
    everything: dict[str, Any] = {"": pgettext_lazy("filter", "all")}
    people = {MINE: _("me"), NOBODY: _("nobody"), **{str(each.pk): str(each) for each in owners()}}
    people.pop(str(request.user.pk), None)
    owner = MINE if wanted.owner == str(request.user.pk) else wanted.owner
    found = (
        ("state", _("State"), STATES, wanted.state or ALL),
        ("promise", _("Promise"), PROMISES, wanted.promise),
        ("owner", _("Looked after by"), {**everything, **people}, owner),
        ("readers", _("Readers"), READERS, wanted.readers),
        ("answers", _("Translations by link"), ANSWERS, wanted.answers),
        ("kind", _("Kind"), {**everything, **dict(sorted(names.items(), key=lambda each: str(each[1])))}, wanted.kind),
    )
    return [Filter(title, list(_choices(request.GET, name, choices, chosen))) for name, title, choices, chosen in found]


def _choices(given: QueryDict, name: str, choices: dict[str, Any], chosen: str) -> Iterator[Choice]:
    for value, label in choices.items():
        query = given.copy()
        query.pop("p", None)
        query.pop(name, None)
        if value:
            query[name] = value
        yield Choice(label, query.urlencode(), value == chosen)
