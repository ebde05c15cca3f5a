from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    name = "partners"
    verbose_name = _("Alliance")

    def ready(self) -> None:
        from buendnis.pages import routes
        from buendnis.publishing.previewing import show_drafts_with
        from buendnis.publishing.probing.saying import said_otherwise
        from buendnis.publishing.probing.surfaces import show_on
        from buendnis.publishing.saving import sealing
        from partners import surfaces
        from partners.arranging import arrange
        from partners.drafts import SHOWERS
        from partners.overlaps import guard_memberships

        routes.register("partners:alliance", _("Alliance"))
        routes.register("partners:agreement", _("Agreement"))
        routes.register("partners:goals", _("Goals"))
        routes.register("partners:members", _("Members"))
        routes.register("partners:trainings", _("Trainings"))
        for kind, finder in surfaces.BY_KIND.items():
            show_on(finder, kind)
        said_otherwise("organisation", surfaces.signed_names)
        for kind, shower in SHOWERS.items():
            show_drafts_with(kind, shower)
        sealing.connect(arrange, dispatch_uid="partners.arranging")
        post_migrate.connect(guard_memberships, sender=self, dispatch_uid="partners.overlaps")
