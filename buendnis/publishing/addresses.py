"""Present and former addresses: what was once given out leads on, and to nobody else."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Case, IntegerField, Value, When
from django.utils.translation import gettext_lazy as _

from buendnis.languages.fields import BOTH, GERMAN
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Address, Item


def taken_by(kind: str, language: str, day: date | None, slug: str, but: Item | None = None) -> Item | None:
    """Return the item that has or had the address, None if it is free for ``but``."""
    found = Address.objects.select_related("item").filter(kind=kind, language=language, day=day, slug=slug).first()
    return found.item if found and (but is None or found.item_id != but.pk) else None


def known_address(kind: str, language: str, day: date | None, slug: str) -> Address | None:
    """Return the record of an address that was ever given out, in this language rather than in German."""
    own_language_first = Case(When(language=language, then=Value(0)), default=Value(1), output_field=IntegerField())
    given_out = Address.objects.filter(kind=kind, language__in={language, GERMAN}, day=day, slug=slug)
    return given_out.order_by(own_language_first).first()


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
    """Claim the addresses that an edition has: German always, Sorbian once it is confirmed."""
    if not edition.own_address:
        return
    for language in BOTH:
        slug = edition.address_slug(language)
        if slug and (language == GERMAN or edition.has_confirmed_sorbian()):
            claim(edition.item, language, edition.publication.day, slug)
