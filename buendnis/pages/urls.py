"""The frame's own addresses; the catch-all for pages of the tree stands last in the map."""

from django.urls import path, register_converter
from django.utils.text import format_lazy
from django.utils.translation import pgettext_lazy

from buendnis.pages import former, views
from buendnis.pages.converters import EditionNumber, PagePath

register_converter(PagePath, "pagepath")
register_converter(EditionNumber, "edition")

EDITION = pgettext_lazy("address", "edition/<edition:number>/")

app_name = "pages"
urlpatterns = [
    path("", views.HomeView.as_view(), name="home"),
    path(pgettext_lazy("address", "contact/"), views.ContactList.as_view(), name="contacts"),
    path(EDITION, former.FormerHome.as_view(), name="home-edition"),
    path(format_lazy("<pagepath:path>/{}", EDITION), former.FormerPage.as_view(), name="edition"),
    path("<pagepath:path>/", views.PageView.as_view(), name="page"),
]
