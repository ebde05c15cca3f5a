"""Reading a translator's table back at the desk: first what it would change, then the same once more to be stored."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Invitation
from buendnis.publishing.proposing.drafts import SEEN
from buendnis.publishing.proposing.storing import Ended, keep
from buendnis.publishing.proposing.tables import read_back, uploaded
from buendnis.publishing.proposing.wordprocessing import Refusal

OVER = "_over"
COLLIDES = _(
    "Nothing was stored: some texts were changed by the link as well. "
    "Please read the table once more and say which shall hold."
)


def read_back_view(desk: Any, request: HttpRequest, edition: Edition, invitation: Invitation) -> HttpResponse:
    """Ask for the table, show what it would change, and store that as what came back by the link."""
    if not invitation.is_open:
        messages.error(request, _("This link has ended. Please make a new one; then the table can be read back."))
        return HttpResponseRedirect(desk.address_in_admin(edition.pk, "links"))
    if "_keep" in request.POST:
        return _keep(desk, request, edition, invitation)
    run, refusal = None, None
    if request.method == "POST":
        try:
            run = read_back(invitation, uploaded(request.FILES.get("table")))
        except Refusal as error:
            refusal = error.sentence
    context = {
        **desk.admin_site.each_context(request),
        "title": _("Read a table back"),
        "original": edition,
        "opts": desk.opts,
        "invitation": invitation,
        "run": run,
        "refusal": refusal,
        "names": {"over": OVER, "seen": SEEN},
    }
    response = TemplateResponse(request, "publishing/reading_back.html", context)
    response.status_code = 422 if refusal else 200
    return response


def _keep(desk: Any, request: HttpRequest, edition: Edition, invitation: Invitation) -> HttpResponse:
    posted = {name: str(value) for name, value in request.POST.items()}
    if OVER in posted:
        posted[SEEN] = posted[OVER] if "_table-holds" in posted else posted.get(SEEN, "")
    try:
        outcome = keep(invitation, posted, send=True, anyway=True, is_office=True)
    except Ended:
        messages.error(request, _("This link has ended in the meantime. Nothing was stored."))
        return HttpResponseRedirect(desk.address_in_admin(edition.pk, "links"))
    if not outcome.is_stored:
        messages.error(request, COLLIDES)
        return HttpResponseRedirect(desk.address_in_admin(edition.pk, "upload", str(invitation.pk)))
    if not outcome.is_sent:
        messages.warning(request, _("Nothing of it can be taken over."))
    else:
        messages.success(request, _("The table is read. Please look through what it says before you take it over."))
    return HttpResponseRedirect(desk.address_in_admin(edition.pk, "answer", str(invitation.pk)))
