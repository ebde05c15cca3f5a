from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PublishingConfig(AppConfig):
    name = "buendnis.publishing"
    label = "publishing"

    def ready(self) -> None:
        from buendnis.publishing.overlaps import guard_overlaps

        post_migrate.connect(guard_overlaps, sender=self, dispatch_uid="publishing.overlaps")
