"""Press releases and topics in the admin, in the order in which they are written."""

import re
from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buendnis.languages.dates import short_day
from buendnis.languages.fields import BOTH
from buendnis.languages.folding import slugify
from buendnis.pages.admin import NamedPictureInline
from buendnis.pages.models import ContactPoint
from buendnis.pages.tree import Tree
from buendnis.publishing.addresses import taken_by
from buendnis.publishing.desk.choosing import FoundItem, ItemSearch
from buendnis.publishing.desk.forms import ItemForm, PartForm
from buendnis.publishing.desk.freezing import FrozenParts
from buendnis.publishing.desk.item_admin import ItemAdmin, plain_field
from buendnis.publishing.desk.listing import SorbianFilter, StateFilter
from buendnis.publishing.viewpoint import today
from news.models import PressReleaseEdition, PressReleaseLink, PressReleasePicture, ReleaseConcern, Topic
from news.presenting import address_of

# Leaves room for a number where two releases of a day have the same headline
LONGEST = 76
CHOICES = ("contact", "press_contact", "topic")


class ReleaseForm(ItemForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for language in BOTH:
            if f"slug_{language}" in cleaned:
                self._clean_address(cleaned, language)
        return cleaned

    def _clean_address(self, cleaned: dict[str, Any], language: str) -> None:
        """Make the address from the headline, or refuse the one that was typed if it is another release's."""
        item = self.instance.item if self.instance.pk else None
        day = cleaned.get("day") or self.instance.day or today()
        name = f"slug_{language}"
        typed = cleaned[name]
        if not typed or self._was_made(language, typed):
            wanted = slugify(cleaned.get(f"headline_{language}") or "", LONGEST)
            numbers = (f"{wanted}-{number}" if number > 1 else wanted for number in range(1, 100))
            free = (slug for slug in numbers if taken_by(PressReleaseEdition.kind, language, day, slug, item) is None)
            cleaned[name] = next(free, wanted) if wanted else ""
        elif taken_by(PressReleaseEdition.kind, language, day, typed, item):
            text = _("Another release of this day has the address “%(slug)s”. Please choose another one.")
            self.add_error(name, ValidationError(text, params={"slug": typed}))

    def _was_made(self, language: str, slug: str) -> bool:
        """Whether the address of a first draft was made from its headline: then it follows a new headline."""
        if not self.instance.pk or self.instance.publication.number > 1 or self.instance.publication.public_from:
            return False
        stored = self.instance  # what was typed is put into it only after this
        made = slugify(getattr(stored, f"headline_{language}") or "", LONGEST)
        return slug == stored.address_slug(language) and re.fullmatch(f"{made}(-[0-9]+)?", slug) is not None


class ReleasePictureInline(NamedPictureInline):
    model = PressReleasePicture
    extra = 1
    max_num = 1
    verbose_name = _("lead picture")
    verbose_name_plural = _("lead picture")


class ReleaseLinkForm(PartForm):
    def _post_clean(self) -> None:
        # The row looks at its address itself: a question to the database for each would tell nothing new.
        self.instance.validate_constraints = lambda exclude=None: None  # type: ignore[method-assign]
        super()._post_clean()  # type: ignore[misc]


class ReleaseLinkInline(FrozenParts, admin.StackedInline):
    model = PressReleaseLink
    form = ReleaseLinkForm
    extra = 0
    fieldsets = ((None, {"fields": ("url", ("label_de", "label_hsb"), "position")}),)
    classes = ("collapse",)


class ConcernInline(FrozenParts, admin.StackedInline):
    """What of the alliance the release is about: it then stands on that page as well."""

    model = ReleaseConcern
    form = PartForm
    extra = 0
    fieldsets = ((None, {"fields": (("subject", "clause"), "position")}),)
    classes = ("collapse",)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "subject":
            kwargs["form_class"] = FoundItem
            kwargs["widget"] = ItemSearch(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        return plain_field(db_field, super().formfield_for_dbfield(db_field, request, **kwargs))


class YearFilter(admin.SimpleListFilter):
    title = _("year")
    parameter_name = "year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        days = model_admin.model.objects.latest_editions().dates("publication__day", "year", order="DESC")
        return [(str(day.year), str(day.year)) for day in days]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        given = self.value() or ""
        return queryset.in_year(int(given)) if given.isdecimal() and len(given) == 4 and int(given) else queryset


@admin.register(PressReleaseEdition)
class PressReleaseAdmin(ItemAdmin):
    form = ReleaseForm
    inlines = (ReleasePictureInline, ReleaseLinkInline, ConcernInline)
    list_display = ("__str__", "printed", "state", "sorbian", "on_site", "copy")
    list_filter: ClassVar[Any] = (StateFilter, SorbianFilter, YearFilter)
    list_select_related = ("publication__item",)
    fieldsets = (
        (
            _("Text"),
            {
                "fields": (
                    ("kicker_de", "kicker_hsb"),
                    ("headline_de", "headline_hsb"),
                    ("teaser_de", "teaser_hsb"),
                    ("body_de", "body_hsb"),
                )
            },
        ),
        (_("Contact"), {"fields": (("contact", "press_contact"),)}),
        (
            _("Date, number, place, topic, address (may all stay empty)"),
            {
                "classes": ("collapse",),
                "fields": (
                    ("day", "number"),
                    ("place_de", "place_hsb"),
                    "topic",
                    ("slug_de", "slug_hsb"),
                ),
            },
        ),
    )

    @admin.display(description=_("printed date"))
    def printed(self, edition: PressReleaseEdition) -> str:
        return short_day(edition.day, get_language() or "de") if edition.day else "–"

    def addresses(self, edition: PressReleaseEdition) -> dict[str, str]:  # type: ignore[override]
        return {language: address_of(edition, language) for language in BOTH} if edition.is_public() else {}

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Start with the contact point that readers would be shown anyway: of the press list, its line, or home."""
        tree = Tree.load()
        press, home = tree.by_route("news:list"), tree.by_route("pages:home")
        line = [*(reversed(press.line()) if press else ()), *([home] if home else ())]
        inherited = next((node.contact_id for node in line if node.contact_id), None)
        press = ContactPoint.objects.public().filter(for_press=True).order_by("position").first()
        given = {"contact": inherited, "press_contact": press.pk if press else inherited}
        given = {name: contact for name, contact in given.items() if contact}
        return {**given, **super().get_changeform_initial_data(request)}

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in CHOICES:
            kwargs["queryset"] = db_field.remote_field.model.objects.public().order_by("publication_id")
            kwargs["empty_label"] = {
                "contact": _("(the one of the press pages)"),
                "press_contact": _("(the press office, else the contact point)"),
                "topic": _("(none)"),
            }[db_field.name]
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Topic)
class TopicAdmin(ItemAdmin):
    list_display = ("__str__", "state", "sorbian")
    fieldsets = ((None, {"fields": (("name_de", "name_hsb"),)}),)
