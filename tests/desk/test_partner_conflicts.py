"""Two at the same organisation: nothing is overwritten unseen, memberships included, and nothing typed is lost."""

import pytest

from buendnis.publishing import acts
from buendnis.publishing.auditing import audit
from buendnis.publishing.models import Item
from buendnis.publishing.saving import writing
from partners.models import Membership, Organisation
from tests.desk.forms import address, sent_by, text_of, typed_in, with_rows
from tests.factories import make_alliance, make_membership, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def membership():
    return make_membership(make_organisation("Stadt"), make_alliance(name_de="Bündnis"), joined="2017-09-26")


@pytest.fixture
def late(manager, colleague):
    """Open the organisation's form, let a colleague save something, send the form: the answer to the later one."""

    def send(organisation, theirs, rows=(), **mine):
        url = address(organisation)
        sent = with_rows(manager.get(url), rows)
        answer = colleague.post(url, {**sent_by(colleague.get(url)), **theirs, "_continue": "1"})
        assert answer.status_code == 302
        return manager.post(url, {**sent, **mine, "_continue": "1"})

    return send


def test_the_later_save_is_refused_and_keeps_its_rows(late, membership):
    new = {"memberships-1-alliance": str(make_alliance().pk), "memberships-1-joined": "2020-01-01"}

    answer = late(
        membership.organisation,
        {"memberships-0-joined": "2017-09-27"},
        {"memberships": 1, "names": 1},
        **{"memberships-0-joined_source_de": "Meine Worte", "names-1-name_de": "Mein Name", **new},
    )

    membership.reload()
    assert (answer.status_code, str(membership.joined), Membership.objects.count()) == (409, "2017-09-27", 1)
    kept = ("memberships-0-joined_source_de", "memberships-1-joined", "names-1-name_de")
    assert [typed_in(answer, name) for name in kept] == ["Meine Worte", "2020-01-01", "Mein Name"]


def test_it_says_in_words_what_changed_in_a_membership(late, membership):
    answer = late(membership.organisation, {"memberships-0-joined": "2017-09-27"}, type="school")

    collision = answer.context["collision"]
    assert collision.who == "Karl Kollege"
    assert [(change.old, change.new) for change in collision.changes] == [("26.09.2017", "27.09.2017")]
    assert [change.label.count("_") for change in collision.changes] == [0]


def test_a_row_that_a_colleague_deleted_comes_back_as_it_was_typed(late):
    organisation = make_organisation("Stadt", publish=False)
    for year in (2018, 2019):
        make_membership(organisation, joined=f"{year}-01-01", publish=False)

    answer = late(
        organisation, {"memberships-0-DELETE": "on"}, **{"memberships-0-joined_source_de": "Weg?", "type": "school"}
    )

    shown = [form.form.prefix for form in answer.context["inline_admin_formsets"][1]]
    assert (answer.status_code, shown) == (409, ["memberships-0", "memberships-1", "memberships-__prefix__"])
    assert typed_in(answer, "memberships-1-joined_source_de") == "Weg?"


def test_a_membership_that_was_written_otherwise_is_not_overwritten(manager, membership):
    url = address(membership.organisation)
    sent = sent_by(manager.get(url))
    with writing(membership, membership.item.edit_version, None):
        membership.joined_source_de = "Aus einer Tabelle"
        membership.save()

    answer = manager.post(url, {**sent, "memberships-0-joined_source_de": "Meins", "_continue": "1"})

    membership.reload()
    assert (answer.status_code, membership.joined_source_de) == (409, "Aus einer Tabelle")
    assert typed_in(answer, "memberships-0-joined_source_de") == "Meins"


@pytest.mark.parametrize("version", ["", "abc", "-1", "99"])
def test_a_row_without_its_version_is_a_conflict(manager, membership, version):
    url = address(membership.organisation)
    sent = sent_by(manager.get(url))

    answer = manager.post(
        url, {**sent, "memberships-0-version": version, "memberships-0-left": "", "memberships-0-role": "supporter"}
    )

    membership.reload()
    assert (answer.status_code, membership.role) == (409 if version != "abc" else 200, "member")


def test_a_refusal_at_the_end_writes_nothing_of_it(manager, membership, monkeypatch):
    before = (Item.objects.count(), membership.organisation.item.edit_version)
    sent = sent_by(manager.get(address(membership.organisation)))

    def seal(edition, *args):
        raise acts.ValidationError("Das geht nicht.")

    monkeypatch.setattr("buendnis.publishing.desk.item_admin.seal", seal)
    answer = manager.post(
        address(membership.organisation), {**sent, "memberships-0-joined": "2017-09-27", "_continue": "1"}
    )

    membership.reload()
    organisation = Organisation.objects.get()
    assert (answer.status_code, str(membership.joined)) == (200, "2017-09-26")
    assert (Item.objects.count(), organisation.item.edit_version) == before
    assert answer.context["adminform"].form.non_field_errors() == ["Das geht nicht."]


def test_the_history_tells_memberships_as_well(manager, send, membership):
    send(address(membership.organisation), memberships__0__joined="2017-09-27", type="school")

    page = manager.get(address(membership.organisation, "history"))

    entries = page.context["entries"]
    assert [len(entry.changes) for entry in entries[:2]] == [1, 1]
    assert [(change.old, change.new) for change in entries[1].changes] == [("26.09.2017", "27.09.2017")]
    assert (len(entries), text_of(page).count("Mia Mitglieder")) == (6, 2)
    assert list(audit()) == []


# Sorbian


def test_confirming_an_organisation_confirms_its_memberships(send, membership):
    organisation = membership.organisation
    sorbian = {"names__0__name_hsb": "Město", "memberships__0__joined_source_hsb": "List"}

    page = send(address(organisation), button="_confirm", **sorbian)

    organisation.reload()
    membership.reload()
    assert (organisation.hsb_state, membership.hsb_state) == ("confirmed", "confirmed")
    assert membership.hsb_confirmed_by.username == "mitglieder"
    assert (page.context["acts"].count("confirm"), list(audit())) == (0, [])


def test_what_a_membership_lacks_in_sorbian_stands_before_the_confirmation(send, membership):
    page = send(address(membership.organisation), button="_confirm", names__0__name_hsb="Město")

    membership.organisation.reload()
    assert membership.organisation.hsb_state == "draft"
    assert [lack.field for lack in page.context["missing_in_sorbian"]] == ["memberships-0-joined_source_hsb"]


def test_a_membership_alone_can_wait_for_its_confirmation(send, manager):
    organisation = make_organisation("Stadt", confirm=True)
    membership = make_membership(organisation, joined="2017-09-26")
    untranslated = manager.get(address(organisation)).context["acts"].count("confirm")

    page = send(address(organisation), memberships__0__joined_source_hsb="List")
    send(address(organisation), button="_confirm")

    membership.reload()
    assert (untranslated, page.context["acts"].count("confirm"), membership.hsb_state) == (0, 1, "confirmed")


def test_confirmed_in_draft_it_stays_confirmed_when_it_is_published(send):
    organisation = make_organisation("Stadt", publish=False, confirm=True)
    make_membership(organisation, make_alliance(), joined="2017-09-26", joined_source_hsb="List", publish=False)

    send(address(organisation), button="_confirm")
    send(address(organisation), button="_publish")

    membership = Membership.objects.public().get()
    assert (membership.hsb_state, list(audit())) == ("confirmed", [])
