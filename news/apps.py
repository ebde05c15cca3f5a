from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = _("Press")

    def ready(self) -> None:
        from buendnis.pages import routes
        from buendnis.publishing.known_names import know_names_from
        from buendnis.publishing.previewing import show_drafts_with
        from buendnis.publishing.probing.surfaces import show_on
        from buendnis.publishing.promises import lead_to_old_editions_with
        from news import surfaces
        from news.drafts import show_draft
        from news.former import address_of_former
        from news.models import names_in_releases

        routes.register("news:list", _("Press releases"))
        show_drafts_with("release", show_draft)
        know_names_from(names_in_releases)
        lead_to_old_editions_with("release", address_of_former)
        show_on(surfaces.release_surfaces, "release")
        show_on(surfaces.topic_surfaces, "topic")
        show_on(surfaces.contact_surfaces, "contact")
