"""The portal that the tests of this room look at."""

from tests.site.portal import _nothing_counted_yet, now, page, portal, visit  # noqa: F401
