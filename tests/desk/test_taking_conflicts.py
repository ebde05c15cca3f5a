"""What came back by a link meets what was written meanwhile, and what readers read: nothing is overwritten unseen."""

import pytest

from buendnis.publishing import acts
from buendnis.publishing.models import Proposal
from tests.desk.forms import address
from tests.desk.taken import outcome, sorbian
from tests.factories import make_contact
from tests.publishing.invited import confirmed_release, draft_release, rewritten
from tests.publishing.invited import sent_by as sent_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def noon(at):
    return at("2026-11-24 12:00")


def test_a_text_that_is_too_long_is_told_at_its_field_and_kept(back, take):
    release = draft_release()
    link = back(release, headline="Titul")

    answer = take(release, link, **{"text-headline": "x" * 201})

    assert (answer.status_code, sorbian(release), Proposal.objects.get().settled_at) == (422, {}, None)
    assert (bool(answer.context["choices"][0].fault), sent_in(answer, "taking_form")["text-headline"]) == (
        True,
        "x" * 201,
    )


def test_who_comes_second_writes_nothing_and_sees_what_is_there(back, translator):
    release = draft_release()
    link = back(release, headline="Titul")
    url = address(release, "answer", link.pk)
    sent = sent_in(translator.get(url), "taking_form")
    rewritten(release, headline_hsb="Hižo")

    answer = translator.post(url, {**sent, "text-headline": "Mój", "_take": "1"})

    assert (answer.status_code, sorbian(release), Proposal.objects.get().settled_at) == (
        409,
        {"headline": "Hižo"},
        None,
    )
    assert (answer.context["choices"][0].lines[0].unit.sorbian, sent_in(answer, "taking_form")["text-headline"]) == (
        "Hižo", "Mój",
    )  # fmt: skip
    assert translator.post(url, {**sent, "version": "", "_take": "1"}).status_code == 409


def test_it_is_settled_once(back, take, translator):
    release = draft_release()
    link = back(release, headline="Titul")
    url = address(release, "answer", link.pk)
    sent = sent_in(translator.get(url), "taking_form")
    take(release, link)
    release.reload()

    translator.post(url, {**sent, "version": release.item.edit_version, "text-headline": "Druhi", "_take": "1"})

    assert sorbian(release) == {"headline": "Titul"}


def test_what_readers_read_is_changed_by_a_correction_only(back, take, translator):
    release = confirmed_release(publish=True)
    link = back(release, teaser="Nowy zawod")
    page = translator.get(address(release, "answer", link.pk))
    assert (page.context["is_frozen"], 'name="_take"' in page.content.decode()) == (True, False)
    forged = {"version": release.item.edit_version, "take-teaser": "1", "text-teaser": "Falšne", "_take": "1"}
    assert translator.post(address(release, "answer", link.pk), forged).status_code == 409

    draft = acts.correct(release, release.item.edit_version, None)
    take(draft, link)

    draft.reload()
    assert (draft.teaser_hsb, sorbian(release)["teaser"], outcome(link)) == ("Nowy zawod", "Zawod", {"teaser": True})


def test_public_text_that_is_changed_in_its_place_waits_for_its_confirmation(back, take):
    contact = make_contact(confirm=True)

    take(contact, back(contact, matter="Hinak"))

    contact.reload()
    assert (contact.matter_hsb, contact.hsb_state) == ("Hinak", "draft")
