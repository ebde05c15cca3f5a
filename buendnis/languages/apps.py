"""The room of the two languages."""

from django.apps import AppConfig
from django.db.models.signals import pre_save
from django.utils.translation import gettext_lazy as _


class LanguagesConfig(AppConfig):
    name = "buendnis.languages"
    verbose_name = _("Languages")

    def ready(self) -> None:
        from buendnis.languages.signs import clean_signs

        pre_save.connect(clean_signs, dispatch_uid="languages.signs")
