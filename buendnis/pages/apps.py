from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "buendnis.pages"
    label = "pages"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from buendnis.pages import routes

        routes.register("pages:home", _("Home page"))
        routes.register("pages:contacts", _("List of contact points"))
