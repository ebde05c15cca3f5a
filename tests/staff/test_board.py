"""What waits for a person stands on the first page: by their role, each number with its list, in few queries."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from buendnis.publishing import acts, clock, reviewing
from buendnis.publishing.invitations import invite
from buendnis.publishing.models import Autosave, Correction, Invitation, Proposal, Publication, Redaction
from buendnis.publishing.probing import outcomes
from buendnis.publishing.probing.probe import GREEN, RED, YELLOW, Light, Lights
from tests.factories import (
    make_agreement,
    make_alliance,
    make_membership,
    make_organisation,
    make_page,
    make_release,
    make_topic,
    make_user,
)
from tests.publishing.hands import changed, do, written_by
from tests.staff.table import ROLES

INDEX = reverse("admin:index")
STAFF = ROLES[:-1]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(at, settings):
    settings.FOUR_EYES, settings.SELF_TEST_BEFORE_APPROVAL = True, False
    return at("2026-03-10 12:00")


@pytest.fixture
def board(client_of):
    return lambda role, **given: client_of(role, **given).get(INDEX).context["board"]


def numbers(board):
    return {number.label: number.count for _heading, found in board.numbers for number in found}


def busy(*people):
    """Something of all that the page can tell; each of the people has written drafts."""
    author = make_user("editor")
    do(reviewing.send_for_review, written_by(author), author)
    written_by(author)
    for me in people:
        written_by(me)
        Autosave.objects.create(user=me, form="change#x", item=make_topic().item, fields={}, at=clock.now())
    do(reviewing.give_back, do_sent(author), make_user("approver"), "Bitte kürzer.")
    make_release(publish=False), make_page()
    changed(make_topic(confirm=True), None, name_de="Anders")
    late, ahead = make_topic(), make_topic()
    Publication.objects.filter(pk=late.pk).update(sorbian_promised=date(2026, 3, 1))
    Publication.objects.filter(pk=ahead.pk).update(sorbian_promised=date(2026, 4, 1))
    scheduled = make_release(at=clock.now() + timedelta(days=2), confirm=True)
    urgent = make_release()
    Correction.objects.create(publication=urgent.publication, urgent_by=author, urgent_at=clock.now())
    asked = {"what": "passage", "category": "consent", "passage": "geheim"}
    Redaction.objects.create(item=urgent.item, asked_by=author, asked_at=clock.now(), **asked)
    outcomes.remember(make_release(publish=False), red())
    answered = invite(author, Invitation.Purpose.TRANSLATE, late.item)
    Proposal.objects.create(invitation=answered, base=1, says="changes", at=clock.now(), sent_at=clock.now())
    alliance = make_alliance()
    make_agreement(alliance, term_until=date(2026, 4, 1))
    make_membership(make_organisation(at=clock.now() - timedelta(days=500)), alliance)
    return scheduled


def do_sent(author):
    release = written_by(author)
    do(reviewing.send_for_review, release, author)
    return release


def red():
    return Lights([Light("Archiv", "/de/presse/", RED, "steht schon da")])


def test_it_takes_at_most_twelve_queries_for_each_role_and_no_more_where_there_is_much(client_of):
    clients = {role: client_of(role) for role in STAFF}
    people = [client.get(INDEX).wsgi_request.user for client in clients.values()]

    def queries():
        counted = {}
        for role, client in clients.items():
            with CaptureQueriesContext(connection) as found:
                assert client.get(INDEX).status_code == 200
            counted[role] = len(found)
        return counted

    few = queries()
    busy(*people)
    much = queries()
    busy(*people)

    assert queries() == much
    assert {role: (few[role] <= number, number <= 12) for role, number in much.items()} == dict.fromkeys(
        STAFF, (True, True)
    )


def test_nothing_of_what_a_role_may_not_do_is_shown(board):
    busy()

    shown = {role: board(role) for role in STAFF}

    assert {role: len(found.numbers) for role, found in shown.items()} == {
        "editor": 2, "approver": 3, "translator": 1, "member manager": 2, "administrator": 3, "leitung": 3,
    }  # fmt: skip
    assert {role: len(found.alarms) for role, found in shown.items()} == {
        "editor": 2, "approver": 3, "translator": 1, "member manager": 0, "administrator": 3, "leitung": 3,
    }  # fmt: skip


@pytest.mark.once
@pytest.mark.parametrize("roles", [["leitung"], pytest.param(STAFF, marks=pytest.mark.prove)], ids=["one", "each"])
def test_each_number_leads_to_a_list_of_as_many_and_every_link_opens(client_of, monkeypatch, roles):
    busy()
    for page in ("reviewing", "selftest"):  # what a page is led to asks for is tried elsewhere
        monkeypatch.setattr(f"buendnis.publishing.desk.{page}.lights_for", lambda _edition: Lights())

    for role in roles:
        client = client_of(role)
        page = client.get(INDEX)
        for number in [each for _heading, found in page.context["board"].numbers for each in found]:
            assert rows_of(client.get(number.address)) == number.count, number
        text = page.content.decode()
        found = re.findall(
            r'href="(/admin/[^"]*)"', text[text.index('class="board"') : text.index('id="tasks-heading"')]
        )
        addresses = {each.replace("&amp;", "&") for each in found}
        assert {each: client.get(each).status_code for each in addresses} == dict.fromkeys(addresses, 200)


def rows_of(page):
    context = page.context
    for name in ("lines", "rows", "members"):
        if context.get(name) is not None:
            return len(context[name])
    return context["cl"].result_count if "cl" in context else len(context["page"].object_list)


def test_what_becomes_public_next_says_when_and_in_which_languages(board):
    soon = make_release(headline_de="Bald", at=clock.now() + timedelta(days=1), confirm=True)
    german = make_release(headline_de="Deutsch", at=clock.now() + timedelta(days=2))
    wished = make_release(headline_de="Gewünscht", publish=False)
    Publication.objects.filter(pk=wished.pk).update(wanted_from=clock.now() + timedelta(days=3))
    both = make_release(headline_de="Beide", publish=False)
    Publication.objects.filter(pk=both.pk).update(state="approved", coupling="both")

    found = board("translator").moments

    assert [each.title for each in found] == ["Bald", "Deutsch", "Gewünscht", "Beide"]
    assert [bool(each.waits) for each in found] == [False, False, True, True]
    assert len({str(each.languages) for each in found}) == 2
    assert found[0].when.startswith("Mittwoch, 11. März 2026, 12:00")
    assert {soon.pk, german.pk} & set(Publication.objects.public().values_list("pk", flat=True)) == set()


def test_an_overdue_promise_and_an_urgent_correction_say_so_in_words(client_of, at):
    busy()
    page = client_of("approver").get(INDEX)
    assert [number.is_urgent for _h, found in page.context["board"].numbers for number in found].count(True) == 1
    first = str(page.context["board"].alarms[0].sentence)

    at("2026-03-12 12:00")
    late = str(client_of("approver").get(INDEX).context["board"].alarms[0].sentence)

    assert first != late


def test_where_nothing_waits_one_line_says_so(client_of):
    page = client_of("approver").get(INDEX)

    board = page.context["board"]
    assert (board.numbers, board.alarms, board.drafts, board.is_quiet) == ([], [], [], True)
    assert page.content.decode().count('class="quiet board__quiet"') == 1
    assert len(board.quiet) == len(set(board.quiet)) >= 8


def test_a_self_test_is_never_run_for_the_page_but_told_as_it_was_last(board, monkeypatch):
    release = make_release(publish=False, headline_de="Sickert")
    monkeypatch.setattr("buendnis.publishing.probing.probe.Probe.run", lambda self: pytest.fail("run"))
    assert board("editor").alarms == []

    outcomes.remember(release, red())
    assert [alarm.title for alarm in board("editor").alarms] == ["Sickert"]
    outcomes.remember(release, Lights([Light("Archiv", "/de/", YELLOW, "nicht gefragt")]))
    assert len(board("editor").alarms) == 1
    outcomes.remember(release, Lights([Light("Archiv", "/de/", GREEN, "nichts")]))
    assert board("editor").alarms == []


def test_what_readers_see_by_now_rings_no_more(board):
    release = make_release(publish=False)
    outcomes.remember(release, red())
    acts.publish(release, release.item.edit_version, None)

    assert board("editor").alarms == []


def test_who_asked_for_a_removal_is_not_told_to_do_it(client_of, django_user_model):
    release = make_release()
    clients = {role: client_of(role, username=role) for role in ("approver", "administrator")}
    asker = django_user_model.objects.get(username="approver")
    Redaction.objects.create(item=release.item, asked_by=asker, asked_at=clock.now(), what="edition", category="court")

    rung = {role: len(client.get(INDEX).context["board"].alarms) for role, client in clients.items()}

    assert rung == {"approver": 0, "administrator": 1}


def test_no_number_is_about_a_colleague(client_of, django_user_model):
    busy()
    page = client_of("leitung", username="ich").get(INDEX).content.decode()

    names = {str(each) for each in django_user_model.objects.exclude(username="ich")}
    assert len(names) > 1
    assert names & set(re.findall(r"[\w-]+", page)) == set()
