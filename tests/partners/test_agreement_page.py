"""The agreement: its text of a day, who signed, what rests on its clauses, what an amendment changed."""

from datetime import date

import pytest

PAGE = {"de": "/de/buendnis/vereinbarung/", "hsb": "/hsb/zwjazkarstwo/dojednanje/"}
BOTH = pytest.mark.parametrize("language", ["de", "hsb"])


@pytest.fixture
def agreement(history, then):
    """Signed on 26 September 2017 with three clauses, amended from 1 March 2019 on."""
    made = then("2017-09-27 10:00", sign, history)
    then("2019-02-20 10:00", amend, made)
    return made


def sign(history):
    from partners.models import AgreementParty, AgreementSection
    from tests.factories import make_agreement

    wordings = {"1": "Wir helfen.", "1.1": "Mit Rat.", "2": "Ein Jahr lang."}
    return make_agreement(
        history.alliance,
        title_de="Kooperationsvereinbarung",
        parties=[
            AgreementParty(organisation=history.city, signatory="Erika Beispiel", signatory_office_de="Bürgermeisterin")
        ],
        bodies=[history.head],
        sections=[
            AgreementSection(number=number, heading_de=f"Titel {number}", wording_de=f"<p>{wording}</p>")
            for number, wording in wordings.items()
        ],
        programme_name_de="Willkommen",
        programme_type="federal",
        programme_until=date(2018, 12, 31),
        confirm=True,
    )


def amend(made):
    from buendnis.publishing import acts
    from buendnis.publishing.saving import writing
    from partners.models import AgreementSection

    following = acts.correct(made, made.item.edit_version, None)
    with writing(following, following.item.edit_version, None):
        following.in_force_from = date(2019, 3, 1)
        following.amendment_de, following.amendment_hsb = "Das Ende wird offen.", "Kónc je wotewrjeny."
        following.save()
        following.sections.filter(number="2").update(wording_de="<p>Ohne Ende.</p>")
        following.sections.filter(number="1.1").delete()
        new = {"wording_de": "<p>Neu &amp; gut.</p>", "wording_hsb": "<p>Nowe.</p>"}
        AgreementSection.objects.create(edition=following, number="3", position=9, **new)
    acts.publish(following, following.item.edit_version, None)
    following.refresh_from_db()
    acts.confirm_sorbian(following, following.item.edit_version, None)


def clauses(response):
    return [each["id"] for each in response.page.all("div", class_="clause")]


@BOTH
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2017-09-25", []),
        ("2017-09-26", ["p1", "p1-1", "p2"]),
        ("2019-02-28", ["p1", "p1-1", "p2"]),
        ("2019-03-01", ["p1", "p2", "p3"]),
        ("2026-11-26", ["p1", "p2", "p3"]),
    ],
)
def test_each_day_has_its_own_text_at_its_own_address(agreement, visit, language, day, expected):
    response = visit(f"{PAGE[language]}?stand={day}")

    assert (response.status_code, clauses(response)) == (200, expected)
    if day == "2026-11-26":
        assert clauses(visit(PAGE[language])) == expected


def test_the_amended_text_says_word_by_word_what_changed(agreement, visit):
    page = visit(PAGE["de"]).page
    changes = page.all("div", class_="change")

    assert [each.one("h3").text for each in changes] == [
        "§ 1.1 Titel 1.1 – entfallen", "§ 2 Titel 2 – geändert", "§ 3 – neu",
    ]  # fmt: skip
    assert [each.text for each in changes[1].all("del")] == ["Ein Jahr lang"]
    assert [each.text for each in changes[1].all("ins")] == ["Ohne Ende"]
    assert changes[2].one("ins").text == "Neu & gut."
    assert "Das Ende wird offen." in page.one("main").text
    assert visit(f"{PAGE['de']}?stand=2018-01-01").page.all("div", class_="change") == []


@BOTH
def test_the_texts_through_time_are_linked(agreement, visit, language):
    links = [each.get("href") for each in visit(PAGE[language]).page.one("main").all("a")]

    assert "?stand=2017-09-26" in links
    assert "?stand=2019-03-01" not in links


def test_parties_are_named_as_they_were_then_with_person_and_office(agreement, visit):
    facts = visit(PAGE["de"]).page.all("dl", class_="facts")[0]
    told = dict(zip([each.text for each in facts.all("dt")], [each.text for each in facts.all("dd")], strict=True))

    assert told["Vertragsparteien"] == "Stadt Ähren: Erika Beispiel, Bürgermeisterin"
    assert told["Unterzeichnet"] == "26. September 2017"
    assert told["Ort der Unterzeichnung"] == "Dazu liegen keine Angaben vor."
    assert told["Stand am 26. November 2026"] == (
        "Das Bundesprogramm lief bis 31. Dezember 2018. Das Ende der Vereinbarung ist nicht bekannt."
    )


def test_the_state_is_that_of_the_viewed_day(agreement, visit):
    text = visit(f"{PAGE['de']}?stand=2018-12-31").told

    assert "Das Bundesprogramm läuft bis 31. Dezember 2018." in text
    assert "Stand am 31. Dezember 2018" in text


@BOTH
def test_by_choice_each_clause_stands_in_both_languages_each_marked(agreement, visit, language):
    page = visit(f"{PAGE[language]}?both=1").page
    rows = page.all("div", class_="clause__both")

    other = {"de": "hsb", "hsb": "de"}[language]
    assert [[cell["lang"] for cell in row.all("div", class_="text")] for row in rows] == [[language, other]] * 3
    assert visit(PAGE[language]).page.all("div", class_="clause__both") == []
    assert page.one("nav", class_="lang").one("a")["href"] == f"{PAGE[other]}?both=1"


def test_a_clause_shows_what_rests_on_it(agreement, visit, history):
    from news.models import ReleaseConcern
    from tests.factories import make_goal, make_measure, make_membership, make_release

    item = agreement.item
    goal = make_goal(history.alliance, title_de="Bessere Hilfe", agreement=item, clause="1")
    make_measure(goal, title_de="Sprechstunde", agreement=item, clause="2")
    make_membership(history.club, history.alliance, joined="2018-01-01", agreement=item, clause="1")
    make_goal(history.alliance, title_de="Noch geheim", agreement=item, clause="1", publish=False)
    release = make_release(headline_de="Es geht los", concerns=[ReleaseConcern(subject=item, clause="2")])
    make_release(headline_de="Allgemeines", concerns=[ReleaseConcern(subject=item)])

    page = visit(PAGE["de"]).page
    told = {each["id"]: each.all("p", class_="clause__rests") for each in page.all("div", class_="clause")}

    assert [each.text for each in told["p1"]] == ["Darauf beruhen heute: Ziel „Bessere Hilfe“; Mitglied „Verein Öde“"]
    assert [each.text for each in told["p2"]] == [
        "Darauf beruhen heute: Maßnahme „Sprechstunde“; Pressemitteilung „Es geht los“"
    ]
    assert told["p3"] == []
    assert release.slug_de in told["p2"][0].all("a")[1]["href"]
    assert [each.text for each in page.all(class_="listed__title")] == ["Allgemeines"]


def test_of_several_agreements_the_one_signed_last_is_current(agreement, visit, history):
    from tests.factories import make_agreement

    newer = make_agreement(history.alliance, title_de="Zweite Vereinbarung", signed_on="2025-05-05")

    assert newer.slug_de == "zweite-vereinbarung"
    assert "Zweite Vereinbarung" in visit(PAGE["de"]).told
    older = visit("/de/buendnis/vereinbarung/kooperationsvereinbarung/")
    assert (older.status_code, clauses(older)) == (200, ["p1", "p2", "p3"])
    led = visit("/de/buendnis/vereinbarung/zweite-vereinbarung/?stand=2025-06-01")
    assert (led.status_code, led["Location"]) == (302, f"{PAGE['de']}?stand=2025-06-01")
    assert visit("/de/buendnis/vereinbarung/dritte/").status_code == 404


@BOTH
def test_without_an_agreement_the_page_says_that_nothing_is_known(history, visit, language):
    from django.utils import translation

    response = visit(PAGE[language])

    with translation.override(language):
        sentence = translation.gettext("There is no information about this.")
    assert (response.status_code, sentence in response.told) == (200, True)


def test_a_clause_number_twice_is_refused_by_the_database(agreement):
    from django.db import IntegrityError, transaction

    from partners.models import AgreementSection

    with pytest.raises(IntegrityError), transaction.atomic():
        AgreementSection.objects.create(edition=agreement, number="1")


def test_an_amendment_that_is_only_scheduled_shows_nowhere(history, then, visit, at):
    from buendnis.publishing import acts
    from buendnis.publishing.saving import writing
    from tests.factories import make_agreement
    from tests.machinery.clock import berlin

    made = then("2017-09-27 10:00", make_agreement, history.alliance, sections=["1"])
    following = acts.correct(made, made.item.edit_version, None)
    with writing(following, following.item.edit_version, None):
        following.in_force_from, following.amendment_de = date(2020, 1, 1), "Geheimes"
        following.save()
    acts.publish(following, following.item.edit_version, None, berlin("2026-12-01 10:00"))

    assert "Geheimes" not in visit(PAGE["de"]).content.decode()
    at("2026-12-01 10:00")
    assert "Geheimes" in visit(PAGE["de"]).content.decode()
