"""What was typed by a link stays beside its German text, whatever happens to that, and whoever else types."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buendnis.publishing.models import Proposal
from buendnis.publishing.proposing.drafts import LONGEST, SEEN, draft_of, merged
from buendnis.publishing.proposing.storing import Ended, keep, task_for
from buendnis.publishing.proposing.tasks import task_of
from news.models import PressReleaseLink
from tests.factories import make_release
from tests.machinery.examples import often
from tests.publishing.invited import (
    BODY,
    confirmed_release,
    draft_release,
    link_to,
    rewritten,
    sent_by,
    texts_of,
    write,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("noon")]
OFTEN = often(20, 300)


def typed(link, **texts):
    """Keep texts as somebody types them who has just opened the page."""
    draft = draft_of(task_for(link), Proposal.objects.filter(invitation=link).first())
    keys = {name.replace("body", "body.").replace("_label", "-label"): text for name, text in texts.items()}
    return keep(link, {**keys, SEEN: draft.seen})


def state(link):
    """What stands where, what of it is out of date, and what is kept aside."""
    draft = draft_of(task_for(link), Proposal.objects.get(invitation=link))
    kept = {key: (each.text, each.is_stale) for key, each in draft.kept.items()}
    return kept, [each.text for each in draft.aside.values()]


# The German text changes meanwhile


def test_a_text_whose_german_one_changed_stays_and_is_marked():
    release = draft_release()
    link = link_to(release)
    typed(link, body1="Zarjad", headline="Titul")
    rewritten(release, body_de=BODY.replace("hilft", "berät"))

    assert state(link) == ({"body.1": ("Zarjad", True), "headline": ("Titul", False)}, [])
    typed(link, body1="Zarjad radźi")
    assert state(link)[0]["body.1"] == ("Zarjad radźi", False)


def test_a_text_moves_with_its_german_one():
    release = draft_release()
    link = link_to(release)
    typed(link, body1="Zarjad", body3="Starši")
    rewritten(release, body_de="<p>Vorweg</p>" + BODY)

    assert state(link) == ({"body.2": ("Zarjad", False), "body.4": ("Starši", False)}, [])


def test_a_text_whose_german_one_is_gone_is_kept_aside_and_comes_back_with_it(client):
    release = draft_release()
    link = link_to(release)
    typed(link, body3="Starši")
    rewritten(release, body_de="<p>Das Jugendamt.</p>")

    assert state(link) == ({}, ["Starši"])
    assert "Starši" in client.get(link.path()).content.decode()
    typed(link, body0="Zarjad")
    rewritten(release, body_de=BODY)
    assert state(link)[0]["body.3"] == ("Starši", False)
    assert "Zarjad" in texts_of(link).values()


def test_rows_that_change_places_keep_their_texts():
    links = [PressReleaseLink(url="https://x.example/", label_de=name) for name in ("Eins", "Zwei")]
    release = make_release(links=links, publish=False)
    link = link_to(release)
    typed(link, **{"links-0_label": "Jedyn", "links-1_label": "Dwaj"})
    for row, place in zip(release.links.order_by("position"), (1, 0), strict=True):
        type(row).objects.filter(pk=row.pk).update(position=place)

    assert state(link) == ({"links-0-label": ("Dwaj", False), "links-1-label": ("Jedyn", False)}, [])


def test_german_that_changes_between_opening_and_saving_is_told(client):
    release = draft_release()
    link = link_to(release)
    sent = sent_by(client.get(link.path()))
    rewritten(release, teaser_de="Anders")

    client.post(link.path(), {**sent, "teaser": "Zawod", "_save": "1"})

    assert state(link) == ({"teaser": ("Zawod", True)}, [])
    assert [box.unit.key for box in client.get(link.path()).context["unread"]] == ["teaser"]


def test_what_was_typed_goes_on_in_the_edition_of_a_correction():
    from buendnis.publishing import acts

    release = confirmed_release(publish=True)
    link = link_to(release)
    typed(link, teaser="Nowy zawod")
    acts.correct(release, release.item.edit_version, None)

    assert state(link) == ({"teaser": ("Nowy zawod", False)}, [])


# Two windows


def windows(client, link, first, second, button="_save"):
    """Two windows with the same page, one after the other; return the answer to the second."""
    sent = sent_by(client.get(f"{link.path()}?view=all"))
    assert client.post(link.path(), {**sent, **first, "_save": "1"}).status_code == 303
    return client.post(link.path(), {**sent, **second, button: "1"})


def test_what_does_not_collide_is_merged(client):
    link = link_to(draft_release())

    answer = windows(client, link, {"headline": "Titul"}, {"teaser": "Zawod"})

    assert (answer.status_code, texts_of(link)) == (303, {"headline": "Titul", "teaser": "Zawod"})


@pytest.mark.parametrize("button", ["_save", "_send", "_anyway"])
def test_what_collides_is_shown_twice_and_nothing_is_stored(client, button):
    link = link_to(draft_release())

    answer = windows(client, link, {"headline": "Jedyn"}, {"headline": "Dwaj", "teaser": "Zawod"}, button)

    assert (answer.status_code, texts_of(link)) == (409, {"headline": "Jedyn"})
    again = sent_by(answer)
    assert (again["headline"], again["teaser"], "Jedyn" in answer.content.decode()) == ("Dwaj", "Zawod", True)
    assert client.post(link.path(), {**again, "_save": "1"}).status_code == 303
    assert texts_of(link) == {"headline": "Dwaj", "teaser": "Zawod"}


def test_a_remark_collides_like_a_text(client):
    link = link_to(draft_release())

    answer = windows(client, link, {"to-office": "Jedyn"}, {"to-office": "Dwaj"})

    assert (answer.status_code, Proposal.objects.get().remark, sent_by(answer)["to-office"]) == (409, "Jedyn", "Dwaj")


MADE_UP = [None, "", "{", "[]", "null", '{"headline": 1}', '{"headline": ["x", "y"]}', "9" * 9999, "[" * 9999]


@pytest.mark.parametrize("seen", MADE_UP)
def test_a_form_whose_origin_is_missing_or_made_up_overwrites_nothing(client, seen):
    link = link_to(draft_release())
    typed(link, headline="Titul")
    sent = {"headline": "Hinak", "_save": "1"} | ({SEEN: seen} if seen is not None else {})

    answer = client.post(link.path(), sent)

    assert (answer.status_code, texts_of(link)) == (409, {"headline": "Titul"})


WORDS = st.sampled_from(["", "a", "b", "c"])


@OFTEN
@given(st.lists(st.tuples(st.booleans(), st.sampled_from(["headline", "teaser"]), WORDS), max_size=8))
def test_no_edit_of_two_windows_is_lost_unseen(steps):
    """Each window types, and its next save either stores that, or names it as a collision."""
    task = task_of(draft_release())
    stored = draft_of(task, None)
    pages = [(stored.seen, dict.fromkeys(["headline", "teaser"], "")) for _each in range(2)]
    for window, key, text in steps:
        seen, shown = pages[window]
        mine = {**shown, key: text}
        result = merged(stored, {**mine, SEEN: seen})
        for name, was in shown.items():
            if mine[name] != was:  # an edit of this window
                told = name in result.collisions
                assert told or result.draft.shown(task.units[name]) == mine[name]
        if not result.collisions:
            stored = result.draft
        shown_now = {name: stored.shown(task.units[name]) for name in shown}
        pages[window] = (stored.seen, shown_now)


# What cannot be kept


def test_a_text_that_is_far_too_long_is_shown_and_the_others_are_kept(client):
    link, long = link_to(draft_release()), "x" * (LONGEST + 1)

    answer = write(client, link, headline=long, teaser="Zawod")

    assert (answer.status_code, texts_of(link)) == (422, {"teaser": "Zawod"})
    assert sent_by(answer)["headline"] == long


def test_nothing_is_kept_once_the_link_has_ended():
    link = link_to(draft_release())
    link.revoke()

    with pytest.raises(Ended):
        keep(link, {"headline": "Titul", SEEN: json.dumps({})})
    assert texts_of(link) is None
