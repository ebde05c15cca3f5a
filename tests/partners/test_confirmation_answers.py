"""The office decides on its page on what a member has proposed, and the member reads the answer by its link."""

import pytest
from django.core import mail

from tests.factories import make_organisation, make_user
from tests.partners.asked import ask, desk_address, digest_of, page_of, propose, seen

pytestmark = [pytest.mark.django_db]


def decision(desk, member, link):
    """Return what the form of a decision holds that no person types."""
    page = page_of(desk.get(desk_address("decide", member.pk, link.pk)))
    return {"version": next(each["value"] for each in page.all("input") if each["name"] == "version")}


def test_yes_and_no_with_a_reason_reach_the_entry_and_the_member(member, desk, office, client):
    link = ask(member, office, sent_to="verein@example.org")
    propose(client, link, phone="030 23125-249", email="privat@example.org", remark="Danke!")
    given = {**decision(desk, member, link), "take-phone": "yes", "take-email": "no", "reply": "Gern!"}
    without = desk.post(desk_address("decide", member.pk, link.pk), given)
    answer = desk.post(
        desk_address("decide", member.pk, link.pk), {**given, "reason-email": "Bitte eine Adresse des Vereins."}
    )
    member.reload()
    told = client.get(link.path()).content.decode()

    assert (without.status_code, set(without.context["form"].errors)) == (200, {"reason-email"})
    assert (answer.status_code, member.phone, member.email) == (302, "030 23125-249", "verein@example.org")
    (sent,) = mail.outbox
    assert (sent.to, link.path() in sent.body, "Adresse des Vereins" in sent.body) == (
        ["verein@example.org"],
        True,
        False,
    )
    assert ["Bitte eine Adresse des Vereins." in told, "Gern!" in told, "privat@example.org" in told] == [True] * 3


def test_an_answer_goes_by_mail_only_where_the_link_went(member, desk, office, client):
    link = ask(member, office)
    propose(client, link, phone="030 23125-249")
    mail.outbox.clear()
    given = {**decision(desk, member, link), "take-phone": "yes"}
    desk.post(desk_address("decide", member.pk, link.pk), given)

    assert (member.email, mail.outbox) == ("verein@example.org", [])


def test_whoever_notes_a_remark_is_led_to_where_it_is_written(member, desk, office, client):
    link, remark = ask(member, office), f"membership-{member.one.item.pk}"
    propose(client, link, **{remark: "Wir sind am 30.06.2026 ausgetreten."})
    given = {**decision(desk, member, link), f"take-{remark}": "yes"}
    page = desk.post(desk_address("decide", member.pk, link.pk), given, follow=True).content.decode()

    assert f'<a href="{desk_address("change", member.pk)}">Leseverein</a>' in page


def test_each_text_needs_a_decision(member, desk, office, client):
    link = ask(member, office)
    propose(client, link, phone="030 23125-249", email="")
    answer = desk.post(
        desk_address("decide", member.pk, link.pk), {**decision(desk, member, link), "take-phone": "yes"}
    )
    member.reload()
    assert (set(answer.context["form"].errors), member.phone) == ({"take-email"}, "030 23125-240")


@pytest.mark.parametrize("version", ["before", "0", "", "x", None])
def test_a_decision_from_an_older_or_no_version_is_a_conflict_that_keeps_every_word(
    member, desk, office, client, version
):
    from buendnis.publishing.saving import writing

    link = ask(member, office)
    propose(client, link, phone="030 23125-249", email="")
    given = {"take-phone": "yes", "take-email": "no", "reason-email": "Ein guter Grund."}
    held = decision(desk, member, link) if version == "before" else {} if version is None else {"version": version}
    with writing(member, member.item.edit_version, None):
        member.phone = "030 23125-777"
        member.save()
    answer = desk.post(desk_address("decide", member.pk, link.pk), {**held, **given})
    text = answer.content.decode()
    member.reload()

    assert (answer.status_code, member.phone) == (409, "030 23125-777")
    assert ["Ein guter Grund." in text, "030 23125-777" in text, "030 23125-240" in text] == [True] * 3
    again = {"version": next(each["value"] for each in page_of(answer).all("input") if each["name"] == "version")}
    assert desk.post(desk_address("decide", member.pk, link.pk), {**again, **given}).status_code == 302
    member.reload()
    assert (member.phone, member.email) == ("030 23125-249", "verein@example.org")


def test_what_is_decided_cannot_be_decided_again(member, desk, office, client):
    link = ask(member, office)
    propose(client, link, phone="030 23125-249")
    given = {**decision(desk, member, link), "take-phone": "no", "reason-phone": "Nein."}
    answers = [
        desk.post(desk_address("decide", member.pk, link.pk), each) for each in (given, {**given, "take-phone": "yes"})
    ]
    member.reload()
    assert (member.phone, [each.status_code for each in answers]) == ("030 23125-240", [302, 200])


def test_the_answer_can_be_read_for_60_days(member, desk, office, client, at):
    link = ask(member, office)
    propose(client, link, phone="030 23125-249")
    desk.post(desk_address("decide", member.pk, link.pk), {**decision(desk, member, link), "take-phone": "yes"})
    statuses = []
    for day in ("2027-01-25 11:59", "2027-01-25 12:01"):
        at(day)
        statuses.append(client.get(link.path()).status_code)
    assert statuses == [200, 410]


@pytest.mark.once
def test_a_note_with_a_script_is_shown_and_never_run(member, desk, office, client):
    link = ask(member, office)
    propose(client, link, purpose_de="<script>alert(1)</script>", remark="<img src=x onerror=alert(1)>")
    text = desk.get(desk_address("decide", member.pk, link.pk)).content.decode()
    assert ("<script>alert" in text, "<img src=x" in text, "&lt;script&gt;alert" in text) == (False, False, True)


@pytest.mark.once
@pytest.mark.parametrize("role", ["translator", "administrator"])
def test_only_who_may_change_organisations_gets_in(member, office, client, role):
    link = ask(member, office)
    propose(client, link, phone="030 23125-249")
    client.force_login(make_user(role))
    pages = [desk_address("confirmations"), desk_address("ask", member.pk), desk_address("decide", member.pk, link.pk)]
    assert [client.get(each).status_code for each in pages] == [403 if role == "translator" else 200] * 3


@pytest.mark.once
def test_the_link_of_one_organisation_is_not_decided_under_another(member, alliance, desk, office, client):
    other = make_organisation(name_de="Anderes")
    link = ask(member, office)
    propose(client, link, phone="030 23125-249")
    assert desk.get(desk_address("decide", other.pk, link.pk)).status_code == 404
    assert digest_of(seen(client, ask(other, office)))
