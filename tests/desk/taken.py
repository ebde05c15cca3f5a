"""What came back by a link, as it is sent and taken over in tests, and what became of it."""

from buendnis.publishing.invitations import Invitation
from buendnis.publishing.models import Proposal
from tests.desk.forms import address
from tests.publishing.invited import link_to, sent_by, write

WHOLE = {"headline": "Titul", "teaser": "Zawod", "body0": "Štó", "body1": "**Zarjad** pomha.", "body2": "Dźěći",
         "body3": "Starši"}  # fmt: skip
LIST = "<ul><li><p>Dźěći</p></li><li><p>Starši</p></li></ul>"


def send_back(client, edition, texts):
    """Send texts by a link to an item; return the link."""
    link = link_to(edition)
    assert write(client, link, "_anyway", "?view=all", **texts).status_code == 303
    assert Invitation.objects.get(pk=link.pk).done_at
    return link


def take_over(client, edition, link, button="_take", without=(), **typed):
    """Open what came back, change some of its boxes, press a button; ``without`` names fields that are not ticked."""
    url = address(edition, "answer", link.pk)
    sent = sent_by(client.get(url), "taking_form")
    for name in without:
        sent.pop(f"take-{name}", None)
    return client.post(url, {**sent, **typed, button: "1"}, follow=True)


def sorbian(edition):
    edition.reload()
    found = {"headline": edition.headline_hsb, "teaser": edition.teaser_hsb, "body": edition.body_hsb}
    return {name: text for name, text in found.items() if text}


def outcome(link):
    return {name: taken for name, (taken, _reason) in Proposal.objects.get(pk=link.pk).outcome.items()}
