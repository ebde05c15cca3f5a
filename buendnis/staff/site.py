"""The admin site: its first page, its sections, and taking the example content away."""

from functools import update_wrapper
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from buendnis.staff.sending_again import kept, signed_out


class PortalAdminSite(admin.AdminSite):
    site_title = _("Alliance portal")
    site_header = _("Alliance portal")
    index_title = _("What would you like to do?")
    # The address of the public site, with the language chosen there
    site_url = "/"
    # The sections stand in the header, so that a form has the whole width for two languages.
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """Let in who has the second factor that is required; the session's middleware has looked."""
        return super().has_permission(request) and not getattr(request, "lacks_second_factor", False)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Lose nothing that was typed when a session ends in between: it stands ready to be sent again."""
        inner = super().admin_view(view, cacheable)

        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST" and not self.has_permission(request) and kept(request):
                return signed_out(request)
            return inner(request, *args, **kwargs)

        return update_wrapper(guarded, inner)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Lead to the accounts' own page, which leads back."""
        if self.has_permission(request):
            return HttpResponseRedirect(reverse("admin:index"))
        wanted = request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index")
        return redirect_to_login(wanted, reverse("account_login"))

    def get_urls(self) -> list[Any]:
        own = [
            path("remove-examples/", self.admin_view(self.remove_examples_view), name="remove-examples"),
            path("find-items/", self.admin_view(self.find_items_view), name="find-items"),
            path("previews/", self.admin_view(self.previews_view), name="previews"),
            path("translations/", self.admin_view(self.translations_view), name="translations"),
            path("links/", self.admin_view(self.links_view), name="links"),
            # Says itself that somebody is signed out: nobody reads a page there
            path("autosave/", self.autosave_view, name="autosave"),
            path("autosave/<int:key>/discard/", self.admin_view(self.discard_view), name="autosave-discard"),
        ]
        return [*own, *super().get_urls()]

    def find_items_view(self, request: HttpRequest) -> HttpResponse:
        from buendnis.publishing.desk.choosing import find_items

        return find_items(request)

    def previews_view(self, request: HttpRequest) -> HttpResponse:
        from buendnis.publishing.desk.previews import previews_view

        return previews_view(self, request)

    def translations_view(self, request: HttpRequest) -> HttpResponse:
        from buendnis.publishing.desk.translations import translations_view

        return translations_view(self, request)

    def links_view(self, request: HttpRequest) -> HttpResponse:
        from buendnis.publishing.desk.links import links_view

        return links_view(self, request)

    def autosave_view(self, request: HttpRequest) -> HttpResponse:
        from buendnis.publishing.desk.autosaving import keep_view

        return keep_view(self, request)

    def discard_view(self, request: HttpRequest, key: int) -> HttpResponse:
        from buendnis.publishing.desk.unsaved import discard_view

        return discard_view(self, request, key)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        from buendnis.staff.board import tasks

        return {**super().each_context(request), "sections": tasks(self._registry, request)}

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        from buendnis.publishing.models import Generation
        from buendnis.staff.board import FIRST, board, desks, tasks

        mine = tasks(self._registry, request)
        first = next((task for task in mine if task.label == FIRST and task.add), None)
        context = {
            "tasks": mine,
            "first_task": {"address": first.add, "name": first.add_name} if first else None,
            "board": board(self, request),
            "translations_address": reverse("admin:translations") if desks(self, request) else "",
            "may_remove_examples": _may_remove(request) and Generation.objects.filter(example=True).exists(),
        }
        return super().index(request, {**context, **(extra_context or {})})

    def remove_examples_view(self, request: HttpRequest) -> HttpResponse:
        """Ask, and then remove the example content whole."""
        if not _may_remove(request):
            raise PermissionDenied
        if request.method == "POST" and "sure" in request.POST:
            from buendnis.demo.removing import remove_examples

            count = remove_examples(request.user)
            messages.success(request, _("The example content is removed: %(count)s entries.") % {"count": count})
            return HttpResponseRedirect(reverse("admin:index"))
        context = {**self.each_context(request), "title": _("Remove the example content"), "going": self._going()}
        return TemplateResponse(request, "admin/remove_examples.html", context)

    def _going(self) -> list[str]:
        """Name what would go, kind by kind."""
        from django.db.models import Count

        from buendnis.media.models import File
        from buendnis.publishing.models import Item

        counts = dict(Item.objects.filter(example=True).values_list("kind").annotate(number=Count("pk")))
        names = {getattr(model, "kind", ""): model._meta.verbose_name_plural for model in self._registry}
        lines = [f"{names.get(kind, kind)}: {number}" for kind, number in sorted(counts.items())]
        files = File.objects.filter(example=True).count()
        return [*lines, f"{File._meta.verbose_name_plural}: {files}"] if files else lines


def _may_remove(request: HttpRequest) -> bool:
    return bool(request.user.is_active and request.user.is_superuser)
