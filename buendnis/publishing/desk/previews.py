"""Preview links at the desk: making them, seeing which open and when they were opened, revoking them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from buendnis.languages.fields import GERMAN
from buendnis.publishing import clock
from buendnis.publishing.desk.looking import as_read
from buendnis.publishing.desk.posted import posted_number
from buendnis.publishing.desk.preview_form import LinkForm, SiteLinkForm
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Preview, PreviewOpening
from buendnis.publishing.naming import edition_model, names_of
from buendnis.publishing.previewing import shower_of
from buendnis.publishing.previews import PreviewQuerySet, make_preview

PERMISSION = "publishing.preview_publication"
# So long links that have ended are listed
LISTED_AFTER = timedelta(days=30)
MOST_LISTED = 100
MADE = _("The link is made. Whoever has its address sees what is not public yet: please pass it on with care.")
ENDED = _("This link has ended already.")


@dataclass(frozen=True)
class Row:
    """A link as it is listed; ``address`` is empty once it has ended, ``name`` where it shows the whole site."""

    preview: Any
    address: str
    name: str
    kind: Any
    last_opened: list[datetime]
    may_be_revoked: bool


def may_preview(user: Any, edition: Edition) -> bool:
    """Whether a person may make a link to a draft, and there is one that nobody has read yet."""
    has_right = user.has_perm(PERMISSION) and _may_view(user, edition.kind)
    return has_right and shower_of(edition.kind) is not None and not edition.publication.was_public()


def _may_view(user: Any, kind: str) -> bool:
    model = edition_model(kind)
    if model is None:
        return False
    verbs = (get_permission_codename(verb, model._meta) for verb in ("view", "change"))
    return any(user.has_perm(f"{model._meta.app_label}.{name}") for name in verbs)


def _may_revoke(user: Any, preview: Preview) -> bool:
    """Whether a person may revoke a link: their own, and those who approve any."""
    return preview.made_by_id == user.pk or user.has_perm("publishing.approve_publication")


# The list


def previews_view(site: Any, request: HttpRequest) -> HttpResponse:
    """Show the links and the form for a new one to the whole site; POST makes or revokes one."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    if "revoke" in request.POST:
        return _revoke(request)
    form = SiteLinkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        make_preview(request.user, **form.made_of())
        messages.success(request, MADE)
        return _to_list()
    context = {
        **site.each_context(request),
        "title": _("Preview links"),
        "form": form,
        "valid": list(_rows(request.user, Preview.objects.valid())),
        "ended": list(_rows(request.user, Preview.objects.ended_since(clock.now() - LISTED_AFTER))),
    }
    return TemplateResponse(request, "publishing/previews.html", context)


def _to_list() -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:previews"))


def _rows(user: Any, previews: PreviewQuerySet) -> Iterator[Row]:
    """Yield what a person may know: of links to drafts those of kinds that they may read."""
    last = Prefetch("openings", PreviewOpening.objects.order_by("-at", "-pk")[:5], to_attr="last_openings")
    found = previews.with_opened().select_related("publication__item", "made_by").prefetch_related(last)
    newest = found.order_by("-made_at", "-pk")[:MOST_LISTED]
    listed = [each for each in newest if each.publication is None or _may_view(user, each.publication.kind)]
    names = names_of(each.publication.item for each in listed if each.publication)
    for each in listed:
        model = edition_model(each.publication.kind) if each.publication else None
        yield Row(
            preview=each,
            address=f"{settings.SITE_URL}{each.prefix}/" if each.is_valid else "",
            name=names[each.publication.item_id] if each.publication else "",
            kind=model._meta.verbose_name if model else "",
            last_opened=[opening.at for opening in each.last_openings],  # type: ignore[attr-defined]
            may_be_revoked=each.is_valid and _may_revoke(user, each),
        )


def _revoke(request: HttpRequest) -> HttpResponse:
    preview = Preview.objects.valid().select_related("publication").filter(pk=posted_number(request, "revoke")).first()
    if preview is None or (preview.publication and not _may_view(request.user, preview.publication.kind)):
        messages.warning(request, ENDED)
        return _to_list()
    if not _may_revoke(request.user, preview):
        raise PermissionDenied
    preview.revoke()
    messages.success(request, _("The link is revoked. It opens nothing any more."))
    return _to_list()


# From the form of a draft


def preview_view(admin: Any, request: HttpRequest, edition: Edition) -> HttpResponse:
    """Ask for whom a link to a draft is, and make it."""
    if not may_preview(request.user, edition):
        messages.error(request, _("A preview link is only made to what readers have not seen yet."))
        return HttpResponseRedirect(admin.address_in_admin(edition.pk))
    form = LinkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if as_read(edition, GERMAN):
            make_preview(request.user, publication=edition.publication, **form.made_of())
            messages.success(request, MADE)
            return _to_list()
        form.add_error(
            None, _("This draft has no page yet: what it belongs to is not public, or is still to be chosen.")
        )
    context = {
        **admin.admin_site.each_context(request),
        "title": _("Make a preview link"),
        "original": edition,
        "opts": admin.opts,
        "form": form,
    }
    return TemplateResponse(request, "publishing/preview.html", context)
