"""A button that is pressed twice: the same form arrives once more, while or after the first one is stored."""

import hashlib
import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from buendnis.publishing.desk.autosaving import posted_window
from buendnis.publishing.models import Item


def mark_of_form(request: HttpRequest) -> str:
    """Return what a form for something new has in common with itself sent once more, '' where it has no window.

    What is typed is part of it: whoever goes back, writes something else and saves makes another one. Which button
    was pressed is not.
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
    """Answers a form for something new that has made it already. Stands before Django's own class."""

    model: Any

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        response = self._made_before(request)
        if response is None:
            response = super().add_view(request, form_url, extra_context)  # type: ignore[misc]
            if not getattr(request, "has_saved", False):  # the first one may have been stored in this very moment
                response = self._made_before(request) or response
        return response

    def _made_before(self, request: HttpRequest) -> HttpResponse | None:
        """Lead to what the same form has made; None where it has made nothing."""
        mark = mark_of_form(request) if request.method == "POST" else ""
        item = Item.objects.filter(made_by_form=mark, kind=self.model.kind).first() if mark else None
        edition = self.model.objects.filter(publication__item=item, publication__latest=True).first() if item else None
        if edition is None:
            return None
        messages.warning(request, _("This is saved already: the button was pressed twice."))
        return self.back_to(edition)  # type: ignore[attr-defined,no-any-return]
