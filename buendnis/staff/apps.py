from django.apps import AppConfig
from django.db.models.signals import post_migrate


class StaffConfig(AppConfig):
    name = "buendnis.staff"
    label = "staff"

    def ready(self) -> None:
        from buendnis.staff.roles import synchronise_roles

        # Permissions exist only after migrate, so roles cannot be made by a migration.
        post_migrate.connect(synchronise_roles, dispatch_uid="staff.roles")
