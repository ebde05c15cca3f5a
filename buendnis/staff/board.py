"""The first page of the admin: what waits for a person, what they may do here, and what they did last."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from buendnis.publishing.desk.tasks.ahead import Moment, coming, moments
from buendnis.publishing.desk.tasks.alarms import QUIET, Alarm, alarms, ringing
from buendnis.publishing.desk.tasks.own import MOST_DRAFTS, More, Work, drafts_by, further, last_saved, works
from buendnis.publishing.desk.tasks.register import HEADINGS, Number, asked, counted, numbers
from buendnis.publishing.desk.tasks.sorbian import sorbian_numbers
from buendnis.publishing.desk.tasks.unsaved import Unsaved, kept_aside, unsaved
from buendnis.publishing.desk.translations import desks
from buendnis.publishing.titles import called

# What stands first is what an editor comes for most often.
WORDS: dict[str, tuple[str | Promise, str | Promise]] = {
    "news.pressreleaseedition": (_("Write a press release"), _("find, correct, withdraw, use as a template")),
    "pages.pageedition": (_("New page"), _("texts, menus and their order")),
    "pages.contactpoint": (_("New contact point"), _("whom people can ask, by telephone and mail")),
    "teasers.teaser": (_("New teaser"), _("the boxes beside the text")),
    "partners.organisation": (_("New organisation"), _("who they are, their names, their memberships")),
    "partners.agreementedition": (_("New agreement"), _("what was signed, by whom, its clauses and amendments")),
    "partners.goal": (_("New goal"), _("what is meant, and what became of it")),
    "partners.measure": (_("New measure"), _("what is done for a goal, and by whom")),
    "partners.training": (_("New training"), _("when, where, for whom")),
    "partners.processsupport": (_("New process support"), _("hours and what they were spent on")),
    "partners.alliance": (_("New alliance"), _("what it is in short, its contact point")),
    "news.topic": (_("New topic"), _("what press releases are about")),
    "media.file": (_("Upload a picture or a PDF"), _("everything that was uploaded, and where it is used")),
    "staff.user": (_("New account"), _("who works here, and with which role")),
    "staff.office": (_("New office"), _("who approves its texts, and who stands in")),
    "staff.signin": ("", _("who signed in, and who tried to")),
}
FIRST = "news.pressreleaseedition"


@dataclass(frozen=True)
class Task:
    """A kind of content that a person may see; ``add`` is empty where they may not make any."""

    label: str
    name: str
    what: str | Promise
    address: str
    add: str
    add_name: str | Promise
    here: bool


def tasks(registry: dict[Any, Any], request: HttpRequest) -> list[Task]:
    """Return what the person may see, the most frequent first; unknown kinds come last."""
    order = list(WORDS)
    found = list(_tasks(registry, request))
    return sorted(found, key=lambda task: order.index(task.label) if task.label in order else len(order))


def _tasks(registry: dict[Any, Any], request: HttpRequest) -> Iterator[Task]:
    for model, admin in registry.items():
        if not admin.has_view_or_change_permission(request):
            continue
        opts = model._meta
        route = f"admin:{opts.app_label}_{opts.model_name}"
        address = reverse(f"{route}_changelist")
        add_name, what = WORDS.get(opts.label_lower, (_("Add"), ""))
        name = str(opts.verbose_name_plural)
        yield Task(
            label=opts.label_lower,
            name=name[:1].upper() + name[1:],
            what=what,
            address=address,
            add=reverse(f"{route}_add") if admin.has_add_permission(request) else "",
            add_name=add_name,
            here=request.path.startswith(address),
        )


@dataclass(frozen=True)
class Board:
    """What the first page tells; ``numbers`` come under their headings, ``quiet`` names what there is nothing of."""

    alarms: list[Alarm]
    unsaved: list[Unsaved]
    moments: list[Moment]
    drafts: list[Work]
    further: list[More]
    numbers: list[tuple[Any, list[Number]]]
    quiet: list[str]
    works: list[Work]

    @property
    def is_quiet(self) -> bool:
        return not (self.alarms or self.unsaved or self.drafts or self.numbers)


def board(site: Any, request: HttpRequest) -> Board:
    """Ask all that a person is told, in a fixed number of queries, whatever they may do."""
    kinds, user = desks(site, request), request.user
    questions = asked(request, kinds)
    waiting, nothing = numbers(questions, counted(questions))
    sorbian, all_well = sorbian_numbers(request, kinds)
    ahead, drafts, saved = list(coming(kinds)), drafts_by(user, kinds), last_saved(user, kinds)
    found, sorts = ringing(request, kinds)
    aside = kept_aside(user)
    shown = [*ahead, *drafts[:MOST_DRAFTS], *saved]
    keys = [(each.kind, each.pk) for each in shown] + [(kind, key) for _sort, key, kind, _at in found]
    names = called([*keys, *((each.of_kind, each.of_key) for each in aside if each.of_key)])
    told = list(alarms(found, names, kinds))
    rung = {sort for sort, *_rest in found}
    return Board(
        alarms=told,
        unsaved=list(unsaved(site, request, aside, names, kinds)),
        moments=list(moments(ahead, names, kinds)),
        drafts=list(works(drafts[:MOST_DRAFTS], names, kinds)),
        further=further(drafts, kinds),
        numbers=list(_by_heading([*sorbian, *waiting])),
        quiet=[*(str(QUIET[sort]) for sort in sorts if sort not in rung), *map(str, all_well), *nothing],
        works=list(works(saved, names, kinds)),
    )


def _by_heading(found: list[Number]) -> Iterator[tuple[Any, list[Number]]]:
    for heading, label in HEADINGS.items():
        under = [each for each in found if each.heading == heading]
        if under:
            yield label, under
