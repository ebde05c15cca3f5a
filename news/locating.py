"""Finding a release by its address, present or former."""

from datetime import date

from django.db.models import Case, F, IntegerField, Value, When

from buendnis.languages.fields import GERMAN
from news.models import PressReleaseEdition

# The printed day of the page that the portal grew out of
FIRST_PAGE = date(2017, 9, 27)


def release_at(day: date, slug: str, language: str) -> PressReleaseEdition | None:
    """Return the public release that has or had the address, in one query with its pictures apart.

    A German slug works under the Sorbian address too, until Sorbian has its own.
    """
    own_language_first = Case(
        When(publication__item__addresses__language=language, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    found = (
        PressReleaseEdition.objects.public()
        .filter(
            publication__item__addresses__kind=PressReleaseEdition.kind,
            publication__item__addresses__day=day,
            publication__item__addresses__slug=slug,
            publication__item__addresses__language__in={language, GERMAN},
        )
        .annotate(found_language=F("publication__item__addresses__language"))
        .select_related("publication__item", "topic__publication", "press_contact__publication")
        .with_pictures()
        .prefetch_related("links")
        .order_by(own_language_first)
        .first()
    )
    return None if found is None or _is_ahead(found, found.found_language, day, slug) else found


def _is_ahead(release: PressReleaseEdition, language: str, day: date, slug: str) -> bool:
    """Whether only a scheduled edition of the release has the address; nobody may know of that yet."""
    if (day, slug) == (release.publication.day, release.address_slug(language)):
        return False
    editions = PressReleaseEdition.objects.filter(publication__item=release.item, **{f"slug_{language}": slug})
    return editions.scheduled().exists() and not any(
        each.publication.was_public() for each in editions.select_related("publication")
    )


def release_of_2017() -> PressReleaseEdition | None:
    """Return the release that the office's page of 27.09.2017 became, found by its printed day."""
    return (
        PressReleaseEdition.objects.public()
        .filter(publication__day=FIRST_PAGE)
        .select_related("publication")
        .order_by("publication__item_id")
        .first()
    )
