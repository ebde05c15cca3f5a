"""The office's pages about the yearly confirmation: all members, and asking one of them."""

from datetime import date

import pytest
from django.core import mail

from tests.factories import make_membership, make_organisation
from tests.partners.asked import ask, desk_address, page_of, propose

pytestmark = [pytest.mark.django_db]


def listed(desk, view):
    page = page_of(desk.get(desk_address("confirmations"), {"show": view}))
    return [each.one("a").text for each in page.all("th", scope="row")]


def open_link(member):
    from partners.confirming.asking import open_link

    return open_link(member.item.pk)


# All members


def test_members_are_found_by_what_is_to_be_done(member, alliance, desk, client, office, then):
    from partners.confirmations import confirm

    fresh = make_organisation(name_de="Amt Neu", email="neu@example.org")
    silent = then("2025-10-01 09:00", make_organisation, "Büro Stumm")
    for each in (fresh, silent):
        make_membership(each, alliance)
    confirm(fresh.item.pk, date(2026, 11, 1), 1)
    make_organisation(name_de="Kein Mitglied")
    first = {view: listed(desk, view) for view in ("", "due", "waiting", "asked", "no-email")}
    link = ask(member, office)
    asked = listed(desk, "asked")
    propose(client, link, phone="030 23125-1")

    assert first == {
        "": ["Amt Neu", "Büro Stumm", "Leseverein"],
        "due": ["Büro Stumm", "Leseverein"],
        "waiting": [],
        "asked": [],
        "no-email": ["Büro Stumm"],
    }
    assert (asked, listed(desk, "asked"), listed(desk, "waiting")) == (["Leseverein"], [], ["Leseverein"])
    assert desk.get(desk_address("confirmations"), {"show": "x"}).status_code == 404


def test_the_list_takes_as_many_queries_for_many_members_as_for_few(alliance, desk):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tests.partners.many import add_members, multiply_members

    def asked():
        with CaptureQueriesContext(connection) as captured:
            desk.get(desk_address("confirmations"))
        return len(captured)

    add_members(5, alliance)
    few = [asked(), asked()][1]
    multiply_members(8)
    assert asked() == few


# Asking


@pytest.mark.once
def test_a_link_is_made_by_hand_sent_and_revoked(member, desk, office):
    answer = desk.post(
        desk_address("ask", member.pk),
        {"_ask": "1", "sent_to": "leitung@example.org", "language": "hsb", "wished": "10.12.2026", "note": "Frau B."},
    )
    link = open_link(member)
    page = page_of(desk.get(desk_address("ask", member.pk)))

    assert (answer.status_code, link.made_by, link.sent_to, link.language) == (
        302,
        office,
        "leitung@example.org",
        "hsb",
    )
    assert (link.wanted_by, link.note) == (date(2026, 12, 10), "Frau B.")
    assert [each.to for each in mail.outbox] == [["leitung@example.org"]]
    assert page.one("input", class_="links__address")["value"] == f"http://127.0.0.1:8000{link.path()}"
    desk.post(desk_address("ask", member.pk), {"_revoke": str(link.pk)})
    assert open_link(member) is None
    assert desk.get(link.path()).status_code == 410


@pytest.mark.once
@pytest.mark.parametrize(
    ("given", "wrong"),
    [({"sent_to": "kein"}, "sent_to"), ({"wished": "26.11.2026"}, "wished"), ({"wished": "01.06.2027"}, "wished"),
     ({"wished": "bald"}, "wished"), ({"language": "en"}, "language"), ({"note": "x" * 201}, "note")],
)  # fmt: skip
def test_a_link_is_not_made_of_what_is_wrong(member, desk, given, wrong):
    usual = {"_ask": "1", "sent_to": "", "language": "de", "wished": "10.12.2026", "note": "Für Frau B."}
    answer = desk.post(desk_address("ask", member.pk), {**usual, **given})
    form = answer.context["form"]
    assert (set(form.errors), open_link(member)) == ({wrong}, None)


def test_what_was_said_by_telephone_is_taken_down_by_whom_and_for_which_version(member, desk, office):
    version = member.item.edit_version
    answers = [
        desk.post(desk_address("ask", member.pk), {"_told": "1", "day": day, "version": str(given)})
        for day, given in (
            ("27.11.2026", version),
            ("30.09.2025", version),
            ("25.11.2026", version - 1),
            ("25.11.2026", ""),
            ("2026-11-25", version),
        )
    ]
    made = [(each.day, each.version, each.actor, each.invitation) for each in member.item.entry_confirmations.all()]

    assert [each.status_code for each in answers] == [200, 200, 302, 200, 302]
    assert made == [(date(2026, 11, 25), version, office, None)]


@pytest.mark.once
def test_who_is_no_member_to_readers_is_not_asked(desk):
    draft = make_organisation(name_de="Entwurf", publish=False)
    given = {"_ask": "1", "sent_to": "", "language": "de", "wished": "10.12.2026", "note": ""}
    desk.post(desk_address("ask", draft.pk), given)
    desk.post(
        desk_address("ask", draft.pk), {"_told": "1", "day": "26.11.2026", "version": str(draft.item.edit_version)}
    )
    assert (open_link(draft), draft.item.entry_confirmations.count()) == (None, 0)
