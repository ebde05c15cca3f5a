from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    name = "partners"
    verbose_name = _("Alliance")

    def ready(self) -> None:
        from buendnis.pages import routes
        from buendnis.publishing.desk.tasks.register import offer
        from buendnis.publishing.inviting import answer_with
        from buendnis.publishing.known_names import know_names_from
        from buendnis.publishing.previewing import show_drafts_with
        from buendnis.publishing.probing.saying import said_otherwise
        from buendnis.publishing.probing.surfaces import show_on
        from buendnis.publishing.saving import sealing
        from partners import surfaces
        from partners.arranging import arrange
        from partners.confirming import answering, asking
        from partners.drafts import SHOWERS
        from partners.naming import names_in_alliances
        from partners.overlaps import guard_memberships
        from partners.standing_work import waiting_here

        routes.register("partners:alliance", _("Alliance"))
        routes.register("partners:agreement", _("Agreement"))
        routes.register("partners:goals", _("Goals"))
        routes.register("partners:members", _("Members"))
        routes.register("partners:trainings", _("Trainings"))
        for kind, finder in surfaces.BY_KIND.items():
            show_on(finder, kind)
        said_otherwise("organisation", surfaces.signed_names)
        know_names_from(names_in_alliances)
        for kind, shower in SHOWERS.items():
            show_drafts_with(kind, shower)
        answer_with(
            asking.CONFIRM,
            answering.answer,
            desk=asking.desk,
            may_ask=asking.may_ask,
            afterwards=answering.afterwards,
            fields=answering.fields_of_entry,
        )
        sealing.connect(arrange, dispatch_uid="partners.arranging")
        offer(waiting_here)
        post_migrate.connect(guard_memberships, sender=self, dispatch_uid="partners.overlaps")
