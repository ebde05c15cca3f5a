"""Which organisations have to do with an alliance, and so have a page in it."""

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from partners.models import AgreementEdition, Alliance, Membership, Organisation


def concerned_with(alliance: Alliance) -> QuerySet[Organisation]:
    """Return the public organisations that belong or belonged to an alliance, signed an agreement of it, run its
    programme, or stand above one that belongs to it."""
    memberships = Membership.objects.public().filter(alliance=alliance)
    editions = AgreementEdition.objects.public().filter(alliance=alliance)
    concerned = (
        Exists(memberships.filter(organisation=OuterRef("pk")))
        | Exists(editions.filter(parties__organisation=OuterRef("pk")))
        | Exists(editions.filter(bodies__organisation=OuterRef("pk")))
        | Exists(memberships.filter(organisation__names__parent=OuterRef("pk")))
    )
    found: QuerySet[Organisation] = Organisation.objects.public().filter(concerned)
    return found


def with_signing(organisations: QuerySet[Organisation], alliance: Alliance) -> QuerySet[Organisation]:
    """Annotate organisations with the day on which they signed an agreement of an alliance, the last one if several."""
    signed = AgreementEdition.objects.public().filter(alliance=alliance, parties__organisation=OuterRef("pk"))
    return organisations.annotate(party_since=Subquery(signed.order_by("-signed_on").values("signed_on")[:1]))
