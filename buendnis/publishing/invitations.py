"""Links for somebody without an account who is asked for something: a translation, or whether an entry is right.

The address carries a random name and its signature; everything else stands in the row. What is sent back by such a
link is a proposal: nothing of it is stored in the item before somebody of the office has taken it over.
"""

import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buendnis.publishing import clock

PREFIX = "/einladung/"
LASTS = timedelta(days=28)
LONGEST = timedelta(days=90)
# So long after its end it is known that there was a link, and what came back by it
KEPT = timedelta(days=365)
# Another one than that of previews: neither can be turned into the other.
_SIGNER = signing.Signer(sep="~", salt="publishing.invitation")


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> "InvitationQuerySet":
        """Those that still lead to their task: by the clock; a link ends with the account of whoever made it."""
        return self.filter(
            revoked_at__isnull=True, done_at__isnull=True, expires_at__gt=clock.now(), made_by__is_active=True
        )

    def by_token(self, token: str) -> "Invitation | None":
        """Return the link of a token, also one that has ended; None for one that is forged or altered."""
        try:
            name = uuid.UUID(hex=_SIGNER.unsign(token))
        except (signing.BadSignature, ValueError):
            return None
        return self.select_related("item", "made_by").filter(name=name).first()


class Invitation(models.Model):
    """A link that asks one person for one thing about one item."""

    class Purpose(models.TextChoices):
        TRANSLATE = "translate", _("translation")
        CONFIRM = "confirm", _("confirmation of an entry")

    name = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    purpose = models.CharField(max_length=9, choices=Purpose)
    item = models.ForeignKey("publishing.Item", on_delete=models.CASCADE, related_name="invitations")
    # Where the mail went, emptied when the link has ended; '' where the link was handed over otherwise
    sent_to = models.EmailField(_("e-mail"), blank=True, default="")
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default="de")
    note = models.CharField(_("for whom"), max_length=200, blank=True, default="")
    wanted_by = models.DateField(_("wanted by"), null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(_("opens until"))
    revoked_at = models.DateTimeField(null=True, blank=True)
    # The one who was asked has answered: the link has been used
    done_at = models.DateTimeField(null=True, blank=True)
    # One reminder at most
    reminded_at = models.DateTimeField(null=True, blank=True)
    # Somebody followed it too late and asked for a new one
    asked_again_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.purpose} {self.item_id}"

    @property
    def token(self) -> str:
        return _SIGNER.sign(self.name.hex)

    def path(self, language: str = "") -> str:
        """Return the path of its page in a language, its own if none is named."""
        return f"{PREFIX}{self.token}/{language or self.language}/"

    @property
    def is_open(self) -> bool:
        """The twin of ``open()`` on the object."""
        ended = self.revoked_at is not None or self.done_at is not None
        return not ended and self.expires_at > clock.now() and self.made_by.is_active

    def revoke(self) -> None:
        rows = type(self).objects.filter(pk=self.pk, revoked_at__isnull=True)
        rows.update(revoked_at=clock.now(), sent_to="")


class Proposal(models.Model):
    """What came back by a link. It changes nothing until the office has decided, text by text."""

    class Says(models.TextChoices):
        DRAFT = "draft", _("not sent yet")
        AGREES = "agrees", _("everything is right")
        CHANGES = "changes", _("proposes changes")

    invitation = models.OneToOneField(Invitation, primary_key=True, on_delete=models.CASCADE, related_name="proposal")
    # The item's version that its texts were written beside
    base = models.PositiveIntegerField()
    says = models.CharField(max_length=7, choices=Says, default=Says.DRAFT)
    # {field name: what is proposed}
    texts = models.JSONField(default=dict)
    # {field name: digest of the German text beside it}, to tell what has changed since
    sources = models.JSONField(default=dict)
    remark = models.TextField(_("remark"), blank=True, default="")
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # {field name: [whether it was taken over, the reason if not]}
    outcome = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True) | Q(sent_at__isnull=False), name="proposal_settled_after_sent"
            )
        ]

    def __str__(self) -> str:
        return f"{self.invitation_id} {self.says}"


def invite(
    actor: Any,
    purpose: Invitation.Purpose,
    item: Any,
    *,
    sent_to: str = "",
    language: str = "de",
    note: str = "",
    wanted_by: Any = None,
    lasts: timedelta = LASTS,
) -> Invitation:
    """Make a link; it opens for ``lasts``, 90 days at most. Sends no mail."""
    now = clock.now()
    return Invitation.objects.create(
        purpose=purpose,
        item=item,
        sent_to=sent_to,
        language=language,
        note=note,
        wanted_by=wanted_by,
        made_by=actor,
        made_at=now,
        expires_at=now + min(lasts, LONGEST),
    )


def forget() -> int:
    """Delete the links that ended a year ago with what came back by them; empty the addresses of ended ones."""
    now = clock.now()
    # The decision on what a member proposes goes where its link went.
    waits = Q(purpose=Invitation.Purpose.CONFIRM, proposal__isnull=False, proposal__settled_at__isnull=True)
    ended = Q(revoked_at__isnull=False) | (Q(done_at__isnull=False) & ~waits) | Q(expires_at__lte=now)
    Invitation.objects.filter(ended).exclude(sent_to="").update(sent_to="")
    return Invitation.objects.filter(expires_at__lte=now - KEPT).delete()[1].get("publishing.Invitation", 0)
