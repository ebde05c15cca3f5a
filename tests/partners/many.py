"""Many members at once, written as rows: what the acts of staff would take minutes for."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

BEGAN = datetime(2016, 1, 2, 7, tzinfo=UTC)
JOINED = date(2017, 9, 26)
RENAMED = date(2020, 1, 1)
# Of each hundred the first one stands above the others.
PARTS = 100


def add_members(number: int, alliance: Any) -> None:
    """Add organisations, each a member since 2017: every second one in both languages, every third one renamed."""
    from buendnis.publishing.models import Address
    from partners.models import Membership, Organisation, OrganisationName
    from tests.site.many import tell_the_planner

    organisations = Organisation.objects.bulk_create(
        Organisation(
            publication=publication, type="unit" if place % PARTS else "district-office", slug_de=f"traeger-{place}",
            slug_hsb=f"nosyr-{place}", **_confirmed(place),
        )
        for place, publication in enumerate(_publications("organisation", number))
    )  # fmt: skip
    Address.objects.bulk_create(
        Address(item_id=each.publication.item_id, kind="organisation", language=language, slug=f"{name}-{place}")
        for place, each in enumerate(organisations)
        for language, name in (("de", "traeger"), ("hsb", "nosyr"))
    )
    OrganisationName.objects.bulk_create(
        name for place in range(number) for name in _names(place, organisations[place], organisations)
    )
    Membership.objects.bulk_create(
        Membership(
            publication=publication, organisation=organisations[place], alliance=alliance, role="member",
            joined=JOINED + timedelta(days=place % 400), joined_basis="letter", joined_source_de=f"Brief Nr. {place}",
            joined_source_hsb=f"List čo. {place}", **_confirmed(place),
        )
        for place, publication in enumerate(_publications("membership", number))
    )  # fmt: skip
    tell_the_planner()


def _publications(kind: str, number: int) -> list[Any]:
    from buendnis.publishing.models import Item, Publication

    items = Item.objects.bulk_create([Item(kind=kind, edit_version=2) for _ in range(number)])
    return Publication.objects.bulk_create(
        Publication(item=item, kind=kind, state="approved", public_from=BEGAN, first_seen=BEGAN) for item in items
    )


def _confirmed(place: int) -> dict[str, Any]:
    if place % 2:
        return {"de_digest": "german"}
    return {
        "de_digest": "german",
        "hsb_digest": "sorbian",
        "hsb_confirmed_digest": "sorbian",
        "hsb_confirmed_source": "german",
        "hsb_confirmed_at": BEGAN,
    }


def _names(place: int, organisation: Any, organisations: list[Any]) -> list[Any]:
    head = organisations[place - place % PARTS]
    parent = None if head is organisation else head
    if place % 3:
        return [_name(organisation, parent, f"Träger Nr. {place}", f"Nošer čo. {place}")]
    return [
        _name(organisation, parent, f"Amt Nr. {place}", f"Zarjad čo. {place}", before=RENAMED),
        _name(organisation, parent, f"Träger Nr. {place}", f"Nošer čo. {place}", since=RENAMED),
    ]


def _name(organisation: Any, parent: Any, german: str, sorbian: str, **days: Any) -> Any:
    from buendnis.languages.alphabet import sort_key
    from buendnis.languages.folding import fold
    from partners.models import OrganisationName

    return OrganisationName(
        edition=organisation, parent=parent, name_de=german, name_hsb=sorbian, short_name_de="TN", short_name_hsb="NČ",
        order_de=sort_key(german, "de"), order_hsb=sort_key(sorbian, "hsb"), order_de_in_hsb=sort_key(german, "hsb"),
        folded_de=fold(german), folded_hsb=fold(sorbian), **days,
    )  # fmt: skip


def multiply_members(times: int) -> None:
    """Copy all members inside the database, names and days included: in seconds, where making them takes minutes."""
    from django.db import connection
    from django.db.models import Max

    from buendnis.publishing.models import Item, Publication
    from partners.models import Membership, Organisation, OrganisationName
    from tests.site.many import tell_the_planner

    keys: dict[Any, tuple[str, ...]] = {
        Item: ("id",),
        Publication: ("id", "item_id"),
        Organisation: ("publication_id",),
        OrganisationName: ("id", "edition_id", "parent_id"),
        Membership: ("publication_id", "organisation_id"),
    }
    step = max(model.objects.aggregate(last=Max("pk"))["last"] for model in keys)
    with connection.cursor() as cursor:
        for model, shifted in keys.items():
            for number in range(1, times):
                cursor.execute(_copy(model, shifted, step * number, step, connection.vendor))
    tell_the_planner()


def _copy(model: Any, shifted: tuple[str, ...], by: int, last: int, vendor: str) -> str:
    fresh = {"uuid": "gen_random_uuid()" if vendor == "postgresql" else "lower(hex(randomblob(16)))"}
    columns = [field.column for field in model._meta.concrete_fields if not field.generated]
    taken = [fresh.get(name, f'"{name}" + {by}' if name in shifted else f'"{name}"') for name in columns]
    table, named = model._meta.db_table, ", ".join(f'"{name}"' for name in columns)
    only = " AND kind IN ('organisation', 'membership')" if "kind" in columns else ""
    return (
        f'INSERT INTO "{table}" ({named}) SELECT {", ".join(taken)} FROM "{table}" WHERE "{shifted[0]}" <= {last}{only}'
    )
