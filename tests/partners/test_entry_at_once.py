"""Several at once behind one link and on one entry: one answer, one question, one decision, and no edit is lost."""

import pytest
from django.core import mail
from django.test import Client

from tests.partners.asked import ask, digest_of, propose, seen, typed
from tests.partners.conftest import build_alliance

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def alliance(transactional_db, at):
    at("2017-01-02 08:00")
    made = build_alliance()
    at("2026-11-26 12:00")
    return made


def test_of_answers_that_are_sent_at_once_one_is_stored_and_the_others_come_back(member, office, client, at_once):
    from buendnis.publishing.models import Proposal

    link = ask(member, office)
    page, form = digest_of(seen(client, link)), typed(client, link)
    agree = {"_agree": "1", "_seen": page}
    change = {**form, "purpose_de": "Liest allen vor."}
    found = at_once(
        lambda: Client().post(link.path(), agree).status_code,
        lambda: Client().post(link.path(), agree).status_code,
        lambda: Client().post(f"{link.path()}aendern/", change).status_code,
    )

    says = Proposal.objects.get().says
    # What has arrived already leads to what became of it; a change that did not comes back.
    assert sorted(found) == ([303, 303, 410] if says == "agrees" else [303] * 3)
    assert member.item.entry_confirmations.count() == (says == "agrees")


def test_an_answer_and_an_edit_at_once_are_told_apart(member, office, client, at_once):
    """Either the member has confirmed what was stored before, or it is shown what is stored now."""
    from buendnis.publishing.saving import writing
    from partners.models import Organisation

    link = ask(member, office)
    agree, version = {"_agree": "1", "_seen": digest_of(seen(client, link))}, member.item.edit_version

    def edit():
        own = Organisation.objects.select_related("publication__item").get(pk=member.pk)
        with writing(own, version, office):
            own.phone = "030 23125-777"
            own.save()

    status, _none = at_once(lambda: Client().post(link.path(), agree).status_code, edit)
    made = [each.version for each in member.item.entry_confirmations.all()]
    member.reload()

    assert member.phone == "030 23125-777"
    assert (status, made) in [(303, [version]), (409, [])]


def test_two_runs_at_once_ask_and_remind_once(member, office, at, at_once):
    from buendnis.publishing.models import Invitation
    from partners.confirming.asking import run

    at_once(*[lambda: run(office)] * 3)
    asked = len(mail.outbox)
    at("2026-12-11 12:00")
    at_once(*[lambda: run(office)] * 3)

    assert (Invitation.objects.count(), asked, len(mail.outbox)) == (1, 1, 2)


def test_of_two_decisions_at_once_one_counts(member, office, client, at_once):
    from buendnis.publishing.models import Proposal
    from buendnis.publishing.saving import Conflict
    from partners.confirming.deciding import Decision, Settled, settle
    from partners.models import Organisation

    link, version = ask(member, office), member.item.edit_version
    propose(client, link, phone="030 23125-1")

    def decide(taken):
        own = Organisation.objects.select_related("publication__item").get(pk=member.pk)
        proposal = Proposal.objects.select_related("invitation").get(pk=link.pk)
        settle(own, proposal, Decision({"phone": (taken, "" if taken else "Nein.")}), version, office)

    outcomes = at_once(lambda: decide(True), lambda: decide(False))
    member.reload()
    taken = Proposal.objects.get(pk=link.pk).outcome["phone"][0]

    assert sum(isinstance(each, Conflict | Settled) for each in outcomes) == 1
    assert member.phone == ("030 23125-1" if taken else "030 23125-240")
    assert member.item.entry_confirmations.count() == taken
