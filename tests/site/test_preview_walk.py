"""The whole site under a preview link, from its home pages to the last file: nothing leads out, nothing leaks in."""

import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from tests.publishing.previewed import SECLUDED, seclusion_of
from tests.site.crawling import Crawl
from tests.site.portal import NOW
from tests.site.tomorrow import HIDDEN, MOMENT, SHOWN, UNCONFIRMED, build_tomorrow

pytestmark = pytest.mark.prove

# Where each kind is read; "file" is asked by its bytes
SURFACES = {
    "de": [
        r"/de/$", r"/de/presse/$", r"/de/presse/2026/$", r"/de/presse/2026/03/$", r"/de/presse/2026/03/12/[\w-]+/$",
        r"/de/presse/feed\.atom$", r"/de/presse/2026/03/12/[\w-]+\.txt$|/text", r"/de/kontakt/$", r"/de/morgen-seite/$",
        r"/jugendamt/$", r"/de/buendnis/$", r"/de/buendnis/vereinbarung/$", r"/de/buendnis/ziele/$",
        r"/de/buendnis/ziele/[\w-]+/$", r"/de/buendnis/mitglieder/$", r"/de/buendnis/mitglieder/[\w-]+/$",
        r"/de/buendnis/mitglieder\.csv", r"/de/buendnis/mitglieder\.json", r"/de/buendnis/fortbildungen/$",
        r"/de/buendnis/fortbildungen/[\w-]+/$", r"\.ics$", r"/de/buendnisse/[\w-]+/$",
    ],
    "hsb": [
        r"/hsb/$", r"/hsb/nowinarstwo/$", r"/hsb/kontakt/$", r"/hsb/zwjazkarstwo/$", r"/hsb/zwjazkarstwo/clonojo/$",
        r"/hsb/zwjazkarstwo/zamery/[\w-]+/$", r"/hsb/zwjazkarstwo/dalekublanja/[\w-]+/$", r"/hsb/morgen-strona/$",
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def walk(django_db_setup: None, django_db_blocker: Any) -> Iterator[SimpleNamespace]:
    """Walk once, with the clock two days before the moment."""
    from django.conf import settings
    from django.db import transaction
    from django.test import Client

    from buendnis.publishing.previews import make_preview
    from news.archive import DayCounts
    from tests.factories import make_user

    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as clock:
        made = build_tomorrow(clock)
        preview = make_preview(make_user("editor"), moment=MOMENT)
        DayCounts.forget()
        starts = [f"{preview.prefix}/{rest}" for rest in ("", "de/", "hsb/", "sitemap.xml")]
        crawl = Crawl(preview.prefix, settings.SITE_URL).go(Client(), *starts)
        DayCounts.forget()
        yield SimpleNamespace(made=made, preview=preview, crawl=crawl, answers=crawl.answers)
        transaction.set_rollback(True)


def pages(walk: SimpleNamespace) -> dict[str, str]:
    """The texts by their addresses without the prefix."""
    texts = ("text/", "application/json", "application/xml", "application/atom+xml")
    return {
        address.removeprefix(walk.crawl.prefix): answer.body.decode()
        for address, answer in walk.answers.items()
        if answer.headers.get("Content-Type", "").startswith(texts)
    }


def test_every_address_keeps_the_prefix_and_leads_to_something(walk: SimpleNamespace) -> None:
    statuses = {address: answer.status_code for address, answer in walk.answers.items()}

    assert walk.crawl.out == {}
    assert {address: status for address, status in statuses.items() if status not in (200, 301, 302)} == {}
    assert len(walk.answers) > 150


def test_every_answer_is_secluded(walk: SimpleNamespace) -> None:
    assert {address: seclusion_of(answer) for address, answer in walk.answers.items()} == dict.fromkeys(
        walk.answers, (SECLUDED, [])
    )


def test_what_is_approved_for_the_moment_stands_on_every_surface(walk: SimpleNamespace) -> None:
    found = pages(walk)

    missing = [
        pattern
        for patterns in SURFACES.values()
        for pattern in patterns
        if not any(re.search(pattern, address) and SHOWN in text for address, text in found.items())
    ]

    assert missing == []


@pytest.mark.parametrize("word", [*HIDDEN, UNCONFIRMED])
def test_what_is_not_approved_for_the_moment_stands_nowhere(walk: SimpleNamespace, word: str) -> None:
    headers = {address: str(answer.headers) for address, answer in walk.answers.items()}
    slug = {"Prüfung": "pruefung", "Später": "spaeter", "Zurückgezogen": "zurueckgezogen"}.get(word, word.lower())

    assert [address for address, text in pages(walk).items() if word in text] == []
    assert [address for address in walk.answers if slug in address] == []
    assert [address for address, text in headers.items() if word in text or slug in text] == []


def test_the_files_of_the_moment_are_shown_and_no_others(walk: SimpleNamespace) -> None:
    from buendnis.media.models import File
    from buendnis.publishing.viewpoint import looking_at

    shown = {address.split("/medien/")[1].split("/")[0] for address in walk.answers if "/medien/" in address}
    with looking_at(MOMENT):
        public = set(File.objects.public().values_list("token", flat=True))

    assert shown == public
    assert File.objects.exclude(token__in=shown).count() >= len(HIDDEN)
    pictures = [each for address, each in walk.answers.items() if "/medien/" in address]
    assert all(int(each.headers["Content-Length"]) == len(each.body) > 0 for each in pictures)


def test_both_languages_are_walked_and_each_page_says_that_it_is_a_preview(walk: SimpleNamespace) -> None:
    found = {address: text for address, text in pages(walk).items() if "<html" in text}

    assert [address for address, text in found.items() if 'class="preview-line"' not in text] == []
    assert [address for address, text in found.items() if '<meta name="robots" content="noindex">' not in text] == []
    assert [address for address, text in found.items() if 'rel="canonical"' in text] == []
    for language in ("de", "hsb"):
        assert sum(address.startswith(f"/{language}/") for address in found) > 50


def test_the_same_walk_for_readers_finds_nothing_of_the_moment(walk: SimpleNamespace, at: Any, db: None) -> None:
    from django.conf import settings
    from django.test import Client

    at(NOW)
    crawl = Crawl("", settings.SITE_URL).go(Client(), "/de/", "/hsb/", "/sitemap.xml")

    bodies = {address: answer.body for address, answer in crawl.answers.items() if "/medien/" not in address}
    assert [address for address, body in bodies.items() if SHOWN.encode() in body] == []
    assert [address for address, body in bodies.items() if walk.preview.name.hex.encode() in body] == []
    assert len(bodies) > 100
