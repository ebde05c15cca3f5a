"""The table of all items: the most urgent first, each since the save that made it so, and all in few queries."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from buendnis.publishing import acts
from buendnis.publishing.desk.translation_rows import Row, Wanted, rows, since_when
from buendnis.publishing.models import Publication, Save
from buendnis.publishing.titles import titles
from news.models import Topic
from tests.desk.forms import address, text_of, told
from tests.desk.kinds import MAKERS
from tests.factories import make_membership, make_organisation, make_release, make_topic, make_user
from tests.publishing.hands import changed

pytestmark = pytest.mark.django_db

TABLE = reverse("admin:translations")


def lines(client, **query):
    answer = client.get(TABLE, query)
    assert answer.status_code == 200
    return answer.context["lines"]


def names(client, **query):
    return [line.name for line in lines(client, **query)]


def plan(edition, **columns):
    Publication.objects.filter(pk=edition.pk).update(**columns)


def test_the_most_urgent_stands_first(translator, at):
    at("2026-03-10 12:00")
    made = {name: make_topic(name_de=name) for name in ("fehlt", "versprochen", "überfällig")}
    make_topic(name_de="unsichtbar", publish=False)
    make_topic(name_de="fertig", confirm=True)
    make_topic(name_de="Entwurf", name_hsb="Naćisk")
    changed(make_topic(name_de="alt", confirm=True), None, name_de="veraltet")
    plan(made["versprochen"], sorbian_promised=date(2026, 3, 20))
    plan(made["überfällig"], sorbian_promised=date(2026, 3, 9))

    shown = lines(translator)

    assert [line.name for line in shown] == [
        "überfällig", "versprochen", "veraltet", "Entwurf", "fehlt", "unsichtbar",
    ]  # fmt: skip
    assert [line.is_late for line in shown] == [True, *[False] * 5]


def test_what_is_in_german_only_stands_apart_with_its_reason(translator):
    plan(make_topic(name_de="Nur so"), coupling="german_only", german_only_reason="Nur ein Termin")
    make_topic(name_de="fehlt")

    page = translator.get(TABLE, {"state": "german-only"})

    assert names(translator) == ["fehlt"]
    assert [line.name for line in page.context["lines"]] == ["Nur so"]
    assert text_of(page).count("Nur ein Termin") == 1


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"state": "missing"}, ["fehlt"]),
        ({"state": "outdated"}, ["veraltet"]),
        ({"state": "confirmed"}, ["fertig"]),
        ({"state": "all", "kind": "topic"}, ["fehlt", "fertig", "veraltet"]),
        ({"kind": "release"}, []),
        ({"owner": "none"}, ["fehlt"]),
        ({"owner": "mine"}, ["veraltet"]),
        ({"readers": "hidden"}, ["fehlt"]),
        ({"readers": "public"}, ["veraltet"]),
        ({"promise": "late"}, ["fehlt"]),
        ({"state": "nonsense", "kind": "<b>", "owner": "x" * 99, "readers": "1", "p": "-3"}, ["fehlt", "veraltet"]),
    ],
)
def test_it_is_filtered(translator, django_user_model, query, expected):
    plan(make_topic(name_de="fehlt", publish=False), sorbian_promised=date(2020, 1, 1))
    make_topic(name_de="fertig", confirm=True)
    old = make_topic(name_de="alt", confirm=True)
    changed(old, None, name_de="veraltet")
    plan(old, sorbian_owner=django_user_model.objects.get(username="uebersetzung"))

    assert sorted(names(translator, **query)) == expected


@pytest.mark.parametrize("kind", sorted(MAKERS))
def test_every_kind_is_called_as_its_own_admin_calls_it(translator, kind):
    edition = MAKERS[kind](publish=False)
    edition.reload()

    shown = lines(translator, kind=kind)

    assert [line.name for line in shown] == [str(edition)]
    assert [(line.form, line.sheet) for line in shown] == [(address(edition), address(edition, "translate"))]
    assert titles([(kind, edition.pk)]) == {edition.pk: str(edition)}


def test_a_membership_stands_there_with_the_form_of_its_organisation(translator):
    organisation = make_organisation("Amt", confirm=True)
    make_membership(organisation, joined="2017-01-01")

    shown = lines(translator, kind="membership")

    assert [(line.name, line.form) for line in shown] == [("Amt", address(organisation))]


def test_the_age_is_that_of_the_save_that_made_it_so(at):
    at("2026-01-01 12:00")
    texts = {
        name: make_topic(name_de=name, confirm=name != "fehlt") for name in ("fehlt", "veraltet", "Entwurf", "gut")
    }
    at("2026-01-05 12:00")
    changed(texts["veraltet"], None, name_de="anders")
    changed(texts["Entwurf"], None, name_hsb="hinak")
    changed(texts["gut"], None, name_de="anders")
    at("2026-01-06 12:00")
    changed(texts["veraltet"], None, name_de="veraltet")
    at("2026-01-07 12:00")
    changed(texts["veraltet"], None, name_de="ganz anders")
    acts.confirm_sorbian(texts["gut"], texts["gut"].item.edit_version, None)
    at("2026-01-09 12:00")
    for topic in texts.values():  # what changes no text changes no age
        topic.reload()
        changed(topic, None)

    shown = [Row(*each) for each in rows([Topic], Wanted(), date(2026, 1, 9))]
    with CaptureQueriesContext(connection) as queries:
        since = since_when(shown)

    days = {name: since[topic.pk].date().day for name, topic in texts.items()}
    assert (days, len(queries)) == ({"fehlt": 1, "veraltet": 7, "Entwurf": 5, "gut": 7}, 2)


def test_the_states_of_a_hundred_items_take_three_queries_at_most():
    for number in range(30):
        topic = make_topic(name_de=f"Thema {number}", confirm=number % 3 == 0)
        if number % 6 == 0:
            changed(topic, None, name_de=f"Anders {number}")

    def queries(few):
        with CaptureQueriesContext(connection) as found:
            shown = [Row(*each) for each in rows([Topic], Wanted(), date(2026, 1, 1))[:few]]
            since_when(shown)
        return len(shown), len(found)

    assert [queries(few) for few in (10, 30)] == [(10, 3), (30, 3)]


def test_the_page_costs_as_much_for_many_as_for_few(translator):
    def queries():
        with CaptureQueriesContext(connection) as found:
            lines(translator, state="all")
        return len(found)

    make_release(), make_topic(), changed(make_topic(confirm=True), None, name_de="Anders")
    few = queries()
    for _each in range(8):
        make_release(), make_topic(), changed(make_topic(confirm=True), None, name_de="Anders")

    assert queries() == few <= 20


def test_who_looks_after_texts_is_written_down_through_the_door(translator, django_user_model):
    me = django_user_model.objects.get(username="uebersetzung")
    topic, other = make_topic(), make_topic(confirm=True)
    ticket = f"topic:{topic.pk}:{topic.item.edit_version}"

    answer = translator.post(TABLE, {"row": [ticket], "owner": me.pk}, follow=True)

    topic.reload()
    last = Save.objects.filter(item=topic.item).first()
    assert (topic.publication.sorbian_owner, last.act, last.actor) == (me, "owner", me)
    assert len(told(answer)) == 1
    again = translator.post(TABLE, {"row": [ticket], "owner": "none"}, follow=True)
    topic.reload()
    assert (topic.publication.sorbian_owner, len(told(again))) == (me, 1)  # the version was an older one
    assert Save.objects.filter(item=other.item, act="owner").count() == 0


@pytest.mark.parametrize("row", ["", "topic:1", "topic:x:y", "::", "user:1:1", "topic:999999:1", "topic:1:" + "9" * 99])
@pytest.mark.parametrize("owner", ["", "none", "abc", "999999"])
def test_what_was_tampered_with_changes_nothing(translator, row, owner):
    make_topic()
    before = Save.objects.count()

    assert translator.post(TABLE, {"row": [row], "owner": owner}).status_code == 302
    assert Save.objects.count() == before


def test_only_somebody_who_translates_can_look_after_a_text(editor, django_user_model):
    make_user("editor", username="andere")
    topic = make_topic()
    ticket = f"topic:{topic.pk}:{topic.item.edit_version}"

    editor.post(TABLE, {"row": [ticket], "owner": django_user_model.objects.get(username="andere").pk})

    topic.reload()
    assert topic.publication.sorbian_owner is None


def test_who_reads_some_kinds_only_is_shown_those(role_client):
    make_release(headline_de="Geheim", publish=False)
    make_organisation("Amt")
    manager = role_client("member manager")

    assert names(manager) == ["Amt"]
    assert {line.sheet for line in lines(manager)} == {""}
