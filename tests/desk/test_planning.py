"""The page of the plan: the moment in words, what is refused, what may change when, and that nothing typed is lost."""

from datetime import UTC, date

import pytest

from buendnis.publishing import acts
from buendnis.publishing.models import Publication, Save
from buendnis.staff.models import User
from tests.desk.forms import address
from tests.desk.plans import MOMENT, NOW, WANTED, errors, sent_by, stored, words
from tests.factories import make_release
from tests.machinery.clock import berlin
from tests.publishing.hands import changed

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def now(at, settings):
    settings.FOUR_EYES = True
    return at(NOW)


@pytest.fixture
def rita(editor):
    return User.objects.get(username="redaktion")


@pytest.fixture
def draft(rita):
    return make_release(publish=False, actor=rita)


def test_check_tells_the_moment_in_words_and_saves_nothing(plan, draft):
    page = plan(draft, "check", **WANTED)

    assert words(page)[0].count("Donnerstag, 26. November 2026, 10:00 Uhr, in 2 Tagen 3 Stunden") == 1
    assert page.content.decode().count("Donnerstag, 26. November 2026, 10:00 Uhr, in 2 Tagen 3 Stunden") == 1
    assert (page.status_code, stored(draft).wanted_from, sent_by(page)["wanted_from_1"]) == (200, None, "10:00")


def test_it_speaks_sorbian_to_who_reads_sorbian(plan, draft, role_client):
    page = plan(draft, "check", client=role_client("editor", language="hsb"), **WANTED)

    assert page.content.decode().count("štwórtk, 26. nowembra 2026, 10:00 hodź., za 2 dnjej 3 hodźiny") == 1


def test_warnings_stand_beside_the_words(plan, draft):
    page = plan(draft, "check", wanted_from_0="2027-10-31", wanted_from_1="02:30")

    assert [len(part) for part in page.context["typed"]] == [2, 4]  # Sunday, Reformation Day, twice, night


def test_save_stores_the_plan_through_the_door_and_leads_back(plan, draft, rita):
    answer = plan(draft, sorbian_promised="2026-12-05", **WANTED)

    assert answer.headers["Location"] == address(draft)
    assert (stored(draft).wanted_from, stored(draft).sorbian_promised) == (MOMENT, date(2026, 12, 5))
    assert list(Save.objects.filter(item=draft.item).order_by("version").values_list("act", "actor"))[1:] == [
        ("plan", rita.pk)
    ]


def test_days_and_times_may_be_written_as_people_write_them(plan, draft):
    plan(draft, wanted_from_0=" 26.11.2026", wanted_from_1="10.00", sorbian_promised="5.12.26")

    assert (stored(draft).wanted_from, stored(draft).sorbian_promised) == (MOMENT, date(2026, 12, 5))


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ({"wanted_from_0": "2026-11-26", "wanted_from_1": ""}, ["wanted_from"]),
        ({"wanted_from_0": "", "wanted_from_1": "10:00"}, ["wanted_from"]),
        ({"wanted_from_0": "31.02.2027", "wanted_from_1": "10:00"}, ["wanted_from"]),
        ({"wanted_from_0": "morgen", "wanted_from_1": "10:00"}, ["wanted_from"]),
        ({"wanted_from_0": "2026-11-26", "wanted_from_1": "24:00"}, ["wanted_from"]),
        ({"wanted_from_0": "0001-01-01", "wanted_from_1": "00:00"}, ["wanted_from"]),
        ({"wanted_from_0": "9999-12-31", "wanted_from_1": "23:59"}, ["wanted_from"]),
        ({"wanted_from_0": "2027-03-28", "wanted_from_1": "02:30"}, ["wanted_from"]),
        ({"wanted_from_0": "2026-11-26\0", "wanted_from_1": "10:00"}, ["wanted_from"]),
        ({"sorbian_promised": "2026-11-23"}, ["sorbian_promised"]),
        ({"sorbian_promised": "irgendwann"}, ["sorbian_promised"]),
        ({**WANTED, "sorbian_promised": "2026-11-25"}, ["sorbian_promised"]),
        ({"coupling": "both", "sorbian_promised": "2026-12-05"}, ["sorbian_promised"]),
        ({"coupling": "german_only"}, ["german_only_reason"]),
        ({"coupling": "german_only", "german_only_reason": "   "}, ["german_only_reason"]),
        ({"coupling": "german_only", "german_only_reason": "x" * 201}, ["german_only_reason"]),
        ({"coupling": "sorbian_first"}, ["coupling"]),
        ({"coupling": ""}, ["coupling"]),
    ],
)
def test_what_makes_no_plan_is_refused_at_its_field_and_nothing_is_lost(plan, draft, typed, names):
    page = plan(draft, **typed)

    assert (page.status_code, list(errors(page)), [len(each) for each in errors(page).values()]) == (200, names, [1])
    assert {name: sent_by(page).get(name, "") for name in typed if name != "coupling"} == {
        name: value for name, value in typed.items() if name != "coupling"
    }
    assert (stored(draft).wanted_from, stored(draft).coupling, draft.item.saves.count()) == (None, "german_first", 1)


def test_an_hour_that_does_not_exist_names_the_next_one_that_does(plan, draft):
    page = plan(draft, wanted_from_0="2027-03-28", wanted_from_1="02:30")

    assert errors(page)["wanted_from"][0].count("03:00 Uhr") == 1


def test_the_hour_that_exists_twice_is_the_first_and_stays_the_one_that_it_was(plan, draft):
    first, second = (berlin("2027-10-31 02:30").replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    Publication.objects.filter(pk=draft.pk).update(wanted_from=second)
    draft.reload()

    plan(draft, coupling="both")
    assert stored(draft).wanted_from == second

    plan(draft, wanted_from_1="02:31")
    plan(draft, wanted_from_1="02:30")
    assert stored(draft).wanted_from == first


def test_a_moment_in_the_past_is_only_warned_about(plan, draft):
    page = plan(draft, "check", wanted_from_0="2026-11-23", wanted_from_1="10:00")
    assert len(page.context["typed"][1]) == 1

    plan(draft, wanted_from_0="2026-11-23", wanted_from_1="10:00")
    assert (stored(draft).wanted_from, stored(draft).public_from) == (berlin("2026-11-23 10:00"), None)


@pytest.mark.parametrize(("hour", "refused"), [("09:00", True), ("10:00", True), ("10:01", False)])
def test_a_moment_that_does_not_follow_the_last_publication_is_refused(plan, editor, hour, refused):
    release = make_release(at=berlin("2026-11-20 10:00"))
    correction = acts.correct(release, release.item.edit_version, None)

    answer = plan(correction, wanted_from_0="2026-11-20", wanted_from_1=hour)

    assert (answer.status_code == 200, stored(correction).wanted_from is None) == (refused, refused)


def test_german_only_needs_no_more_than_its_reason(plan, draft):
    plan(draft, coupling="german_only", german_only_reason="Die Ausschreibung gibt es nur auf Deutsch.")

    assert (stored(draft).coupling, stored(draft).german_only_reason) == (
        "german_only", "Die Ausschreibung gibt es nur auf Deutsch.",
    )  # fmt: skip


def test_german_only_is_refused_where_there_is_a_confirmed_sorbian_text(plan, rita):
    draft = make_release(publish=False, confirm=True, actor=rita)

    page = plan(draft, coupling="german_only", german_only_reason="Keine Zeit.")

    assert list(errors(page)) == ["coupling"]


def test_both_at_once_says_that_it_waits_for_the_confirmation(plan, draft, rita):
    assert words(plan(draft, "check", coupling="both"))[1].count("wartet, bis der sorbische Text bestätigt ist") == 1

    ready = make_release(publish=False, confirm=True, actor=rita)
    assert words(plan(ready, "check", coupling="both"))[1].count("waits") == 0


def test_an_outdated_sorbian_text_is_not_called_confirmed(plan, rita):
    release = make_release(publish=False, confirm=True, actor=rita)
    changed(release, rita, teaser_de="Anders")

    told = words(plan(release, "check"))[1]

    assert ("passt zu einem früheren deutschen" in told, "Der sorbische Text ist bestätigt" in told) == (True, False)
