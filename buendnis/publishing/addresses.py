"""Present and former addresses: what was once given out leads on, and to nobody else.

An address of an edition that is only scheduled is kept free for it, and leads nowhere: nobody may know of it yet.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from buendnis.languages.fields import BOTH, GERMAN
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Address, Item, Publication, Save
from buendnis.publishing.viewpoint import moment, shown_drafts


class Place(NamedTuple):
    """An address without its kind."""

    language: str
    day: date | None
    slug: str


def taken_by(kind: str, language: str, day: date | None, slug: str, but: Item | None = None) -> Item | None:
    """Return the item that has or had the address, None if it is free for ``but``."""
    found = Address.objects.select_related("item").filter(kind=kind, language=language, day=day, slug=slug).first()
    return found.item if found and (but is None or found.item_id != but.pk) else None


def known_address(kind: str, language: str, day: date | None, slug: str) -> Address | None:
    """Return the record of an address that was ever claimed, in this language rather than in German."""
    return claimed_addresses(kind, language, day, slug).first()


def seen_address(model: type[Edition], language: str, day: date | None, slug: str) -> Address | None:
    """Return the record of an address that readers have been given by the moment that is looked at."""
    claimed = claimed_addresses(model.kind, language, day, slug)
    return next((each for each in claimed if was_seen_at(model, each.item_id, Place(each.language, day, slug))), None)


def claimed_addresses(kind: str, language: str, day: date | None, slug: str) -> QuerySet[Address]:
    """Return the records of an address that was ever claimed: the one in this language before the German one."""
    own_language_first = Case(When(language=language, then=Value(0)), default=Value(1), output_field=IntegerField())
    claimed = Address.objects.filter(kind=kind, language__in={language, GERMAN}, day=day, slug=slug)
    return claimed.order_by(own_language_first)


def was_seen_at(model: type[Edition], item_id: int, place: Place) -> bool:
    """Whether an edition that readers have seen by the moment that is looked at had the address, or a draft it shows.

    Of what is changed in place every address counts that it had before it was taken back.
    """
    if model.has_editions:
        return place in seen_places(model, item_id)
    publication = Publication.objects.get(item=item_id)
    at = moment()
    if publication.pk not in shown_drafts() and (publication.first_seen is None or publication.first_seen > at):
        return False
    if publication.is_public():
        return True
    end = publication.withdrawals.order_by("-pk").values_list("at", flat=True).first()
    saves = Save.objects.filter(publication=publication, **({} if end is None else {"at__lte": end}))
    said = (taken["fields"].get(f"slug_{place.language}") for taken in saves.values_list("snapshot", flat=True))
    return place.slug in said


def seen_places(model: type[Edition], item_id: int) -> list[Place]:
    """Return the addresses of an item's editions that readers have seen, the newest edition's last."""
    editions = model._base_manager.filter(seen_by_readers(), publication__item=item_id).select_related("publication")
    return [place for each in editions.order_by("publication__number") for place in _places(each)]


def seen_by_readers() -> Q:
    """Which editions readers have seen by the moment that is looked at, also those that were taken back."""
    return Q(publication__first_seen__lte=moment()) | Q(publication__in=list(shown_drafts()))


def _places(edition: Edition) -> Iterator[Place]:
    """Yield the addresses of an edition: German always, Sorbian once that is public."""
    for language in BOTH:
        slug = edition.address_slug(language)
        if slug and edition.is_in_public_language(language):
            yield Place(language, edition.publication.day, slug)


def claim(item: Item, language: str, day: date | None, slug: str) -> None:
    """Make this the item's present address; the one before stays as a former one.

    Raises ValidationError where the address belongs or belonged to another item.
    """
    taken = ValidationError(
        _("The address “%(slug)s” already leads to something else. Please choose another one."),
        code="address_taken",
        params={"slug": slug},
    )
    if taken_by(item.kind, language, day, slug, item):
        raise taken
    of_item = Address.objects.filter(item=item, language=language)
    of_item.filter(current=True).exclude(day=day, slug=slug).update(current=False)
    try:
        with transaction.atomic():
            Address.objects.update_or_create(
                item=item, kind=item.kind, language=language, day=day, slug=slug, defaults={"current": True}
            )
    except IntegrityError as error:  # another write was faster
        raise taken from error


def claim_for(edition: Edition) -> None:
    """Claim the addresses that an edition has: German always, Sorbian once it is confirmed.

    What it had before, while nobody could see it, is given back. A former edition claims nothing.
    """
    if not edition.own_address:
        return
    opened = Publication.objects.filter(item=edition.item, public_from__isnull=False)
    later = list(opened.filter(number__gt=edition.publication.number).order_by("number"))
    if any(each.was_public() for each in later):
        return
    for language, day, slug in _due(edition):
        claim(edition.item, language, day, slug)
    if later or not edition.publication.was_public():
        release_unseen(edition)


def release_unseen(edition: Edition) -> None:
    """Give back the addresses of the item that only editions had which nobody sees, has seen or is going to see.

    The addresses of the newest edition that has a moment, or had one, are the present ones again.
    """
    if not edition.own_address:
        return
    item, model = edition.item, type(edition)
    editions = list(model._base_manager.filter(publication__item=item).select_related("publication__item"))
    editions.sort(key=lambda each: each.publication.number, reverse=True)
    if model.has_editions or not any(each.publication.was_public() for each in editions):
        kept = {place for each in editions for place in _kept(each)}
        for row in Address.objects.filter(item=item):
            if Place(row.language, row.day, row.slug) not in kept:
                row.delete()
    opened = [each for each in editions if each.publication.public_from is not None]
    for language in BOTH:
        newest = next((place for each in opened for place in _due(each) if place.language == language), None)
        if newest is not None:
            claim(item, *newest)


def _due(edition: Edition) -> Iterator[Place]:
    """Yield the addresses that belong to an edition once it has a moment."""
    for language in BOTH:
        slug = edition.address_slug(language)
        if slug and (language == GERMAN or edition.has_confirmed_sorbian()):
            yield Place(language, edition.publication.day, slug)


def _kept(edition: Edition) -> Iterator[Place]:
    """Yield the addresses that are not given back: all that readers may have seen, and those of what is to come."""
    if edition.publication.was_public():
        yield from (Place(each, edition.publication.day, edition.address_slug(each)) for each in BOTH)
    elif edition.publication.public_from is not None:
        yield from _due(edition)
