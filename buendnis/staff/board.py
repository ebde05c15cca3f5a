"""The first page of the admin: what a person may do here, in plain words, and what they did last."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from buendnis.publishing.desk.item_admin import ItemAdmin
from buendnis.publishing.desk.listing import state_badge
from buendnis.publishing.models import Save

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
LAST_WORKS = 5


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


@dataclass(frozen=True)
class Work:
    """Something that the person has saved."""

    name: str
    kind: str
    badge: str
    address: str


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


def last_works(registry: dict[Any, Any], request: HttpRequest) -> list[Work]:
    """Return what the person saved last, each item once."""
    by_kind = {model.kind: (model, admin) for model, admin in registry.items() if isinstance(admin, ItemAdmin)}
    saves = Save.objects.filter(actor_id=request.user.pk).order_by("-pk").values_list("item_id", "item__kind")[:40]
    found = []
    for item, kind in list(dict.fromkeys(saves))[:LAST_WORKS]:
        model, admin = by_kind.get(kind, (None, None))
        if model is None or admin is None or not admin.has_view_or_change_permission(request):
            continue
        edition = model.objects.latest_editions().select_related("publication").filter(publication__item=item).first()
        if edition is not None:
            address = admin.address_in_admin(edition.pk)
            found.append(Work(str(edition), str(model._meta.verbose_name), state_badge(edition), address))
    return found
