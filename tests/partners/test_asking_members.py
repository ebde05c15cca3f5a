"""The run that asks members once a year: whom, how often, and what its mails say."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from tests.factories import make_membership, make_organisation, make_user
from tests.partners.asked import ask, digest_of, propose, seen

pytestmark = [pytest.mark.django_db]
DAY = timedelta(days=1)


@pytest.fixture
def due_member(member, office):
    """Due since 2 October 2026; it is 26 November."""
    return member


def run(by=""):
    from partners.confirming.asking import run, who_asks

    mail.outbox.clear()
    done = run(who_asks(by))
    return done.asked, done.reminded, done.not_sent, done.without_email


def link():
    from buendnis.publishing.models import Invitation

    return Invitation.objects.latest("pk")


def test_who_is_due_gets_one_mail_with_the_link_and_a_day_and_nothing_of_the_entry(due_member, office):
    assert (run(), run()) == ((1, 0, 0, 0), (0, 0, 0, 0))


def test_the_mail_holds_the_link_and_the_wished_day(due_member, office):
    run()
    (sent,) = mail.outbox
    made = link()

    assert (sent.to, made.made_by, made.language) == (["verein@example.org"], office, "de")
    assert re.findall(r"https?://\S+", sent.body) == [f"http://127.0.0.1:8000{made.path()}"]
    assert "24. Dezember 2026" in sent.body
    for text in ("Leseverein", "Liest mit Kindern", "030 23125", "Bündnis"):
        assert text not in f"{sent.subject} {sent.body}"


def test_without_an_email_nobody_is_written_to_and_the_run_says_how_many(due_member, office):
    type(due_member).objects.filter(pk=due_member.pk).update(email="")
    assert run() == (0, 0, 0, 1)


def test_demo_content_is_never_written_to(due_member, office):
    from buendnis.publishing.models import Item

    Item.objects.filter(pk=due_member.item.pk).update(example=True)
    assert run() == (0, 0, 0, 0)


def test_one_reminder_is_sent_14_days_before_the_wished_day_and_never_another(due_member, office, at):
    start = at("2026-11-26 09:00")
    run()
    outcomes = []
    for days in (13, 14, 15, 27, 30, 41, 42, 60):
        at(start + days * DAY)
        outcomes.append((days, run()[:2]))
    assert outcomes == [(13, (0, 0)), (14, (0, 1)), *[(days, (0, 0)) for days in (15, 27, 30, 41, 42, 60)]]


def test_the_reminder_leads_to_the_same_link(due_member, office, at):
    run()
    path = link().path()
    at("2026-12-15 09:00")
    run()
    (sent,) = mail.outbox
    assert (path in sent.body, sent.to) == (True, ["verein@example.org"])


def test_who_has_answered_is_not_reminded_and_asked_again_a_year_later(due_member, office, client, at):
    run()
    client.post(link().path(), {"_agree": "1", "_seen": digest_of(seen(client, link()))})
    at("2026-12-15 09:00")
    quiet = run()
    at("2027-11-25 12:00")
    before = run()
    at("2027-11-26 12:01")
    assert (quiet, before, run()) == ((0, 0, 0, 0), (0, 0, 0, 0), (1, 0, 0, 0))


def test_who_has_not_answered_is_asked_again_a_year_later(due_member, office, at):
    run()
    at("2027-11-26 11:00")
    before = run()
    at("2027-11-26 12:01")
    assert (before, run()) == ((0, 0, 0, 0), (1, 0, 0, 0))


def test_whose_proposal_nobody_has_decided_waits_for_the_office(due_member, office, client, at):
    run()
    propose(client, link(), phone="030 23125-1")
    at("2027-12-24 12:00")
    assert run() == (0, 0, 0, 0)


@pytest.mark.once
def test_a_mail_that_cannot_be_sent_is_tried_again(due_member, office, settings):
    backend = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    failed = run()
    settings.EMAIL_BACKEND = backend
    assert (failed, run()) == ((0, 0, 1, 0), (1, 0, 0, 0))


def test_there_is_at_most_one_open_link(due_member, office, at):
    made = ask(due_member, office)
    again = ask(due_member, office)
    made.revoke()
    assert (made is not None, again, ask(due_member, office) is not None) == (True, None, True)


def test_only_due_members_are_asked_each_by_itself(due_member, alliance, office, then):
    others = [then("2025-11-01 09:00", make_organisation, email=f"amt-{place}@example.org") for place in range(3)]
    for each in others[:2]:
        then("2025-11-01 09:00", make_membership, each, alliance)

    assert run() == (3, 0, 0, 0)
    assert sorted(to for sent in mail.outbox for to in sent.to) == [
        "amt-0@example.org",
        "amt-1@example.org",
        "verein@example.org",
    ]


@pytest.mark.once
def test_it_asks_in_the_name_of_who_looks_after_members(db):
    from partners.confirming.asking import who_asks

    found = [who_asks()]
    people = {role: make_user(role, username=role) for role in ("superuser", "translator", "editor", "member manager")}
    found += [who_asks(), who_asks("editor"), who_asks("translator"), who_asks("nobody")]
    people["member manager"].is_active = False
    people["member manager"].save()
    found.append(who_asks())

    assert found == [None, people["member manager"], people["editor"], None, None, people["editor"]]


@pytest.mark.once
def test_the_command_says_what_it_did(due_member, office, capsys):
    call_command("ask_members")
    assert capsys.readouterr().out.startswith("Members that were asked: 1. Reminded: 0.")
    with pytest.raises(CommandError, match="no active account"):
        call_command("ask_members", by="nobody")
