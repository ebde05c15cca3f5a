"""The map of the site."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.utils.translation import pgettext_lazy

from buendnis import plumbing, sitemaps
from buendnis.pages import invitations, previews
from buendnis.pages import views as pages
from news import views as news

handler400 = pages.bad_request
handler403 = pages.forbidden
handler404 = pages.not_found
handler429 = "buendnis.staff.accounts.views.too_many"  # asked for by allauth
handler500 = pages.server_error

urlpatterns = [
    # Machines
    path("healthz", plumbing.healthz, name="healthz"),
    path("readyz", plumbing.readyz, name="readyz"),
    path("robots.txt", plumbing.robots, name="robots"),
    path(".well-known/security.txt", plumbing.security, name="security"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    # Staff
    path("admin/", admin.site.urls),
    path("konto/", include("buendnis.staff.accounts.urls")),
    # Files
    path("", include("buendnis.media.urls")),
    # Readers
    path("", pages.entrance, name="entrance"),
    path("vorschau/", previews.no_preview, name="no-preview"),
    path("einladung/", invitations.answer, name="no-invitation"),
    path("einladung/<path:rest>", invitations.answer, name="invitation"),
    path("66-21771.html", news.historical, name="historical"),
    *i18n_patterns(
        path(pgettext_lazy("address", "press/"), include("news.urls")),
        path(pgettext_lazy("address", "draft/"), previews.show_draft, name="preview-draft"),
        path("", include("partners.urls")),
        path("", include("buendnis.demo.urls")),
        path("", include("buendnis.pages.urls")),  # its last pattern takes every path: pages last
    ),
]
