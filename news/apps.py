from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = _("Press")

    def ready(self) -> None:
        from buendnis.pages import routes

        routes.register("news:list", _("Press releases"))
