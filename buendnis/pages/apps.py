from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "buendnis.pages"
    label = "pages"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from buendnis.pages import routes, surfaces
        from buendnis.pages.previews import draft_contact, draft_page
        from buendnis.publishing.previewing import show_drafts_with
        from buendnis.publishing.probing.surfaces import show_on

        routes.register("pages:home", _("Home page"))
        routes.register("pages:contacts", _("List of contact points"))
        show_on(surfaces.page_surfaces, "page")
        show_on(surfaces.contact_surfaces, "contact")
        show_on(surfaces.every_kind_surfaces)
        show_drafts_with("page", draft_page)
        show_drafts_with("contact", draft_contact)
