"""The room of the two languages."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LanguagesConfig(AppConfig):
    name = "buendnis.languages"
    verbose_name = _("Languages")
