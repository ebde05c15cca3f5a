"""A preview leaves nothing behind for readers and takes nothing from them: memory, threads, streams, prefixes."""

from datetime import date

import pytest
from django.test import Client
from django.urls import get_script_prefix, reverse

from buendnis.publishing import clock
from buendnis.publishing.previewing import drafts_of
from buendnis.publishing.viewpoint import looking_at
from news.archive import MOST_KEPT, DayCounts
from tests.factories import make_alliance, make_membership, make_organisation, make_page, make_release
from tests.machinery.keeping import again
from tests.publishing.previewed import draft_address, draft_preview, fetch, in_an_hour, site_preview

SECRET = "Noch nicht bekannt"


@pytest.fixture(autouse=True)
def nothing_counted():
    DayCounts.forget()


def build():
    make_page("Start", type="route", route="pages:home")
    make_release(headline_de="Bekannt")
    make_release(headline_de=SECRET, at=in_an_hour())
    alliance = make_alliance(main=True)
    for name, at in (("Bekannter Verein", None), (SECRET, in_an_hour())):
        organisation = make_organisation(name, at=at)
        make_membership(organisation, alliance, at=at)
    return site_preview()


@pytest.fixture
def preview(db, noon):
    return again("a preview", build)


LISTS = ["/de/", "/de/presse/", "/de/presse/2017/", "/de/presse/feed.atom", "/sitemap.xml", "/de/buendnis/",
         "/de/buendnis/mitglieder/", "/de/buendnis/mitglieder.csv", "/de/buendnis/mitglieder.json"]  # fmt: skip


@pytest.mark.parametrize("first", ["readers", "preview"])
@pytest.mark.parametrize("address", LISTS)
def test_who_asks_first_changes_nothing_for_the_other(client, preview, address, first):
    order = ["", preview.prefix] if first == "readers" else [preview.prefix, ""]

    seen = {prefix: fetch(client, prefix + address).body.decode() for prefix in (*order, *order)}

    if address != "/sitemap.xml":
        assert {prefix: SECRET in body for prefix, body in seen.items()} == {"": False, preview.prefix: True}
    assert preview.token not in seen[""]
    assert seen[""].count("<url>") + 2 * (address == "/sitemap.xml") == seen[preview.prefix].count("<url>")


def test_counts_with_a_draft_in_them_are_not_kept(preview):
    draft = make_release(day=date(2017, 9, 26), publish=False)
    with looking_at(clock.now(), drafts_of(draft)):
        assert (DayCounts.current().total, len(DayCounts._kept)) == (2, 0)
    with looking_at(clock.now()):
        assert (DayCounts.current().total, len(DayCounts._kept)) == (1, 1)
    with looking_at(in_an_hour(), drafts_of(draft)):
        assert (DayCounts.current().total, len(DayCounts._kept)) == (3, 1)
    undated = make_release(publish=False)
    with looking_at(clock.now(), drafts_of(undated)):
        assert DayCounts.current().total == 1


def test_only_a_few_moments_are_kept_in_memory(preview):
    for hours in range(3 * MOST_KEPT):
        make_release(at=clock.now() + hours * (in_an_hour() - clock.now()))
    totals = []
    for hours in range(3 * MOST_KEPT):
        with looking_at(clock.now() + hours * (in_an_hour() - clock.now())):
            totals.append(DayCounts.current().total)

    assert totals == [2, *range(4, 3 * MOST_KEPT + 3)]
    assert len(DayCounts._kept) <= MOST_KEPT


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_a_file_that_is_still_written_keeps_its_moment_and_its_prefix(client, preview, kind, monkeypatch):
    monkeypatch.setattr(f"partners.exports.{kind}._TOGETHER", 1)
    answers = [client.get(prefix + f"/de/buendnis/mitglieder.{kind}") for prefix in (preview.prefix, "")]
    pieces = [[], []]
    for _turn in range(6):  # in turns, a page of readers between them
        for answer, found in zip(answers, pieces, strict=True):
            found.append(next(answer.streaming_content, b"").decode())
            assert SECRET not in client.get("/de/buendnis/mitglieder/").content.decode()

    shown, public = ("".join(found) for found in pieces)
    assert (SECRET in shown, SECRET in public, preview.token in public) == (True, False, False)
    assert shown.count("/de/buendnis/mitglieder/") == shown.count(f"{preview.prefix}/de/buendnis/mitglieder/") > 1


def test_the_prefix_is_gone_after_an_answer_whatever_happened(preview, monkeypatch):
    client = Client(raise_request_exception=False)

    def fail(*args, **given):
        raise RuntimeError(get_script_prefix())

    found = [get_script_prefix()]
    fetch(client, f"{preview.prefix}/de/")
    found.append(get_script_prefix())
    monkeypatch.setattr("buendnis.pages.views.HomeView.get", fail)
    assert fetch(client, f"{preview.prefix}/de/").status_code == 500
    found.append(get_script_prefix())

    assert (found, reverse("entrance")) == (["/"] * 3, "/")


@pytest.mark.django_db(transaction=True)
def test_readers_and_two_previews_at_once_each_see_their_own(noon, at_once):
    site = build()
    draft = make_release(headline_de="Ein Entwurf", publish=False)
    single = draft_preview(draft)
    addresses = {"": "/de/presse/", site.prefix: "/de/presse/", single.prefix: draft_address("de")}

    def look(prefix):
        def often():
            client = Client()
            return {
                (SECRET in body, "Ein Entwurf" in body)
                for body in (fetch(client, prefix + addresses[prefix]).body.decode() for _ in range(8))
            }

        return often

    seen = at_once(*(look(prefix) for prefix in addresses for _ in range(2)))

    assert seen == [{(False, False)}] * 2 + [{(True, False)}] * 2 + [{(False, True)}] * 2
