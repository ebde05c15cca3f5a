"""What the alliance's pages and files cost as members join."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from bench.stopwatch import times_as_long, typical, visit
from tests.partners.many import add_members

SIZES = (10, 5_000)
DAY = date(2018, 12, 31)
# A workbook takes its time
FEW = 5


def fill(size: int) -> None:
    from django.core.management import call_command

    from partners.models import AgreementEdition, Alliance, Goal
    from tests.factories import make_agreement, make_alliance, make_goal

    call_command("demo", verbosity=0)
    alliance = Alliance.objects.filter(main=True).first() or make_alliance(main=True, confirm=True)
    if not AgreementEdition.objects.filter(alliance=alliance).exists():
        make_agreement(alliance, sections=["1", "2", "2.1"])
    if not Goal.objects.filter(alliance=alliance).exists():
        make_goal(alliance)
    add_members(size, alliance)


def measurements() -> dict[str, float]:
    from buendnis.publishing.models import Generation

    Generation.bump()
    as_of = f"?stand={DAY.isoformat()}"
    return {
        "members of a day, page 1": typical(visit(_address("members") + as_of)),
        "member": typical(visit(_address("member", slug="traeger-1"))),
        "agreement": typical(visit(_address("agreement"))),
        "goals": typical(visit(_address("goals"))),
        "CSV": typical(visit(_address("members-csv") + as_of), FEW),
        "JSON": typical(visit(_address("members-json") + as_of), FEW),
        "XLSX": typical(visit(_address("members-xlsx") + as_of), FEW),
    }


def ratios() -> dict[str, float]:
    """Return the time of all members of a day, in their order and with their names, against as many bare rows."""
    from partners.models import Membership
    from partners.rows import Choice, every_row

    columns = (
        *("pk", "role", "joined", "joined_basis", "left", "left_basis", "organisation_id"),
        *("joined_source_de", "left_source_de"),
    )
    alliance = _main()

    def bare() -> object:
        return list(Membership.objects.filter(alliance=alliance).values_list(*columns))

    def listing(language: str) -> Callable[[], object]:
        return lambda: list(every_row(alliance, Choice(DAY), language))

    return {
        f"listing as of a day against bare rows ({language}, at most 3)": times_as_long(listing(language), bare)
        for language in ("de", "hsb")
    }


def _main() -> Any:
    from partners.models import Alliance

    return Alliance.objects.get(main=True)


def _address(route: str, **parts: str) -> str:
    from partners.addresses import address_of

    return address_of(_main(), route, "de", **parts)
