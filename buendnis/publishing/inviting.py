"""What the links of invitations lead to, and what follows for the office when somebody comes by one.

Each purpose is answered by the room that knows what is asked for; it registers that with ``answer_with()``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext_lazy as _

from buendnis.languages.fields import BOTH
from buendnis.publishing import clock
from buendnis.publishing.desk.recipients import approvers_for
from buendnis.publishing.invitations import PREFIX
from buendnis.publishing.mailing import send_link
from buendnis.publishing.models import Invitation
from buendnis.publishing.previewing import forget_who_asks

Handler = Callable[[HttpRequest], HttpResponse]
# Takes the request, a link that is open, the language of the page, and the rest of the path ('' for its own page)
View = Callable[[HttpRequest, Invitation, str, str], HttpResponseBase]
# The same of a link that has been used, only to be read; None where there is nothing (more) to show
Afterwards = Callable[[HttpRequest, Invitation, str, str], HttpResponse | None]

# Takes a link and the language of the page; gives for each field of its form what it is called, and what is stored or
# was sent of it. Of a link that has ended.
Fields = Callable[[Invitation, str], dict[str, tuple[str, str]]]


@dataclass(frozen=True)
class Answer:
    """How a purpose is answered; ``desk`` gives the path of the office's page about it, ``may_ask`` who works there.

    ``afterwards`` shows what became of what was sent, to whoever still has the used link; ``fields`` tells what was
    typed and did not arrive from what did.
    """

    view: View
    desk: Callable[[Invitation], str]
    may_ask: Callable[[Any, Invitation], bool]
    afterwards: Afterwards | None = None
    fields: Fields | None = None


_answers: dict[str, Answer] = {}


def answer_with(
    purpose: str,
    view: View,
    *,
    desk: Callable[[Invitation], str],
    may_ask: Callable[[Any, Invitation], bool],
    afterwards: Afterwards | None = None,
    fields: Fields | None = None,
) -> None:
    """Let a room answer the links of a purpose. Its view is asked with open links only."""
    _answers[str(purpose)] = Answer(view, desk, may_ask, afterwards, fields)


def answer_to(invitation: Invitation) -> Answer | None:
    return _answers.get(invitation.purpose)


class InvitationMiddleware:
    """Lets the address alone say who asks and in which language; stands before everything that reads the address."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(PREFIX):
            forget_who_asks(request)
            _token, _slash, rest = request.path_info.removeprefix(PREFIX).partition("/")
            language = rest.partition("/")[0]
            if language in BOTH:
                request.META["HTTP_ACCEPT_LANGUAGE"] = language
        return self.get_response(request)


def use_up(invitation: Invitation, *, is_answered: bool = False) -> bool:
    """Close a link because what was asked for has been sent; False where it was closed in the meantime.

    The address that it went to is emptied, unless an answer goes there (``is_answered``): then once that has gone.
    Belongs into the transaction that stores what was sent. The condition stands on the link's own columns: through a
    join PostgreSQL would not check it again after waiting for another answer.
    """
    now = clock.now()
    still_open = Invitation.objects.filter(
        pk=invitation.pk, revoked_at__isnull=True, done_at__isnull=True, expires_at__gt=now
    )
    emptied = {} if is_answered else {"sent_to": ""}
    used = invitation.made_by.is_active and still_open.update(done_at=now, **emptied)
    if used:
        invitation.done_at = now
    return bool(used)


def ask_again(invitation: Invitation) -> bool:
    """Take down that somebody came too late and asks for a new link, and tell the office once.

    False where that was asked for before. Nothing is sent to whoever asks.
    """
    with transaction.atomic():
        rows = Invitation.objects.filter(pk=invitation.pk, asked_again_at__isnull=True)
        if not rows.update(asked_again_at=clock.now()):
            return False
        _tell(
            invitation,
            _("Somebody asks for a new link"),
            _("A link without an account has ended. Whoever has it asks for a new one."),
        )
    return True


def tell_of_answer(invitation: Invitation) -> None:
    """Tell the office that something came back, once the transaction is stored."""
    _tell(
        invitation,
        _("Something came back by a link"),
        _("What you asked for by a link without an account has been sent."),
    )


def _tell(invitation: Invitation, subject: Any, sentence: Any) -> None:
    answer = answer_to(invitation)
    if answer is not None:
        send_link(people_of(invitation), subject, [sentence], answer.desk(invitation))


def people_of(invitation: Invitation) -> list[Any]:
    """Return whom of the office a link concerns: whoever made it, else who approves that person's texts."""
    answer, maker = answer_to(invitation), invitation.made_by
    if answer is not None and maker.is_active and answer.may_ask(maker, invitation):
        return [maker]
    return list(approvers_for(maker))
