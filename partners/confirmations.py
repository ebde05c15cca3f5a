"""That a member has looked at its own entry and found it right: what readers see as "last confirmed on"."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from buendnis.publishing import clock
from buendnis.publishing.models import Generation, Invitation, Item
from buendnis.publishing.viewpoint import moment, today

if TYPE_CHECKING:
    from partners.organisations import Organisation


class EntryConfirmation(models.Model):
    """One confirmation, by the member itself over its link, or by the office after it was told. Never altered."""

    # The organisation's item
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="entry_confirmations")
    day = models.DateField(_("confirmed on"))
    # The version of the entry that was looked at
    version = models.PositiveIntegerField()
    invitation = models.OneToOneField(
        Invitation, null=True, blank=True, on_delete=models.SET_NULL, related_name="entry_confirmation"
    )
    # Who took it down where there was no link
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("confirmation of an entry")
        verbose_name_plural = _("confirmations of entries")
        ordering = ["item", "-day", "-pk"]

    def __str__(self) -> str:
        return f"{self.item_id} {self.day}"


def confirm(
    item: int, day: date, version: int, *, invitation: Invitation | None = None, actor: Any = None
) -> EntryConfirmation:
    """Take down that an entry (its item's key) was found right on a day, in the version that was looked at."""
    with transaction.atomic():
        made = EntryConfirmation.objects.create(
            item_id=item, day=day, version=version, invitation=invitation, actor=actor, at=clock.now()
        )
        Generation.bump()
    return made


def last_confirmed(item: str) -> Subquery:
    """Return the day of the newest confirmation as a column, NULL where nobody has confirmed anything.

    ``item`` is the path to the key of the organisation's item. It speaks of the entry as it stands, and not of
    the day whose members are looked at: ``?stand=`` changes nothing in it.
    """
    known = EntryConfirmation.objects.filter(item=OuterRef(item), at__lte=moment()).order_by("-day")
    return Subquery(known.values("day")[:1])


def confirmed_on(item: int) -> date | None:
    """The twin of ``last_confirmed()`` for one item by its key."""
    known = EntryConfirmation.objects.filter(item=item, at__lte=moment()).order_by("-day")
    found: date | None = known.values_list("day", flat=True).first()
    return found


# Who is to be asked


def members() -> "QuerySet[Organisation]":
    """Return the public organisations with a public membership of today, in any alliance.

    ``last_confirmed`` is the day of the newest confirmation.
    """
    from partners.models import Membership, Organisation

    of_today = Membership.objects.public().on_day(today()).filter(organisation=OuterRef("pk"))
    found: QuerySet[Organisation] = Organisation.objects.public().filter(Exists(of_today))
    return found.annotate(last_confirmed=last_confirmed("publication__item"))


def due() -> "QuerySet[Organisation]":
    """Return the members that have not confirmed their entry for a year: since they did, or since readers see it."""
    limit, before = _limits()
    never = Q(last_confirmed__isnull=True, publication__first_seen__lt=before)
    return members().filter(Q(last_confirmed__lte=limit) | never)


def is_due(organisation: "Organisation") -> bool:
    """The twin of ``due()`` on the object."""
    if not is_member(organisation):
        return False
    limit, before = _limits()
    confirmed, seen = confirmed_on(organisation.item.pk), organisation.publication.first_seen
    if confirmed is not None:
        return confirmed <= limit
    return seen is not None and seen < before


def is_member(organisation: "Organisation") -> bool:
    """The twin of ``members()`` on the object."""
    own = organisation.memberships.select_related("publication", "alliance__publication")
    return organisation.is_public() and any(each.is_public() and each.is_on(today()) for each in own)


def a_year_before(day: date) -> date:
    """Return the same day of the year before, 28 February for a leap day."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def _limits() -> tuple[date, datetime]:
    """Return the last day on which a confirmation is a year old, and the moment at which it ended in Berlin."""
    limit = a_year_before(clock.berlin_day(clock.now()))
    return limit, datetime.combine(limit + timedelta(days=1), time(), clock.BERLIN)
