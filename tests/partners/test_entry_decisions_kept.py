"""What the office decides confirms no more than a member has said, and nothing that nobody has seen."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tests.partners.asked import desk_address
from tests.partners.test_entry_decisions import settled

pytestmark = [pytest.mark.django_db]


def test_a_remark_confirms_nothing_whatever_is_taken_over_beside_it(member, office, sent):
    of_membership = f"membership-{member.one.item.pk}"
    for texts in ({"remark": "Es stimmt vieles nicht."}, {of_membership: "Ausgetreten."},
                  {"remark": "Auch das.", "phone": "030 23125-249"},
                  {of_membership: "Ausgetreten.", "phone": "030 23125-250"}):  # fmt: skip
        settled(member, sent(**texts), {name: True for name in texts if name != "remark"}, office)

    assert (member.phone, member.item.entry_confirmations.count()) == ("030 23125-250", 0)


def test_a_name_that_begins_later_does_not_confirm_the_entry_of_today(member, office, sent):
    link = sent(name_de="Leseverein am See")
    settled(member, link, {"name_de": True}, office, renamed=date(2026, 11, 27))

    assert ([str(name) for name in member.names.all()], member.item.entry_confirmations.count()) == (
        ["Leseverein", "Leseverein am See"],
        0,
    )


@pytest.mark.parametrize("day", ["2015-01-01", "2018-01-01", "2027-01-01", "2028-01-01"])
def test_a_new_name_begins_within_the_present_one(member, office, sent, desk, day):
    from buendnis.publishing.saving import writing
    from partners.models import OrganisationName

    with writing(member, member.item.edit_version, None):
        for name, since in (("Jetzt", date(2018, 1, 1)), ("Bald", date(2027, 1, 1))):
            OrganisationName.objects.create(edition=member, name_de=name, since=since)
    member.reload()
    link, version = sent(name_de="Leseverein am See"), member.item.edit_version
    typed = {"take-name_de": "yes", "renamed": day, "version": str(version)}
    answer = desk.post(desk_address("decide", member.pk, link.pk), typed)

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["renamed"])
    with pytest.raises(ValidationError):
        settled(member, link, {"name_de": True}, office, renamed=date.fromisoformat(day))
    member.reload()
    assert (member.item.edit_version, member.names.count()) == (version, 3)


def test_sorbian_words_that_somebody_saved_meanwhile_are_not_confirmed_unseen(member, office, sent):
    from buendnis.publishing.models import Proposal
    from buendnis.publishing.saving import Conflict, writing
    from partners.confirming.deciding import Decision, settle
    from partners.models import Organisation

    proposal = Proposal.objects.select_related("invitation").get(pk=sent(purpose_de="Liest laut.").pk)
    loaded, own = (Organisation.objects.select_related("publication__item").get(pk=member.pk) for _each in range(2))
    version = loaded.item.edit_version
    with writing(own, version, None):
        own.purpose_hsb = "Njewidźane."
        own.save()
    with pytest.raises(Conflict):
        settle(loaded, proposal, Decision({"purpose_de": (False, "Nein.")}, confirms=True), version, office)

    member.reload()
    proposal.refresh_from_db()
    assert (member.hsb_state, proposal.settled_at) == ("draft", None)
