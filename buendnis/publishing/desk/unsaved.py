"""Offering a person what they typed and did not save: beside the form, never in it by itself."""

import copy as copying
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.utils import ErrorDict, ErrorList
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buendnis.languages.dates import spoken_moment
from buendnis.languages.fields import GERMAN
from buendnis.publishing.autosaves import MARK, Autosave, settle
from buendnis.publishing.desk.autosaving import WINDOW, desk_of, new_window, posted_window
from buendnis.publishing.desk.typed import MOST_TOLD, Typed, typed_in_all
from buendnis.publishing.models import Item, Publication

# The address of a form with one of these opens it with a copy in it
TAKE = "autosave"


@dataclass(frozen=True)
class Offer:
    """A copy beside the form: when it was kept, what it holds otherwise, whether it goes with what is stored now."""

    key: int
    when: str
    changes: list[Typed]
    more: int
    is_current: bool


class Unsaved:
    """Offers copies on the pages of a desk, and opens its forms with one. Stands before Django's own class."""

    model: Any
    opts: Any
    admin_site: Any

    def may_fill(self, request: HttpRequest, form: str) -> bool:
        """Whether the person may write in one of the desk's forms."""
        may = {"change": "has_edit_permission", "translate": "may_translate", "add": "has_add_permission"}.get(form)
        return may is not None and bool(getattr(self, may)(request))

    def form_address(self, form: str, item: Item | None) -> str:
        """Return where a form of an item is filled, '' where its item has no edition here."""
        if item is None:
            return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_add")
        latest = Publication.objects.filter(item=item, latest=True).first()
        return str(self.address_in_admin(latest.pk, form)) if latest else ""  # type: ignore[attr-defined]

    # The forms of the admin itself

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        with taking_over(request, self.own_copies(request, self._new, None)):
            return super().add_view(request, form_url, extra_context)  # type: ignore[misc,no-any-return]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        edition = self.get_object(request, object_id) if TAKE in request.GET else None  # type: ignore[attr-defined]
        copies = self.own_copies(request, "change", edition.item) if edition is not None else Autosave.objects.none()
        with taking_over(request, copies):
            return super().change_view(request, object_id, form_url, extra_context)  # type: ignore[misc,no-any-return]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        edition = kwargs.get("obj")
        taken = getattr(request, "taken_over", None)
        if taken is not None and not getattr(request, "collision", None):
            _forget_errors(context)
        item = edition.item if edition is not None and edition.pk else None
        form = "change" if item else self._new
        context.update(self.keeping(request, form, item))
        if request.method != "POST":
            context["offers"] = self.offers(request, form, edition if item else None, self._typed)
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)  # type: ignore[misc]
        item = form.instance.item if change else None
        settle(request.user, "change" if change else self._new, posted_window(request), item.pk if item else None)

    @property
    def _new(self) -> str:
        return f"add:{self.opts.label_lower}"

    def _typed(self, request: HttpRequest, edition: Any) -> list[Typed]:
        """Return what a request whose form was never sent holds otherwise than an edition."""
        form_class = self.get_form(request, edition, change=edition is not None)  # type: ignore[attr-defined]
        form = form_class(request.POST, request.FILES, instance=edition)
        formsets, _inlines = self._create_formsets(request, form.instance, change=edition is not None)  # type: ignore[attr-defined]
        return typed_in_all(form, formsets)

    # For every form

    def own_copies(self, request: HttpRequest, form: str, item: Item | None) -> Any:
        if not self.may_fill(request, form.partition(":")[0]):
            return Autosave.objects.none()
        return Autosave.objects.fresh().of(request.user, form, item).order_by("-at", "-pk")

    def keeping(self, request: HttpRequest, form: str, item: Item | None) -> dict[str, Any]:
        """Return what a form's page says to its script, and about the copy that it was opened with."""
        taken = getattr(request, "taken_over", None)
        return {
            "keeping": {
                "form": form,
                "item": item.pk if item is not None else None,
                "window": taken.window if taken else posted_window(request) or new_window(),
                "person": request.user.pk,
                "is_typed": request.method == "POST" and taken is None,
            }
            if self.may_fill(request, form.partition(":")[0])
            else None,
            "taken_over": _when(taken) if taken else "",
        }

    def offers(self, request: HttpRequest, form: str, edition: Any, typed: Any) -> list[Offer]:
        """Return the copies that differ from what is stored; one that does not is thrown away."""
        found = []
        for copy in self.own_copies(request, form, edition.item if edition is not None else None):
            changes = typed(_as_sent(request, copy), edition)
            if changes:
                current = edition is None or edition.item.edit_version == copy.version
                found.append(Offer(copy.pk, _when(copy), changes[:MOST_TOLD], len(changes[MOST_TOLD:]), current))
            else:
                copy.delete()
        return found


@contextmanager
def taking_over(request: HttpRequest, copies: Any) -> Iterator[Autosave | None]:
    """Let a form open with a copy in it: as if it were sent, and nothing is written whatever comes of it."""
    given = request.GET.get(TAKE, "")
    known = request.method == "GET" and given.isascii() and given.isdecimal() and len(given) < 16
    copy = copies.filter(pk=given).first() if known else None
    if copy is None:
        yield None
        return
    _fill(request, copy)
    request.taken_over = copy  # type: ignore[attr-defined]
    request.refusal = ValidationError(_("This is your unsaved copy. Nothing is saved yet."))  # type: ignore[attr-defined]
    with transaction.atomic():
        yield copy
        transaction.set_rollback(True)
    request.method = "GET"


def _as_sent(request: HttpRequest, copy: Autosave) -> HttpRequest:
    """Return a request beside the one at hand that sends what a copy holds."""
    sent = copying.copy(request)
    _fill(sent, copy)
    return sent


def _fill(request: HttpRequest, copy: Autosave) -> None:
    data = QueryDict(mutable=True)
    for name, values in copy.fields.items():
        data.setlist(name, values)
    data[WINDOW] = copy.window
    request.method = "POST"
    request.POST = data  # type: ignore[assignment]
    request._files = MultiValueDict()  # type: ignore[attr-defined]


def _when(copy: Autosave) -> str:
    return spoken_moment(copy.at, get_language() or GERMAN)


def _forget_errors(context: dict[str, Any]) -> None:
    """Show a form with what was typed and without a sentence about it: nobody has sent it yet."""
    context["errors"] = None
    context["adminform"].form._errors = ErrorDict()
    for inline in context["inline_admin_formsets"]:
        rows = inline.formset
        rows._non_form_errors = ErrorList()
        rows._errors = [ErrorDict() for _form in rows.forms]
        for form in rows.forms:
            form._errors = ErrorDict()


def discard_view(site: Any, request: HttpRequest, key: int) -> HttpResponse:
    """Throw one's own copy away, and go back to the form that offered it."""
    copy = Autosave.objects.filter(pk=key, user=request.user.pk).select_related("item").first()
    if copy is None:
        return HttpResponseRedirect(reverse("admin:index"))
    if request.method == "POST":
        copy.delete()
        messages.success(request, _("The unsaved copy is thrown away."))
    return HttpResponseRedirect(_address_of(site, request, copy) or reverse("admin:index"))


def _address_of(site: Any, request: HttpRequest, copy: Autosave) -> str:
    """Return the address of the form that a copy belongs to, '' where the person may not fill it (any more)."""
    desk, form = desk_of(site, copy.form.partition(MARK)[0], copy.item)
    return desk.form_address(form, copy.item) if desk is not None and desk.may_fill(request, form) else ""
