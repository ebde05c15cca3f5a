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
from buendnis.publishing.desk.differences import Difference, differences
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Save

ACTS = {
    "create": _("written for the first time"),
    "save": _("saved"),
    "publish": _("published"),
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


def entries(model: type[Edition], saves: list[Save], before_them: Save | None) -> Iterator[Entry]:
    """Tell saves, newest first, each with what it changed against the one before."""
    for save, before in zip(saves, [*saves[1:], before_them], strict=True):
        yield Entry(
            at=_told(save.at),
            who=str(save.actor or "–"),
            act=str(ACTS.get(save.act, save.act)),
            edition=save.publication.number if save.publication else None,
            changes=differences(model, before.snapshot, save.snapshot) if before else [],
        )


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
        saves = Save.objects.filter(item=edition.item).select_related("actor", "publication").order_by("-version")
        page = Paginator(saves, PER_PAGE).get_page(request.GET.get("p"))
        shown = list(page.object_list)
        oldest = shown[-1].version if shown else 0
        context = {
            **self.admin_site.each_context(request),
            "title": _("History"),
            "subtitle": None,
            "original": edition,
            "opts": self.opts,
            "page": page,
            "entries": list(entries(self.model, shown, saves.filter(version__lt=oldest).first())),
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
