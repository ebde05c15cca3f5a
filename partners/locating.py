"""Finding what has an address of its own, present or former."""

from typing import Any, TypeVar

from django.db.models import Case, F, IntegerField, QuerySet, Value, When

from buendnis.languages.fields import GERMAN
from buendnis.publishing.addresses import Place, seen_address, was_seen_at
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Publication

AnyEdition = TypeVar("AnyEdition", bound=Edition)


def found_at(public: QuerySet[Any], slug: str, language: str) -> Any:
    """Return the one of some public editions that has or had an address, None if there is none.

    A German slug works under the Sorbian address too, until Sorbian has its own.
    """
    own_language_first = Case(
        When(publication__item__addresses__language=language, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    addressed = public.filter(
        publication__item__addresses__kind=public.model.kind,
        publication__item__addresses__day__isnull=True,
        publication__item__addresses__slug=slug,
        publication__item__addresses__language__in={language, GERMAN},
    ).annotate(found_language=F("publication__item__addresses__language"))
    found = addressed.select_related("publication__item").order_by(own_language_first)
    return next((each for each in found if _is_known(each, Place(each.found_language, None, slug))), None)


def _is_known(edition: Edition, place: Place) -> bool:
    """Whether readers may know that a public edition's item has or had the address; the present one costs no query."""
    if not edition.has_editions:  # public in its place: so is every address that it ever had
        return True
    language, _day, slug = place
    if edition.is_in_public_language(language) and edition.address_slug(language) == slug:
        return True
    return was_seen_at(type(edition), edition.item.pk, place)


def withdrawn_item(model: type[Edition], slug: str, language: str) -> int | None:
    """Return the item that once had the address, if it was withdrawn."""
    known = seen_address(model, language, None, slug)
    if known is None or not Publication.objects.last_seen_is_withdrawn(known.item_id):
        return None
    return known.item_id
