"""What a form says that it was made from is read without trust: nothing but a digest is kept of it."""

import json

import pytest

from buendnis.publishing.models import Proposal
from buendnis.publishing.proposing.drafts import SEEN
from tests.publishing.invited import draft_release, link_to, sent_by, texts_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


@pytest.mark.parametrize(
    "made_up", ["a\x00b", "\ud800", "x" * 1_000_000, "0" * 65, "0" * 12 + "\n", "ABCDEF012345", 7, None, {"a": "b"}],
    ids=range(9),
)  # fmt: skip
def test_what_is_no_digest_is_not_known_and_not_stored(client, made_up):
    link = link_to(draft_release())
    sent = sent_by(client.get(link.path("de")))
    seen = json.loads(sent[SEEN])
    seen["headline"] = [made_up, seen["headline"][1]]

    answer = client.post(link.path("de"), {**sent, SEEN: json.dumps(seen), "headline": "Titul", "_save": "1"})

    assert (answer.status_code, texts_of(link)) == (303, {"headline": "Titul"})
    assert Proposal.objects.get().sources == {"headline": ""}
