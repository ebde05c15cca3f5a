"""Approving several items of a list at once: each with the version that was shown, each refused by itself."""

import time
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from buendnis.publishing import reviewing
from buendnis.publishing.approval import changed_since_approval, waits_for_approval
from buendnis.publishing.desk.noting import urgent_by_item
from buendnis.publishing.desk.overtaken import overtaken
from buendnis.publishing.desk.posted import CONFLICT
from buendnis.publishing.desk.recipients import authors_to_tell
from buendnis.publishing.desk.reviewing import tell_people
from buendnis.publishing.desk.selftest import refuse_what_is_readable
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Correction, Publication
from buendnis.publishing.saving import Conflict

# So many are shown at once: nobody reads more of them in one go.
MOST = 50
# Seconds for approving them: each is tested before
LASTS = 40


class BulkApproving:
    """Adds a page that lists what waits for approval in one kind, with a box for each."""

    model: Any
    opts: Any
    admin_site: Any

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_waiting"
        return [path("waiting/", self.admin_site.admin_view(self.waiting_view), name=name), *super().get_urls()]  # type: ignore[misc]

    def may_approve_here(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return bool(self.has_edit_permission(request) and user.has_perm("publishing.approve_publication"))  # type: ignore[attr-defined]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_waiting"
        waiting = reverse(name) if self.may_approve_here(request) else ""
        return super().changelist_view(request, {"waiting_address": waiting, **(extra_context or {})})  # type: ignore[misc]

    def waiting_view(self, request: HttpRequest) -> HttpResponse:
        """Show what waits; a POST approves what is ticked, and says of each what became of it."""
        if not self.may_approve_here(request):
            raise PermissionDenied
        if request.method == "POST":
            approved, until = 0, time.monotonic() + LASTS
            for key, version in _ticked(request):
                if time.monotonic() > until:
                    messages.warning(
                        request, _("That was as much as goes at once. Please go on with those that are left.")
                    )
                    break
                approved += self._approve(request, key, version)
            if approved:
                told = ngettext("%(count)s text is approved.", "%(count)s texts are approved.", approved)
                messages.success(request, told % {"count": approved})
            return HttpResponseRedirect(request.path)
        waiting = self._waiting()
        urgent = urgent_by_item([edition.item.pk for edition in waiting])
        waiting.sort(key=lambda edition: edition.item.pk not in urgent)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Waiting for approval"),
            "opts": self.opts,
            "rows": [self._row(edition, urgent.get(edition.item.pk)) for edition in waiting[:MOST]],
            "more": len(waiting) > MOST,
        }
        return TemplateResponse(request, "publishing/waiting.html", context)

    def _waiting(self) -> list[Any]:
        return list(waiting(self.model).select_related("publication__item").order_by("pk")[: MOST + 1])

    def _row(self, edition: Edition, urgent: Correction | None) -> dict[str, Any]:
        address = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_act", args=[edition.pk, "review"])
        return {
            "edition": edition,
            "ticket": f"{edition.pk}:{edition.item.edit_version}",
            "address": address,
            "urgent": urgent,
        }

    def _approve(self, request: HttpRequest, key: int, version: int) -> bool:
        """Approve one of them; a refusal is told under its name and stops no other."""
        # Through the admin's own queryset: what is not shown here is not approved here.
        edition = self.get_queryset(request).filter(pk=key).first()  # type: ignore[attr-defined]
        if edition is None or not waits_for_approval(edition):
            messages.error(request, _("One of them does not wait for approval any more."))
            return False
        told, sentences = _("“%(name)s”: %(sentence)s"), list[str]()
        authors = authors_to_tell(edition, request.user)
        try:
            refuse_what_is_readable(edition, "approve")
            with transaction.atomic():
                complete = reviewing.approve(edition, version, request.user)
        except (Conflict, IntegrityError):  # the database refuses what two writers do at once
            sentence = str(told % {"name": edition, "sentence": CONFLICT})
            messages.error(request, overtaken(self, edition, version, sentence))
        except ValidationError as error:
            sentences = list(error.messages)
        else:
            address = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_act", args=[edition.pk, "review"])
            tell_people(request.user, edition, "approve", address, authors)
            return complete
        for sentence in sentences:
            messages.error(request, told % {"name": edition, "sentence": sentence})
        return False


def _ticked(request: HttpRequest) -> Iterator[tuple[int, int]]:
    """Yield the keys and versions of the boxes that were ticked; anything else in their place is passed over."""
    for ticket in request.POST.getlist("approve")[:MOST]:
        key, _colon, version = ticket.partition(":")
        if all(part.isascii() and part.isdecimal() and len(part) < 16 for part in (key, version)):
            yield int(key), int(version)


def waiting(model: type[Edition]) -> Any:
    """Return what waits for approval of a kind: sent for review, or changed in its place since."""
    waits = Q(publication__state=Publication.State.IN_REVIEW) | changed_since_approval("publication__")
    return model.objects.latest_editions().filter(waits | model.companions_changed())
