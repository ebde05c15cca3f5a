from django.apps import AppConfig
from django.db.models.signals import post_migrate


class StaffConfig(AppConfig):
    name = "buendnis.staff"
    label = "staff"

    def ready(self) -> None:
        from buendnis.publishing.desk.recipients import find_approvers_with
        from buendnis.publishing.probing.surfaces import show_on
        from buendnis.sitemaps import sitemap_surfaces
        from buendnis.staff import sessions, sign_ins
        from buendnis.staff.offices import approvers_for
        from buendnis.staff.roles import synchronise_roles

        # Permissions exist only after migrate, so roles cannot be made by a migration.
        post_migrate.connect(synchronise_roles, dispatch_uid="staff.roles")
        show_on(sitemap_surfaces)
        find_approvers_with(approvers_for)
        sessions.connect()
        sign_ins.connect()
