"""The columns without a language are never read: poisoned, they show nowhere and decide nothing."""

import re
from datetime import date

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from buendnis.languages.fields import translated_fields
from buendnis.pages.models import PagePicture, PageSignpost
from buendnis.publishing import acts
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Save
from buendnis.publishing.snapshots import derived, snapshot
from news.models import PressReleaseLink
from news.presenting import address_of
from partners.models import GoalEntry, SupportEntry
from tests.factories import (
    make_agreement,
    make_alliance,
    make_contact,
    make_file,
    make_goal,
    make_measure,
    make_membership,
    make_organisation,
    make_page,
    make_picture,
    make_release,
    make_support,
    make_teaser,
    make_topic,
    make_training,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]

MARK = "GIFT"
LINK = re.compile(r"""href=["'](?:http://127\.0\.0\.1:\d+)?(/[^"'#]*)""")
SELECTED = re.compile(r"\bSELECT\b(?:(?!\bSELECT\b|\bFROM\b).)*\bFROM\b", re.DOTALL)


def translated():
    return [(model, translated_fields(model)) for model in apps.get_models() if translated_fields(model)]


def poison():
    """By hand: the managers of translated models lead a name without a language to the column of one."""
    with connection.cursor() as cursor:
        for model, names in translated():
            values = ", ".join(f'"{model._meta.get_field(name).column}" = %s' for name in names)
            cursor.execute(f'UPDATE "{model._meta.db_table}" SET {values}', [MARK] * len(names))


@pytest.fixture
def content(at):
    """Everything that has text in two languages, in every state, with the unsuffixed columns poisoned."""
    at("2017-09-27 12:00")
    contact = make_contact(confirm=True, hours_de="Immer", spoken_de="Deutsch, Sorbisch")
    home = make_page("Start", type="route", route="pages:home", confirm=True, contact=contact)
    office = make_page("Jugendamt", confirm=True, is_office=True, in_main=True, layout="office")
    picture = PagePicture(file=make_file(), alt_de="Ein Haus", caption_de="Das Amt", credit_de="Anna")
    below = make_page("Beratung", parent=office, summary_de="Kurz", body_de="<p>Text</p>", pictures=[picture])
    make_page("Wegweiser", confirm=True, layout="office", signposts=[PageSignpost(target=below.page)])
    make_page("Presse", parent=office, type="route", route="news:list", in_main=True)
    make_page("Help", language_tag="en", mark="Help", body_de="<p>Help</p>")
    make_teaser(confirm=True, pages=[office, home])
    topic = make_topic(confirm=True)
    texts = {
        "topic": topic,
        "contact": contact,
        "press_contact": contact,
        "body_de": "<p>Text</p>",
        "place_de": "Bautzen",
    }
    parts = {"pictures": [make_picture()], "links": [PressReleaseLink(url="/de/", label_de="Mehr")]}
    both = make_release(confirm=True, kicker_de="Lesen", **texts, **parts)
    make_release(**texts)
    make_release(headline_hsb="Njewobkrućene", **texts)
    withdrawn = make_release(**texts)
    acts.withdraw(withdrawn, 2, None)
    acts.correct(both, 3, None)
    make_content_of_alliance()
    poison()
    return {"both": both, "gone": address_of(withdrawn, "de"), "home": home}


def make_content_of_alliance():
    alliance = make_alliance(main=True, confirm=True, body_de="<p>Text</p>")
    city = make_organisation("Stadt", short_name_de="S", purpose_de="Sie hilft.", confirm=True)
    agreement = make_agreement(alliance, parties=[city], bodies=[city], sections=["1"], confirm=True)
    make_membership(city, alliance, joined="2017-09-26", agreement=agreement.item, clause="1", confirm=True)
    entry = GoalEntry(day=date(2017, 9, 27), state="planned", sentence_de="Bald.")
    goal = make_goal(alliance, entries=[entry], agreement=agreement.item, clause="1", confirm=True)
    make_measure(goal, responsible=[city], description_de="Kurse", confirm=True)
    spent = SupportEntry(day=date(2017, 9, 27), hours=2, done_de="Auftakt")
    make_support(alliance, tasks=["Leitbild"], entries=[spent], provided_by_de="Eine Stelle", confirm=True)
    make_training(alliance, audience_de="Alle", description_de="<p>Text</p>", confirm=True)


def walk(client, starts):
    """Fetch these addresses and all that they lead to on this site; return the bodies by address."""
    waiting, bodies = list(starts), {}
    while waiting:
        address = waiting.pop()
        if address in bodies or address.startswith(("/static/", "/medien/", "/admin/logout")):
            continue
        answer = client.get(address)
        assert answer.status_code in (200, 301, 302, 404, 410), address
        bodies[address] = b"".join(answer.streaming_content) if answer.streaming else answer.content
        waiting += [answer["Location"]] if answer.has_header("Location") else []
        if not address.startswith("/admin/"):
            waiting += [found.replace("&amp;", "&") for found in LINK.findall(bodies[address].decode(errors="replace"))]
    return bodies


def deciding(queries):
    """Return the unsuffixed columns by which a statement chooses, orders or groups, beyond loading them."""
    columns = [f'"{model._meta.get_field(name).column}"' for model, names in translated() for name in names]
    tables = {model._meta.db_table for model, _names in translated()}
    found = set()
    for query in queries.captured_queries:
        sql, before = query["sql"], ""
        if not sql.startswith("SELECT") or not any(table in sql for table in tables):
            continue
        while sql != before:
            sql, before = SELECTED.sub("", sql), sql
        found |= {column for column in columns if re.search(rf"\.{re.escape(column)}", sql) and _is_ours(sql, column)}
    return found


def _is_ours(sql, column):
    """Whether the column is asked of a table where it has languages: addresses have slugs of their own."""
    owners = {model._meta.db_table for model, names in translated() if column.strip('"') in names}
    aliases = {alias for table in owners for alias in re.findall(rf'"{table}" (?:AS )?"?(\w+)"?', sql)} | owners
    return any(re.search(rf'"?{alias}"?\.{re.escape(column)}', sql) for alias in aliases)


def poisoned(bodies):
    return [address for address, body in bodies.items() if MARK.encode() in body]


def test_visitors_never_meet_them(client, content):
    starts = ["/", "/de/", "/hsb/", "/sitemap.xml", "/robots.txt", "/de/presse/feed.atom", "/hsb/nowinarstwo/feed.atom"]
    starts += [
        "/de/buendnis/",
        "/hsb/zwjazkarstwo/",
        "/.well-known/security.txt",
        "/de/kontakt/",
        "/hsb/kontakt/",
        content["gone"],
        "/de/unbekannt/",
    ]
    starts += [address_of(content["both"], language, "news:text") for language in ("de", "hsb")]
    with CaptureQueriesContext(connection) as queries:
        bodies = walk(client, starts)

    assert poisoned(bodies) == []
    assert deciding(queries) == set()
    # The walk has come everywhere: releases, archives and pages of both languages.
    for language in ("de", "hsb"):
        assert address_of(content["both"], language) in bodies
    assert {"/de/presse/2017/09/", "/de/jugendamt/beratung/", "/de/help/"} <= bodies.keys()
    assert len(bodies) > 30


@pytest.mark.prove
def test_staff_never_meet_them(client, content):
    client.force_login(make_user("superuser"))
    starts = ["/admin/"]
    for model in apps.get_models():
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        if model in admin.site._registry and translated_fields(model) and issubclass(model, Edition):
            listed = reverse(f"admin:{name}_changelist")
            starts += [
                listed,
                f"{listed}?q=meldung",
                f"{listed}?state=public&hsb=confirmed",
                reverse(f"admin:{name}_add"),
            ]
            for edition in model.objects.filter(publication__latest=True):
                starts += [reverse(f"admin:{name}_{page}", args=[edition.pk]) for page in ("change", "history")]
    with CaptureQueriesContext(connection) as queries:
        bodies = walk(client, starts)

    assert poisoned(bodies) == []
    assert deciding(queries) == set()
    assert len(bodies) > 40


def test_snapshots_digests_copies_and_saves_never_hold_them(content):
    editions = [
        edition for model, _names in translated() if issubclass(model, Edition) for edition in model.objects.all()
    ]

    told = [str([snapshot(edition), derived(edition), str(edition)]) for edition in editions]
    copied = acts.use_as_template(content["both"], None)

    assert [each for each in told if MARK in each] == []
    assert [save.pk for save in Save.objects.all() if MARK in str(save.snapshot)] == []
    assert (copied.headline_de, copied.headline_hsb) == (content["both"].headline_de, content["both"].headline_hsb)


@pytest.mark.parametrize("language", ["de", "hsb"])
def test_reading_a_row_again_takes_nothing_from_them(content, language):
    from django.utils import translation

    release = content["both"]
    before = (release.headline_de, release.headline_hsb)

    with translation.override(language):
        release.refresh_from_db()
        release.save()
        release.refresh_from_db()

    assert (release.headline_de, release.headline_hsb) == before
