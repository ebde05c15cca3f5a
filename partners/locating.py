"""Finding what has an address of its own, present or former."""

from typing import Any, TypeVar

from django.db.models import Case, IntegerField, QuerySet, Value, When

from buendnis.languages.fields import GERMAN
from buendnis.publishing.addresses import known_address
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
    )
    return addressed.select_related("publication__item").order_by(own_language_first).first()


def is_gone(kind: str, slug: str, language: str) -> bool:
    """Whether what once had the address was withdrawn."""
    known = known_address(kind, language, None, slug)
    return known is not None and Publication.objects.last_seen_is_withdrawn(known.item_id)
