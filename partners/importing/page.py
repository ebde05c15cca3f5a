"""The import in the admin: a page that takes a table, one that shows what would become of it, and the writing."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from buendnis.publishing.desk.recipients import approvers_for
from buendnis.publishing.mailing import send_link
from partners.importing.carrying import packed, unpacked
from partners.importing.columns import COLUMNS, recognised
from partners.importing.forms import ImportForm
from partners.importing.limits import Refusal
from partners.importing.outcomes import EFFECTS, NEW_ORGANISATION, told_faults
from partners.importing.reading import read_table
from partners.importing.records import CHOICES
from partners.importing.runs import Order, Outdated, Result, rehearse, write

NEEDED = ("partners.add_organisation", "partners.change_organisation")
NAME, HISTORY = "partners_organisation_import", "partners_organisation_history"
# More rows than that keep people waiting.
QUICKLY_WRITTEN = 300


class ImportPage:
    """Adds the import to the admin of organisations."""

    admin_site: Any
    opts: Any
    change_list_template = "partners/import_change_list.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.import_view)
        return [path("import/", view, name=NAME), *super().get_urls()]  # type: ignore[misc]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        address = reverse(f"admin:{NAME}") if may_import(request) else ""
        return super().changelist_view(request, {"import_address": address, **(extra_context or {})})  # type: ignore[misc]

    def import_view(self, request: HttpRequest) -> HttpResponse:
        if not may_import(request):
            raise PermissionDenied
        if request.method not in ("GET", "HEAD", "POST"):
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        if request.method != "POST":
            return self._page(request, ImportForm())
        if "shown" in request.POST:
            return self._import(request)
        form = ImportForm(request.POST, request.FILES)
        return self._preview(request, form) if form.is_valid() else self._page(request, form)

    # Showing

    def _preview(self, request: HttpRequest, form: ImportForm) -> HttpResponse:
        """Show row by row what would become of an uploaded table."""
        try:
            order = _order(form)
            result = rehearse(order)
            return self._show(request, order, result)
        except Refusal as refusal:
            for sentence in refusal.sentences:
                form.add_error("file", sentence)
        except OperationalError:
            form.add_error("file", _busy())
        return self._page(request, form)

    def _show(self, request: HttpRequest, order: Order, result: Result, warning: str = "") -> HttpResponse:
        """Show a result, with the button that writes it where nothing is wrong; raises Refusal."""
        ready = bool(result.writes) and not result.faulty
        counts = result.counts()
        again = {"alliance": order.alliance.pk, "at_once": order.at_once}
        context = {
            "title": _("What would be imported"),
            "order": order,
            "reviewed": settings.FOUR_EYES,
            "warning": warning,
            "faulty": [(outcome, told_faults(outcome)) for outcome in result.faulty],
            "effects": [outcome for outcome in result.sound if outcome.effects],
            "unchanged": [outcome for outcome in result.sound if not outcome.effects],
            "rows": len(result.outcomes),
            "writes": result.writes,
            "slow": result.writes > QUICKLY_WRITTEN,
            "counts": [(counts[kind], label) for kind, label in EFFECTS.items() if counts[kind]],
            "shown": packed(order, result, request.user) if ready else "",
            "form": ImportForm(initial=again),
        }
        return self._answer(request, "partners/import_preview.html", context, 409 if warning else 200)

    def _page(self, request: HttpRequest, form: ImportForm, status: int = 200) -> HttpResponse:
        columns = [(column, CHOICES[column.key].labels if column.key in CHOICES else []) for column in COLUMNS]
        context = {"title": _("Import a table"), "form": form, "columns": columns}
        return self._answer(request, "partners/import.html", context, status)

    def _answer(self, request: HttpRequest, template: str, context: dict[str, Any], status: int) -> HttpResponse:
        own = {"opts": self.opts, "import_address": reverse(f"admin:{NAME}"), **context}
        return TemplateResponse(request, template, {**self.admin_site.each_context(request), **own}, status=status)

    # Writing

    def _import(self, request: HttpRequest) -> HttpResponse:
        """Write what was shown, or show why that is not possible any more."""
        try:
            order, versions, digest = unpacked(request.POST["shown"], request.user)
        except Refusal as refusal:
            return self._refused(request, ImportForm(), *refusal.sentences)
        again = ImportForm(initial={"alliance": order.alliance.pk, "at_once": order.at_once})
        try:
            result = write(order, request.user, versions, digest)
            if result.faulty:
                return self._show(request, order, result, _("Nothing was imported: some rows are no longer right."))
        except Outdated as outdated:
            return self._show(request, order, rehearse(order), _told(outdated))
        except Refusal as refusal:
            return self._refused(request, again, *refusal.sentences)
        except OperationalError:
            return self._refused(request, again, _busy())
        messages.success(request, _imported(result))
        listed = reverse("admin:partners_organisation_changelist")
        if settings.FOUR_EYES and order.at_once and result.counts()[NEW_ORGANISATION]:
            subject = gettext_lazy("Organisations wait for your approval")
            sentence = gettext_lazy("Organisations from a table wait for your approval.")
            send_link(approvers_for(request.user), subject, [sentence], f"{listed}?state=review")
        return HttpResponseRedirect(listed)

    def _refused(self, request: HttpRequest, form: ImportForm, *sentences: str) -> HttpResponse:
        for sentence in sentences:
            messages.error(request, sentence)
        return self._page(request, form, status=409)


def may_import(request: HttpRequest) -> bool:
    user: Any = request.user
    return bool(user.has_perms(NEEDED))


def _order(form: ImportForm) -> Order:
    """Read an uploaded table; raises Refusal."""
    upload = form.cleaned_data["file"]
    table = read_table(upload)
    columns = recognised(table.headings)
    return Order(form.cleaned_data["alliance"], form.cleaned_data["at_once"], columns, table.rows, str(upload.name))


def _told(outdated: Outdated) -> str:
    if outdated.organisations:
        text = _("Nothing was imported: somebody has changed this in the meantime: %(names)s. This is how it is now.")
        before, _names, after = text.partition("%(names)s")
        told = ((reverse(f"admin:{HISTORY}", args=[key]), name) for key, name in outdated.organisations.items())
        return format_html("{}{}{}", before, format_html_join(", ", '<a href="{}">{}</a>', told), after)
    return _("Nothing was imported: something has changed since the preview was made. This is how it is now.")


def _busy() -> str:
    return _("The database is busy with another long task. Nothing was written; please try again in a minute.")


def _imported(result: Result) -> str:
    text = ngettext("%(count)s row is imported.", "%(count)s rows are imported.", result.writes)
    return text % {"count": result.writes}
