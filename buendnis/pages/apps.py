from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "buendnis.pages"
    label = "pages"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from buendnis.pages import routes, surfaces
        from buendnis.pages.contacts import names_of_offices
        from buendnis.pages.former import address_of_former
        from buendnis.pages.invited import fields_of_translation, thanks, translate
        from buendnis.pages.previews import draft_contact, draft_page
        from buendnis.publishing.desk.asking import links_page, may_send
        from buendnis.publishing.inviting import answer_with
        from buendnis.publishing.known_names import know_names_from
        from buendnis.publishing.models import Invitation
        from buendnis.publishing.previewing import show_drafts_with
        from buendnis.publishing.probing.surfaces import show_on
        from buendnis.publishing.promises import lead_to_old_editions_with

        routes.register("pages:home", _("Home page"))
        routes.register("pages:contacts", _("List of contact points"))
        show_on(surfaces.page_surfaces, "page")
        show_on(surfaces.contact_surfaces, "contact")
        show_on(surfaces.every_kind_surfaces)
        show_drafts_with("page", draft_page)
        know_names_from(names_of_offices)
        lead_to_old_editions_with("page", address_of_former)
        show_drafts_with("contact", draft_contact)
        answer_with(
            Invitation.Purpose.TRANSLATE,
            translate,
            desk=links_page,
            may_ask=may_send,
            afterwards=thanks,
            fields=fields_of_translation,
        )
