"""Addresses of the press room."""

from django.urls import path, register_converter
from django.utils.text import format_lazy

from buendnis.pages.urls import EDITION
from news import former, views
from news.converters import Day, Month, Year
from news.feeds import ReleaseFeed

register_converter(Year, "year")
register_converter(Month, "month")
register_converter(Day, "day")

app_name = "news"
urlpatterns = [
    path("", views.ReleaseList.as_view(), name="list"),
    path("feed.atom", ReleaseFeed(), name="feed"),
    path("<year:year>/", views.YearArchive.as_view(), name="archive-year"),
    path("<year:year>/<month:month>/", views.MonthArchive.as_view(), name="archive-month"),
    path("<day:day>/<slug:slug>/", views.ReleaseDetail.as_view(), name="detail"),
    path(format_lazy("<day:day>/<slug:slug>/{}", EDITION), former.FormerRelease.as_view(), name="edition"),
    path("<day:day>/<slug:slug>.txt", views.ReleaseText.as_view(), name="text"),
]
