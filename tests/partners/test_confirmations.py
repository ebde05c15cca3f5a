"""When a member confirmed its entry last, what readers are told of it, and who is due."""

from datetime import date, timedelta

import pytest

from tests.factories import make_membership, make_organisation
from tests.partners.files import address, json_head

pytestmark = [pytest.mark.django_db]


def confirm(organisation, day, **given):
    from partners.confirmations import confirm

    return confirm(organisation.item.pk, date.fromisoformat(day), organisation.item.edit_version, **given)


def lines(visit, path):
    return [each.text.partition(": ")[2] for each in visit(path).page.all("p", class_="member__confirmed")]


@pytest.mark.once
@pytest.mark.parametrize("language", ["de", "hsb"])
def test_the_list_and_the_page_say_when_a_member_confirmed_last_or_that_nobody_knows(member, visit, language):
    from django.utils import translation

    from partners.addresses import address_of

    path = address_of(member.one.alliance, "members", language)
    make_membership(make_organisation(name_de="Zuletzt"), member.one.alliance)
    with translation.override(language):
        unknown = translation.gettext("There is no information about this.")
    before = lines(visit, path)
    confirm(member, "2026-03-02")
    confirm(member, "2025-12-01")  # taken down later, and older

    told = {"de": "2. März 2026", "hsb": "2. měrca 2026"}[language]
    assert (before, lines(visit, path)) == ([unknown] * 2, [told, unknown])
    assert told in visit(f"{path}{getattr(member, f'slug_{language}')}/").told
    assert lines(visit, f"{path}?view=tree") == [told, unknown]


@pytest.mark.once
def test_the_day_that_is_looked_at_changes_nothing_in_it(member, client, visit):
    """It speaks of the entry with all its days, as the date of the data does, and not of the members of a day."""
    confirm(member, "2026-03-02")
    files = [
        json_head(client.get(address(member.one.alliance, "json", "de", query)))["members"]
        for query in ("", "?stand=2025-10-01", "?stand=2027-01-01")
    ]

    assert [[each["last_confirmed"] for each in found] for found in files] == [["2026-03-02"]] * 3
    assert lines(visit, "/de/buendnis/mitglieder/?stand=2025-10-01") == ["2. März 2026"]


@pytest.mark.once
def test_a_confirmation_makes_kept_pages_old(member, client):
    first = client.get("/de/buendnis/mitglieder/")
    again = {"If-None-Match": first["ETag"]}
    kept = client.get("/de/buendnis/mitglieder/", headers=again)
    confirm(member, "2026-03-02")

    assert (kept.status_code, client.get("/de/buendnis/mitglieder/", headers=again).status_code) == (304, 200)


def test_list_and_files_take_as_many_queries_for_many_members_as_for_few(alliance, client):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tests.partners.files import content
    from tests.partners.many import add_members, multiply_members

    def asked():
        with CaptureQueriesContext(connection) as captured:
            answers = [client.get(f"/de/buendnis/mitglieder{rest}") for rest in ("/?page=all", ".csv", ".json")]
            assert content(answers[1]).decode().count("02.03.2026") == content(answers[2]).count(b"2026-03-02") > 0
        return len(captured)

    add_members(10, alliance)
    confirm_all()
    few = [asked(), asked()][1]
    multiply_members(6)
    confirm_all()
    assert asked() == few


def confirm_all():
    from buendnis.publishing import clock
    from buendnis.publishing.models import Item
    from partners.models import EntryConfirmation

    day, at = date(2026, 3, 2), clock.now()
    items = Item.objects.filter(kind="organisation")
    EntryConfirmation.objects.bulk_create(EntryConfirmation(item=each, day=day, version=1, at=at) for each in items)


# Who is due


@pytest.mark.parametrize(
    ("days", "late"),
    [
        ([], True),  # readers have seen it since October 2025
        (["2025-11-26"], True),
        (["2025-11-27"], False),
        (["2024-01-01", "2026-11-26"], False),
        (["2024-01-01"], True),
    ],
)
def test_a_member_is_due_a_year_after_its_last_confirmation(member, days, late):
    from partners.confirmations import due, is_due

    for day in days:
        confirm(member, day)

    assert (list(due()), is_due(member)) == ([member] if late else [], late)


@pytest.mark.parametrize(("now", "late"), [("2026-09-30 23:59", False), ("2026-10-01 00:00", True)])
def test_without_any_a_member_is_due_a_year_after_readers_saw_it_first(member, at, now, late):
    from partners.confirmations import due, is_due

    at(now)
    assert (list(due()), is_due(member)) == ([member] if late else [], late)


def test_of_a_leap_day_the_28th_of_february_is_a_year_later():
    from partners.confirmations import a_year_before

    assert [a_year_before(date(2028, 2, 29)), a_year_before(date(2027, 3, 1))] == [date(2027, 2, 28), date(2026, 3, 1)]


def not_public(member, at):
    from buendnis.publishing import acts

    member.reload()
    acts.withdraw(member, member.item.edit_version, None)


def left(member, at):
    from partners.models import Membership

    Membership.objects.filter(pk=member.one.pk).update(left=date(2026, 11, 25), left_basis="letter")


def to_come(member, at):
    from partners.models import Membership

    Membership.objects.filter(pk=member.one.pk).update(joined=date(2026, 11, 27))


def membership_hidden(member, at):
    from buendnis.publishing import acts

    member.one.reload()
    acts.withdraw(member.one, member.one.item.edit_version, None)


def alliance_hidden(member, at):
    from buendnis.publishing import acts

    alliance = member.one.alliance
    alliance.reload()
    acts.withdraw(alliance, alliance.item.edit_version, None)


@pytest.mark.parametrize("change", [not_public, left, to_come, membership_hidden, alliance_hidden])
def test_who_is_no_member_to_readers_is_asked_nothing(member, at, change):
    from partners.confirmations import due, is_due, is_member, members

    assert (list(members()), is_member(member)) == ([member], True)
    change(member, at)
    at("2026-11-26 12:00:01")
    member.reload()
    assert (list(members()), list(due()), is_member(member), is_due(member)) == ([], [], False, False)


def test_a_day_is_seen_when_it_is_known_and_not_before(member, at):
    from buendnis.publishing.viewpoint import looking_at
    from partners.confirmations import confirmed_on

    moment = at("2026-11-26 13:00")
    confirm(member, "2026-11-26")
    with looking_at(moment - timedelta(seconds=1), {}):
        before = confirmed_on(member.item.pk)
    assert (before, confirmed_on(member.item.pk)) == (None, date(2026, 11, 26))
