"""Which organisations have to do with an alliance, and so have a page in it."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from partners.confirmations import last_confirmed
from partners.models import AgreementEdition, Alliance, Measure, Membership, Organisation

LEVELS = 3


def concerned_with(alliance: Alliance) -> QuerySet[Organisation]:
    """Return the public organisations that belong or belonged to an alliance, signed an agreement of it, run its
    programme, or stand above one that belongs to it."""
    memberships = Membership.objects.public().filter(alliance=alliance)
    editions = AgreementEdition.objects.readable().filter(alliance=alliance)
    measures = Measure.objects.public().filter(goal__alliance=alliance)
    # Offices and what stands above them: no administration is deeper than that.
    above = [f"organisation__names__{'parent__names__' * level}parent" for level in range(LEVELS)]
    concerned: Any = (
        Exists(memberships.filter(organisation=OuterRef("pk")))
        | Exists(editions.filter(parties__organisation=OuterRef("pk")))
        | Exists(editions.filter(bodies__organisation=OuterRef("pk")))
        | Exists(measures.filter(responsible__organisation=OuterRef("pk")))
    )
    for path in above:
        concerned |= Exists(memberships.filter(**{path: OuterRef("pk")}))
    found: QuerySet[Organisation] = Organisation.objects.public().filter(concerned)
    return found


def with_signing(organisations: QuerySet[Organisation], alliance: Alliance) -> QuerySet[Organisation]:
    """Annotate organisations with the agreement of an alliance that they signed last: its day, edition and address.

    Also with the day on which their entry was confirmed last.
    """
    parties = AgreementEdition.objects.public().filter(alliance=alliance, parties__organisation=OuterRef("pk"))
    signed = parties.last_signed_first()
    return organisations.annotate(
        party_since=Subquery(signed.values("signed_on")[:1]),
        party_edition=Subquery(signed.values("pk")[:1]),
        party_slug=Subquery(signed.values("slug_de")[:1]),
        last_confirmed=last_confirmed("publication__item"),
    )
