"""The admin as an app, with the portal's own site."""

from django.contrib.admin.apps import AdminConfig


class PortalAdminConfig(AdminConfig):
    default_site = "buendnis.staff.site.PortalAdminSite"
