"""A button that is pressed twice: the same form arrives once more, while or after the first one is stored."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from buendnis.publishing.desk.autosaving import posted_window
from buendnis.publishing.sent_forms import item_of_form


def mark_of_form(request: HttpRequest) -> str:
    """Return what a form has in common with itself sent once more, '' where it has no window.

    What is typed is part of it: whoever goes back, writes something else and saves has that stored as well. Which
    button was pressed is not.
    """
    window = posted_window(request)
    if not window:
        return ""
    texts = [
        (name, request.POST.getlist(name)) for name in sorted(request.POST)
        if not name.startswith("_") and name != "csrfmiddlewaretoken"
    ]  # fmt: skip
    files = [(name, each.name, each.size) for name in sorted(request.FILES) for each in request.FILES.getlist(name)]
    sent = json.dumps([request.user.pk, request.path, window, texts, files])
    return hashlib.sha256(sent.encode("utf-8", "surrogatepass")).hexdigest()


class PressedTwice:
    """Answers a form that is stored already. Stands before Django's own class."""

    model: Any

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        return self._once(request, lambda: super(PressedTwice, self).add_view(request, form_url, extra_context))  # type: ignore[misc]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return self._once(
            request,
            lambda: super(PressedTwice, self).change_view(request, object_id, form_url, extra_context),  # type: ignore[misc]
        )

    def _once(self, request: HttpRequest, store: Callable[[], HttpResponse]) -> HttpResponse:
        if request.method != "POST":
            return store()
        # Before anything is put together of two texts: what a person sent is told by what they sent.
        request.form_mark = mark_of_form(request)  # type: ignore[attr-defined]
        response = self._stored_before(request)
        if response is None:
            response = store()
            if not getattr(request, "has_saved", False):  # the first one may have been stored in this very moment
                response = self._stored_before(request) or response
        return response

    def _stored_before(self, request: HttpRequest) -> HttpResponse | None:
        """Lead to what the same form was stored in; None where it was not."""
        item = item_of_form(request.form_mark, self.model.kind)  # type: ignore[attr-defined]
        edition = self.model.objects.filter(publication__item=item, publication__latest=True).first() if item else None
        if edition is None:
            return None
        messages.warning(request, _("This is saved already: the button was pressed twice."))
        return self.back_to(edition)  # type: ignore[attr-defined,no-any-return]
