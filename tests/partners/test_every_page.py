"""What holds for every page of an alliance: its cost, its languages, nothing but the page itself."""

from datetime import date, datetime

import pytest

from tests.machinery.clock import BERLIN, berlin
from tests.partners.conftest import TODAY, build_alliance, build_history
from tests.partners.many import add_members
from tests.site.markup import read

LISTS = {"de": "/de/buendnis/", "hsb": "/hsb/zwjazkarstwo/"}
WAYS = {
    "alliance": ("", ""),
    "agreement": ("vereinbarung/", "dojednanje/"),
    "agreement in both": ("vereinbarung/?both=1", "dojednanje/?both=1"),
    "goals": ("ziele/", "zamery/"),
    "goal": ("ziele/lernen/", "zamery/serbsce-lernen/"),
    "members": ("mitglieder/", "clonojo/"),
    "members of a day": ("mitglieder/?stand=2018-06-30", "clonojo/?stand=2018-06-30"),
    "tree": ("mitglieder/?view=tree&former=1", "clonojo/?view=tree&former=1"),
    "member": ("mitglieder/stadt-aehren/", "clonojo/mesto-klosy/"),
    "trainings": ("fortbildungen/", "dalekublanja/"),
    "archive": ("fortbildungen/archiv/", "dalekublanja/archiw/"),
    "training": ("fortbildungen/kurs/", "dalekublanja/serbsce-kurs/"),
    "german goal": ("ziele/nur-deutsch/", "zamery/nur-deutsch/"),
    "german member": ("mitglieder/deutscher-verein/", "clonojo/deutscher-verein/"),
    "german training": ("fortbildungen/deutscher-kurs/", "dalekublanja/deutscher-kurs/"),
}
EVERY = [
    pytest.param(language, f"{LISTS[language]}{WAYS[kind][place]}", kind, id=f"{kind} {language}")
    for kind in WAYS
    for place, language in enumerate(LISTS)
]
# Standing, page tree and alliance first, the contact point and the boxes beside last
QUERIES = {
    "alliance": 16, "agreement": 10, "agreement in both": 10, "goals": 6, "goal": 9, "members": 7,
    "members of a day": 7, "tree": 8, "member": 10, "trainings": 6, "archive": 5, "training": 6,
    "german goal": 8, "german member": 10, "german training": 6,
}  # fmt: skip


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """Everything once for all tests, inside a transaction that is taken back after the module."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        with pytest.MonkeyPatch.context() as clock:
            clock.setattr("buendnis.publishing.clock.now", lambda: berlin("2017-02-01 08:00"))
            made = build_whole()
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def whole(db, built, at):
    at(TODAY)
    return built


def build_whole():
    """An alliance with everything that can stand on its pages, and some of it in German only."""
    from news.models import ReleaseConcern
    from tests.factories import make_membership, make_organisation, make_release

    made = build_history(build_alliance())
    agreement = _agreement(made)
    goal = _goals(made, agreement)
    _trainings(made.alliance)
    german = make_organisation(
        name_de="Deutscher Verein", purpose_de="Spricht deutsch.", address="Weg 1", phone="030 23125-1",
        email="a@example.org", website="https://example.org/", parent=made.head,
    )  # fmt: skip
    make_membership(german, made.alliance, joined="2017-09-26", agreement=agreement.item, clause="1")
    concerns = [ReleaseConcern(subject=each.item) for each in (goal, agreement, german)]
    make_release(headline_de="Deutsche Meldung", concerns=concerns)
    return made


def _agreement(made):
    from partners.models import AgreementParty, AgreementSection, SupportEntry
    from tests.factories import make_agreement, make_support

    make_support(
        made.alliance, tasks=["Beraten"], provided_by_de="Das Land", confirm=True,
        entries=[SupportEntry(day=date(2018, 1, 1), hours=4, done_de="Gespräch")],
    )  # fmt: skip
    return make_agreement(
        made.alliance, title_de="Vertrag", confirm=True, intro_de="<p>Vorab.</p>", bodies=[made.head],
        parties=[AgreementParty(organisation=made.city, signatory="E. Beispiel", signatory_office_de="Amtsleiterin")],
        sections=[AgreementSection(number="1", heading_de="Hilfe", wording_de="<p>Wir helfen.</p>")],
        programme_name_de="Gemeinsam", programme_type="federal", programme_until=date(2018, 12, 31),
    )  # fmt: skip


def _goals(made, agreement):
    from partners.models import GoalEntry
    from tests.factories import make_goal, make_measure

    entry = GoalEntry(day="2018-01-01", state="reached", sentence_de="Geschafft.", clause="1")
    goal = make_goal(
        made.alliance, title_de="Lernen", statement_de="Alle lernen.", meaning_de="<p>Mehr dazu.</p>", entries=[entry],
        agreement=agreement.item, clause="1", confirm=True,
    )  # fmt: skip
    make_measure(
        goal, title_de="Abendschule", description_de="Am Abend.", term="long", starts="2018-01-01", confirm=True,
        responsible=[made.unit, made.club],
    )  # fmt: skip
    make_goal(made.alliance, title_de="Nur deutsch", statement_de="Auf Deutsch.")
    return goal


def _trainings(alliance):
    from tests.factories import make_training

    for title, year, confirm in (("Kurs", 2027, True), ("Alter Kurs", 2018, True), ("Deutscher Kurs", 2027, False)):
        starts = datetime(year, 3, 1, 9, tzinfo=BERLIN)
        make_training(alliance, title_de=title, starts_at=starts, audience_de=f"Für {title}", confirm=confirm)


@pytest.mark.once
@pytest.mark.parametrize(("language", "address", "kind"), EVERY)
def test_a_page_has_nothing_but_itself(whole, visit, language, address, kind):
    response = visit(address)

    assert (response.status_code, response.cookies) == (200, {})
    assert response.page.all("script") == []
    assert response.page.all("style") == []
    assert [each for each in response.page if each.get("style") is not None] == []
    ids = [each["id"] for each in response.page if each.get("id")]
    assert sorted(set(ids)) == sorted(ids)
    assert len(response.page.all("h1")) == 1
    named = {each["for"] for each in response.page.all("label")}
    assert {each["id"] for tag in ("input", "select") for each in response.page.all(tag)} == named


def columns(language):
    """Return every text of the alliance in a language, as pages may show it."""
    from buendnis.languages.fields import text_fields
    from partners import models

    found = set()
    for name in models.__all__:
        model = getattr(models, name)
        for field in text_fields(model):
            for text in model.objects.values_list(f"{field}_{language}", flat=True):
                found |= {part.strip() for part in (text or "").replace("<", "\n<").replace(">", ">\n").splitlines()}
    return {text for text in found if text and not text.startswith("<")}


@pytest.mark.once
@pytest.mark.parametrize(("language", "address", "kind"), EVERY)
def test_each_text_stands_in_its_language(whole, visit, language, address, kind):
    german, sorbian = columns("de"), columns("hsb")
    wrong = [
        (lang, text)
        for lang, given in visit(address).page.one("body").runs()
        for text in [given.strip("·,;() ")]
        if (text in german - sorbian and lang != "de") or (text in sorbian - german and lang != "hsb")
    ]

    assert wrong == []


@pytest.mark.parametrize("number", [10, 500, pytest.param(5000, marks=pytest.mark.prove)])
def test_a_page_takes_its_fixed_number_of_queries_however_many_members_there_are(whole, visit, number):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    add_members(number, whole.alliance)
    counted = {}
    for language in LISTS:
        for place, kind in enumerate(WAYS):
            address = f"{LISTS[language]}{WAYS[kind][list(LISTS).index(language)]}"
            with CaptureQueriesContext(connection) as captured:
                response = visit(address)
            assert response.status_code == 200, (address, place)
            counted[language, kind] = len(captured)

    assert counted == {(language, kind): QUERIES[kind] for language in LISTS for kind in WAYS}
    assert max(QUERIES[kind] for kind in WAYS if kind != "alliance") <= 10


@pytest.mark.once
@pytest.mark.parametrize(("language", "address", "kind"), EVERY)
def test_an_unchanged_page_takes_one_query(whole, client, django_assert_num_queries, language, address, kind):
    name = client.get(address)["ETag"]
    with django_assert_num_queries(1):
        response = client.get(address, headers={"If-None-Match": name})

    assert (response.status_code, response.content) == (304, b"")


def test_every_page_is_in_the_sitemap_in_the_languages_that_are_public(whole, client, settings):
    found = client.get("/sitemap.xml").content.decode()
    located = {part.split("</loc>")[0].removeprefix(settings.SITE_URL) for part in found.split("<loc>")[1:]}

    for kind in ("goal", "member", "training"):
        assert {f"{LISTS['de']}{WAYS[kind][0]}", f"{LISTS['hsb']}{WAYS[kind][1]}"} <= located
    for kind in ("german goal", "german member", "german training"):
        assert f"{LISTS['de']}{WAYS[kind][0]}" in located
        assert f"{LISTS['hsb']}{WAYS[kind][1]}" not in located
    for address in located:
        assert client.get(address).status_code == 200, address


@pytest.mark.once
def test_all_links_of_all_pages_lead_somewhere(whole, client):
    addresses = {address for _, address, _ in (each.values for each in EVERY)}
    seen, waiting = set(), sorted(addresses)
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        response = client.get(address)
        assert response.status_code in (200, 301, 302), address
        if response.streaming:
            assert b"".join(response.streaming_content) != b"", address
        if not response.headers.get("Content-Type", "").startswith("text/html") or response.status_code != 200:
            continue
        path = address.split("?")[0]
        for link in read(response.content.decode()).all("a"):
            target = (link.get("href") or "").split("#")[0]
            target = path + target if target.startswith("?") else target
            if target.startswith(("/de/", "/hsb/")) and len(seen) < 400:
                waiting.append(target)

    assert len(seen) > 60
