"""What follows from a text when it is sealed: where names end, and addresses that nobody typed."""

from typing import Any

from buendnis.languages.fields import BOTH, GERMAN
from buendnis.languages.folding import slugify
from buendnis.publishing.addresses import taken_by
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Item
from partners.models import AgreementEdition, Alliance, Goal, Organisation, OrganisationName, Training

# Leaves room for a number where two have the same name
LONGEST = 76
# What stands at these addresses already, beside what has one of its own
RESERVED = frozenset({"archiv", "archiw", "kalender", "protyka"})
ADDRESSED = (AgreementEdition, Alliance, Goal, Organisation, Training)


def arrange(edition: Edition, **kwargs: Any) -> None:
    """Receive ``sealing``: bring in line what is derived, inside the same transaction."""
    if isinstance(edition, Organisation):
        end_names(edition)
    if isinstance(edition, ADDRESSED):
        fill_addresses(edition)


def end_names(organisation: Organisation) -> None:
    """Let each name end where the next one begins."""
    names = list(OrganisationName.objects.filter(edition=organisation))
    for name, following in zip(names, [*names, None][1:], strict=True):
        before = following.since if following else None
        if name.before != before:
            OrganisationName.objects.filter(pk=name.pk).update(before=before)


def fill_addresses(edition: Any) -> None:
    """Make the addresses that nobody typed, free ones: they stay when the name changes."""
    made = {}
    for language in BOTH:
        if not edition.address_slug(language):
            wanted = _wanted(edition, language)
            if wanted:
                made[f"slug_{language}"] = _free(edition, wanted)
    if made:
        type(edition)._base_manager.filter(pk=edition.pk).update(**made)
        edition.refresh_from_db(fields=list(made))


def _wanted(edition: Any, language: str) -> str:
    """Return the name as an address; one without any Latin letter has a number, or its page would have no address."""
    name = edition.slug_source(language)
    return slugify(name, LONGEST) or (f"{edition.kind}-{edition.item.pk}" if name and language == GERMAN else "")


def _free(edition: Edition, wanted: str) -> str:
    numbered = (f"{wanted}-{number}" if number > 1 else wanted for number in range(1, 1000))
    return next(slug for slug in numbered if is_free(edition.kind, slug, edition.item))


def is_free(kind: str, slug: str, item: Item | None) -> bool:
    """Whether an address may become an item's: nobody else's in either language, and no place of the site.

    In either, because a German one also stands under the Sorbian path until Sorbian has its own.
    """
    return slug not in RESERVED and not any(taken_by(kind, language, None, slug, item) for language in BOTH)
