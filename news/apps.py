from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = _("Press")

    def ready(self) -> None:
        from buendnis.pages import routes
        from buendnis.publishing.previewing import show_drafts_with
        from buendnis.publishing.probing.surfaces import show_on
        from news import surfaces
        from news.drafts import show_draft

        routes.register("news:list", _("Press releases"))
        show_drafts_with("release", show_draft)
        show_on(surfaces.release_surfaces, "release")
        show_on(surfaces.topic_surfaces, "topic")
        show_on(surfaces.contact_surfaces, "contact")
