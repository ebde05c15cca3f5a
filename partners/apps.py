from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    name = "partners"
    verbose_name = _("Alliance")

    def ready(self) -> None:
        from buendnis.pages import routes
        from buendnis.publishing.saving import sealing
        from partners.arranging import arrange
        from partners.overlaps import guard_memberships

        routes.register("partners:alliance", _("Alliance"))
        routes.register("partners:agreement", _("Agreement"))
        routes.register("partners:goals", _("Goals"))
        routes.register("partners:members", _("Members"))
        routes.register("partners:trainings", _("Trainings"))
        sealing.connect(arrange, dispatch_uid="partners.arranging")
        post_migrate.connect(guard_memberships, sender=self, dispatch_uid="partners.overlaps")
