"""The saves of an item in words: who wrote what, when, and what it changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buendnis.languages.dates import spoken_moment
from buendnis.languages.fields import GERMAN
from buendnis.publishing.desk.differences import Difference, companion_differences, differences
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Save
from buendnis.publishing.naming import edition_model

ACTS = {
    "create": _("written for the first time"),
    "save": _("saved"),
    "publish": _("published"),
    "open": _("shown to readers before its approval"),
    "follow": _("published together with what it belongs to"),
    "send": _("sent for review"),
    "return": _("returned with a reason"),
    "review": _("approved with changes of their own"),
    "approve": _("approved"),
    "plan": _("moment or languages planned"),
    "hold": _("held"),
    "resume": _("no longer held"),
    "confirm": _("Sorbian text confirmed"),
    "correct": _("correction begun"),
    "withdraw": _("withdrawn"),
    "discard": _("draft thrown away"),
    "move": _("moved in the tree"),
    "untie": _("parted from example content that was removed"),
}
PER_PAGE = 25


@dataclass(frozen=True)
class Entry:
    """One save as the history shows it."""

    at: str
    who: str
    act: str
    edition: int | None
    changes: list[Difference]


def entries(model: type[Edition], saves: list[Save]) -> Iterator[Entry]:
    """Tell saves, each with what it changed against the one before; of companions also with what they began as."""
    ones_before = Save.objects.filter(item__in={save.item_id for save in saves}, version__in={s.base for s in saves})
    before = {(save.item_id, save.version): save.snapshot for save in ones_before}
    for save in saves:
        base = before.get((save.item_id, save.base))
        if save.item.kind == model.kind:
            changes = differences(model, base, save.snapshot) if base else []
        else:
            changes = companion_differences(save.item.kind, base or {}, save.snapshot)
        yield Entry(
            at=_told(save.at),
            who=str(save.actor or "–"),
            act=_act(model, save),
            edition=save.publication.number if save.publication else None,
            changes=changes,
        )


def _act(model: type[Edition], save: Save) -> str:
    act = str(ACTS.get(save.act, save.act))
    companion = None if save.item.kind == model.kind else edition_model(save.item.kind)
    return f"{companion._meta.verbose_name}: {act}" if companion else act


def _told(at: datetime) -> str:
    return spoken_moment(at, get_language() or GERMAN)


class SaveHistory:
    """Shows the saves where Django would show its own log, which the desk does not write."""

    model: Any
    opts: Any
    admin_site: Any

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        edition = self.get_object(request, object_id)  # type: ignore[attr-defined]
        if edition is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        if not self.has_view_or_change_permission(request, edition):  # type: ignore[attr-defined]
            raise PermissionDenied
        items = [edition.item.pk, *edition.companions().values_list("pk", flat=True)]
        saves = Save.objects.filter(item__in=items).select_related("actor", "publication", "item").order_by("-pk")
        page = Paginator(saves, PER_PAGE).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("History"),
            "subtitle": None,
            "original": edition,
            "opts": self.opts,
            "page": page,
            "entries": list(entries(self.model, list(page.object_list))),
        }
        return TemplateResponse(request, "publishing/history.html", context)

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> str:
        return ""  # the saves tell more

    def log_addition(self, *args: Any, **kwargs: Any) -> None:
        """The saves are the history."""

    def log_change(self, *args: Any, **kwargs: Any) -> None:
        """The saves are the history."""

    def log_deletions(self, *args: Any, **kwargs: Any) -> None:
        """Only what nobody has ever seen is deleted."""
