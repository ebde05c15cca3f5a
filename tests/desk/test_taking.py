"""Taking over what came back by a link: field by field, into Sorbian columns, through the door."""

import pytest

from buendnis.publishing import clock
from buendnis.publishing.models import Proposal, Save
from buendnis.publishing.snapshots import part_of_languages, snapshot
from news.models import PressReleaseEdition
from tests.desk.forms import address, told
from tests.desk.taken import LIST, WHOLE, outcome, sorbian
from tests.factories import make_membership, make_organisation
from tests.publishing.invited import confirmed_release, draft_release, link_to, rewritten, with_picture, write
from tests.publishing.invited import sent_by as sent_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def noon(at):
    return at("2026-11-24 12:00")


def test_what_came_back_is_written_as_a_draft_and_nothing_german_changes(back, take):
    release = with_picture()
    german = part_of_languages(snapshot(release), ["de"])
    link = back(release, alt="Wobraz", caption="Podpismo", credit="Anna", **WHOLE)

    answer = take(release, link)

    assert sorbian(release) == {
        "headline": "Titul", "teaser": "Zawod",
        "body": f"<h2>Štó</h2><p><strong>Zarjad</strong> pomha.</p>{LIST}",
    }  # fmt: skip
    picture = release.pictures.get()
    assert (picture.alt_hsb, picture.caption_hsb, picture.credit_hsb) == ("Wobraz", "Podpismo", "Anna")
    assert (part_of_languages(snapshot(release), ["de"]), release.hsb_state) == (german, "draft")
    last = Save.objects.filter(item=release.item).first()
    assert (last.act, last.actor.username, last.version) == ("save", "uebersetzung", release.item.edit_version)
    assert answer.redirect_chain[-1][0] == address(release, "translate")
    proposal = Proposal.objects.get()
    assert (proposal.settled_by.username, proposal.settled_at, set(outcome(link).values())) == (
        "uebersetzung", clock.now(), {True},
    )  # fmt: skip


def test_it_is_confirmed_in_the_same_step_where_that_is_wanted(back, take):
    release = draft_release()

    take(release, back(release, **WHOLE), "_confirm")

    release.reload()
    assert (release.hsb_state, release.hsb_confirmed_by.username) == ("confirmed", "uebersetzung")


def test_what_is_not_complete_is_taken_over_and_not_confirmed(back, take):
    release = draft_release()

    answer = take(release, back(release, headline="Titul"), "_confirm")

    assert (sorbian(release), release.hsb_state, len(told(answer))) == ({"headline": "Titul"}, "draft", 2)


def test_each_field_is_ticked_and_mended_by_itself(back, take):
    release = draft_release()
    link = back(release, **WHOLE)

    take(release, link, without=["teaser"], **{"text-headline": "Lěpši titul", "text-body.0": "Štóha"})

    assert sorbian(release) == {
        "headline": "Lěpši titul",
        "body": f"<h2>Štóha</h2><p><strong>Zarjad</strong> pomha.</p>{LIST}",
    }
    assert outcome(link) == {"headline": True, "teaser": False, "body": True}


def test_a_text_with_gaps_is_not_ticked_and_not_taken_over_in_part(back, take, translator):
    release = draft_release()
    link = back(release, headline="Titul", body1="Zarjad")
    page = translator.get(address(release, "answer", link.pk))
    assert {choice.name: choice.is_ticked for choice in page.context["choices"]} == {"headline": True, "body": False}

    answer = take(release, link, **{"take-body": "1", "text-headline": "Hinak"})

    assert (answer.status_code, sorbian(release), Proposal.objects.get().settled_at) == (422, {}, None)
    assert sent_in(answer, "taking_form")["text-headline"] == "Hinak"


def test_nothing_ticked_takes_nothing_and_declining_settles(back, take):
    release = draft_release()
    link = back(release, headline="Titul")

    assert take(release, link, without=["headline"]).status_code == 422
    take(release, link, "_decline")

    assert (sorbian(release), outcome(link)) == ({}, {"headline": False})


def test_a_text_beside_changed_german_is_marked_and_not_ticked(back, take, translator):
    release = draft_release()
    link = back(release, headline="Titul", teaser="Zawod")
    rewritten(release, teaser_de="Anders")

    page = translator.get(address(release, "answer", link.pk))
    assert {choice.name: choice.is_stale for choice in page.context["choices"]} == {"headline": False, "teaser": True}
    take(release, link)

    assert sorbian(release) == {"headline": "Titul"}


def test_the_present_text_stands_beside_what_is_proposed_word_by_word(back, translator):
    release = confirmed_release()
    link = back(release, teaser="Nowy zawod")

    page = translator.get(address(release, "answer", link.pk))

    (choice,) = page.context["choices"]
    assert [(piece.kind, piece.text) for piece in choice.lines[0].pieces] == [
        ("old", "Zawod"), ("new", "Nowy zawod"),
    ]  # fmt: skip


def test_companions_are_written_through_their_own_doors(back, take):
    organisation = make_organisation("Amt", name_hsb="Zarjad")
    membership = make_membership(organisation, joined="2017-09-26")
    version = membership.item.edit_version

    take(organisation, back(organisation, **{"memberships-0-joined_source": "List"}))

    membership = type(membership).objects.get(pk=membership.pk)
    assert (membership.joined_source_hsb, membership.item.edit_version) == ("List", version + 1)


def test_what_was_never_sent_is_taken_over_once_the_link_has_ended(client, take, translator):
    release = draft_release()
    link = link_to(release)
    write(client, link, headline="Titul")
    page = translator.get(address(release, "answer", link.pk))
    assert ('name="_take"' in page.content.decode(), page.context["is_open"]) == (False, False)
    link.revoke()

    take(release, link)

    assert (sorbian(release), Proposal.objects.get().sent_at) == ({"headline": "Titul"}, clock.now())


def test_an_editor_takes_over_too_and_nobody_without_a_right(back, take, editor, role_client):
    release = draft_release()
    link = back(release, headline="Titul")
    assert role_client("member manager").get(address(release, "answer", link.pk)).status_code == 403

    answer = take(release, link, client=editor)

    assert (sorbian(release), answer.redirect_chain[-1][0]) == ({"headline": "Titul"}, address(release))


def test_markup_that_is_no_markup_of_ours_is_cleaned(back, take):
    release = draft_release()
    texts = {**WHOLE, "body1": "<script>x</script> [k](javascript:x) [k](/de/)"}

    take(release, back(release, **texts))

    assert "<p>&lt;script&gt;x&lt;/script&gt; " in sorbian(release)["body"]
    assert ("javascript" in sorbian(release)["body"].split("href")[1], PressReleaseEdition.objects.count()) == (
        False,
        1,
    )
