"""What the press room costs as it grows, and a release page's weight."""

from __future__ import annotations

import gzip

from bench.stopwatch import typical, visit
from tests.site.many import FIRST_DAY, add_releases

DETAIL = f"/de/presse/{FIRST_DAY:%Y/%m/%d}/meldung-0/"


def fill(size: int) -> None:
    from django.core.management import call_command

    call_command("demo", verbosity=0)
    add_releases(size)


def measurements() -> dict[str, float]:
    from buendnis.publishing.models import Generation
    from news.archive import PAGE_SIZE, DayCounts

    Generation.bump()
    last_page = -(-DayCounts.read().total // PAGE_SIZE)
    return {
        "home": typical(visit("/de/")),
        "list, page 1": typical(visit("/de/presse/")),
        "list, last page": typical(visit(f"/de/presse/?page={last_page}")),
        "year archive": typical(visit(f"/de/presse/{FIRST_DAY.year}/")),
        "release": typical(visit(DETAIL)),
        "feed": typical(visit("/de/presse/feed.atom")),
    }


def weights() -> dict[str, int]:
    """Return the compressed bytes of the real release's page and of the stylesheet."""
    from django.conf import settings

    page = visit("/de/presse/2017/09/27/" + _slug() + "/")()
    css = (settings.BASE_DIR / "static" / "site.css").read_bytes()
    return {"release page": _compressed(page), "stylesheet": _compressed(css)}


def _compressed(content: object) -> int:
    return len(gzip.compress(content if isinstance(content, bytes) else b"", 6))


def _slug() -> str:
    from news.locating import release_of_2017

    release = release_of_2017()
    return release.slug_de if release else ""
