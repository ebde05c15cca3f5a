"""The frame's own addresses; the catch-all for pages of the tree stands last in the map."""

from django.urls import path, register_converter
from django.utils.translation import pgettext_lazy

from buendnis.pages import views
from buendnis.pages.converters import PagePath

register_converter(PagePath, "pagepath")

app_name = "pages"
urlpatterns = [
    path("", views.HomeView.as_view(), name="home"),
    path(pgettext_lazy("address", "contact/"), views.ContactList.as_view(), name="contacts"),
    path("<pagepath:path>/", views.PageView.as_view(), name="page"),
]
