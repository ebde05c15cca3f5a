"""Where a release could be read before its time: lists, archives, feed, its neighbours, what it is about."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from buendnis.languages.fields import BOTH, GERMAN
from buendnis.pages.models import ContactPoint
from buendnis.publishing import clock
from buendnis.publishing.models import PublicationQuerySet
from buendnis.publishing.probing.surfaces import Surface, is_untold
from buendnis.publishing.viewpoint import moment
from news.archive import PAGE_SIZE
from news.locating import FIRST_PAGE
from news.models import WITHOUT_LETTERS, PressReleaseEdition, Topic, public_releases
from news.presenting import address_at, address_of, edition_address
from partners.surfaces import pages_about, pages_with_evidence, pages_with_newest

# So many public releases are asked for something that stands on many of them
MOST = 3


def release_surfaces(release: PressReleaseEdition) -> Iterator[Surface]:
    day = day_of(release)
    yield from _own_addresses(release, day)
    yield from _lists(release, day)
    for language in BOTH:
        yield Surface(_("Feed"), _address("news:feed", language))
    for neighbour in _neighbours(release, day):
        yield from _page_of(neighbour, _("Release printed before or after it"))
    if day == FIRST_PAGE:
        yield Surface(_("Historical address"), reverse("historical"))
    for concern in release.concerns.select_related("subject")[:MOST]:
        yield from pages_about(concern.subject)
    yield from pages_with_evidence(release.item)
    yield from pages_with_newest()


def day_of(release: PressReleaseEdition) -> date:
    """Return the day under which it stands, or will."""
    publication = release.publication
    return release.day or clock.berlin_day(publication.public_from or publication.wanted_from or moment())


def _own_addresses(release: PressReleaseEdition, day: date) -> Iterator[Surface]:
    slugs = {language: release.address_slug(language) for language in BOTH}
    slugs[GERMAN] = slugs[GERMAN] or WITHOUT_LETTERS
    for language in BOTH:
        # The German address answers in Sorbian too, as long as there is none of its own.
        for slug in dict.fromkeys(slugs.values()):
            if slug:
                absent = is_untold(release, slug, day)
                yield Surface(_("Page"), address_at(day, slug, language), absent)
                yield Surface(_("Text file"), address_at(day, slug, language, "news:text"), absent)
    public = PressReleaseEdition.objects.public().select_related("publication__item")
    for shown in public.filter(publication__item=release.item):
        for language in BOTH:
            yield Surface(_("Page as it is public"), address_of(shown, language))
            number = release.publication.number
            yield Surface(_("Address of the edition"), edition_address(shown, number, language), shown.pk != release.pk)


def _lists(release: PressReleaseEdition, day: date) -> Iterator[Surface]:
    """Yield the first page of each list, and the one on which it would stand."""
    year, month = {"year": day.year}, {"year": day.year, "month": day.month}
    newer = newer_than(release, day)
    lists: list[tuple[str | Promise, str, dict[str, int], Q]] = [
        (_("List"), "news:list", {}, Q()),
        (_("Archive of the year"), "news:archive-year", year, Q(day__year=day.year)),
        (_("Archive of the month"), "news:archive-month", month, Q(day__year=day.year, day__month=day.month)),
    ]
    for name, route, parts, within in lists:
        page = newer.filter(within).count() // PAGE_SIZE + 1
        for language in BOTH:
            address = _address(route, language, **parts)
            yield Surface(name, address)
            if page > 1:
                yield Surface(name, f"{address}?page={page}")


def newer_than(release: PressReleaseEdition, day: date) -> PublicationQuerySet:
    later = Q(day__gt=day) | Q(day=day, item_id__gt=release.item.pk)
    return public_releases().exclude(item=release.item).filter(later)


def _neighbours(release: PressReleaseEdition, day: date) -> list[Any]:
    """Return the public releases between which it will stand."""
    newer = newer_than(release, day).order_by("day", "item_id")
    earlier = Q(day__lt=day) | Q(day=day, item_id__lt=release.item.pk)
    older = public_releases().exclude(item=release.item).filter(earlier).order_by("-day", "-item_id")
    keys = [*newer.values_list("pk", flat=True)[:1], *older.values_list("pk", flat=True)[:1]]
    return list(PressReleaseEdition.objects.filter(pk__in=keys).select_related("publication__item"))


def _page_of(release: PressReleaseEdition, name: str | Promise) -> Iterator[Surface]:
    for language in BOTH:
        yield Surface(name, address_of(release, language))


def _address(route: str, language: str, **parts: int) -> str:
    with translation.override(language):
        return reverse(route, kwargs=parts)


def topic_surfaces(topic: Topic) -> Iterator[Surface]:
    yield from _where_named(Q(topic=topic))


def contact_surfaces(contact: ContactPoint) -> Iterator[Surface]:
    named = Q(contact=contact) | Q(press_contact=contact)
    yield from _where_named(named | Q(press_contact=None) if contact.for_press else named)


def _where_named(condition: Q) -> Iterator[Surface]:
    """Yield the lists, and the newest public releases that name something, or would."""
    for language in BOTH:
        yield Surface(_("List"), _address("news:list", language))
        yield Surface(_("Feed"), _address("news:feed", language))
    found = PressReleaseEdition.objects.public().filter(condition).newest_first()
    for release in found.select_related("publication__item")[:MOST]:
        yield from _page_of(release, _("Release that names it"))
