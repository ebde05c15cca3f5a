"""Where something of the alliance could be read before its time: its pages, its lists for any day, its exports."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from buendnis.languages.fields import BOTH, GERMAN
from buendnis.pages.models import ContactPoint
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Item
from buendnis.publishing.probing.needles import Needle, named
from buendnis.publishing.probing.surfaces import Finder, Surface, is_untold
from partners.addresses import address_of, addresses_of, slug_of
from partners.belonging import LEVELS
from partners.days import PARAMETER
from partners.models import (
    AgreementEdition,
    Alliance,
    Goal,
    Measure,
    Membership,
    Organisation,
    ProcessSupport,
    Training,
)

# So many others are looked at to know whether something is known already
MANY = 50
# So many pages are asked for one that stands at many places
MOST = 3
NAMES: dict[str, str | Promise] = {
    "alliance": _("Alliance"),
    "agreement": _("Agreement"),
    "agreement-other": _("Agreement"),
    "goals": _("Goals"),
    "goal": _("Page of a goal"),
    "members": _("Members"),
    "members-csv": _("Members as CSV"),
    "members-json": _("Members as JSON"),
    "members-xlsx": _("Members as XLSX"),
    "member": _("Page of a member"),
    "trainings": _("Trainings"),
    "trainings-archive": _("Past trainings"),
    "trainings-calendar": _("Calendar"),
    "training": _("Page of a training"),
    "training-file": _("Calendar"),
}
LISTS = ("members", "members-csv", "members-json", "members-xlsx")


def _pages(alliance: Alliance | None, *routes: str, **given: Any) -> Iterator[Surface]:
    """Yield pages of an alliance that have no slug, in both languages, also under the name it is to have."""
    if alliance is None:
        return
    for route in routes:
        for address in dict.fromkeys(_at(alliance, route)):
            yield Surface(NAMES[route], address, **given)


def _at(alliance: Alliance, route: str, **parts: str) -> Iterator[str]:
    own = [alliance.address_slug(code) for code in BOTH] if not alliance.main and not alliance.is_public() else []
    for language in BOTH:
        if not own:
            yield address_of(alliance, route, language, **parts)
        for slug in own:
            if slug:
                with translation.override(language):
                    yield reverse(f"partners:{route}", kwargs={**parts, "alliance": slug})


def _own_pages(alliance: Alliance | None, edition: Edition, *routes: str) -> Iterator[Surface]:
    """Yield where an edition will stand: under its German and its Sorbian slug, in both languages."""
    for slug in dict.fromkeys(edition.address_slug(language) for language in BOTH):
        if slug and alliance is not None:
            absent = is_untold(edition, slug)
            for route in routes:
                for address in _at(alliance, route, slug=slug):
                    yield Surface(NAMES[route], address, absent)


def _page_of(alliance: Alliance, route: str, edition: Edition) -> Iterator[Surface]:
    if slug_of(edition, GERMAN) and (alliance.main or slug_of(alliance, GERMAN)):
        for address in addresses_of(alliance, route, edition).values():
            yield Surface(NAMES[route], address)


def alliance_surfaces(alliance: Alliance) -> Iterator[Surface]:
    absent = not alliance.is_public()
    routes = ("alliance", "agreement", "goals", *LISTS, "trainings", "trainings-archive", "trainings-calendar")
    yield from _pages(alliance, *routes, absent=absent)
    for other in Alliance.objects.public().exclude(pk=alliance.pk)[:MOST]:
        yield from _pages(other, "alliance")


def agreement_surfaces(agreement: AgreementEdition) -> Iterator[Surface]:
    alliance = agreement.alliance
    yield from _own_pages(alliance, agreement, "agreement-other")
    yield from _pages(alliance, "agreement", "alliance", "goals", "members")
    for day in {agreement.holds_from, agreement.signed_on} - {None}:
        for surface in _pages(alliance, "agreement"):
            yield _on(surface, day)
    for party in agreement.parties.select_related("organisation")[:MOST]:
        if alliance is not None:
            yield from _page_of(alliance, "member", party.organisation)


def goal_surfaces(goal: Goal) -> Iterator[Surface]:
    yield from _own_pages(goal.alliance, goal, "goal")
    yield from _pages(goal.alliance, "goals", "alliance", "agreement")


def measure_surfaces(measure: Measure) -> Iterator[Surface]:
    goal = measure.goal
    if goal is None or goal.alliance is None:
        return
    yield from _page_of(goal.alliance, "goal", goal)
    yield from _pages(goal.alliance, "goals", "agreement")
    for responsible in measure.responsible.select_related("organisation")[:MOST]:
        yield from _page_of(goal.alliance, "member", responsible.organisation)


def training_surfaces(training: Training) -> Iterator[Surface]:
    yield from _own_pages(training.alliance, training, "training", "training-file")
    yield from _pages(training.alliance, "trainings", "trainings-archive", "trainings-calendar", "alliance")


def support_surfaces(support: ProcessSupport) -> Iterator[Surface]:
    yield from _pages(support.alliance, "alliance", "agreement")


def organisation_surfaces(organisation: Organisation) -> Iterator[Surface]:
    for alliance in _alliances_of(organisation):
        yield from _own_pages(alliance, organisation, "member")
        yield from _member_lists(alliance, [])
        yield from _pages(alliance, "alliance", "agreement", "goals")


def _alliances_of(organisation: Organisation) -> list[Alliance]:
    part = Q(memberships__organisation=organisation) | Q(
        agreement_editions__in=AgreementEdition.objects.filter(
            Q(parties__organisation=organisation) | Q(bodies__organisation=organisation)
        )
    )
    part |= Q(goals__measures__responsible__organisation=organisation)
    part |= Q(memberships__organisation__names__parent=organisation)
    found = Alliance.objects.filter(part).select_related("publication__item").distinct()
    return list(found.order_by("-main", "pk")[:MOST])


def membership_surfaces(membership: Membership) -> Iterator[Surface]:
    """Yield the lists of every day on which it would show; what tells of it there is the member's own address."""
    alliance, telling = membership.alliance, _telling(membership)
    for surface in _own_pages(alliance, membership.organisation, "member"):
        # The organisation may have an address already, in another alliance.
        yield Surface(surface.name, surface.address, absent=surface.absent or bool(telling))
    days = {membership.joined, membership.left, membership.left and membership.left - timedelta(days=1)}
    yield from _member_lists(alliance, sorted(day for day in days if day), telling)
    yield from _pages(alliance, "alliance", "agreement", "goals", telling=telling)


def _member_lists(alliance: Alliance, days: Iterable[date], telling: tuple[Needle, ...] = ()) -> Iterator[Surface]:
    for surface in _pages(alliance, *LISTS, telling=telling):
        yield surface
        yield from (_on(surface, day) for day in days)
        if surface.address.endswith("/"):
            yield Surface(surface.name, f"{surface.address}?former=1&page=all", telling=telling)


def _telling(membership: Membership) -> tuple[Needle, ...]:
    """Return the addresses under which the member is linked, unless readers know already that it has to do with it."""
    alliance, organisation = membership.alliance, membership.organisation
    if _is_known(membership):
        return ()
    what = named(_("that it is a member"))
    addresses = [
        address
        for slug in dict.fromkeys(organisation.address_slug(language) for language in BOTH)
        if slug
        for address in _at(alliance, "member", slug=slug)
    ]
    return tuple(Needle(address.rstrip("/"), what) for address in dict.fromkeys(addresses))


def _is_known(membership: Membership) -> bool:
    """The twin of ``belonging.concerned_with()`` on the objects, without this membership."""
    alliance, organisation = membership.alliance, membership.organisation
    memberships = Membership.objects.filter(alliance=alliance).exclude(pk=membership.pk)
    above = ["organisation", *(f"organisation__names__{'parent__names__' * level}parent" for level in range(LEVELS))]
    own = [memberships.filter(**{path: organisation}) for path in above]
    agreements = AgreementEdition.objects.filter(alliance=alliance)
    named_in = agreements.filter(Q(parties__organisation=organisation) | Q(bodies__organisation=organisation))
    measures = Measure.objects.filter(goal__alliance=alliance, responsible__organisation=organisation)
    return (
        any(each.is_public() for found in own for each in found.select_related("publication")[:MANY])
        or any(each.is_shown() for each in named_in.select_related("publication").distinct()[:MANY])
        or any(each.is_public() for each in measures.select_related("publication").distinct()[:MANY])
    )


def _on(surface: Surface, day: date | None) -> Surface:
    query = f"?{PARAMETER}={day.isoformat()}" if day else ""
    return Surface(surface.name, f"{surface.address}{query}", surface.absent, surface.telling)


def signed_names(organisation: Organisation) -> Iterator[str]:
    """Yield what an organisation is called where that is public with an agreement, whatever its own page says."""
    named_in = Q(parties__organisation=organisation) | Q(bodies__organisation=organisation)
    if AgreementEdition.objects.readable().filter(named_in).exists():
        for name in organisation.names.all():
            yield from filter(None, (name.name_de, name.name_hsb, name.short_name_de, name.short_name_hsb))


def contact_surfaces(contact: ContactPoint) -> Iterator[Surface]:
    for alliance in Alliance.objects.public().filter(contact=contact)[:MOST]:
        yield from _pages(alliance, "alliance")


BY_KIND: dict[str, Finder] = {
    "agreement": agreement_surfaces,
    "alliance": alliance_surfaces,
    "contact": contact_surfaces,
    "goal": goal_surfaces,
    "measure": measure_surfaces,
    "membership": membership_surfaces,
    "organisation": organisation_surfaces,
    "support": support_surfaces,
    "training": training_surfaces,
}

# For the rooms above


def pages_about(item: Item) -> Iterator[Surface]:
    """Yield the public pages about something that a release may concern."""
    for model, route in ((Goal, "goal"), (Training, "training"), (AgreementEdition, "agreement-other")):
        for edition in model.objects.public().filter(publication__item=item):
            yield from _page_of(edition.alliance, route, edition)
            if model is AgreementEdition:
                yield from _pages(edition.alliance, "agreement")
    for alliance in Alliance.objects.public().filter(publication__item=item):
        yield from _pages(alliance, "alliance")
    for organisation in Organisation.objects.public().filter(publication__item=item):
        for alliance in _alliances_of(organisation):
            yield from _page_of(alliance, "member", organisation)


def pages_with_evidence(release: Item) -> Iterator[Surface]:
    """Yield the pages of the goals that name a release as their evidence."""
    for goal in Goal.objects.public().filter(entries__release=release).distinct()[:MOST]:
        yield from _page_of(goal.alliance, "goal", goal)
        yield from _pages(goal.alliance, "goals")


def pages_with_newest() -> Iterator[Surface]:
    """Yield the pages that list the newest releases."""
    for alliance in Alliance.objects.public().filter(main=True):
        yield from _pages(alliance, "alliance")
