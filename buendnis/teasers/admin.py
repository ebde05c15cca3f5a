"""Teasers in the admin, with the pages beside which they stand."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from buendnis.pages.choosing import PageChoice
from buendnis.publishing.desk.freezing import FrozenParts
from buendnis.publishing.desk.item_admin import ItemAdmin, plain_field
from buendnis.teasers.models import Teaser, TeaserPlacement


class PlacementInline(FrozenParts, admin.StackedInline):
    model = TeaserPlacement
    extra = 1
    fields = (("page", "position"),)
    verbose_name_plural = _("Where it stands: beside these pages and all below them that have no teasers of their own")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "page":
            kwargs["form_class"] = PageChoice
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        return plain_field(db_field, super().formfield_for_dbfield(db_field, request, **kwargs))


@admin.register(Teaser)
class TeaserAdmin(ItemAdmin):
    inlines = (PlacementInline,)
    list_display = ("__str__", "state", "sorbian")
    fieldsets = ((None, {"fields": (("title_de", "title_hsb"), ("text_de", "text_hsb"), "url")}),)
