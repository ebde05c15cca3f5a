"""Finding a release by its address, present or former."""

from datetime import date

from django.db.models import Case, F, IntegerField, Value, When

from buendnis.languages.fields import GERMAN
from buendnis.publishing.addresses import Place, was_seen_at
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
    )
    return next((each for each in found if _is_known(each, Place(each.found_language, day, slug))), None)


def _is_known(release: PressReleaseEdition, place: Place) -> bool:
    """Whether readers may know that the release has or had the address; the present one costs no query."""
    language, day, slug = place
    if release.is_in_public_language(language) and (day, slug) == (
        release.publication.day,
        release.address_slug(language),
    ):
        return True
    return was_seen_at(PressReleaseEdition, release.item.pk, place)


def release_of_2017() -> PressReleaseEdition | None:
    """Return the release that the office's page of 27.09.2017 became, found by its printed day."""
    return (
        PressReleaseEdition.objects.public()
        .filter(publication__day=FIRST_PAGE)
        .select_related("publication")
        .order_by("publication__item_id")
        .first()
    )
