"""Preview links for tests, and what every answer to one has to say."""

from datetime import timedelta

from django.urls import reverse
from django.utils import translation

from buendnis.publishing import clock
from buendnis.publishing.previews import make_preview
from tests.factories import make_user

# On every answer below the prefix, whatever its status
SECLUDED = {
    "Cache-Control": "no-store",
    "X-Accel-Expires": "0",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
}
NEVER = ("ETag", "Last-Modified", "Expires", "Set-Cookie")


def site_preview(moment=None, **given):
    """A link to the whole site, at a moment (an hour from now)."""
    return make_preview(given.pop("actor", None) or make_user(), moment=moment or in_an_hour(), **given)


def draft_preview(edition, **given):
    return make_preview(given.pop("actor", None) or make_user(), publication=edition.publication, **given)


def in_an_hour():
    return clock.now() + timedelta(hours=1)


def seclusion_of(response):
    """Return what an answer says about being kept, and what of it must not be there."""
    told = {name: response.headers.get(name) for name in SECLUDED}
    return told, [name for name in NEVER if name in response.headers or (name == "Set-Cookie" and response.cookies)]


def fetch(client, address, method="get", **headers):
    """Ask for an address; a file is read to its end, as a server does. Returns the answer with ``body``."""
    response = getattr(client, method)(address, headers=headers)
    response.body = b"".join(response.streaming_content) if response.streaming else response.content
    return response


def draft_address(language):
    with translation.override(language):
        return reverse("preview-draft")
