"""What is kept of links without an account, and until when."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from buendnis.publishing import clock
from buendnis.publishing.models import Invitation, Proposal
from tests.publishing.invited import draft_release, link_to, write

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_links_are_forgotten_a_year_after_their_end_with_what_came_back(client, noon, at):
    link = link_to(draft_release(), sent_to="nowak@example.org")
    write(client, link, "_anyway", headline="Titul")

    at(link.expires_at + timedelta(days=364))
    call_command("forget_invitations", stdout=StringIO())
    assert (Invitation.objects.count(), Proposal.objects.count()) == (1, 1)
    at(clock.now() + timedelta(days=1))
    call_command("forget_invitations", stdout=(told := StringIO()))

    assert (Invitation.objects.count(), Proposal.objects.count(), told.getvalue()) == (0, 0, "Links forgotten: 1.\n")


def test_addresses_are_forgotten_with_the_end_of_a_link(noon, at):
    links = {name: link_to(draft_release(), sent_to="nowak@example.org") for name in ("open", "ended", "revoked")}
    Invitation.objects.filter(pk=links["ended"].pk).update(expires_at=clock.now())
    links["revoked"].revoke()

    call_command("forget_invitations", stdout=StringIO())

    kept = {name: Invitation.objects.get(pk=link.pk).sent_to for name, link in links.items()}
    assert kept == {"open": "nowak@example.org", "ended": "", "revoked": ""}
