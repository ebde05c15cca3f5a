"""The log of sign-ins: what is written down, with how much of the address, and for how long."""

import ipaddress
from datetime import timedelta
from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.signals import authentication_failed
from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.core.cache import cache
from django.http import HttpRequest

from buendnis.publishing import clock
from buendnis.staff.models import SignIn, User

# Bits that are kept of an address: enough to tell a provider, too few to tell a household
KEPT_BITS = {4: 24, 6: 48}
# Seconds for which refusals of one kind stand in one line: a thousand of them would bury everything else
SAME_REFUSAL = 5 * 60


def note(request: HttpRequest | None, outcome: SignIn.Outcome, user: User | None = None) -> None:
    address = shortened(get_client_ip(request)) if request is not None else ""
    SignIn.objects.create(user=user, at=clock.now(), outcome=outcome, address=address)


def note_refusal(request: HttpRequest, user: User | None) -> None:
    """Note that somebody is being refused unread, once for a while."""
    address = shortened(get_client_ip(request))
    if cache.add(f"staff.sign_ins.blocked:{user.pk if user else 0}:{address}", True, SAME_REFUSAL):
        note(request, SignIn.Outcome.BLOCKED, user)


def shortened(address: str | None) -> str:
    """Return the network of an address, nothing for what is none."""
    try:
        found = ipaddress.ip_address((address or "").split("%")[0])
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    return str(ipaddress.ip_network(f"{found}/{KEPT_BITS[found.version]}", strict=False))


def forget() -> int:
    """Delete what is older than the term, and return how much that was."""
    until = clock.now() - timedelta(days=settings.SIGN_INS_KEPT_DAYS)
    return SignIn.objects.filter(at__lt=until).delete()[0]


def signed_in(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    note(request, SignIn.Outcome.IN, user)
    # So that the term also holds where nobody has set up the command.
    forget()


def signed_out(sender: Any, request: HttpRequest, user: User | None, **kwargs: Any) -> None:
    if user is not None:
        note(request, SignIn.Outcome.OUT, user)


def wrong_code(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    note(request, SignIn.Outcome.WRONG_CODE, user)


def connect() -> None:
    authentication_failed.connect(wrong_code, dispatch_uid="staff.wrong_code")
    user_logged_in.connect(signed_in, dispatch_uid="staff.signed_in")
    user_logged_out.connect(signed_out, dispatch_uid="staff.signed_out")
