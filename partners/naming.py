"""The names that this room knows: of members, parties, people who signed, programmes and places."""

from collections.abc import Iterator

from buendnis.languages.fields import BOTH
from partners.models import AgreementEdition, AgreementParty, Alliance, Organisation, OrganisationName, Training

IN_BOTH = (
    (OrganisationName, ("name", "short_name")),
    (Alliance, ("name",)),
    (AgreementEdition, ("signed_in", "programme_name")),
    (Training, ("venue",)),
)
IN_NEITHER = ((Organisation, "address"), (AgreementParty, "signatory"))


def names_in_alliances() -> Iterator[str | None]:
    """Yield them in both languages, also those of drafts and of former editions."""
    for model, names in IN_BOTH:
        columns = [f"{name}_{code}" for name in names for code in BOTH]
        for row in model._base_manager.values_list(*columns).order_by():
            yield from row
    for owner, column in IN_NEITHER:
        yield from owner._base_manager.values_list(column, flat=True).order_by()
