"""The admin of an item's editions: one form for both languages, one door for every write."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buendnis.languages.fields import GERMAN
from buendnis.publishing.desk.acting import Acting
from buendnis.publishing.desk.asking import Asking
from buendnis.publishing.desk.broken_links import broken_in
from buendnis.publishing.desk.bulk import BulkApproving
from buendnis.publishing.desk.conflicts import froze_since
from buendnis.publishing.desk.editor import admit_editor
from buendnis.publishing.desk.forms import LANGUAGE_NAMES, ItemForm, name_moment, refuse_monsters
from buendnis.publishing.desk.freezing import Freezing
from buendnis.publishing.desk.history import SaveHistory
from buendnis.publishing.desk.listing import (
    BoundedPaginator,
    OwnFilter,
    SorbianFilter,
    StateFilter,
    checked,
    sorbian_badge,
    state_badge,
    state_sentence,
)
from buendnis.publishing.desk.merging import Merging
from buendnis.publishing.desk.posted import posted_number, posted_version
from buendnis.publishing.desk.pressed_twice import PressedTwice
from buendnis.publishing.desk.redacting import removal_facts
from buendnis.publishing.desk.reviewing import standing_facts
from buendnis.publishing.desk.selftest import has_something_to_test
from buendnis.publishing.desk.since import mark_fields, texts_of, told_since
from buendnis.publishing.desk.translating import Translating
from buendnis.publishing.desk.unsaved import Unsaved
from buendnis.publishing.desk.words import EDITOR_WORDS
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Publication
from buendnis.publishing.saving import Conflict, begin, new_publication, seal
from buendnis.publishing.sent_forms import note_form

OVERTAKEN = _("Somebody else has stored something in the meantime that does not go with this. Please look again.")
VOIDED = _("The text was changed after its approval: it has no moment now, and has to be sent for review again.")
# Columns with buttons that write: not for those who only read
WRITING_COLUMNS = frozenset({"move", "copy"})


class ItemAdmin(
    PressedTwice, Unsaved, Merging, Translating, Asking, BulkApproving, Acting, SaveHistory, Freezing, admin.ModelAdmin
):
    """Base of the admin for everything that hangs on a publication.

    The list has one row for each item, its latest edition. A write carries the version that the
    form was made from; where somebody else was faster nothing is written and the answer is 409.
    """

    form = ItemForm
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    change_form_template = "publishing/change_form.html"
    change_list_template = "publishing/change_list.html"
    ordering: ClassVar[tuple[str, ...]] = ("-publication__item_id",)
    search_fields: ClassVar[tuple[str, ...]] = ("found_by",)
    search_help_text = _("Words from the text, in either language; accents do not matter.")
    list_filter: ClassVar[tuple[Any, ...]] = (StateFilter, SorbianFilter)
    actions = None
    sortable_by: ClassVar[tuple[str, ...]] = ()
    view_on_site = False

    # Lists

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).latest_editions().select_related("publication__item")

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        return queryset.found(search_term), False

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        columns = list(super().get_list_display(request))
        if self.has_edit_permission(request):
            return columns
        return [name for name in columns if name not in WRITING_COLUMNS]

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        return [*super().get_list_filter(request), OwnFilter]

    @admin.display(description=_("state"))
    def state(self, edition: Edition) -> str:
        return state_badge(edition)

    @admin.display(description=_("Sorbian"))
    def sorbian(self, edition: Edition) -> str:
        return sorbian_badge(edition)

    @admin.display(description=_("on the site"))
    def on_site(self, edition: Edition) -> str:
        return self._links(edition) or "–"

    @admin.display(description=_("copy"))
    def copy(self, edition: Edition) -> str:
        return format_html(
            '<button type="submit" class="row-button" formaction="{}" name="version" value="{}" title="{}">{}</button>',
            reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_act", args=[edition.pk, "template"]),
            edition.item.edit_version,
            _("Use “%(name)s” as a template") % {"name": edition},
            _("As a template"),
        )

    def addresses(self, edition: Edition) -> dict[str, str]:
        """Return where readers find the item, by language; empty where they do not."""
        return {}

    def _links(self, edition: Edition) -> str:
        links = [(address, name, LANGUAGE_NAMES[name]) for name, address in self.addresses(edition).items()]
        return format_html_join(" · ", '<a href="{}" hreflang="{}" target="_blank">{}</a>', links)

    # The form

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Return the edition, also a former one: its form may still be open somewhere."""
        if not (object_id.isascii() and object_id.isdecimal() and len(object_id) < 16):
            return None  # no key, or one that no database holds
        found = super().get_object(request, object_id, from_field)
        return found or self.model.objects.filter(pk=object_id).select_related("publication__item").first()

    def _go_on(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Publish what the form has stored, where its button says so."""
        key, version = getattr(request, "afterwards", (None, 0))
        if key is None:
            return response
        edition = self.get_queryset(request).get(pk=key)
        return self.after(request, edition, "publish", version)

    def refusal_of(self, error: ValidationError | IntegrityError) -> ValidationError:
        """Return what a write that was refused at its end tells; the database refuses what two writers did at once."""
        return error if isinstance(error, ValidationError) else ValidationError(OVERTAKEN)

    def _to_latest(self, edition: Any) -> HttpResponse | None:
        """Lead from the address of a former edition to the latest one."""
        if edition is None or edition.publication.latest:
            return None
        return self.back_to(self.model.objects.get(publication=Publication.objects.get(item=edition.item, latest=True)))

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        edition = kwargs.get("obj")
        collision = getattr(request, "collision", None)
        context.update(
            {
                "version": posted_version(request) if request.method == "POST" else 0,
                # A form that comes back still says what it was made from.
                "frozen": request.POST.get("frozen", getattr(request, "frozen", "")),
                "item": edition.item.pk if edition is not None and edition.pk else posted_number(request, "item"),
                "acts": ["publish" if not settings.FOUR_EYES else "send"],
                "collision": collision,
                "editor_words": {name: str(word) for name, word in EDITOR_WORDS.items()},
            }
        )
        if collision and collision.edition:
            context["their_version"] = self.address_in_admin(collision.edition)
        if edition is not None and edition.pk:
            context.update(self._facts(request, edition))
            mark_fields(context["since"], context)
        response = super().render_change_form(request, context, *args, **kwargs)
        return admit_editor(request, response)

    def _facts(self, request: HttpRequest, edition: Edition) -> dict[str, Any]:
        if request.method == "POST":  # the form has written into its own copy what was typed
            edition = self.model.objects.select_related("publication__item").get(pk=edition.pk)
        missing = list(edition.missing()) if edition.publication.public_from is None else []
        # A form that comes back keeps the version that it was made from, whatever happened since.
        version = posted_version(request) if request.method == "POST" else edition.item.edit_version
        return {
            "version": version,
            "missing": missing,
            "missing_in_sorbian": list(edition.missing_in_sorbian()) if edition.hsb_digest else [],
            "state_sentence": state_sentence(edition, get_language() or GERMAN),
            "sorbian_badge": sorbian_badge(edition),
            "since": told_since(texts_of(edition)),
            "checked": checked(edition, get_language() or GERMAN),
            "state_badge": state_badge(edition),
            "read_links": self._links(edition),
            "frozen_part": bool(self.frozen_names(request, edition)),
            "acts": self.offered_acts(request, edition),
            "sheet_address": self.sheet_address(edition.pk) if self.may_translate(request) else "",
            "can_be_tested": has_something_to_test(edition),
            "broken_links": broken_in(edition),
            **standing_facts(request.user, edition),
            **removal_facts(request.user, edition),
        }

    def formfield_for_dbfield(self, db_field: models.Field, request: Any, **kwargs: Any) -> Any:
        if isinstance(db_field, models.URLField):
            kwargs.setdefault("assume_scheme", "https")
        return plain_field(db_field, super().formfield_for_dbfield(db_field, request, **kwargs))

    # Writing

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            obj.desk_version = posted_version(request)
            begin(obj.item, obj.desk_version)
            if froze_since(request, obj):  # since the first look: its fields were left out or will be refused
                raise Conflict(obj.item.pk)
        else:
            obj.publication = new_publication(obj.kind)
            obj.desk_version = 0
            begin(obj.item, 0)
        note_form(getattr(request, "form_mark", ""), obj.item)
        self.save_identity(request, obj, form, change)
        obj.save(force_insert=not change)

    def save_identity(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Write the row that the item has only once, where it has one."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        edition = form.instance  # which the seal reads anew
        approved = edition.publication.state == Publication.State.APPROVED
        seal(edition, edition.desk_version, request.user, "save" if change else "create")
        if approved and edition.publication.state == Publication.State.DRAFT:
            messages.warning(request, VOIDED)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        return self._then(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self._then(request, obj) or super().response_change(request, obj)

    def _then(self, request: HttpRequest, obj: Any) -> HttpResponse | None:
        """Do what the pressed button says beyond saving; a refusal leaves the draft saved."""
        if "_publish" in request.POST:
            # After the text is stored for good: the self-test asks from outside, and would see the one before.
            request.afterwards = (obj.pk, obj.desk_version + 1)  # type: ignore[attr-defined]
            return self.back_to(obj)
        for name in ("send", "spelling", "confirm", "correct", "template"):
            if f"_{name}" in request.POST:
                edition = self.get_queryset(request).get(pk=obj.pk)
                if name == "template" and not self.is_template(edition):
                    raise PermissionDenied
                return self.after(request, edition, name, edition.item.edit_version)
        return None


def plain_field(db_field: models.Field, field: Any) -> Any:
    """Make a form's field fit the desk: low boxes for text, no windows to other forms."""
    if field is None:
        return None
    if isinstance(db_field, models.TextField):
        refuse_monsters(field, is_prose=hasattr(db_field, "config"))
    if isinstance(db_field, models.TextField) and not hasattr(db_field, "config"):
        field.widget.attrs["rows"] = 4
    name_moment(field)
    for name in ("add", "change", "delete", "view"):
        if hasattr(field.widget, f"can_{name}_related"):
            setattr(field.widget, f"can_{name}_related", False)
    return field
