from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PublishingConfig(AppConfig):
    name = "buendnis.publishing"
    label = "publishing"

    def ready(self) -> None:
        from buendnis.publishing.correcting import keep_class
        from buendnis.publishing.desk.tasks.parts import waiting_here
        from buendnis.publishing.desk.tasks.register import offer
        from buendnis.publishing.overlaps import guard_overlaps
        from buendnis.publishing.redigesting import after_migrate
        from buendnis.publishing.saving import sealed

        offer(waiting_here)
        sealed.connect(keep_class, dispatch_uid="publishing.correcting")
        post_migrate.connect(guard_overlaps, sender=self, dispatch_uid="publishing.overlaps")
        post_migrate.connect(after_migrate, sender=self, dispatch_uid="publishing.redigesting")
