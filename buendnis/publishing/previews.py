"""Preview links: the site at a moment, or one draft, for somebody without an account.

The address carries a token: a random identity and its signature (HMAC-SHA256 with the site's secret). What the link
shows, until when and whether it was revoked stands in the row: nothing of it can be changed by editing the address.
"""

import logging
import uuid
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.db import DatabaseError, models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from buendnis.publishing import clock

logger = logging.getLogger(__name__)

PREFIX = "/vorschau/"
LASTS = timedelta(hours=48)
LONGEST = timedelta(days=30)
# So long it is known who made a link, and when it was opened
KEPT = timedelta(days=90)
# So many openings are kept for a link; more of them say no more.
MOST_OPENINGS = 500
_SIGNER = signing.Signer(sep="~", salt="publishing.preview")


class PreviewQuerySet(models.QuerySet["Preview"]):
    def valid(self) -> "PreviewQuerySet":
        """Those that still open: by the clock, never by the moment that is looked at.

        A link ends with the account of whoever made it.
        """
        return self.filter(revoked_at__isnull=True, expires_at__gt=clock.now(), made_by__is_active=True)

    def ended_since(self, moment: datetime) -> "PreviewQuerySet":
        """Those that open nothing any more, and did so until after a moment."""
        ended = Q(revoked_at__gt=moment) | Q(revoked_at__isnull=True, expires_at__gt=moment)
        return self.exclude(pk__in=self.valid().values("pk")).filter(ended)

    def with_opened(self) -> "PreviewQuerySet":
        """Say of each how often it was opened, as ``opened``."""
        return self.annotate(opened=Count("openings"))

    def by_token(self, token: str) -> "Preview | None":
        """Return the link that a token opens, None for one that is forged, altered, expired or revoked."""
        try:
            name = uuid.UUID(hex=_SIGNER.unsign(token))
        except (signing.BadSignature, ValueError):
            return None
        return self.valid().with_opened().select_related("publication", "made_by").filter(name=name).first()


class Preview(models.Model):
    """A link that shows the whole site at ``moment``, or the draft of one ``publication`` as it is now."""

    name = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    moment = models.DateTimeField(_("shows the site at"), null=True)
    publication = models.ForeignKey(
        "publishing.Publication", null=True, on_delete=models.CASCADE, related_name="previews"
    )
    note = models.CharField(_("for whom"), max_length=200, blank=True, default="")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(_("opens until"))
    revoked_at = models.DateTimeField(null=True)

    opened: int  # by `with_opened()`

    objects = PreviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(moment__isnull=False, publication__isnull=True)
                | Q(moment__isnull=True, publication__isnull=False),
                name="preview_of_site_or_draft",
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def token(self) -> str:
        return _SIGNER.sign(self.name.hex)

    @property
    def prefix(self) -> str:
        """Return the path below which everything is shown, without a slash at its end."""
        return f"{PREFIX}{self.token}"

    @property
    def is_valid(self) -> bool:
        """The twin of ``valid()`` on the object."""
        return self.revoked_at is None and self.expires_at > clock.now() and self.made_by.is_active

    @property
    def is_ahead(self) -> bool:
        """Whether it shows the site as it will be: a moment that is over is shown by nobody."""
        return self.moment is not None and self.moment > clock.now()

    def open(self) -> None:
        """Take down that it was opened. No address and no device: only that somebody looked.

        Needs ``opened``. Whoever looks gets the page also where this cannot be written.
        """
        if self.opened >= MOST_OPENINGS:
            return
        try:
            PreviewOpening.objects.create(preview=self, at=clock.now())
        except DatabaseError:
            logger.warning("The opening of preview link %s was not written.", self.pk, exc_info=True)

    def revoke(self) -> None:
        type(self).objects.filter(pk=self.pk, revoked_at__isnull=True).update(revoked_at=clock.now())


class PreviewOpening(models.Model):
    """That a link was opened; once for a page, not for each of its pictures."""

    preview = models.ForeignKey(Preview, on_delete=models.CASCADE, related_name="openings")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.preview_id} {self.at:%Y-%m-%d %H:%M}"


def forget() -> int:
    """Delete the links that ended so long ago that nobody asks any more; return how many."""
    last = clock.now() - KEPT
    old = Preview.objects.filter(Q(revoked_at__lte=last) | Q(expires_at__lte=last))
    return old.delete()[1].get("publishing.Preview", 0)


def make_preview(
    actor: Any,
    *,
    moment: datetime | None = None,
    publication: Any = None,
    lasts: timedelta = LASTS,
    note: str = "",
) -> Preview:
    """Make a link to the site at a moment, or to a draft. It opens for ``lasts``, 30 days at most."""
    forget()
    now = clock.now()
    return Preview.objects.create(
        moment=moment,
        publication=publication,
        note=note,
        made_by=actor,
        made_at=now,
        expires_at=now + min(lasts, LONGEST),
    )
