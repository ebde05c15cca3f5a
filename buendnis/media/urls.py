"""The one address under which files are served; it has no language."""

from django.urls import path

from buendnis.media import views

app_name = "media"

urlpatterns = [path("medien/<slug:token>/<str:name>", views.show_file, name="file")]
