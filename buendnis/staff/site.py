"""The admin site: its first page, its sections, and taking the example content away."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _


class PortalAdminSite(admin.AdminSite):
    site_title = _("Alliance portal")
    site_header = _("Alliance portal")
    index_title = _("What would you like to do?")
    # The address of the public site, with the language chosen there
    site_url = "/"
    # The sections stand in the header, so that a form has the whole width for two languages.
    enable_nav_sidebar = False

    def get_urls(self) -> list[Any]:
        own = [
            path("remove-examples/", self.admin_view(self.remove_examples_view), name="remove-examples"),
            path("find-items/", self.admin_view(self.find_items_view), name="find-items"),
        ]
        return [*own, *super().get_urls()]

    def find_items_view(self, request: HttpRequest) -> HttpResponse:
        from buendnis.publishing.desk.choosing import find_items

        return find_items(request)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        from buendnis.staff.board import tasks

        return {**super().each_context(request), "sections": tasks(self._registry, request)}

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        from buendnis.publishing.models import Generation
        from buendnis.staff.board import FIRST, last_works, tasks

        mine = tasks(self._registry, request)
        first = next((task for task in mine if task.label == FIRST and task.add), None)
        context = {
            "tasks": mine,
            "first_task": {"address": first.add, "name": first.add_name} if first else None,
            "last_works": last_works(self._registry, request),
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
