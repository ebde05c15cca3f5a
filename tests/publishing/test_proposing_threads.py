"""Two windows of one link at the very same moment, on real connections."""

import pytest

from buendnis.publishing.models import Invitation, Proposal
from buendnis.publishing.proposing.drafts import SEEN, draft_of
from buendnis.publishing.proposing.storing import Ended, keep, task_for
from tests.publishing.invited import draft_release, link_to, texts_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def link(noon):
    return link_to(draft_release())


def window(link, texts, **how):
    """Keep texts from a page that was opened before anybody typed; say what became of it."""
    seen = draft_of(task_for(link), None).seen

    def save():
        try:
            outcome = keep(link, {**texts, SEEN: seen}, **how)
        except Ended:
            return "ended"
        return "sent" if outcome.is_sent else "stored" if outcome.is_stored else "collision"

    return save


def test_what_does_not_collide_is_stored_from_both(link, at_once):
    told = at_once(window(link, {"headline": "Titul"}), window(link, {"teaser": "Zawod"}))

    assert (told, texts_of(link)) == (["stored", "stored"], {"headline": "Titul", "teaser": "Zawod"})


def test_of_two_texts_for_one_place_one_is_a_collision(link, at_once):
    told = at_once(window(link, {"headline": "Jedyn"}), window(link, {"headline": "Dwaj"}))

    assert sorted(told) == ["collision", "stored"]
    assert texts_of(link) == {"headline": ["Jedyn", "Dwaj"][told.index("stored")]}


def test_a_link_is_used_up_once(link, at_once):
    texts = {"headline": "Titul"}

    told = at_once(*[window(link, texts, send=True, anyway=True) for _each in range(2)])

    assert sorted(told) == ["ended", "sent"]
    assert (Proposal.objects.count(), Invitation.objects.get().is_open) == (1, False)


def test_what_is_saved_while_another_window_sends_is_in_it_or_told(link, at_once):
    told = at_once(window(link, {"teaser": "Zawod"}), window(link, {"headline": "Titul"}, send=True, anyway=True))

    assert told in (["stored", "sent"], ["ended", "sent"])
    assert ("teaser" in texts_of(link)) == (told[0] == "stored")
