"""What was typed when the session had ended, or when signing in elsewhere made the form's mark stale."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from buendnis.pages import views as pages
from buendnis.staff.addresses import is_admin_address

# Never shown again: the form's mark is stale, and a password belongs into no page
LEFT_OUT = ("csrfmiddlewaretoken", "password")


def kept(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the fields of the form that was sent, in their order."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if not any(word in name for word in LEFT_OUT)
        for value in values
    ]


def signed_out(request: HttpRequest) -> HttpResponse:
    """Answer 403 with everything that was typed, to be sent again after signing in."""
    from django.contrib import admin

    is_in = admin.site.has_permission(request)
    context = {
        **admin.site.each_context(request),
        "title": _("Please send it once more") if is_in else _("You are no longer signed in"),
        "fields": kept(request),
        # To copy by hand, if all else fails: what people typed, without what only the form understands
        "texts": [value for _name, value in kept(request) if " " in value.strip()],
        "files": sorted(request.FILES),
        "address": request.get_full_path(),
    }
    return render(request, "staff/signed_out.html", context, status=403)


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that a page of ours sent the form."""
    origin = urlsplit(request.headers.get("Origin", ""))
    return origin.netloc == request.get_host() and origin.scheme == request.scheme


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form with a stale mark; what was typed into one of staff's own is offered for sending again."""
    if is_admin_address(request.path_info) and is_from_here(request) and kept(request):
        return signed_out(request)
    return pages.form_expired(request, reason)
