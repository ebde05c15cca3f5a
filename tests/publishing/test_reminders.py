"""The mail of the day before: once for an item and a moment, to who can do something, without a word of the text."""

import smtplib
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.core.management import call_command
from django.urls import reverse

from buendnis.publishing import reviewing
from buendnis.publishing.mailing import send_link
from buendnis.publishing.models import Publication
from buendnis.publishing.reminding import remind_all
from buendnis.staff.models import User
from tests.factories import make_release, make_user
from tests.machinery.clock import berlin

pytestmark = pytest.mark.django_db

NOW, MOMENT = berlin("2026-11-25 12:00"), berlin("2026-11-26 10:00")
HEADLINE = "Geheime Überschrift"


@pytest.fixture(autouse=True)
def now(at, settings):
    settings.FOUR_EYES = True
    settings.SITE_URL = "https://portal.example"
    return at(NOW)


def person(role, name, right="", **given):
    user = make_user(role, username=name, email=f"{name}@example.org", **given)
    if right:
        user.user_permissions.add(Permission.objects.get(codename=right))
    return User.objects.get(pk=user.pk)


@pytest.fixture
def rita(db):
    return person("editor", "rita")


@pytest.fixture
def adam(db):
    return person("approver", "adam", "approve_publication", language="hsb")


@pytest.fixture
def tina(db):
    return person("translator", "tina", "translate_publication")


def make(rita, moment=MOMENT, **columns):
    texts = {name: columns.pop(name) for name in ("confirm", "teaser_de") if name in columns}
    release = make_release(publish=False, actor=rita, headline_de=HEADLINE, **texts)
    Publication.objects.filter(pk=release.pk).update(wanted_from=moment, **columns)
    release.reload()
    return release


def approve(release, rita, adam):
    reviewing.send_for_review(release, release.item.edit_version, rita)
    reviewing.approve(release, release.item.edit_version, adam)
    release.reload()


def lines(message):
    return [line.removeprefix("– ") for line in message.body.splitlines() if line.startswith("– ")]


def test_it_says_what_is_missing_to_each_in_their_language_with_only_a_link(rita, adam, tina):
    release = make(rita, teaser_de="")

    assert remind_all() == (1, 0)

    by_address = {message.to[0]: message for message in mail.outbox}
    assert sorted(by_address) == ["adam@example.org", "rita@example.org", "tina@example.org"]
    german, sorbian = by_address["rita@example.org"], by_address["adam@example.org"]
    assert len(lines(german)) == len(lines(sorbian)) == 3  # teaser, review, Sorbian
    assert german.body.count("Donnerstag, 26. November 2026, 10:00 Uhr, in 22 Stunden") == 1
    assert sorbian.body.count("štwórtk, 26. nowembra 2026, 10:00 hodź., za 22 hodźin") == 1
    link = "https://portal.example" + reverse("admin:news_pressreleaseedition_change", args=[release.pk])
    for message in mail.outbox:
        assert message.body.count(link) == 1
        assert HEADLINE not in message.subject + message.body
        assert (message.content_subtype, message.attachments) == ("plain", [])


def test_one_mail_goes_out_for_an_item_and_a_moment(rita, at):
    release = make(rita)

    assert [remind_all(), remind_all()] == [(1, 0), (0, 0)]
    at("2026-11-26 09:59:59")
    assert remind_all() == (0, 0)

    later = MOMENT + timedelta(hours=3)
    Publication.objects.filter(pk=release.pk).update(wanted_from=later)
    assert [remind_all(), remind_all()] == [(1, 0), (0, 0)]
    assert len(mail.outbox) == 2


@pytest.mark.parametrize(
    ("moment", "sent"),
    [("2026-11-25 12:00", 0), ("2026-11-25 12:01", 1), ("2026-11-26 12:00", 1), ("2026-11-26 12:01", 0)],
)
def test_it_comes_in_the_day_before_the_moment(rita, moment, sent):
    make(rita, berlin(moment))

    assert remind_all() == (sent, 0)


def test_nothing_is_said_of_what_is_ready_until_that_changes(rita, adam):
    release = make(rita, confirm=True)
    approve(release, rita, adam)
    assert (release.publication.public_from, remind_all()) == (MOMENT, (0, 0))

    reviewing.hold(release, release.item.edit_version, adam, "Bitte warten: Sperre")

    assert remind_all() == (1, 0)
    assert [len(lines(message)) for message in mail.outbox] == [1, 1]
    assert not [message for message in mail.outbox if "Sperre" in message.body]


@pytest.mark.parametrize(
    ("columns", "sent"),
    [
        ({}, 1),
        ({"coupling": "both"}, 1),
        ({"sorbian_promised": "2026-12-05"}, 0),
        ({"coupling": "german_only", "german_only_reason": "Nur so."}, 0),
    ],
)
def test_a_missing_sorbian_text_is_worth_a_mail_where_it_is_due(rita, adam, columns, sent):
    approve(make(rita, **columns), rita, adam)

    assert remind_all() == (sent, 0)


def test_who_translates_is_written_to_only_while_there_is_something_to_translate(rita, tina):
    make(rita, coupling="german_only", german_only_reason="Nur so.")

    remind_all()

    assert [message.to for message in mail.outbox] == [["rita@example.org"]]


def test_accounts_that_are_closed_or_have_no_address_get_nothing(rita, adam):
    User.objects.filter(pk=adam.pk).update(is_active=False)
    User.objects.filter(pk=rita.pk).update(email="")
    make(rita)

    assert (remind_all(), len(mail.outbox)) == ((0, 1), 0)


def test_a_mail_server_that_fails_is_tried_again_the_next_time(rita, monkeypatch, caplog):
    make(rita)
    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.backends.locmem.EmailBackend.open", _refuse)
        assert remind_all() == (0, 1)

    assert (caplog.text.count("cannot be used"), remind_all(), len(mail.outbox)) == (1, (1, 0), 1)


def _refuse(self):
    raise ConnectionRefusedError("nobody there")


def test_one_address_that_is_refused_does_not_keep_the_others_from_their_mail(rita, adam, monkeypatch, caplog):
    from django.core.mail import EmailMessage

    real = EmailMessage.send

    def send(message, *args, **kwargs):
        if message.to == ["rita@example.org"]:
            raise smtplib.SMTPRecipientsRefused({"rita@example.org": (550, b"unknown")})
        return real(message, *args, **kwargs)

    monkeypatch.setattr(EmailMessage, "send", send)
    make(rita)

    assert (remind_all(), [message.to for message in mail.outbox]) == ((1, 0), [["adam@example.org"]])
    assert "rita@example.org" not in caplog.text


def test_a_link_is_sent_when_the_write_is_stored_and_not_before(rita, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=False) as waiting:
        send_link([rita], "Betreff\nmit Umbruch", ["Ein Satz."], "/admin/")

    assert mail.outbox == []
    waiting[0]()
    assert [(message.subject, message.body.count("https://portal.example/admin/\n")) for message in mail.outbox] == [
        ("Betreff mit Umbruch", 1)
    ]


def test_the_command_says_how_many_it_reminded_of(rita, capsys):
    make(rita)

    call_command("remind")

    assert capsys.readouterr().out == "Items that staff were reminded of: 1. Tried again next time: 0.\n"
