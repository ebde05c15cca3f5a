"""Which organisations have to do with an alliance, and so have a page in it."""

from django.db.models import Q, QuerySet

from partners.models import AgreementEdition, Alliance, Membership, Organisation


def concerned_with(alliance: Alliance) -> QuerySet[Organisation]:
    """Return the public organisations that belong or belonged to an alliance, signed an agreement of it, run its
    programme, or stand above one that belongs to it."""
    memberships = Membership.objects.public().filter(alliance=alliance).values("organisation")
    editions = AgreementEdition.objects.public().filter(alliance=alliance)
    concerned = (
        Q(pk__in=memberships)
        | Q(pk__in=editions.values("parties__organisation"))
        | Q(pk__in=editions.values("bodies__organisation"))
        | Q(pk__in=Organisation.objects.filter(part_slices__edition__in=memberships).values("pk"))
    )
    found: QuerySet[Organisation] = Organisation.objects.public().filter(concerned)
    return found
