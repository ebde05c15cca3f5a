"""The list of all files, for staff."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import ProtectedError, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from buendnis.languages.folding import fold
from buendnis.languages.numbers import file_size
from buendnis.media.forms import DocumentForm, FileForm, PictureForm
from buendnis.media.models import File


class UploadInlineForm:
    """For an inline with an upload: its form knows who uploads. Stands before the inline class."""

    autocomplete_fields: tuple[str, ...] = ("file",)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)  # type: ignore[misc]
        formset.form.user = request.user  # a class made for this request
        return formset


class PictureInlineForm(UploadInlineForm):
    """For an inline of pictures."""

    form = PictureForm


class DocumentInlineForm(UploadInlineForm):
    """For an inline of documents."""

    form = DocumentForm


@admin.register(File)
class FileAdmin(admin.ModelAdmin):
    form = FileForm
    list_display = ["thumbnail", "title_or_name", "extent", "used_in", "is_public"]
    list_display_links = ["title_or_name"]  # a link around the picture alone would have no name
    list_per_page = 50
    search_fields = ["found_by"]
    search_help_text = _("Title or name of the uploaded file")
    show_full_result_count = False
    titles = ["title", "title_hsb"]
    facts = ["thumbnail", "extent", "used_in", "is_public", "original_name", "uploaded_at", "uploaded_by"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[File]:
        return File.objects.with_public_now().with_use_count().order_by("-uploaded_at", "-pk")

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[File], search_term: str) -> Any:
        return super().get_search_results(request, queryset, fold(search_term))

    def get_fields(self, request: HttpRequest, obj: File | None = None) -> Any:
        return [*self.titles, "upload"] if obj is None else [*self.titles, *self.facts]

    def get_readonly_fields(self, request: HttpRequest, obj: File | None = None) -> list[str]:
        return [] if obj is None else self.facts

    def get_form(self, request: HttpRequest, obj: File | None = None, change: bool = False, **kwargs: Any) -> Any:
        if obj is not None:  # `upload` is a field of the form alone, and of the adding one
            kwargs["fields"] = self.titles
        return super().get_form(request, obj, change, **kwargs)

    def save_model(self, request: HttpRequest, obj: File, form: Any, change: bool) -> None:
        if change:
            obj.save(update_fields=self.titles)
            return
        obj.uploaded_by_id = request.user.pk
        obj.take(form.prepared, form.cleaned_data["upload"].name)

    @admin.display(description=_("picture"))
    def thumbnail(self, file: File) -> str:
        if file.kind != File.Kind.PICTURE:
            return format_html('<a href="{}">PDF</a>', file.document_address)
        return format_html('<img src="{}" width="160" alt="">', file.thumbnail_address)

    @admin.display(description=_("title"), ordering="title")
    def title_or_name(self, file: File) -> str:
        return str(file)

    @admin.display(description=_("size"), ordering="size")
    def extent(self, file: File) -> str:
        size = file_size(file.size, get_language() or "de")
        return f"{file.width} × {file.height}, {size}" if file.width else size

    @admin.display(description=_("used"), ordering="use_count")
    def used_in(self, file: File) -> str:
        count = file.use_count
        return ngettext("in %(count)s publication", "in %(count)s publications", count) % {"count": count}

    @admin.display(description=_("public"), boolean=True)
    def is_public(self, file: File) -> bool:
        return file.public_now

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        to_delete, counts, permissions, protected = super().get_deleted_objects(objs, request)
        return to_delete, counts, permissions, [_still_used(file) for file in objs if _uses(file)] or protected

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        file = self.get_object(request, object_id)
        if file is None or not self.has_delete_permission(request, file):
            return super().delete_view(request, object_id, extra_context)
        if self.get_deleted_objects([file], request)[3]:
            return self._refused(request, file)
        try:
            return super().delete_view(request, object_id, extra_context)
        except ProtectedError:  # chosen somewhere in this very moment
            return self._refused(request, file)

    def _refused(self, request: HttpRequest, file: File) -> HttpResponse:
        messages.error(request, _still_used(file))
        return HttpResponseRedirect(reverse("admin:media_file_change", args=[file.pk]))


def _uses(file: File) -> int:
    return file.uses.count()


def _still_used(file: File) -> str:
    count = _uses(file)
    if not count:
        sentence = _("“%(file)s” is chosen in a text and cannot be deleted. Please take it out there first.")
        return sentence % {"file": file}
    return ngettext(
        "“%(file)s” is used in %(count)s publication and cannot be deleted. Please take it out there first.",
        "“%(file)s” is used in %(count)s publications and cannot be deleted. Please take it out there first.",
        count,
    ) % {"file": file, "count": count}
