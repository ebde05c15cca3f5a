"""Forms of the page tree: a page's text together with its place, and a picture with its languages."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from buendnis.languages.fields import BOTH
from buendnis.languages.folding import slugify
from buendnis.media.forms import PictureForm
from buendnis.pages import routes
from buendnis.pages.choosing import PageChoice
from buendnis.pages.models import MOST_WORDS, Page, PageEdition
from buendnis.pages.placing import check_address, check_place, check_route
from buendnis.publishing.desk.forms import ItemForm, name_languages

PLACE_FIELDS = ("parent", "position", "rooted", "in_main", "in_section", "in_footer", "is_office", "contact")
STEP = 10


class PageForm(ItemForm):
    """A page's text together with its place in the tree."""

    parent = PageChoice(label=_("below"), required=False, empty_label=_("(at the top)"))
    position = forms.IntegerField(
        label=_("position"),
        required=False,
        min_value=0,
        max_value=32000,
        help_text=_("Pages with smaller numbers stand first. Empty: last. The arrows in the list are quicker."),
    )
    rooted = Page._meta.get_field("rooted").formfield()
    in_main = Page._meta.get_field("in_main").formfield()
    in_section = Page._meta.get_field("in_section").formfield()
    in_footer = Page._meta.get_field("in_footer").formfield()
    is_office = Page._meta.get_field("is_office").formfield()
    contact = Page._meta.get_field("contact").formfield(empty_label=_("(the one of the page above)"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = self.instance.page if self.instance.pk else Page()
        for name in PLACE_FIELDS:
            if name in self.fields:
                self.fields[name].initial = getattr(self.page, name)
        if "position" in self.fields and not self.instance.pk:
            self.fields["position"].initial = None  # last, wherever that is
        if "route" in self.fields:
            self.fields["route"] = forms.ChoiceField(
                label=_("place of this site"), required=False, choices=[("", "–"), *routes.choices()]
            )

    def clean_parent(self) -> Page | None:
        parent = self.cleaned_data["parent"]
        check_place(self.page, parent)
        return parent

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for language in BOTH:
            words = len((cleaned.get(f"summary_{language}") or "").split())
            if words > MOST_WORDS:
                text = _("%(words)s words are too many: %(most)s at most.")
                self.add_error(f"summary_{language}", text % {"words": words, "most": MOST_WORDS})
            if f"slug_{language}" in cleaned and not cleaned[f"slug_{language}"]:
                cleaned[f"slug_{language}"] = slugify(cleaned.get(f"title_{language}") or "")
        if cleaned.get("position") is None and "parent" in cleaned:
            cleaned["position"] = self._last_position(cleaned["parent"])
        if cleaned.get("type") == PageEdition.Type.ROUTE and cleaned.get("route"):
            self._check_route(cleaned["route"])
        if not self.errors:
            self._check_address(cleaned)
        return cleaned

    def _last_position(self, parent: Page | None) -> int:
        beside = Page.objects.filter(parent=parent).exclude(pk=self.page.pk)
        return min(max(beside.values_list("position", flat=True), default=0) + STEP, 32000)

    def _check_route(self, route: str) -> None:
        try:
            check_route(self.instance, route)
        except ValidationError as error:
            self.add_error("route", error)

    def _check_address(self, cleaned: dict[str, Any]) -> None:
        for name in PLACE_FIELDS:
            if name in cleaned:
                setattr(self.page, name, cleaned[name])
        for name in ("slug_de", "slug_hsb", "type"):
            if name in cleaned:
                setattr(self.instance, name, cleaned[name])
        try:
            check_address(self.instance, self.page)
        except ValidationError as error:
            # A page whose text is frozen is only moved: then the new place is what does not fit.
            for name, texts in error.message_dict.items():
                self.add_error(name if name in self.fields else "parent", texts)


class NamedPictureForm(PictureForm):
    """A picture's form with the language on each field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_languages(self)
