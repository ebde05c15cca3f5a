"""Entries of goals and hours: added, never changed; hours past the maximum are refused with what remains."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from buendnis.publishing.auditing import audit
from partners.models import Goal, GoalEntry, Measure, ProcessSupport, SupportEntry, SupportTask
from tests.desk.forms import address, faults, sent_by, text_of, typed_in
from tests.factories import (
    make_agreement,
    make_alliance,
    make_goal,
    make_measure,
    make_organisation,
    make_release,
    make_support,
)

pytestmark = pytest.mark.django_db


def hours(*spent, at_most=100):
    rows = [
        SupportEntry(day=date(2018, 1, at), hours=Decimal(each), done_de="Sitzung") for at, each in enumerate(spent, 1)
    ]
    return make_support(hours_at_most=at_most, tasks=["Leitbild"], entries=rows)


def row(prefix, at, **given):
    return {f"{prefix}-{at}-{name}": value for name, value in given.items()}


def all_hours():
    return [entry.hours for entry in SupportEntry.objects.order_by("pk")]


# Process support


def test_the_whole_path_of_process_support(send):
    alliance = make_alliance(main=True)
    url = reverse("admin:partners_processsupport_add")

    send(url, {"tasks": 1}, "_publish", hours_at_most="100", tasks__0__task_de="Leitbild")
    support = ProcessSupport.objects.get()
    task = SupportTask.objects.get()
    given = row("entries", 0, day="05.03.2018", hours="7.5", task=str(task.pk), done_de="Auftakt")
    page = send(address(support), {"entries": 1}, **given)

    assert (support.alliance, support.is_public(), all_hours()) == (alliance, True, [Decimal("7.50")])
    assert (page.status_code, list(audit())) == (200, [])


def test_an_entry_stays_as_it_was_written(send, manager):
    support = hours("7.5")
    page = manager.get(address(support))

    send(address(support), entries__0__hours="99", entries__0__done_de="Anders", entries__0__DELETE="on")

    assert (all_hours(), SupportEntry.objects.get().done_de) == ([Decimal("7.50")], "Sitzung")
    assert page.content.decode().count('name="entries-0-DELETE"') == 0


def test_its_sorbian_text_can_come_later(send):
    support = hours("7.5")

    send(address(support), entries__0__done_hsb="Posedźenje")

    assert (SupportEntry.objects.get().done_hsb, list(audit())) == ("Posedźenje", [])


def test_hours_past_the_maximum_are_refused_with_the_remainder(send):
    support = hours("90")
    more = row("entries", 1, day="2018-02-01", hours="4", done_de="A")
    too_many = row("entries", 2, day="2018-02-02", hours="6.5", done_de="B")

    answer = send(address(support), {"entries": 2}, **more, **too_many)

    assert faults(answer) == {"entries-2-hours": ["That is more than the maximum: 6 hours remain."]}
    assert (all_hours(), typed_in(answer, "entries-1-done_de")) == ([Decimal(90)], "A")


def test_what_is_left_may_be_used_to_the_last_hour(send):
    support = hours("90")

    send(address(support), {"entries": 2}, **row("entries", 1, day="2018-02-01", hours="4", done_de="A"),
         **row("entries", 2, day="2018-02-02", hours="6", done_de="B"))  # fmt: skip

    assert sum(all_hours()) == 100


def test_a_counter_entry_names_what_it_corrects_and_takes_back_no_more(send):
    support = hours("90")
    entry = SupportEntry.objects.get()
    counter = {"day": "2018-02-01", "done_de": "Irrtum", "corrects": str(entry.pk)}

    nameless = send(address(support), {"entries": 1}, **row("entries", 1, **counter | {"corrects": ""}, hours="-10"))
    too_much = send(address(support), {"entries": 2}, **row("entries", 1, **counter, hours="-60"),
                    **row("entries", 2, **counter, hours="-40"))  # fmt: skip
    send(address(support), {"entries": 1}, **row("entries", 1, **counter, hours="-10"))

    assert list(faults(nameless)) == ["entries-1-corrects"]
    assert list(faults(too_much)) == ["entries-2-hours"]
    assert (all_hours(), list(audit())) == ([Decimal(90), Decimal(-10)], [])


def test_no_hours_and_a_maximum_below_what_was_used_are_refused(send):
    support = hours("90")

    nothing = send(address(support), {"entries": 1}, **row("entries", 1, day="2018-02-01", hours="0", done_de="A"))
    lowered = send(address(support), hours_at_most="80")

    assert list(faults(nothing)) == ["entries-1-hours"]
    assert faults(lowered) == {"hours_at_most": ["More hours than that are entered already: 90."]}


def test_only_its_own_entries_and_tasks_are_offered(manager):
    hours("5")
    entry = SupportEntry(day=date(2018, 1, 1), hours=7, done_de="Anderes")
    other = make_support(tasks=["Ganz anderes"], entries=[entry])

    page = text_of(manager.get(address(other)))

    assert [page.count(words) for words in ("01.01.2018: 5", "Leitbild")] == [0, 0]
    assert [page.count(words) >= 1 for words in ("01.01.2018: 7", "Ganz anderes")] == [True, True]


def test_a_second_process_support_of_an_alliance_is_refused(send):
    support = hours()

    answer = send(reverse("admin:partners_processsupport_add"), alliance=str(support.alliance.pk))

    assert (list(faults(answer)), ProcessSupport.objects.count()) == (["alliance"], 1)


# Goals and measures


def test_the_whole_path_of_a_goal_with_a_measure(send):
    alliance, city = make_alliance(main=True), make_organisation("Stadt")
    agreement = make_agreement(alliance, sections=["2.1"])
    release = make_release(headline_de="Es geht voran")

    send(
        reverse("admin:partners_goal_add"),
        {"entries": 1},
        "_publish",
        title_de="Sprache",
        statement_de="Alle lernen Deutsch.",
        agreement=str(agreement.item.pk),
        clause="2.1",
        **row("entries", 0, day="05.03.2018", state="under-way", sentence_de="Es läuft.", clause="2.1",
              release=str(release.item.pk)),
    )  # fmt: skip
    goal = Goal.objects.get()
    send(
        reverse("admin:partners_measure_add"), {"responsible": 1}, "_publish",
        goal=str(goal.pk), title_de="Kurse", term="short", responsible__0__organisation=str(city.pk),
    )  # fmt: skip

    measure = Measure.objects.get()
    assert (goal.number, goal.slug_de, goal.is_public(), measure.is_public()) == (1, "sprache", True, True)
    assert [(each.state, each.release) for each in goal.entries.all()] == [("under-way", release.item)]
    assert [each.organisation for each in measure.responsible.all()] == [city]
    assert list(audit()) == []


def test_the_next_goal_has_the_next_number_and_no_number_is_there_twice(send, manager):
    alliance = make_alliance(main=True)
    make_goal(alliance, number=4, title_de="Sprache")
    url = reverse("admin:partners_goal_add")

    answer = send(url, title_de="Arbeit", number="4")

    assert manager.get(url).context["adminform"].form["number"].value() == 5
    assert faults(answer) == {"number": ["“4. Sprache” has this number already. Please choose another one."]}


def test_evidence_is_a_clause_of_the_agreement_that_the_goal_rests_on(send):
    agreement = make_agreement(sections=["2.1"])
    goal = make_goal(agreement.alliance, agreement=agreement.item)
    entry = {"day": "2018-03-05", "state": "reached", "sentence_de": "Geschafft."}

    answer = send(address(goal), {"entries": 1}, **row("entries", 0, **entry, clause="7"))

    assert faults(answer) == {"entries-0-clause": ["The agreement has no clause 7."]}
    assert (typed_in(answer, "entries-0-sentence_de"), GoalEntry.objects.count()) == ("Geschafft.", 0)


def test_releases_are_searched_for_and_told_by_headline(send, manager, editor):
    goal, release = make_goal(), make_release(headline_de="Große Fahrt", day=date(2018, 3, 5))
    make_release(headline_de="Große Pläne", publish=False)
    query = {"app_label": "partners", "model_name": "goalentry", "field_name": "release", "term": "grosse"}

    offered = [client.get(reverse("admin:find-items"), query).json()["results"] for client in (manager, editor)]
    entry = row("entries", 0, day="2018-03-05", state="reached", sentence_de="Ja.", release=str(release.item.pk))
    page = send(address(goal), {"entries": 1}, **entry)

    assert offered[0] == [{"id": str(release.item.pk), "text": "05.03.2018: Große Fahrt"}]
    assert len(offered[1]) == 2
    assert text_of(page).count("05.03.2018: Große Fahrt") == 1
    assert text_of(manager.get(address(goal, "history"))).count("Große Fahrt") == 2  # as words, and as a sentence


@pytest.mark.parametrize(
    "query", [{}, {"app_label": "x"}, {"app_label": "partners", "model_name": "goal", "field_name": "alliance"},
              {"app_label": "partners", "model_name": "goal", "field_name": "nothing"}]
)  # fmt: skip
def test_nothing_else_can_be_searched_there(manager, query):
    assert manager.get(reverse("admin:find-items"), query).status_code == 403


def test_two_at_one_goal_keep_the_entry_that_was_typed(manager, colleague):
    goal = make_goal(title_de="Sprache")
    url = address(goal)
    page = manager.get(url)
    colleague.post(url, {**sent_by(colleague.get(url)), "title_de": "Deutsch", "_continue": "1"})
    new = {**row("entries", 0, day="2018-03-05", state="reached", sentence_de="Ja."), "entries-TOTAL_FORMS": "1"}

    answer = manager.post(url, {**sent_by(page), **new, "_continue": "1"})

    assert (answer.status_code, typed_in(answer, "entries-0-sentence_de")) == (409, "Ja.")
    assert GoalEntry.objects.count() == 0


def test_goals_of_two_alliances_are_told_apart(manager):
    for name in ("Hier", "Dort"):
        make_goal(make_alliance(name_de=name), title_de="Sprache")

    page = text_of(manager.get(reverse("admin:partners_measure_add")))

    assert [page.count(f"{name}: 1. Sprache") for name in ("Hier", "Dort")] == [1, 1]


def test_a_measure_ends_after_it_begins(send):
    measure = make_measure()

    answer = send(address(measure), starts="2018-02-01", ends="2018-01-31")

    assert faults(answer) == {"ends": ["The last day lies before the first one."]}
