"""Where links of invitations are answered: the open ones by whoever knows their purpose, all others here."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from buendnis.languages.dates import spoken_moment
from buendnis.languages.fields import BOTH
from buendnis.languages.signs import visible
from buendnis.pages.context import frame_of
from buendnis.pages.frame import HOME
from buendnis.pages.previews import lead_everywhere
from buendnis.publishing.inviting import Answer, answer_to, ask_again
from buendnis.publishing.models import Invitation

METHODS = ("GET", "HEAD", "POST")
# The button for a new link. What is not typed has a name that begins with an underscore.
ASK = "_ask"
# Texts that come back on the page of a link that ended while somebody was typing
MOST_KEPT = 500
# Stands in the address after something was sent
SENT = "sent"


@csrf_exempt  # the path is the only authority: no cookie is sent, and none would be asked
def answer(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Answer for a link: 404 for one that is forged or altered, 410 for one that has ended."""
    if request.method not in METHODS:
        return HttpResponseNotAllowed(METHODS)
    token, _slash, below = rest.partition("/")
    invitation = Invitation.objects.by_token(token)
    language, slash, below = below.partition("/")
    if invitation is None or (language and language not in BOTH):
        return _opens_nothing(request)
    if not (language and slash):
        return HttpResponseRedirect(invitation.path(language))
    with translation.override(language):
        return _answer(request, invitation, language, below)


def _answer(request: HttpRequest, invitation: Invitation, language: str, below: str) -> HttpResponse:
    answering = answer_to(invitation)
    if answering is None:
        return _opens_nothing(request)
    frame = frame_of(request)
    frame.indexed = False
    frame.lead({code: f"{invitation.path(code)}{below}" for code in BOTH})
    if not invitation.is_open:
        return _afterwards(answering, request, invitation, language, below) or has_ended(request, invitation, language)
    response: Any = answering.view(request, invitation, language, below)
    # What is rendered later would be rendered in another language.
    return response.render() if hasattr(response, "render") and not response.is_rendered else response


def _afterwards(
    answering: Answer, request: HttpRequest, invitation: Invitation, language: str, below: str
) -> HttpResponse | None:
    """Let a used link show what became of what was sent by it; nothing is sent there any more."""
    used = invitation.done_at is not None and invitation.revoked_at is None
    if answering.afterwards is None or not used or request.method not in ("GET", "HEAD"):
        return None
    return answering.afterwards(request, invitation, language, below)


def _opens_nothing(request: HttpRequest) -> HttpResponse:
    """Say that a link is not one of ours, or no longer. It has not been looked for where its signature is wrong."""
    frame = frame_of(request)
    frame.indexed = False
    lead_everywhere(frame, HOME)
    return render(request, "errors/no_invitation.html", status=404)


def has_ended(request: HttpRequest, invitation: Invitation, language: str) -> HttpResponse:
    """Say why a link opens nothing any more, and take down that somebody asks for a new one.

    Also for a view whose link has ended while it was answered. What was typed is shown once more, to be copied.
    """
    if request.method == "POST" and ASK in request.POST:
        ask_again(invitation)
        return HttpResponseRedirect(invitation.path(language))
    invitation.refresh_from_db(fields=("done_at", "revoked_at", "asked_again_at"))  # it may have ended just now
    kept = list(_unsent(request, invitation, language))
    used = invitation.done_at is not None and invitation.revoked_at is None
    if request.method == "POST" and used and not kept:  # pressed twice, or loaded anew: all of it has arrived
        return HttpResponseRedirect(f"{invitation.path(language)}?{SENT}", status=303)
    context = {
        "why": _why(invitation, language),
        "kept": kept[:MOST_KEPT],
        "asked": spoken_moment(invitation.asked_again_at, language) if invitation.asked_again_at else "",
        "address": invitation.path(language),
    }
    return render(request, "errors/invitation_ended.html", context, status=410)


def _unsent(request: HttpRequest, invitation: Invitation, language: str) -> Iterator[tuple[str, str]]:
    """Yield what was typed and has not arrived, each with what its field is called ('' where that is not known)."""
    typed = {name: str(text) for name, text in request.POST.items() if not name.startswith("_") and str(text).strip()}
    answering = answer_to(invitation)
    known = answering.fields(invitation, language) if typed and answering and answering.fields else {}
    for name, text in typed.items():
        label, stored = known.get(name, ("", ""))
        if visible(text).split() != visible(stored).split():
            yield label, text


def _why(invitation: Invitation, language: str) -> Any:
    if invitation.done_at is not None:
        moment = spoken_moment(invitation.done_at, language)
        return _("It has been used: what was sent by it arrived on %(moment)s.") % {"moment": moment}
    if invitation.revoked_at is not None:
        moment = spoken_moment(invitation.revoked_at, language)
        return _("The office revoked it on %(moment)s.") % {"moment": moment}
    if not invitation.made_by.is_active:
        return _("It has ended.")
    return _("It opened until %(moment)s.") % {"moment": spoken_moment(invitation.expires_at, language)}
