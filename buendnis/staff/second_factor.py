"""Who has a second factor, who lacks one, and taking it away from somebody who lost it."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from buendnis.staff.models import User


def has_one(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether codes are asked of the account; recovery codes alone are none."""
    return Authenticator.objects.filter(user_id=user.pk).exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def keys_of(user: AbstractBaseUser | AnonymousUser) -> list[Authenticator]:
    return list(Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.WEBAUTHN).order_by("pk"))


def keys_work_at(request: HttpRequest) -> bool:
    """Whether browsers know security keys at this address: they want a name, and TLS unless it is this machine."""
    host = request.get_host().rsplit(":", 1)[0]
    return host == "localhost" or (request.is_secure() and not host.replace(".", "").isdigit() and "[" not in host)


def is_missing(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether the account must have one and has not."""
    return settings.REQUIRE_SECOND_FACTOR and user.is_authenticated and not has_one(user)


def reset(user: User) -> bool:
    """Take the second factor with its recovery codes away, and end the account's sessions; whether there was one."""
    removed, _by_model = Authenticator.objects.filter(user=user).delete()
    if removed:
        user.end_sessions()
    return bool(removed)
