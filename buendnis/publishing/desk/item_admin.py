"""The admin of an item's editions: one form for both languages, one door for every write."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buendnis.languages.fields import GERMAN, SORBIAN
from buendnis.publishing import acts
from buendnis.publishing.desk.conflicts import their_changes
from buendnis.publishing.desk.editor import admit_editor
from buendnis.publishing.desk.forms import ItemForm
from buendnis.publishing.desk.freezing import Freezing
from buendnis.publishing.desk.listing import (
    BoundedPaginator,
    SorbianFilter,
    StateFilter,
    sorbian_badge,
    state_badge,
    state_of,
    state_sentence,
)
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Item
from buendnis.publishing.saving import Conflict, begin, new_publication, seal

ACTS = ("publish", "confirm", "correct", "template", "withdraw")


class ItemAdmin(Freezing, admin.ModelAdmin):
    """Base of the admin for everything that hangs on a publication.

    The list has one row for each item, its latest edition. A write carries the version that the
    form was made from; where somebody else was faster nothing is written and the answer is 409.
    """

    form = ItemForm
    paginator = BoundedPaginator
    show_full_result_count = False
    list_per_page = 50
    change_form_template = "publishing/change_form.html"
    change_list_template = "publishing/change_list.html"
    ordering = ("-publication__item_id",)
    search_fields: ClassVar[tuple[str, ...]] = ("found_by",)
    list_filter: ClassVar[tuple[Any, ...]] = (StateFilter, SorbianFilter)
    actions = None
    sortable_by: ClassVar[tuple[str, ...]] = ()

    # Lists

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).latest_editions().select_related("publication__item")

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        return queryset.found(search_term), False

    @admin.display(description=_("state"))
    def state(self, edition: Edition) -> str:
        return state_badge(edition)

    @admin.display(description=_("Sorbian"))
    def sorbian(self, edition: Edition) -> str:
        return sorbian_badge(edition)

    @staticmethod
    def link(address: str, text: Any) -> str:
        return format_html('<a href="{}">{}</a>', address, text)

    # The form

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        form.conflict = getattr(request, "conflict", None)
        return form

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Conflict as conflict:
            # Nothing was written. The form is shown again as typed, with what the others changed.
            request.conflict = their_changes(conflict.item_id, self._version(request))
            request.POST = request.POST.copy()
            response = super().changeform_view(request, object_id, form_url, extra_context)
            response.status_code = 409
            return response

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        edition = kwargs.get("obj")
        context.update(self._facts(request, edition) if edition else {"version": 0, "acts": ["publish"]})
        response = super().render_change_form(request, context, *args, **kwargs)
        return admit_editor(request, response)

    def _facts(self, request: HttpRequest, edition: Edition) -> dict[str, Any]:
        conflicting = getattr(request, "conflict", None)
        state = state_of(edition)[0]
        may = self.has_edit_permission(request)
        offered = {
            "publish": state == "draft",
            "confirm": edition.hsb_state in ("draft", "outdated") and not edition.is_frozen(SORBIAN),
            "correct": edition.has_editions and state in ("public", "withdrawn"),
            "template": edition.has_editions and edition.own_address,
            "withdraw": edition.item.publications.public().exists(),
        }
        return {
            "version": self._version(request) if conflicting else edition.item.edit_version,
            "missing": list(edition.missing()) if state == "draft" else [],
            "missing_in_sorbian": list(edition.missing_in_sorbian()) if edition.hsb_digest else [],
            "state_sentence": state_sentence(edition, get_language() or GERMAN),
            "sorbian_badge": sorbian_badge(edition),
            "state_badge": state_badge(edition),
            "acts": [name for name, possible in offered.items() if possible and may],
        }

    @staticmethod
    def _version(request: HttpRequest) -> int:
        """Return the version that the form was made from; a missing or tampered one is a conflict."""
        given = request.POST.get("version", "")
        return int(given) if given.isascii() and given.isdecimal() and len(given) < 9 else -1

    # Writing

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            obj.desk_version = self._version(request)
            begin(obj.item, obj.desk_version)
        else:
            obj.publication = new_publication(obj.kind)
            obj.desk_version = 0
            begin(obj.item, 0)
        self.save_identity(request, obj, form, change)
        obj.save(force_insert=not change)

    def save_identity(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Write the row that the item has only once, where it has one."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        edition = self.model.objects.select_related("publication__item").get(pk=form.instance.pk)
        seal(edition, form.instance.desk_version, request.user, "save" if change else "create")

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> str:
        return ""  # the saves tell more

    def log_addition(self, *args: Any, **kwargs: Any) -> None:
        """The saves are the history."""

    def log_change(self, *args: Any, **kwargs: Any) -> None:
        """The saves are the history."""

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        return self._then(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self._then(request, obj) or super().response_change(request, obj)

    def _then(self, request: HttpRequest, obj: Any) -> HttpResponse | None:
        """Do what the pressed button says beyond saving; a refusal leaves the draft saved."""
        for name in ("publish", "confirm"):
            if f"_{name}" in request.POST:
                edition = self.get_queryset(request).get(pk=obj.pk)
                self.perform(request, edition, name, edition.item.edit_version)
                return self._to(edition)
        return None

    # Acts

    def get_urls(self) -> list[URLPattern]:
        info = self.opts.app_label, self.opts.model_name
        own = path(
            "<path:object_id>/act/<slug:act>/", self.admin_site.admin_view(self.act_view), name="{}_{}_act".format(*info)
        )
        return [own, *super().get_urls()]

    def act_view(self, request: HttpRequest, object_id: str, act: str) -> HttpResponse:
        edition = self.get_object(request, object_id)
        if edition is None or act not in ACTS:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_edit_permission(request):
            raise PermissionDenied
        if act == "withdraw" and "sure" not in request.POST:
            return self._ask_to_withdraw(request, edition)
        if request.method != "POST":
            return self._to(edition)
        return self._to(self.perform(request, edition, act, self._version(request)))

    def perform(self, request: HttpRequest, edition: Edition, act: str, version: int) -> Edition:
        """Do an act and say how it went; return the edition to go on with."""
        done = {
            "publish": _("It is published."),
            "confirm": _("The Sorbian text is confirmed."),
            "correct": _("This is the draft of the next edition. Readers see the old one until you publish it."),
            "template": _("This is a new draft with the same text."),
            "withdraw": _("It is withdrawn. Its address now says so."),
        }
        try:
            with transaction.atomic():
                following = self._act(request, edition, act, version)
        except Conflict:
            messages.error(request, _("Somebody else has changed this in the meantime. Nothing was done; please look again."))
        except ValidationError as error:
            for sentence in error.messages:
                messages.error(request, sentence)
        else:
            messages.success(request, done[act])
            return following or edition
        return edition

    def _act(self, request: HttpRequest, edition: Edition, act: str, version: int) -> Edition | None:
        user: Any = request.user
        match act:
            case "publish":
                acts.publish(edition, version, user)
            case "confirm":
                acts.confirm_sorbian(edition, version, user)
            case "correct":
                return acts.correct(edition, version, user)
            case "template":
                return acts.use_as_template(edition, user)
            case "withdraw":
                acts.withdraw(edition, version, user, request.POST.get("reason", "").strip())
        return None

    def _ask_to_withdraw(self, request: HttpRequest, edition: Edition) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Withdraw"),
            "original": edition,
            "opts": self.opts,
            "version": edition.item.edit_version,
        }
        return TemplateResponse(request, "publishing/withdraw.html", context)

    def _to(self, edition: Edition) -> HttpResponse:
        info = self.opts.app_label, self.opts.model_name
        return HttpResponseRedirect(reverse("admin:{}_{}_change".format(*info), args=[edition.pk]))

    # Deleting

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        edition = self.get_object(request, object_id)
        refusal = self.refusal_to_delete(edition) if edition else None
        if edition and refusal:
            messages.error(request, refusal)
            return self._to(edition)
        return super().delete_view(request, object_id, extra_context)

    def refusal_to_delete(self, edition: Edition) -> Any:
        """Say why the item cannot be deleted, None if it can."""
        if any(publication.was_public() for publication in edition.item.publications.all()):
            return _("What was once public is withdrawn, not deleted.")
        if edition.publication.number > 1:
            return None
        return None

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        Item.objects.get(pk=obj.item.pk).delete()

    def log_deletions(self, *args: Any, **kwargs: Any) -> None:
        """Only what nobody has ever seen is deleted."""

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest | None, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(db_field, models.TextField) and field is not None and not hasattr(db_field, "config"):
            field.widget.attrs.setdefault("rows", 3)
        return field
