"""Who works here, in which office, and who signed in."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class User(AbstractUser):
    """A member of staff. Accounts are deactivated, not deleted: their name stands under what they did."""

    language = models.CharField(
        _("language of the admin"), max_length=5, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    office = models.ForeignKey(
        "staff.Office",
        verbose_name=_("office"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="members",
        help_text=_("Whose approver and deputy are told when a text of this person is to be approved."),
    )
    # Part of what a session must match: counted up, it ends every session of the account.
    session_round = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("member of staff")
        verbose_name_plural = _("staff")

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def save(self, *args: Any, **kwargs: Any) -> None:
        named = kwargs.get("update_fields")
        may_end = not self.is_active and (named is None or "is_active" in named)
        if may_end and User.objects.filter(pk=self.pk, is_active=True).exists():
            # Activated again later, the account begins without the sessions that it had before.
            self.session_round += 1
            if named is not None:
                kwargs["update_fields"] = {*named, "session_round"}
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise models.ProtectedError(str(_("Accounts are deactivated, not deleted.")), {self})

    def end_sessions(self) -> None:
        User.objects.filter(pk=self.pk).update(session_round=F("session_round") + 1)
        self.refresh_from_db(fields=["session_round"])

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Take Django's place, which looks at the password alone."""
        matched = f"{self.password}\n{self.session_round}"
        return salted_hmac("buendnis.staff.session", matched, secret=secret, algorithm="sha256").hexdigest()


class Office(models.Model):
    """Where somebody works. Its approver is told what waits for approval, and so is the deputy."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    approver = models.ForeignKey(User, verbose_name=_("approver"), on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(User, verbose_name=_("deputy"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(approver=F("deputy")),
                name="office_two_persons",
                violation_error_message=_("Approver and deputy are two persons."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class SignIn(models.Model):
    """One line of the log of sign-ins.

    Of whoever is unknown no name is kept: people type their password into the wrong field.
    """

    class Outcome(models.TextChoices):
        IN = "in", pgettext_lazy("sign-in", "signed in")
        WRONG = "wrong", pgettext_lazy("sign-in", "wrong password")
        WRONG_CODE = "wrong_code", pgettext_lazy("sign-in", "wrong code")
        BLOCKED = "blocked", pgettext_lazy("sign-in", "refused after too many attempts")
        REFUSED = "refused", pgettext_lazy("sign-in", "refused: the account is deactivated")
        OUT = "out", pgettext_lazy("sign-in", "signed out")
        ENDED = "ended", pgettext_lazy("sign-in", "ended by itself")
        FACTOR_ADDED = "factor_added", pgettext_lazy("sign-in", "second factor set up")
        FACTOR_REMOVED = "factor_removed", pgettext_lazy("sign-in", "second factor switched off")
        FACTOR_RESET = "factor_reset", pgettext_lazy("sign-in", "second factor reset by an administrator")

    user = models.ForeignKey(
        User, verbose_name=_("account"), null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    at = models.DateTimeField(_("when"), db_index=True, editable=False)
    outcome = models.CharField(_("what happened"), max_length=15, choices=Outcome, editable=False)
    address = models.CharField(_("from where (shortened)"), max_length=43, blank=True, editable=False)

    class Meta:
        verbose_name = _("sign-in")
        verbose_name_plural = _("sign-ins")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.user or '–'}: {self.get_outcome_display()}"
