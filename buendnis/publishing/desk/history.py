"""The history of an item for staff: each save in words, page by page, and any old text as a new draft."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buendnis.languages.dates import spoken_moment
from buendnis.languages.fields import GERMAN
from buendnis.publishing.desk.act_names import ACTS
from buendnis.publishing.desk.differences import differences
from buendnis.publishing.desk.overtaken import overtaken
from buendnis.publishing.desk.posted import as_number, posted_version
from buendnis.publishing.desk.timeline import Entry as Entry
from buendnis.publishing.desk.timeline import entries, told
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Save
from buendnis.publishing.reviewing import may_edit
from buendnis.publishing.reviving import as_it_would_be, revive, save_of, what_is_lost
from buendnis.publishing.saving import Conflict
from buendnis.publishing.snapshots import snapshot

PER_PAGE = 25
REVIVED = _("This is the old text once more, as a draft. Whoever approves texts has to see it like any other change.")


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
            "entries": list(entries(self.model, list(page.object_list), ACTS)),
            "current": edition.item.edit_version,
            "may_revive": may_edit(request.user, edition),
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


def revive_view(admin: Any, request: HttpRequest, edition: Edition) -> HttpResponse:
    """Show what an old text would change; POST makes it the draft."""
    given = request.POST if request.method == "POST" else request.GET
    save = save_of(edition.item, as_number(given.get("save", "")))
    if save is None:
        raise Http404
    if request.method == "POST":
        following = _revived(admin, request, edition, save)
        if following is not None:
            return admin.back_to(following)  # type: ignore[no-any-return]
    edition.reload()
    now = snapshot(edition)
    context = {
        **admin.admin_site.each_context(request),
        "title": _("Old text as a new draft"),
        "original": edition,
        "opts": admin.opts,
        "version": edition.item.edit_version,
        "save": save.version,
        "at": spoken_moment(save.at, get_language() or GERMAN),
        "who": save.actor,
        "told": [told(each) for each in differences(admin.model, now, as_it_would_be(now, save.snapshot))],
        "lost": what_is_lost(edition, save),
        "in_place": not edition.has_editions,
        "is_draft": edition.publication.public_from is None,
    }
    return TemplateResponse(request, "publishing/history_text.html", context)


def _revived(admin: Any, request: HttpRequest, edition: Edition, save: Save) -> Edition | None:
    """Do it and say how it went; None where it was refused."""
    try:
        revived = revive(edition, posted_version(request), request.user, save)
    except (Conflict, IntegrityError):
        messages.error(request, overtaken(admin, edition, posted_version(request)))
        return None
    except ValidationError as error:
        for sentence in error.messages:
            messages.error(request, sentence)
        return None
    messages.success(request, REVIVED)
    for sentence in revived.lost:
        messages.warning(request, sentence)
    return revived.edition
