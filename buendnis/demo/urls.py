"""The page that says what the example content is."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from buendnis.demo import views

urlpatterns = [path(pgettext_lazy("address", "examples/"), views.AboutExamples.as_view(), name="about-examples")]
