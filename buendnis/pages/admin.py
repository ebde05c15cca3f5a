"""Pages, as a tree, and contact points in the admin."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from buendnis.languages.fields import BOTH, GERMAN
from buendnis.media.admin import PictureInlineForm
from buendnis.pages.choosing import PageChoice, outline
from buendnis.pages.forms import PLACE_FIELDS, STEP, NamedPictureForm, PageForm
from buendnis.pages.models import ContactPoint, Page, PageEdition, PagePicture, PageSignpost
from buendnis.pages.placing import settle
from buendnis.pages.tree import Tree
from buendnis.publishing.desk.freezing import FrozenParts
from buendnis.publishing.desk.item_admin import ItemAdmin, plain_field
from buendnis.publishing.desk.overtaken import overtaken
from buendnis.publishing.desk.posted import posted_version
from buendnis.publishing.models import Generation
from buendnis.publishing.saving import Conflict, begin, seal


class NamedPictureInline(FrozenParts, PictureInlineForm, admin.StackedInline):
    form = NamedPictureForm
    extra = 0
    only_for_writing = ("upload",)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "upload",
                    "file",
                    "decorative",
                    ("alt_de", "alt_hsb"),
                    ("caption_de", "caption_hsb"),
                    ("credit_de", "credit_hsb"),
                )
            },
        ),
    )

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show the picture itself where it cannot be changed any more."""
        fieldsets = super().get_fieldsets(request, obj)
        if "file" not in self._read_names(request, obj):
            return fieldsets
        return [
            (title, {**options, "fields": ["preview" if name == "file" else name for name in options["fields"]]})
            for title, options in fieldsets
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), "preview"]

    @admin.display(description=_("picture"))
    def preview(self, row: Any) -> str:
        return render_to_string("media/picture_preview.html", {"file": row.file}) if row.file_id else "–"

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        return plain_field(db_field, super().formfield_for_dbfield(db_field, request, **kwargs))


class PagePictureInline(NamedPictureInline):
    model = PagePicture


class SignpostInline(FrozenParts, admin.StackedInline):
    model = PageSignpost
    extra = 0
    fields = (("target", "position"),)
    classes = ("collapse",)
    verbose_name_plural = _("signposts (on the start page of an office: links to pages of its branch)")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs["form_class"] = PageChoice
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        return plain_field(db_field, super().formfield_for_dbfield(db_field, request, **kwargs))


@admin.register(PageEdition)
class PageAdmin(ItemAdmin):
    form = PageForm
    inlines = (PagePictureInline, SignpostInline)
    list_display = ("indented", "state", "sorbian", "menus", "move", "on_site")
    list_display_links = ("indented",)
    # The tree is looked at whole.
    list_per_page = 500
    fieldsets = (
        (
            _("Text"),
            {
                "fields": (
                    ("title_de", "title_hsb"),
                    ("summary_de", "summary_hsb"),
                    ("body_de", "body_hsb"),
                )
            },
        ),
        (
            _("Place in the tree and menus"),
            {"fields": (("parent", "position"), ("in_main", "in_section"), ("in_footer", "contact"))},
        ),
        (
            _("Address and head of the branch (may all stay as it is)"),
            {"classes": ("collapse",), "fields": (("slug_de", "slug_hsb"), ("rooted", "is_office"))},
        ),
        (
            _("Other than a text in German and Sorbian"),
            {
                "classes": ("collapse",),
                "fields": (("type", "layout"), ("route", "url"), ("language_tag", "direction"), "mark"),
            },
        ),
    )

    # The tree stays editable while its text is public: moving a page is not editing it.
    def frozen_names(self, request: HttpRequest, obj: Any) -> list[str]:
        return [name for name in super().frozen_names(request, obj) if name not in PLACE_FIELDS]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_edit_permission(request)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Tell the place in words to those who only read."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_edit_permission(request):
            return fieldsets
        kept = [(title, options) for title, options in fieldsets if options["fields"][0] != ("parent", "position")]
        return [*kept[:1], (_("Place in the tree and menus"), {"fields": [("line", "menus")]})]

    # The list is the tree

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("publication__item__page")

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        order = [When(publication__item_id=item, then=Value(at)) for at, (item, *_rest) in enumerate(outline())]
        return [Case(*order, default=Value(len(order)), output_field=IntegerField())] if order else []

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """Give each row its depth and its place in the public tree, read once for all."""
        changelist = super().get_changelist_instance(request)
        depths = {item: depth for item, depth, _title in outline()}
        tree = Tree.load()
        for row in changelist.result_list:
            row.depth, row.node = depths.get(row.item.pk, 0), tree.nodes.get(row.item.pk)
        return changelist

    @admin.display(description=_("page"))
    def indented(self, edition: Any) -> str:
        return format_html('<span class="level level--{}">{}</span>', min(edition.depth, 6), edition)

    @admin.display(description=_("stands below"))
    def line(self, edition: PageEdition) -> str:
        titles = {item: title for item, _depth, title in outline()}
        return titles.get(edition.page.parent_id or 0, str(_("(at the top)")))

    @admin.display(description=_("menus"))
    def menus(self, edition: PageEdition) -> str:
        page = edition.page
        names = {"in_main": _("main"), "in_section": _("section"), "in_footer": _("footer")}
        return ", ".join(str(label) for name, label in names.items() if getattr(page, name)) or "–"

    @admin.display(description=_("order"))
    def move(self, edition: PageEdition) -> str:
        up, down = (reverse("admin:pages_pageedition_move", args=[edition.pk, way]) for way in ("up", "down"))
        button = (
            '<button type="submit" class="row-button" formaction="{}" name="version" value="{}" '
            'aria-label="{}">{}</button> '
        )
        version = edition.item.edit_version
        return format_html(
            '<span class="row-buttons">' + button + button + "</span>",
            up, version, _("Move “%(page)s” up") % {"page": edition}, "↑",
            down, version, _("Move “%(page)s” down") % {"page": edition}, "↓",
        )  # fmt: skip

    def addresses(self, edition: Any) -> dict[str, str]:
        if not edition.is_public():
            return {}
        node = edition.node if hasattr(edition, "node") else Tree.load().nodes.get(edition.item.pk)
        if node is None:
            return {}
        languages = (GERMAN,) if node.type == PageEdition.Type.EXTERNAL else BOTH
        return {language: node.address(language) for language in languages}

    # Writing

    def save_identity(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        page = form.page
        for name in PLACE_FIELDS:
            if name in form.cleaned_data:
                setattr(page, name, form.cleaned_data[name])
        page.item = obj.item
        page.save(force_insert=not change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        settle(form.page)
        super().save_related(request, form, formsets, change)

    def refusal_to_delete(self, edition: Any) -> Any:
        if edition.page.children.exists():
            return _("This page has pages below it. Please move or delete those first.")
        return super().refusal_to_delete(edition)

    # Moving

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.move_view)
        return [path("<int:pk>/move/<slug:way>/", view, name="pages_pageedition_move"), *super().get_urls()]

    def move_view(self, request: HttpRequest, pk: int, way: str) -> HttpResponse:
        """Put a page before or after its neighbour among those at the same place."""
        if not self.has_edit_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            edition = self.get_queryset(request).filter(pk=pk).first()
            if edition is not None:
                self._move(request, edition, way)
        return HttpResponseRedirect(reverse("admin:pages_pageedition_changelist"))

    def _move(self, request: HttpRequest, edition: PageEdition, way: str) -> None:
        versions = {edition.item.pk: posted_version(request)}
        try:
            with transaction.atomic():
                Generation.lock()  # the tree before any page, as all who write both take them
                if not self._swap(request, edition, way, versions):
                    messages.info(request, _("“%(page)s” already stands there.") % {"page": edition})
        except Conflict:
            messages.error(request, overtaken(self, edition, posted_version(request)))

    def _swap(self, request: HttpRequest, edition: PageEdition, way: str, versions: dict[int, int]) -> bool:
        """Write the new order of the pages at one place; False where there is nobody to change with."""
        place = Page.objects.get(pk=edition.page.pk)  # as it is now that nobody else moves pages
        beside = list(Page.objects.filter(parent=place.parent_id).order_by("position", "pk"))
        at = beside.index(place)
        to = at - 1 if way == "up" else at + 1
        if not 0 <= to < len(beside):
            return False
        beside[at], beside[to] = beside[to], beside[at]
        for index, page in enumerate(beside):
            if page.position != (index + 1) * STEP or page.pk == place.pk:
                self._place(request, page, (index + 1) * STEP, versions)
        return True

    def _place(self, request: HttpRequest, page: Page, position: int, versions: dict[int, int]) -> None:
        """Write one page's position, as a save of its own."""
        version = versions.get(page.pk, page.item.edit_version)
        begin(page.item, version)
        Page.objects.filter(pk=page.pk).update(position=position)
        seal(self.get_queryset(request).get(publication__item_id=page.pk), version, request.user, "move")


@admin.register(ContactPoint)
class ContactPointAdmin(ItemAdmin):
    list_display = ("__str__", "office_name", "phone", "state", "sorbian", "on_site")
    ordering = ("position", "publication_id")
    fieldsets = (
        (
            _("Whom people ask about what"),
            {"fields": (("matter_de", "matter_hsb"), ("office_de", "office_hsb"), ("phone", "email"), "address")},
        ),
        (
            _("Opening hours and languages (may stay empty)"),
            {
                "fields": (
                    ("hours_de", "hours_hsb"),
                    ("spoken_de", "spoken_hsb"),
                    ("sorbian_welcome", "for_press"),
                    "position",
                )
            },
        ),
    )

    @admin.display(description=_("office"))
    def office_name(self, contact: ContactPoint) -> str:
        return contact.office_de or ""

    def addresses(self, edition: Any) -> dict[str, str]:
        if not edition.is_public():
            return {}
        found = {}
        for language in BOTH:
            with override(language):
                found[language] = reverse("pages:contacts")
        return found
