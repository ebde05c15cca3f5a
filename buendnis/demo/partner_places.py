"""Whether a place of an alliance that the demo wants is taken already: each has a goal 1 only once."""

from datetime import date
from typing import Any

from django.db.models import Q

from buendnis.demo.partner_shapes import GoalText, MembershipText, PartnerRecord, SupportText
from partners.models import Goal, Membership, ProcessSupport


def standing_instead(record: PartnerRecord, items: dict[str, int]) -> int | None:
    """Return the item that staff have made where the record belongs; ``items`` are those that exist, by key."""
    found = _rivals(record, items)
    row = found.select_related("publication").first() if found is not None else None
    return row.publication.item_id if row else None


def _rivals(record: PartnerRecord, items: dict[str, int]) -> Any:
    if isinstance(record, GoalText):
        return Goal.objects.filter(alliance__publication__item=items[record.alliance], number=record.number)
    if isinstance(record, SupportText):
        return ProcessSupport.objects.filter(alliance__publication__item=items[record.alliance])
    if isinstance(record, MembershipText):
        begun = Q(joined__isnull=True) | Q(joined__lte=record.left or date.max)
        return Membership.objects.filter(
            begun & (Q(left__isnull=True) | Q(left__gte=record.joined or date.min)),
            organisation__publication__item=items[record.organisation],
            alliance__publication__item=items[record.alliance],
            role=record.role,
        )
    return None
