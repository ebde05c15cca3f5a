"""Goals: in their order, with what became of them."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

LISTS = {"de": "/de/buendnis/ziele/", "hsb": "/hsb/zwjazkarstwo/zamery/"}
BOTH = pytest.mark.parametrize("language", ["de", "hsb"])


@pytest.fixture
def goals(alliance, then):
    """The second goal has two entries, the first none."""
    from partners.models import GoalEntry
    from tests.factories import make_goal

    def entry(day, state, sentence):
        return GoalEntry(day=day, state=state, sentence_de=sentence, sentence_hsb=f"Serbsce {sentence}")

    start = "2017-02-01 08:00"
    then(start, make_goal, alliance, number=2, title_de="Mitreden", title_hsb="Sobu rěčeć", confirm=True, entries=[
        entry("2018-01-01", "under-way", "Es geht los."), entry("2019-01-01", "reached", "Es ist geschafft."),
    ])  # fmt: skip
    return then(start, make_goal, alliance, number=1, title_de="Lernen", title_hsb="Wuknyć", confirm=True)


@BOTH
def test_all_goals_stand_in_their_order_with_their_latest_entry_or_that_nothing_is_known(goals, visit, language):
    items = visit(LISTS[language]).page.one("ol", class_="goals").all("li")

    assert [each["value"] for each in items] == ["1", "2"]
    assert [each.one("h3").text for each in items] == {
        "de": ["Lernen", "Mitreden"],
        "hsb": ["Wuknyć", "Sobu rěčeć"],
    }[language]
    states = [each.one("p", class_="goal__state").text for each in items]
    assert states[1] == {
        "de": "erreicht 1. Januar 2019: Es ist geschafft.",
        "hsb": "docpěty 1. januara 2019: Serbsce Es ist geschafft.",
    }[language].replace("docpěty", states[1].split()[0])
    assert "2019" not in states[0]


def test_a_goal_without_entries_says_so(goals, visit):
    assert "Dazu liegen keine Angaben vor." in visit("/de/buendnis/ziele/lernen/").told


def test_a_goals_page_tells_its_entries_the_latest_first(goals, visit):
    entries = visit("/de/buendnis/ziele/mitreden/").page.one("ol", class_="entries").all("li")

    assert [each.one("time")["datetime"] for each in entries] == ["2019-01-01", "2018-01-01"]
    assert [each.one("span", class_="badge").text for each in entries] == ["erreicht", "im Gang"]


def test_an_entry_without_sorbian_is_shown_in_german_and_marked(goals, visit):
    from buendnis.publishing.saving import writing
    from partners.models import Goal, GoalEntry

    goal = Goal.objects.get(number=2)
    with writing(goal, goal.item.edit_version, None):
        GoalEntry.objects.create(edition=goal, day="2020-01-01", state="given-up", sentence_de="Vorbei.")

    entries = visit("/hsb/zwjazkarstwo/zamery/sobu-reczec/".replace("reczec", "recec")).page.one("ol", class_="entries")
    texts = [each.all("p")[1] for each in entries.all("li")]
    assert [(each.lang, each.text) for each in texts][:2] == [
        ("de", "Vorbei."),
        ("hsb", "Serbsce Es ist geschafft."),
    ]


def test_an_entry_names_its_evidence_only_where_that_is_public(alliance, visit):
    from partners.models import GoalEntry
    from tests.factories import make_agreement, make_goal, make_release

    public, secret = make_release(headline_de="Beleg"), make_release(headline_de="Geheimnis", publish=False)
    agreement = make_agreement(alliance, sections=["2.1"])
    make_goal(
        alliance,
        title_de="Lernen",
        agreement=agreement.item,
        entries=[
            GoalEntry(day="2018-01-01", state="planned", sentence_de="Erst.", release=public.item, clause="2.1"),
            GoalEntry(day="2019-01-01", state="planned", sentence_de="Dann.", release=secret.item),
        ],
    )
    response = visit("/de/buendnis/ziele/lernen/")
    entries = response.page.one("ol", class_="entries").all("li")

    assert [link.text for link in entries[1].all("a")] == ["Pressemitteilung „Beleg“", "§ 2.1"]
    assert entries[1].all("a")[1]["href"] == "/de/buendnis/vereinbarung/#p2-1"
    assert entries[0].all("a") == []
    assert "Geheimnis" not in response.content.decode()


def test_entries_are_only_added_never_changed(goals):
    from partners.models import GoalEntry

    entry = GoalEntry.objects.first()
    entry.sentence_de = "Etwas anderes."
    with pytest.raises(ValidationError):
        entry.save()


def test_measures_tell_period_state_and_who_answers_for_them(alliance, visit, history):
    from tests.factories import make_goal, make_measure

    goal = make_goal(alliance, title_de="Lernen")
    make_measure(goal, title_de="Kurs", term="short", starts="2018-01-01", ends="2018-12-31", state="done",
                 responsible=[history.unit, history.city])  # fmt: skip
    make_measure(goal, title_de="Unbekanntes")
    make_measure(goal, title_de="Geheimes", publish=False)

    kurs, unknown = visit("/de/buendnis/ziele/lernen/").page.all("div", class_="measure")[::-1][:2][::-1]
    told = {each.one("h3").text: each.one("dl").text for each in (kurs, unknown)}
    assert told == {
        "Kurs": "Stand durchgeführt Dauer kurzfristig Zeitraum 1. Januar – 31. Dezember 2018 "
        "Verantwortlich Chorbüro Stadt Ähren",
        "Unbekanntes": "Stand Dazu liegen keine Angaben vor. Zeitraum Dazu liegen keine Angaben vor.",
    }


def test_a_goal_number_twice_in_an_alliance_is_refused_by_the_database(goals, alliance):
    from partners.models import Goal

    with pytest.raises(IntegrityError), transaction.atomic():
        Goal.objects.filter(number=2).update(number=1)


def test_a_hidden_goal_is_not_found_and_a_withdrawn_one_is_gone(alliance, visit):
    from buendnis.publishing import acts
    from tests.factories import make_goal

    make_goal(alliance, title_de="Entwurf", publish=False)
    gone = make_goal(alliance, title_de="Weg")
    acts.withdraw(gone, gone.item.edit_version, None)

    assert visit("/de/buendnis/ziele/entwurf/").status_code == 404
    assert visit("/de/buendnis/ziele/weg/").status_code == 410
    assert "Weg" not in visit(LISTS["de"]).told.replace("Wege", "")


def test_a_clause_is_cited_as_what_it_is_and_only_where_its_text_is_public(alliance, visit):
    from partners.models import AgreementSection
    from tests.factories import make_agreement, make_goal

    told = AgreementSection(number="4", form="section", wording_de="<p>Worum es geht.</p>")
    public = make_agreement(alliance, title_de="Erste", sections=["1", told])
    secret = make_agreement(alliance, sections=["7"], publish=False)
    for number, (title, agreement, clause) in enumerate(
        (("Wortlaut", public, "1"), ("Nacherzählt", public, "4"), ("Geheim", secret, "7")), start=1
    ):
        make_goal(alliance, number=number, title_de=title, agreement=agreement.item, clause=clause)

    def cited(slug):
        links = visit(f"/de/buendnis/ziele/{slug}/").page.one("main").all("a")
        return [(each.text, each["href"]) for each in links if "Vereinbarung," in each.text]

    assert cited("wortlaut") == [("Vereinbarung, § 1", "/de/buendnis/vereinbarung/#p1")]
    assert cited("nacherzaehlt") == [("Vereinbarung, Abschnitt 4", "/de/buendnis/vereinbarung/#p4")]
    assert cited("geheim") == []
    make_agreement(alliance, signed_on="2025-01-01")
    assert cited("wortlaut") == [("Vereinbarung, § 1", "/de/buendnis/vereinbarung/erste/#p1")]
