"""The numbers that a form carries with it, read without trust."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

CONFLICT = _("Somebody else has changed this in the meantime. Nothing was done; please look again.")


def posted_version(request: HttpRequest) -> int:
    """Return the version that a form was made from, -1 where it is missing or no number."""
    return posted_number(request, "version")


def posted_number(request: HttpRequest, name: str) -> int:
    return as_number(request.POST.get(name, ""))


def as_number(given: str, longest: int = 9) -> int:
    """Return a number of fewer than ``longest`` digits, -1 for anything else."""
    return int(given) if given.isascii() and given.isdecimal() and len(given) < longest else -1
