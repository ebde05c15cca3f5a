"""The office decides on what a member proposed: what it takes over is written, and nothing else."""

from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.factories import make_file
from tests.partners.asked import ask, build_member, propose

pytestmark = [pytest.mark.django_db]

PROPOSED = {
    "name_de": "Leseverein am See",
    "name_hsb": "Čitanske towarstwo při jězoru",
    "short_name_de": "",
    "type": "foundation",
    "purpose_de": "Liest mit allen.",
    "purpose_hsb": "Čita ze wšěmi.",
    "address": "Neuer Weg 1\n00000 Beispielort",
    "phone": "030 23125-249",
    "email": "",
    "website": "https://example.org/neu/",
    "alt_de": "Ein offenes Buch",
    "alt_hsb": "Wočinjena kniha",
}
WHERE = {
    **dict.fromkeys(("name_de", "name_hsb", "short_name_de"), "names-0"),
    **dict.fromkeys(("alt_de", "alt_hsb"), "pictures-0"),
}


def flat(organisation):
    from buendnis.publishing.snapshots import part_of_languages, snapshot

    organisation.reload()
    return part_of_languages(snapshot(organisation), ["de", "hsb"])


def all_saves():
    from buendnis.publishing.models import Save

    return Save.objects.count()


def settled(member, link, answers, actor, **more):
    from buendnis.publishing.models import Proposal
    from partners.confirming.deciding import Decision, settle

    proposal = Proposal.objects.select_related("invitation").get(pk=link.pk)
    member.reload()
    decision = Decision({name: (taken, "" if taken else "Bleibt so.") for name, taken in answers.items()}, **more)
    settle(member, proposal, decision, member.item.edit_version, actor)
    proposal.refresh_from_db()
    member.reload()
    return proposal


@pytest.fixture
def mixing(alliance, client, office):
    """What each example starts with; the picture is made once for all of them."""
    return SimpleNamespace(alliance=alliance, client=client, office=office, logo=make_file())


def _any_mix(mixing, proposed, answers, confirms):
    from django.db import transaction

    client, office = mixing.client, mixing.office
    with transaction.atomic():
        member = build_member(mixing.alliance, mixing.logo)
        link = ask(member, office)
        texts = {name: PROPOSED[name] for name in proposed}
        assert propose(client, link, **texts).status_code == 303
        before, others = flat(member), all_saves()
        taken = {name: text for name, text in texts.items() if answers[name]}
        proposal = settled(member, link, {name: answers[name] for name in texts}, office, confirms=confirms)
        expected = {f"{WHERE.get(name, 'fields-0')}-{name}": text for name, text in taken.items()}
        assert flat(member) == {**before, **expected}
        assert all_saves() - others == bool(taken) + confirms
        assert proposal.outcome == {name: [answers[name], "" if answers[name] else "Bleibt so."] for name in texts}
        assert member.item.entry_confirmations.count() == (len(taken) == len(texts))
        transaction.set_rollback(True)


def _quiet(**given):
    return settings(
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
        deadline=None,
        derandomize=True,
        **given,
    )


MIX = st.fixed_dictionaries(
    {
        "proposed": st.sets(st.sampled_from(sorted(PROPOSED)), min_size=1),
        "answers": st.fixed_dictionaries(dict.fromkeys(PROPOSED, st.booleans())),
        "confirms": st.booleans(),
    }
)


@_quiet(max_examples=8)
@given(mix=MIX)
def test_any_mix_of_yes_and_no_writes_what_was_taken_and_nothing_else(mixing, mix):
    _any_mix(mixing, **mix)


@pytest.mark.prove
@_quiet(max_examples=200)
@given(mix=MIX)
def test_many_mixes_of_yes_and_no_write_what_was_taken_and_nothing_else(mixing, mix):
    _any_mix(mixing, **mix)


def test_what_was_taken_shows_at_once_and_waits_for_a_second_person(member, office, sent, settings):
    from buendnis.publishing.approval import authors_of, is_changed_since_approval

    settings.FOUR_EYES = True
    settled(member, sent(phone="030 23125-249"), {"phone": True}, office)

    assert (member.phone, member.is_public()) == ("030 23125-249", True)
    assert is_changed_since_approval(member.publication) is True
    assert authors_of(member) == [office.pk]


def test_taken_sorbian_words_wait_for_their_confirmation_unless_they_are_confirmed_with_it(member, office, sent):
    settled(member, sent(purpose_hsb="Čita ze wšěmi."), {"purpose_hsb": True}, office)
    waiting = (member.hsb_state, member.in_language("hsb").purpose)
    settled(member, sent(purpose_hsb="Čita bóle."), {"purpose_hsb": True}, office, confirms=True)

    assert waiting == ("draft", "Liest mit Kindern.")
    assert (member.hsb_state, member.in_language("hsb").purpose, member.hsb_confirmed_by) == (
        "confirmed",
        "Čita bóle.",
        office,
    )


def test_refused_sorbian_words_leave_the_confirmed_ones_with_the_readers(member, office, sent):
    settled(member, sent(purpose_hsb="Čita ze wšěmi."), {"purpose_hsb": False}, office)
    assert (member.hsb_state, member.in_language("hsb").purpose) == ("confirmed", "Čita z dźěćimi.")


def test_what_is_taken_whole_counts_from_the_day_on_which_the_member_looked(member, office, sent, at):
    base = member.item.edit_version
    link = sent(phone="030 23125-249")
    at("2026-12-07 09:00")
    settled(member, link, {"phone": True}, office)

    (made,) = member.item.entry_confirmations.all()
    assert (made.day, made.version, made.invitation, made.actor) == (date(2026, 11, 26), base, link, None)


def test_an_entry_that_does_not_say_what_its_member_says_is_not_confirmed(member, office, sent):
    settled(member, sent(phone="030 23125-249", email=""), {"phone": True, "email": False}, office)
    assert (member.phone, member.email, member.item.entry_confirmations.count()) == (
        "030 23125-249",
        "verein@example.org",
        0,
    )


def test_a_new_name_from_a_day_on_leaves_the_old_one_for_the_days_before(member, office, sent):
    link = sent(name_de="Leseverein am See", name_hsb="Čitanske towarstwo při jězoru")
    settled(member, link, {"name_de": True, "name_hsb": True}, office, renamed=date(2026, 7, 1), confirms=True)

    names = [(name.name_de, name.name_hsb, name.short_name_de, name.since, name.before) for name in member.names.all()]
    assert names == [
        ("Leseverein", "Čitanske towarstwo", "LV", None, date(2026, 7, 1)),
        ("Leseverein am See", "Čitanske towarstwo při jězoru", "LV", date(2026, 7, 1), None),
    ]


def test_a_new_german_name_leaves_no_sorbian_one_of_the_old(member, office, sent):
    link = sent(name_de="Leseverein am See")
    settled(member, link, {"name_de": True}, office, renamed=date(2026, 7, 1))

    assert [(name.name_de, name.name_hsb) for name in member.names.all()] == [
        ("Leseverein", "Čitanske towarstwo"),
        ("Leseverein am See", ""),
    ]


def test_of_two_who_decide_at_once_the_second_is_told_and_nothing_is_written_twice(member, office, sent):
    from buendnis.publishing.models import Proposal
    from buendnis.publishing.saving import Conflict
    from partners.confirming.deciding import Decision, Settled, settle

    proposal = Proposal.objects.select_related("invitation").get(pk=sent(phone="030 23125-249").pk)
    version, decision = member.item.edit_version, Decision({"phone": (True, "")})
    settle(member, proposal, decision, version, office)
    with pytest.raises(Conflict):
        settle(member, proposal, decision, version, office)
    member.reload()
    with pytest.raises(Settled):
        settle(member, proposal, decision, member.item.edit_version, office)

    member.reload()
    assert (member.item.edit_version, member.item.entry_confirmations.count()) == (version + 1, 1)


def test_a_remark_about_a_membership_writes_nothing(member, office, sent):
    name = f"membership-{member.one.item.pk}"
    before, saves = flat(member), all_saves()
    proposal = settled(member, sent(**{name: "Ausgetreten."}), {name: True}, office)

    assert (flat(member), all_saves(), proposal.outcome) == (before, saves, {name: [True, ""]})
