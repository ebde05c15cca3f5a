"""The self-test at the desk: a page with its lights, and what it keeps from being approved."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from buendnis.publishing.editions import Edition
from buendnis.publishing.probing.needles import secret_parts
from buendnis.publishing.probing.probe import lights_for

# Acts after which readers will see something: none of them hides what they see already
BLOCKED = frozenset({"approve", "confirm_change", "override", "publish", "resume", "spelling"})


def selftest_view(admin: Any, request: HttpRequest, edition: Edition) -> HttpResponse:
    """Ask every surface now, and show what each has answered."""
    context = {
        **admin.admin_site.each_context(request),
        "title": _("Self-test"),
        "original": edition,
        "opts": admin.opts,
        "lights": lights_for(edition),
        "address_in_form": admin.address_in_admin(edition.pk),
    }
    return TemplateResponse(request, "publishing/selftest.html", context)


def has_something_to_test(edition: Edition) -> bool:
    """Whether readers do not see all of an edition, and of what is written with it."""
    return bool(secret_parts(edition))


def refusal_by_probe(edition: Edition) -> list[Any]:
    """Return what readers can read already of an edition that they are not to see yet, in lazy sentences."""
    if not settings.SELF_TEST_BEFORE_APPROVAL:
        return []
    return [light.sentence for light in lights_for(edition).red]


def refuse_what_is_readable(edition: Edition, act: str) -> None:
    """Raise ValidationError where an act would go on with a text that has leaked. Asked before the write begins."""
    if act not in BLOCKED:
        return
    if found := refusal_by_probe(edition):
        raise ValidationError([_("The self-test has found something that readers can see already."), *found])
