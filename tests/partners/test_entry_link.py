"""What a member sees and does behind its link: it reads its entry, says that it is right, or proposes other words."""

from datetime import date

import pytest
from django.core import mail

from tests.partners.asked import TEXTS, ask, digest_of, propose, seen, typed

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def link(member, office):
    return ask(member, office, sent_to="verein@example.org")


def proposal():
    from buendnis.publishing.models import Proposal

    return Proposal.objects.get()


def confirmations():
    from partners.models import EntryConfirmation

    return list(EntryConfirmation.objects.values_list("item", "day", "version", "invitation", "actor"))


# Reading


@pytest.mark.once
@pytest.mark.parametrize("language", ["de", "hsb"])
def test_the_entry_is_shown_in_both_languages_with_its_memberships(client, link, language):
    answer = seen(client, link, language)
    told = " ".join(text for _lang, text in answer.page.one("main").runs())
    marked = {(lang, text) for lang, text in answer.page.one("main").runs()}

    assert answer.status_code == 200
    for text in ("Leseverein", "Čitanske towarstwo", "LV", "ČT", TEXTS["purpose_de"], TEXTS["purpose_hsb"]):
        assert text in told
    for text in ("Beispielweg 6", "00000 Beispielort", TEXTS["phone"], TEXTS["email"], TEXTS["website"]):
        assert text in told
    assert {("de", "Liest mit Kindern."), ("hsb", "Čita z dźěćimi."), ("de", "Ein Buch"), ("hsb", "Kniha")} <= marked
    assert {"de": "Brief vom 01.10.2025", "hsb": "Serbsce Brief vom 01.10.2025"}[language] in told
    assert {"de": "Bündnis", "hsb": "Zwjazkarstwo"}[language] in told


def test_looking_at_it_stores_nothing(client, link):
    from buendnis.publishing.models import Invitation

    before = list(Invitation.objects.values())
    for below in ("", "aendern/", "anderes/"):
        for method in (client.get, client.head):
            method(f"{link.path('de')}{below}")
    assert (list(Invitation.objects.values()), confirmations(), mail.outbox) == (before, [], [])


@pytest.mark.once
def test_what_nobody_sees_is_not_shown(client, alliance, office, then):
    """Neither a Sorbian draft nor memberships that are hidden or in an alliance that is none to readers."""
    from tests.factories import make_alliance, make_membership, make_organisation

    names = {"name_de": "Werkstatt", "name_hsb": "Geheim-hsb", "purpose_de": "Baut.", "purpose_hsb": "Geheim-purpose"}
    body = make_organisation(**names)
    make_membership(body, alliance, joined="2025-10-01", joined_source_hsb="Geheim-basis")
    make_membership(
        body, alliance, role="supporter", joined="2025-10-02", joined_source_de="Geheim-hidden", publish=False
    )
    hidden = make_alliance(name_de="Geheim-alliance", publish=False)
    make_membership(body, hidden, joined="2025-10-03", joined_source_de="Geheim-there")
    link = ask(body, office)

    pages = [seen(client, link, language, below) for language in ("de", "hsb") for below in ("", "aendern/")]
    assert ["Geheim" in page.content.decode() for page in pages] == [False] * 4
    assert ["Werkstatt" in page.content.decode() for page in pages] == [True] * 4


@pytest.mark.once
def test_of_an_organisation_that_was_withdrawn_since_nothing_is_shown_and_nothing_can_be_said(client, link, member):
    from buendnis.publishing import acts

    page = seen(client, link)
    acts.withdraw(member, member.item.edit_version, None)
    answers = [client.get(link.path()), client.post(link.path(), {"_agree": "1", "_seen": digest_of(page)})]

    assert [each.status_code for each in answers] == [410, 410]
    assert ["Leseverein" in each.content.decode() for each in answers] == [False, False]
    assert confirmations() == []


# "Everything is right"


def test_everything_is_right_confirms_the_entry_at_once_and_uses_the_link_up(client, link, member, at):
    page = seen(client, link)
    at("2026-11-26 23:30")
    answer = client.post(link.path(), {"_agree": "1", "_seen": digest_of(page)})
    again = client.post(link.path(), {"_agree": "1", "_seen": digest_of(page)})

    assert (answer.status_code, again.status_code) == (303, 303)
    assert confirmations() == [(member.item.pk, date(2026, 11, 26), member.item.edit_version, link.pk, None)]
    assert (proposal().says, proposal().settled_at is not None, mail.outbox) == ("agrees", True, [])
    later = client.get(link.path())
    assert later.status_code == 200
    assert "_agree" not in later.content.decode()


@pytest.mark.parametrize("given", [{}, {"_seen": ""}, {"_seen": "0" * 64}])
def test_whoever_has_not_seen_the_entry_as_it_is_confirms_nothing(client, link, given):
    answer = client.post(link.path(), {"_agree": "1", **given})
    link.refresh_from_db()
    assert (answer.status_code, link.done_at, confirmations()) == (409, None, [])


@pytest.mark.parametrize("says", ["_agree", "_propose"])
def test_an_entry_that_was_changed_meanwhile_is_shown_once_more_with_what_was_typed(client, link, member, says):
    from buendnis.publishing.saving import writing

    given = {**typed(client, link), "purpose_de": "Liest allen vor."}
    with writing(member, member.item.edit_version, None):
        member.phone = "030 23125-999"
        member.save()
    data = given if says == "_propose" else {"_agree": "1", "_seen": given["_seen"]}
    answer = client.post(f"{link.path()}{'aendern/' if says == '_propose' else ''}", data)
    link.refresh_from_db()

    assert (answer.status_code, link.done_at, confirmations()) == (409, None, [])
    assert "030 23125-999" in answer.content.decode()
    assert ("Liest allen vor." in answer.content.decode()) == (says == "_propose")


# Proposing


def test_what_was_changed_becomes_a_proposal_and_nothing_of_the_entry_changes(
    client, link, member, django_capture_on_commit_callbacks
):
    from buendnis.publishing.snapshots import snapshot

    before = snapshot(member)
    changes = {"phone": "030 23125-241", "purpose_hsb": "Čita wšěm.", "website": "", "remark": "Danke!"}
    remark = {f"membership-{member.one.item.pk}": "Wir sind am 30.06.2026 ausgetreten."}
    with django_capture_on_commit_callbacks(execute=True):
        answer = propose(client, link, **changes, **remark)
    member.reload()

    assert answer.status_code == 303
    assert proposal().texts == {"phone": "030 23125-241", "purpose_hsb": "Čita wšěm.", "website": "", **remark}
    assert (proposal().remark, proposal().says, proposal().base) == ("Danke!", "changes", member.item.edit_version)
    assert (snapshot(member), confirmations()) == (before, [])
    (told,) = mail.outbox
    assert (told.to, f"/decide/{link.pk}/" in told.body) == (["amt@example.org"], True)
    assert [text for text in (*changes.values(), "Leseverein", "ausgetreten") if text and text in told.body] == []


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"phone": "anrufen"}, "phone"),
        ({"email": "verein"}, "email"),
        ({"website": "keine seite"}, "website"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"name_de": " "}, "name_de"),
        ({"name_de": "x" * 201}, "name_de"),
        ({"type": "planet"}, "type"),
        ({"purpose_de": "x" * 2001}, "purpose_de"),
        ({"remark": "x" * 2001}, "remark"),
    ],
)
def test_what_cannot_be_right_is_told_at_its_field_and_everything_typed_is_kept(client, link, changes, wrong):
    given = {"address": "Neuer Weg 1", "remark": "Bitte bald.", **changes}
    answer = propose(client, link, **given)
    link.refresh_from_db()
    kept = [
        text for name, text in given.items() if name != "type" and text.strip() and text not in answer.content.decode()
    ]

    assert (answer.status_code, link.done_at, kept) == (400, None, [])
    assert f'href="#entry-{wrong}"' in answer.content.decode()


def test_a_proposal_of_nothing_is_none(client, link):
    answer = propose(client, link)
    link.refresh_from_db()
    assert (answer.status_code, link.done_at) == (400, None)


@pytest.mark.once
def test_what_cannot_be_seen_is_taken_out_and_the_rest_is_kept(client, link):
    propose(client, link, purpose_de="Lie\u200bst\u202e mit\x00 Kindern\x07!", remark="Zeile 1\r\nZeile\u2066 2")

    assert proposal().texts == {"purpose_de": "Liest mit Kindern!"}
    assert proposal().remark == "Zeile 1\nZeile 2"


@pytest.mark.once
def test_line_ends_and_blanks_around_a_text_are_no_change(client, link):
    propose(client, link, address="Beispielweg 6\r\n00000 Beispielort  ", phone=" 030 23125-240 ", remark="Nur dies.")
    assert (proposal().texts, proposal().remark) == ({}, "Nur dies.")


@pytest.mark.once
def test_fields_that_nobody_offered_are_not_taken(client, link):
    propose(client, link, slug_de="neu", example="on", publication="1", remark="x")
    assert proposal().texts == {}


@pytest.mark.once
@pytest.mark.parametrize("how", ["revoked", "expired", "used"])
def test_what_was_typed_behind_a_link_that_has_ended_comes_back(client, link, at, how):
    given = typed(client, link)
    if how == "revoked":
        link.revoke()
    elif how == "expired":
        at(link.expires_at)
    else:
        client.post(link.path(), {"_agree": "1", "_seen": digest_of(seen(client, link))})
    answer = client.post(f"{link.path()}aendern/", {**given, "purpose_de": "Ein neuer Satz."})

    assert (answer.status_code, answer.context["kept"]) == (410, [("Aufgabe (Deutsch)", "Ein neuer Satz.")])
