"""Four eyes on what readers know already: changed in its place, or corrected by a next edition."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from buendnis.publishing import acts, reviewing
from buendnis.publishing.models import Publication
from tests.factories import make_contact
from tests.publishing.hands import changed, do, written_by

pytestmark = pytest.mark.django_db


def test_what_is_changed_in_its_place_shows_at_once_and_waits_to_be_seen(people):
    contact = make_contact(actor=people.colleague)
    changed(contact, people.author, office_de="Neues Amt")
    assert (contact.is_public(), contact.publication.state) == (True, "approved")
    assert contact.publication.approved_digest != contact.publication.text_digest

    with pytest.raises(PermissionDenied):
        do(reviewing.approve, contact, people.author)
    do(reviewing.approve, contact, people.approver)

    stored = Publication.objects.get(pk=contact.pk)
    assert stored.approved_digest == stored.text_digest
    with pytest.raises(ValidationError):
        do(reviewing.approve, contact, people.approver)


def test_of_what_is_changed_in_its_place_only_the_changes_since_the_approval_count(people):
    contact = make_contact(actor=people.approver)
    changed(contact, people.author, office_de="Neues Amt")

    assert do(reviewing.approve, contact, people.approver) is True


def test_a_correction_is_approved_like_a_first_edition(people):
    release = written_by(people.author)
    do(reviewing.send_for_review, release, people.author)
    do(reviewing.approve, release, people.approver)
    following = acts.correct(release, release.item.edit_version, people.approver)

    do(reviewing.send_for_review, following, people.approver)
    with pytest.raises(ValidationError):
        do(reviewing.approve, following, people.approver)
    do(reviewing.approve, following, people.second)

    assert [(each.number, each.is_public()) for each in release.item.publications.order_by("number")] == [
        (1, False),
        (2, True),
    ]
