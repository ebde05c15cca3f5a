"""Sessions that end: a while after signing in, a while after the last request; and who counts as nobody meanwhile."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import get_user
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from buendnis.staff import second_factor
from buendnis.staff.addresses import is_account_address
from buendnis.staff.models import SignIn
from buendnis.staff.sign_ins import note

BEGUN, SEEN = "staff.begun", "staff.seen"
# Seconds that may pass before a request is written down again: not each one costs a write
STEP = 5 * 60


def now() -> float:
    """Return the machine's own time, in seconds, by which Django's sessions and allauth's limits end too."""
    return time.time()


class SessionEndMiddleware:
    """Recognises nobody whose session has ended. It looks when it is asked: public pages open no session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        recognised: Any = SimpleLazyObject(lambda: _recognised(request))
        request.user = recognised
        return self.get_response(request)


def _recognised(request: HttpRequest) -> Any:
    user: Any = get_user(request)
    if not user.is_authenticated:
        return user
    if _is_over(request.session):
        request.session.flush()
        note(request, SignIn.Outcome.ENDED, user)
        return AnonymousUser()
    _touch(request.session)
    if second_factor.is_missing(user):
        request.lacks_second_factor = True  # type: ignore[attr-defined]
        # Nothing but the pages on which one is set up knows this person.
        return user if is_account_address(request.path_info) else AnonymousUser()
    return user


def _is_over(session: SessionBase) -> bool:
    moment = now()
    begun, seen = session.get(BEGUN, moment), session.get(SEEN, moment)
    return moment - begun >= settings.SESSION_COOKIE_AGE or moment - seen >= settings.SESSION_IDLE_AGE


def _touch(session: SessionBase) -> None:
    if now() - session.get(SEEN, 0) >= STEP:
        session[SEEN] = now()
        session.setdefault(BEGUN, now())


def begin(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    request.session[BEGUN] = request.session[SEEN] = now()


def connect() -> None:
    user_logged_in.connect(begin, dispatch_uid="staff.session_begins")
